import { Euler, Quaternion, Vector3 } from 'three';
import type { Random } from '../base/random.ts';
import { poseBody } from '../human/index.ts';
import type { BodyPose, PosedBody } from '../human/types.ts';
import type { Closing } from './beats.ts';
import { type Both, type Part, postures, type Standing } from './couple.ts';
import { degrees, minimumJerk, mix } from './easing.ts';
import { type Gaze, lookAtEachOther } from './gaze.ts';
import { armPostures, type HandHold } from './hand-hold.ts';
import { headTurn } from './head-search.ts';
import { poseFrom } from './skeleton.ts';
import type { Stance } from './stance.ts';

/** As near and as turned as can be. */
const CLOSED: Closing = {
  apartDm: 0,
  turned: 1,
  eyes: 1,
  mouth: 1,
  smile: 0,
  atLips: 0.2,
  hands: 1,
  nestled: 0,
};

/** The state of both at contact. */
export const AT_CONTACT: Both<Closing> = [CLOSED, CLOSED];

/** Small movements of the living: breath, sway of the heads, blinks; each person has their own rhythm. */
export interface Liveliness {
  readonly breathRad: (timeS: number) => number;
  readonly headSway: (timeS: number) => Quaternion;
  /** How far the weight has gone from one foot to the other, ahead and to the own left, dm. */
  readonly weight: (timeS: number) => readonly [number, number];
  /** How the lips press and yield in a long kiss, 0 … 1. */
  readonly yielding: (timeS: number) => number;
  /** 0 open … 1 shut. */
  readonly blink: (timeS: number) => number;
  /** How the thumb of a hand on the other strokes to and fro, radians. */
  readonly caressRad: (timeS: number) => number;
  /** Wandering of the eyes on the other's face, across and up, dm. */
  readonly wander: (timeS: number) => readonly [number, number];
}

/** Somebody who holds still, as in a picture. */
export const STILL: Liveliness = {
  breathRad: () => 0,
  headSway: () => new Quaternion(),
  weight: () => [0, 0],
  yielding: () => 0,
  blink: () => 0,
  caressRad: () => 0,
  wander: () => [0, 0],
};

const BREATH_S = 3.9;
const YIELD_S = 1.7;
const CARESS_S = 1.9;
const CARESS_RAD = degrees(6);
/** Lids fall faster than they rise. */
const BLINK_FALL_S = 0.09;
const BLINK_RISE_S = 0.19;
/** Eyes rest on a place about this long and then jump to the next: into one eye, the other, the mouth. */
const REST_S = 0.75;
const JUMP_S = 0.05;
const RESTS = 16;
const WANDER_DM = [0.3, 0.12] as const;

/** Draws somebody's rhythms. */
export function drawLiveliness(random: Random): Liveliness {
  const phases = [0, 1, 2, 3].map(() => random.between(0, 2 * Math.PI)) as [number, number, number, number];
  const pace = random.between(0.9, 1.1);
  const blinkEvery = random.between(2.6, 4.2);
  const firstBlink = random.between(0.4, 1.2);
  const places = Array.from({ length: RESTS }, (_, i): readonly [number, number] => [
    (i % 2 === 0 ? 1 : -1) * random.between(0.3, 1) * WANDER_DM[0],
    random.between(-1, 0.5) * WANDER_DM[1],
  ]);
  return {
    breathRad: (timeS) => degrees(0.5) * Math.sin((2 * Math.PI * timeS) / (BREATH_S * pace) + phases[0]),
    headSway: (timeS) =>
      new Quaternion().setFromEuler(
        new Euler(
          degrees(0.45) * Math.sin(1.1 * pace * timeS + phases[1]),
          degrees(0.4) * Math.sin(0.83 * pace * timeS + phases[2]),
          degrees(0.5) * Math.sin(0.67 * pace * timeS + phases[3]),
        ),
      ),
    weight: (timeS) => [
      0.05 * Math.sin(0.71 * pace * timeS + phases[2]) + 0.03 * Math.sin(0.43 * timeS + phases[0]),
      0.06 * Math.sin(0.57 * pace * timeS + phases[1]) + 0.03 * Math.sin(1.03 * timeS + phases[3]),
    ],
    yielding: (timeS) => 0.5 - 0.5 * Math.cos((2 * Math.PI * timeS) / (YIELD_S * pace) + phases[1]),
    caressRad: (timeS) => CARESS_RAD * Math.sin((2 * Math.PI * timeS) / (CARESS_S * pace) + phases[3]),
    blink: (timeS) => {
      const since = (((timeS - firstBlink) % blinkEvery) + blinkEvery) % blinkEvery;
      return since < BLINK_FALL_S
        ? minimumJerk(since / BLINK_FALL_S)
        : 1 - minimumJerk((since - BLINK_FALL_S) / BLINK_RISE_S);
    },
    wander: (timeS) => {
      const rest = timeS / (REST_S * pace) + RESTS;
      const now = Math.floor(rest);
      const jump = minimumJerk(((rest - now) * REST_S) / JUMP_S);
      const [from, to] = [places[(now + RESTS - 1) % RESTS]!, places[now % RESTS]!];
      return [mix(from[0], to[0], jump), mix(from[1], to[1], jump)];
    },
  };
}

/** The couple at one moment, posed but not yet pressed where they touch. */
export interface Moment {
  readonly posed: Both<PosedBody>;
  /** Where the middles of the touching regions are, in the world. */
  readonly places: Both<Vector3>;
}

