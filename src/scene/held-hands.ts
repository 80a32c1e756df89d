import { Quaternion, Vector3 } from 'three';
import { poseBody } from '../human/index.ts';
import { gather, normalsAndAreas } from './anatomy.ts';
import { type Both, postures, type Standing } from './couple.ts';
import { curlFingers } from './fingers.ts';
import { armPostures, type HandHold, palmwardOf } from './hand-hold.ts';
import { poseFrom } from './skeleton.ts';
import { type SurfaceGrid, surfaceGrid } from './surface-grid.ts';

const GRID_CELL_DM = 0.1;
/** Two palms press into each other by this much, dm. */
export const PALMS_PRESS_DM = 0.02;
const SETTLINGS = 4;
/** One in so many points of a hand is looked at, as numbers: they are a fifth of a millimetre apart. */
const STRIDE = 3 * 3;

/** Lets hands that hold each other close: palms are brought to touch, then the fingers of each close on the other. */
export function closeHeldHands(standing: Standing, holds: readonly HandHold[]): HandHold[] {
  const held = holds.filter(({ place }) => place === 'held');
  const [lower, upper] = [held.find(({ person }) => person === 0), held.find(({ person }) => person === 1)];
  if (!lower || !upper) return [...holds];
  // Palms first, with fingers as they are; fingers that closed too far push the hands apart again.
  let pair = settled(standing, [lower, upper]);
  pair = [pair[0], closed(standing, pair[1], gridOf(handSkins(standing, pair)[0]))];
  pair = [closed(standing, pair[0], gridOf(handSkins(standing, pair)[1])), pair[1]];
  pair = settled(standing, pair);
  return holds.map((hold) => (hold === lower ? pair[0] : hold === upper ? pair[1] : hold));
}

/** Moves two hands apart until neither is inside the other by more than palms press. */
function settled(standing: Standing, hands: Both<HandHold>): Both<HandHold> {
  const skins = handSkins(standing, hands);
  const grids = [gridOf(skins[0]), gridOf(skins[1])] as const;
  const ways = hands.map((hold) => palmwardOf(standing, hold));
  // Hands that move apart stay what they are: only the way between them changes.
  let apart = 0;
  for (let settling = 0; settling < SETTLINGS; settling++) {
    const shift = ways[1]!.clone().sub(ways[0]!).multiplyScalar(-apart);
    const deepest = Math.max(
      depthIn(grids[0], skins[1].positions, shift),
      depthIn(grids[1], skins[0].positions, shift.negate()),
    );
    if (deepest <= PALMS_PRESS_DM) break;
    apart += (deepest - PALMS_PRESS_DM) / 2 + 0.005;
  }
  return [moved(standing, hands[0], -apart), moved(standing, hands[1], -apart)];
}

/** How deep any of some points moved by `shift` is inside a surface, dm. */
export function depthIn(surface: SurfaceGrid, points: Float32Array, shift: Vector3): number {
  let deepest = 0;
  for (let i = 0; i < points.length; i += STRIDE) {
    const distance = surface.distance(
      points[i]! + shift.x,
      points[i + 1]! + shift.y,
      points[i + 2]! + shift.z,
    );
    if (distance < 1) deepest = Math.max(deepest, -distance);
  }
  return deepest;
}

/** A hold moved along the way its palm looks, dm. */
export function moved(standing: Standing, hold: HandHold, wayDm: number): HandHold {
  const wristPlace = hold.wristPlace.clone().addScaledVector(palmwardOf(standing, hold), wayDm);
  return { ...hold, wristPlace };
}

/** A hold with its fingers closed on a surface. */
export function closed(standing: Standing, hold: HandHold, surface: SurfaceGrid): HandHold {
  const { body, hands } = standing.parts[hold.person];
  const posture = {
    rootPlace: new Vector3(),
    rootTurn: new Quaternion(),
    turns: new Map<string, Quaternion>(),
  };
  curlFingers(body, posture, hands[hold.side], hold.habit, hold.wristPlace, hold.wristTurn, surface);
  return { ...hold, fingers: posture.turns };
}

/** The skin of a hand in the world. */
export interface HandSkin {
  readonly positions: Float32Array;
  readonly triangles: Uint32Array;
}

/** The skin of a hand of each where they are held. */
export function handSkins(standing: Standing, pair: Both<HandHold>): Both<HandSkin> {
  const both = postures(standing, standing.stances, standing.anchorPlaces);
  armPostures(standing, both, pair);
  const skinOf = (hold: HandHold): HandSkin => {
    const { anatomy, body } = standing.parts[hold.person];
    const patch = anatomy.hands[hold.side === 'L' ? 'left' : 'right'];
    const skin = { ...body, meshes: [anatomy.skin], strands: [] };
    const positions = gather(patch, poseBody(skin, poseFrom(both[hold.person], {})).positions[0]!);
    return { positions, triangles: patch.triangles };
  };
  return [skinOf(pair[0]), skinOf(pair[1])];
}

/** The surface of a hand, found within a quarter of a decimetre. */
export const gridOf = ({ positions, triangles }: HandSkin): SurfaceGrid =>
  surfaceGrid(positions, normalsAndAreas(positions, triangles).normals, GRID_CELL_DM, 2);
