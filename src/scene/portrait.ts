import { Euler, Quaternion, Vector3 } from 'three';
import { createRandom } from '../base/random.ts';
import { growHair } from '../human/hair/index.ts';
import { buildBody, poseBody, REST_POSE } from '../human/index.ts';
import type { Body, PosedBody, Vec3 } from '../human/types.ts';
import type { SceneRequest } from './create-scene.ts';
import { LIGHTS } from './lights/index.ts';
import { createSceneMemory } from './scene-memory.ts';
import { SETTINGS } from './settings/index.ts';
import type { PersonFacts, Scene, SceneFacts, SceneFrame } from './types.ts';

/** How far the head is turned from the camera if nothing else is asked: three quarters show most of a face. */
const THREE_QUARTERS_RAD = 0.42;
/** Where the camera stands, and what it shows above and below the eyes, dm. */
const DISTANCE_DM = 14;
const HALF_HEIGHT_DM = 1.75;

/**
 * One of a brief's two people alone and at rest, turned three quarters (or `turnRad`) towards the main light, in the brief's light,
 * setting and style: what the identity meter looks at, since faces in contact hide each other. One frame; its facts are empty. Nothing
 * is solved.
 */
export function createPortrait(
  { brief, people, data, memory = createSceneMemory() }: SceneRequest,
  person: 0 | 1,
  turnRad: number = THREE_QUARTERS_RAD,
): Scene {
  // The face turns towards the main light.
  const yawRad = brief.from === 'right' ? turnRad : -turnRad;
  const body = memory.body(people[person], `${person} ${brief.seed} ${brief.quality}`, () => {
    const bare = buildBody(data, people[person]);
    const random = createRandom(brief.seed).fork(`hair/${person}`);
    return { ...bare, strands: growHair(bare, people[person].look, random, brief.quality) };
  });
  const shown = turned(body, yawRad);
  const eyes = eyesOf(shown);
  const hidden = collapsed(body, eyes, shown);
  const frame: SceneFrame = {
    index: 0,
    timeS: 0,
    beat: 'hold',
    camera: {
      position: [eyes[0], eyes[1] - 0.2, eyes[2] + DISTANCE_DM],
      target: [eyes[0], eyes[1] - 0.2, eyes[2]],
      up: [0, 1, 0],
      fovRad: 2 * Math.atan(HALF_HEIGHT_DM / DISTANCE_DM),
      focusDm: DISTANCE_DM,
      apertureDm: 0,
    },
    bodies: person === 0 ? [shown, hidden] : [hidden, shown],
    facts: NO_FACTS,
  };
  const light = LIGHTS.find(({ id }) => id === brief.light);
  const setting = SETTINGS.find(({ id }) => id === brief.setting);
  if (!light || !setting) throw new Error(`no ${light ? brief.setting : brief.light}`);
  return {
    brief,
    bodies: [body, body],
    rig: light.rig(brief.from),
    setting,
    frameCount: 1,
    fps: 1,
    contactFrame: 0,
    frameAt: () => frame,
  };
}

function turned(body: Body, yawRad: number): PosedBody {
  const rotation = new Quaternion().setFromEuler(new Euler(0, yawRad, 0));
  const pose = {
    ...REST_POSE,
    root: { position: [0, 0, 0] as const, rotation: rotation.toArray() as [number, number, number, number] },
  };
  const strands = body.strands.map(({ points }) => {
    const place = new Vector3();
    const moved = new Float32Array(points.length);
    for (let i = 0; i < points.length; i += 3)
      place.fromArray(points, i).applyQuaternion(rotation).toArray(moved, i);
    return moved;
  });
  return { ...poseBody(body, pose), strands };
}

function eyesOf({ body, positions }: PosedBody): Vec3 {
  const skin = positions[0]!;
  const at = (name: string): Vector3 => new Vector3().fromArray(skin, body.landmarks[name]! * 3);
  const middle = at('eye-inner-left').lerp(at('eye-inner-right'), 0.5);
  return [middle.x, middle.y, middle.z];
}

/** A body drawn into one point inside the other's head: nothing of it is seen and it throws no shadow. */
function collapsed(body: Body, eyes: Vec3, { boneMatrices }: PosedBody): PosedBody {
  const point: Vec3 = [eyes[0], eyes[1], eyes[2] - 0.8];
  const all = (length: number): Float32Array => Float32Array.from({ length }, (_, i) => point[i % 3]!);
  return {
    body,
    pose: REST_POSE,
    boneMatrices,
    positions: body.meshes.map(({ refine }) => all((refine.rowStart.length - 1) * 3)),
    strands: body.strands.map(({ points }) => all(points.length)),
  };
}

const NOBODY: PersonFacts = { points: {}, headBox: [0, 0, 0, 0] };
const NO_FACTS: SceneFacts = {
  people: [NOBODY, NOBODY],
  nearer: 0,
  nearerByDm: 0,
  contact: { gapMm: 0, pressMm: 0, areaMm2: 0, overlapMm: 0, handMm: 0 },
};