/** Thumbs begin to stroke when the two are this near, dm. */
const CARESS_FROM_DM = 0.3;
/** While the kiss lasts heads tilt this much further. */
const NESTLE_RAD = degrees(1.4);
/** Heads turned for the kiss keep this share of their tilt while they still look at each other. */
const TILT_WHEN_APART = 0.25;
const LEAN_WHEN_APART = 0.75;

/** What of the two is posed: everything but strands, the skin of the heads with what they wear, or bones alone. */
export type PosedParts = 'all' | 'heads' | 'bones';

/** Poses both at a moment between apart and kissing; strands are left to `human/hair`. */
export function momentAt(
  standing: Standing,
  holds: readonly HandHold[],
  closings: Both<Closing>,
  livings: Both<Liveliness>,
  timeS: number,
  parts: PosedParts = 'all',
): Moment {
  const stances = [0, 1].map((k) =>
    stanceAt(standing, k as 0 | 1, closings[k as 0 | 1], livings[k as 0 | 1], timeS),
  );
  const kissers = standing.parts.filter(
    ({ role }) => role.touches !== 'cheek' && role.touches !== 'hand',
  ).length;
  // The two carry each other along: one weight shifts for both, and the kiss with it.
  const [aheadDm, asideDm] = livings[0].weight(timeS);
  const sway = new Vector3(aheadDm, 0, asideDm);
  const places = standing.anchorPlaces.map((place, k) => {
    const moves = standing.parts[k as 0 | 1].role.touches;
    const share = kissers === 2 ? 0.5 : moves === 'lips' ? 1 : 0;
    return place
      .clone()
      .addScaledVector(standing.axis, (k === 0 ? -1 : 1) * share * closings[0].apartDm)
      .add(sway);
  }) as [Vector3, Vector3];
  const both = postures(standing, stances as [Stance, Stance], places);
  const strokeOf = (person: 0 | 1): number =>
    livings[person].caressRad(timeS) * minimumJerk(1 - closings[person].apartDm / CARESS_FROM_DM);
  armPostures(standing, both, holds, {
    arrived: [closings[0].hands, closings[1].hands],
    stroke: [strokeOf(0), strokeOf(1)],
    sway,
  });
  const gazeOf = (person: 0 | 1): Gaze => ({
    atLips: closings[person].atLips,
    wander: livings[person].wander(timeS),
  });
  const lookDown = lookAtEachOther(standing, both, [gazeOf(0), gazeOf(1)]);
  const posed = [0, 1].map((k) => {
    const person = k as 0 | 1;
    const expression = expressionAt(
      standing.parts[person].expression,
      closings[person],
      livings[person].blink(timeS),
      lookDown[person],
      livings[person].yielding(timeS),
    );
    return posePart(standing.parts[person], poseFrom(both[person], expression), parts);
  }) as [PosedBody, PosedBody];
  return { posed, places };
}

function posePart({ anatomy, body }: Part, pose: BodyPose, parts: PosedParts): PosedBody {
  if (parts === 'heads') return poseBody(anatomy.headOnly, pose);
  const meshes = parts === 'all' ? body.meshes : [];
  return { ...poseBody({ ...body, meshes, strands: [] }, pose), body };
}

function stanceAt(
  standing: Standing,
  person: 0 | 1,
  closing: Closing,
  living: Liveliness,
  timeS: number,
): Stance {
  const kiss = standing.stances[person];
  const { yawRad, pitchRad, rollRad } = standing.parts[person].role.head;
  const tip = person === 0 ? standing.tipRad : -standing.tipRad;
  const apart = headTurn(
    { yawRad, pitchRad: 0.4 * pitchRad + 0.7 * tip, rollRad: TILT_WHEN_APART * rollRad },
    person === 0,
  );
  const nestle = new Quaternion().setFromAxisAngle(
    new Vector3(0, 0, 1),
    Math.sign(rollRad) * NESTLE_RAD * closing.nestled,
  );
  return {
    ...kiss,
    leanRad: kiss.leanRad * mix(LEAN_WHEN_APART, 1, closing.turned) + living.breathRad(timeS),
    headTurn: apart.slerp(kiss.headTurn, closing.turned).multiply(nestle).multiply(living.headSway(timeS)),
  };
}

/** Upper lids come down this far with eyes that look down; a smile narrows the eyes by this. */
const LIDS_FOLLOW = 0.3;
const SMILING_EYES = 0.35;
/** Lips in a kiss give way by this share of their expression and come back. */
const LIPS_YIELD = 0.3;

function expressionAt(
  kissing: Readonly<Record<string, number>>,
  closing: Closing,
  blink: number,
  lookDown: number,
  yielding: number,
): Record<string, number> {
  const expression: Record<string, number> = {};
  for (const [unit, weight] of Object.entries(kissing)) {
    const share = unit.endsWith('-closure') ? closing.eyes : closing.mouth * (1 - LIPS_YIELD * yielding);
    expression[unit] = weight * share;
  }
  for (const side of ['left', 'right']) {
    const lids = `eye-${side}-closure`;
    expression[lids] = Math.max(expression[lids] ?? 0, LIDS_FOLLOW * lookDown, blink * (1 - closing.eyes));
    if (closing.smile > 0) expression[`eye-${side}-slit`] = SMILING_EYES * closing.smile;
  }
  if (closing.smile > 0)
    expression['mouth-corner-puller'] = Math.max(
      expression['mouth-corner-puller'] ?? 0,
      0.55 * closing.smile,
    );
  return expression;
}
