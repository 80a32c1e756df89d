import { createRandom } from '../base/random.ts';
import type { Brief } from '../brief/brief.ts';
import { createHairMotion, growHair, type HairMotion } from '../human/hair/index.ts';
import { buildBody, type HumanData, poseBody } from '../human/index.ts';
import type { Body, Person, PosedBody } from '../human/types.ts';
import { gather } from './anatomy.ts';
import {
  beatAt,
  type Closing,
  cameraOffset,
  closingsAt,
  contactTimeS,
  type TimedBeat,
  timeline,
} from './beats.ts';
import { type Framing, moveCamera, placeCamera, projectionOf } from './camera.ts';
import type { Both } from './couple.ts';
import { depthBuffer } from './depth-buffer.ts';
import { finerMood, finerView } from './finer.ts';
import type { HandPlace } from './kiss.ts';
import { kisses } from './kisses/index.ts';
import { LIGHTS } from './lights/index.ts';
import { measureContact } from './measure.ts';
import { AT_CONTACT, drawLiveliness, type Liveliness, momentAt, STILL } from './moment.ts';
import { moods } from './moods/index.ts';
import { headPoints, personFacts } from './person-facts.ts';
import { createSceneMemory, type SceneMemory } from './scene-memory.ts';
import { SETTINGS } from './settings/index.ts';
import { type FinishedMoment, finishedMoment, middleOf, type SolvedCouple, solveCouple } from './solve.ts';
import { pressStrands } from './strands-under-hands.ts';
import type { Camera, ContactFacts, Scene, SceneFacts, SceneFrame } from './types.ts';
import { betterSide } from './view-side.ts';
import { views } from './views/index.ts';

/** What a scene is made of. */
export interface SceneRequest {
  readonly brief: Brief;
  /** Left and right in the picture. */
  readonly people: readonly [Person, Person];
  readonly data: HumanData;
  /** Keeps bodies and solved kisses for the next scene, where one person tries many settings; see `createSceneMemory`. */
  readonly memory?: SceneMemory;
}

/**
 * Stands two people in a scene and solves their kiss; a pure function of its arguments, the same to the bit every time.
 * The brief's kiss, mood, view, light and setting must be names of this folder's lists, as `briefSchema` sees to; others throw.
 *
 * @example
 * const scene = createScene({ brief, people: [ana, ben], data: await loadHumanData(readFile) });
 * const frame = scene.frameAt(scene.contactFrame);
 */
export function createScene({ brief, people, data, memory = createSceneMemory() }: SceneRequest): Scene {
  const kiss = named(kisses, brief.kiss);
  const mood = finerMood(named(moods, brief.mood), brief);
  const view = finerView(named(views, brief.view), brief);
  const random = createRandom(brief.seed);
  const bodyOf = (person: Person, k: number): Body =>
    memory.body(person, `${k} ${brief.seed} ${brief.quality}`, () => {
      const bare = buildBody(data, person);
      return { ...bare, strands: growHair(bare, person.look, random.fork(`hair/${k}`), brief.quality) };
    });
  const bodies: Both<Body> = [bodyOf(people[0], 0), bodyOf(people[1], 1)];
  const remembered = memory.couple(bodies, `${kiss.id} ${mood.id} ${mood.tilt} ${mood.press}`, () =>
    solveCouple(bodies, kiss, mood, random.fork('hands')),
  );
  const { solved } = remembered;

  const beats = brief.film ? timeline(mood, brief.film.seconds, brief.film.beats) : undefined;
  const livings: Both<Liveliness> = beats
    ? [drawLiveliness(random.fork('left')), drawLiveliness(random.fork('right'))]
    : [STILL, STILL];
  const fps = brief.film?.fps ?? 1;
  const frameCount = brief.film ? Math.max(1, Math.round(brief.film.seconds * fps)) : 1;
  const aspect = brief.size.width / brief.size.height;

  const leader = random.fork('leader').next() < 0.5 ? 0 : 1;
  const closingsOf = (timeS: number): Both<Closing> =>
    beats ? closingsAt(beats, timeS, leader) : AT_CONTACT;
  const momentOf = (timeS: number): FinishedMoment =>
    beats ? finishedMoment(solved, closingsOf(timeS), livings, timeS) : solved.atContact;
  const bonesAt = (timeS: number): Both<PosedBody> =>
    momentAt(solved.standing, solved.holds, closingsOf(timeS), livings, timeS, 'bones').posed;
  const keys = keyTimes(beats).map((timeS) => {
    const { posed, middle } = momentOf(timeS);
    const bodies = withStrands(posed);
    return closingsOf(timeS)[0].apartDm > 0.05
      ? { timeS, bodies }
      : { timeS, bodies, contact: middle.toArray() };
  });
  const framing = framingOf(solved, keys);
  const seenFrom = betterSide(view, framing, solved.standing, keys.at(beats ? 1 : 0)!.bodies, aspect);
  const still = placeCamera(seenFrom, framing, aspect);
  let hair: HairMotion | undefined = brief.film ? undefined : remembered.stillHair;
  const draw = (index: number): SceneFrame => {
    const timeS = index / fps;
    const finished = momentOf(timeS);
    const contact = (): ContactFacts => {
      const known = beats ? undefined : remembered.stillContact;
      if (known) return known;
      const { standing, meetings } = solved;
      const { posed: bare, undeformed, middle } = finished;
      const measured = measureContact(standing, bare, undeformed, standing.regions, meetings, middle);
      if (!beats) remembered.stillContact = measured;
      return measured;
    };
    hair ??= createHairMotion(keys);
    if (!brief.film) remembered.stillHair = hair;
    const strands = hair.pointsAt({
      timeS,
      bodies: finished.posed,
      ...(beats && {
        earlier: bonesAt(timeS - TRAIL_S),
      }),
      windDm: brief.weather === 'wind' ? WIND_DM : BREEZE_DM,
    });
    pressStrands(solved.standing, finished.posed, solved.meetings, strands);
    const posed: Both<PosedBody> = [
      { ...finished.posed[0], strands: strands[0]! },
      { ...finished.posed[1], strands: strands[1]! },
    ];
    const camera = brief.film
      ? moveCamera(still, cameraOffset(brief.film.move ?? 'push-in', index / Math.max(1, frameCount - 1)))
      : still;
    let facts: SceneFacts | undefined;
    return {
      index,
      timeS,
      beat: beats ? beatAt(beats, timeS).beat : 'hold',
      camera,
      bodies: posed,
      get facts() {
        facts ??= factsOf(solved, posed, contact(), camera, brief.size);
        return facts;
      },
    };
  };
  let last: SceneFrame | undefined;
  return {
    brief,
    bodies,
    rig: named(LIGHTS, brief.light).rig(brief.from),
    setting: named(SETTINGS, brief.setting),
    frameCount,
    fps,
    contactFrame: beats ? Math.min(frameCount - 1, Math.ceil(contactTimeS(beats) * fps)) : 0,
    frameAt: (index) => {
      if (last?.index !== index) last = draw(index);
      return last;
    },
  };
}

/** Hair trails behind the head by this. */
const TRAIL_S = 0.15;
const BREEZE_DM = [0.05, 0, -0.03] as const;
const WIND_DM = [0.5, 0.05, -0.2] as const;

/** Posed bodies with their strands as the bones alone carry them. */
function withStrands(posed: Both<PosedBody>): Both<PosedBody> {
  const carried = ({ body, pose }: PosedBody): PosedBody['strands'] =>
    poseBody({ ...body, meshes: [] }, pose).strands;
  return [
    { ...posed[0], strands: carried(posed[0]) },
    { ...posed[1], strands: carried(posed[1]) },
  ];
}

/** Moments that hair is settled at and the frame must hold: first, contact and last. */
function keyTimes(beats: readonly TimedBeat[] | undefined): number[] {
  return beats ? [0, contactTimeS(beats), beats[beats.length - 1]!.endS] : [0];
}

function named<T extends { readonly id: string }>(terms: readonly T[], id: string): T {
  const term = terms.find((candidate) => candidate.id === id);
  if (!term) throw new Error(`No such name: ${id}`);
  return term;
}

/** Everything that must be in the picture from the first frame to the last. */
function framingOf(
  { standing, holds }: SolvedCouple,
  keys: readonly { readonly bodies: Both<PosedBody> }[],
): Framing {
  const heads: Float32Array[] = [];
  const faces: number[] = [];
  const hands: Float32Array[] = [];
  for (const { bodies } of keys)
    standing.parts.forEach(({ anatomy, body }, k) => {
      heads.push(headPoints(anatomy, bodies[k as 0 | 1]));
      const skin = bodies[k as 0 | 1].positions[anatomy.skinIndex]!;
      for (const name of FACE_LANDMARKS) {
        const vertex = body.landmarks[name];
        if (vertex !== undefined) faces.push(skin[3 * vertex]!, skin[3 * vertex + 1]!, skin[3 * vertex + 2]!);
      }
      for (const { person, side, place } of holds)
        if (person === k && KISSED_HANDS.has(place))
          hands.push(gather(anatomy.hands[side === 'L' ? 'left' : 'right'], skin));
    });
  const sharp = middleOf(standing, standing.anchorPlaces);
  return { heads: [...heads, ...hands], faces: [Float32Array.from(faces), ...hands], sharp };
}

/** Hands that a kiss is about. */
const KISSED_HANDS: ReadonlySet<HandPlace> = new Set(['offered', 'taking']);

const FACE_LANDMARKS = [
  'forehead-top',
  'forehead',
  'nose-tip',
  'lip-lower',
  'chin',
  'eye-outer-left',
  'eye-outer-right',
  'jaw-left',
  'jaw-right',
  'temple-left',
  'temple-right',
];

function factsOf(
  { standing }: SolvedCouple,
  posed: Both<PosedBody>,
  contact: ContactFacts,
  camera: Camera,
  { width, height }: Brief['size'],
): SceneFacts {
  const projection = projectionOf(camera, width, height);
  const depths = depthBuffer(posed, projection, width, height, Math.min(1, 320 / height));
  const people = standing.parts.map(({ anatomy }, k) =>
    personFacts(anatomy, posed[k as 0 | 1], projection, depths, width, height),
  ) as [SceneFacts['people'][0], SceneFacts['people'][1]];
  const distances = standing.parts.map(({ anatomy }, k) => {
    const screen = projection.toScreen(headPoints(anatomy, posed[k as 0 | 1]), 1);
    let sum = 0;
    for (let i = 2; i < screen.length; i += 3) sum += screen[i]!;
    return sum / (screen.length / 3);
  }) as [number, number];
  return {
    people,
    nearer: distances[0] <= distances[1] ? 0 : 1,
    nearerByDm: Math.abs(distances[0] - distances[1]),
    contact,
  };
}
