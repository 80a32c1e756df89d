import type { Vector3 } from 'three';
import type { Random } from '../base/random.ts';
import { smoothstep } from '../base/smoothstep.ts';
import { carryLashes } from '../human/index.ts';
import type { Body, PosedBody } from '../human/types.ts';
import { gather } from './anatomy.ts';
import type { Closing } from './beats.ts';
import { type Both, partsOf, postures, type Standing, solveStanding } from './couple.ts';
import { hangAtSide } from './free-hands.ts';
import { type HandHold, liftHand } from './hand-hold.ts';
import { solveHands } from './hands.ts';
import { closeHeldHands } from './held-hands.ts';
import type { Kiss } from './kiss.ts';
import { handDepth } from './measure.ts';
import { AT_CONTACT, type Liveliness, type Moment, momentAt, STILL } from './moment.ts';
import type { Mood } from './mood.ts';
import { closeTakenHand } from './taken-hand.ts';
import { closeFaces, closenessLeft, type HandMeeting, meetingsOf, touchHands, touchHeads } from './touch.ts';

/** A couple solved at contact, ready to be posed at any moment. */
export interface SolvedCouple {
  readonly standing: Standing;
  readonly holds: readonly HandHold[];
  readonly meetings: readonly HandMeeting[];
  /** Area that touches at contact; 0 where nothing does. */
  readonly areaMm2: number;
  /** The couple as a picture shows it: at contact, holding still. */
  readonly atContact: FinishedMoment;
}

/** A solved couple that has not been looked at yet. */
type Unfinished = Omit<SolvedCouple, 'atContact'>;

/** Solves a kiss: stands both, brings the regions together as near as the kiss says, finds places for the hands, which `random` makes nobody's but theirs. */
export function solveCouple(bodies: Both<Body>, kiss: Kiss, mood: Mood, random: Random): SolvedCouple {
  let standing = solveStanding(partsOf(bodies, kiss, mood), kiss, mood);
  const closeness =
    kiss.closeness.kind === 'touch'
      ? { ...kiss.closeness, areaMm2: kiss.closeness.areaMm2 * mood.press }
      : kiss.closeness;
  // The search works on rough fields; the last fraction of a millimetre is found on fine ones.
  const offering = standing.parts.findIndex(({ role }) => role.touches === 'hand');
  const handsAtContact = (): HandHold[] =>
    closeTakenHand(
      standing,
      closeHeldHands(
        standing,
        solveHands(standing, postures(standing, standing.stances, standing.anchorPlaces), random),
      ),
    );
  let holds = offering < 0 ? [] : handsAtContact();
  const bare = momentAt(standing, holds, AT_CONTACT, [STILL, STILL], 0, offering < 0 ? 'heads' : 'all');
  const left = closenessLeft(standing, bare.posed, middleOf(standing, bare.places), closeness);
  if (offering < 0) {
    standing.anchorPlaces[1].addScaledVector(standing.axis, left);
    holds = handsAtContact();
  } else {
    const way = offering === 1 ? left : -left;
    for (const hold of holds)
      if (hold.place === 'offered' || hold.place === 'taking')
        hold.wristPlace.addScaledVector(standing.axis, way);
  }
  const contact = momentAt(standing, holds, AT_CONTACT, [STILL, STILL], 0);
  standing = {
    ...standing,
    facingTriangles: closeFaces(standing, contact.posed, middleOf(standing, contact.places)),
  };
  const solved = {
    standing,
    holds,
    meetings: meetingsOf(standing, contact.posed, holds),
    areaMm2: closeness.kind === 'touch' ? closeness.areaMm2 : 0,
  };
  return withHandsOut(solved, finish(solved, contact, AT_CONTACT));
}

/** Hands may be this deep in what they rest on, dm; deeper ones are lifted, and hang in the end. */
const HAND_DEEPEST_DM = 0.024;
const LIFT_MOST_DM = 0.15;
const LIFTS = 3;

/** Measures how deep each hand is when all is pressed, and lifts those that are too deep; what cannot be mended hangs. */
function withHandsOut(solved: Unfinished, first: FinishedMoment): SolvedCouple {
  const { standing } = solved;
  let atContact = first;
  let doubtful = solved.meetings;
  for (let attempt = 0; attempt <= LIFTS; attempt++) {
    doubtful = doubtful.filter((meeting) => {
      const depth = handDepth(standing, atContact.posed, meeting);
      if (depth <= HAND_DEEPEST_DM) return false;
      if (attempt < LIFTS) liftHand(standing, meeting.hold, Math.min(LIFT_MOST_DM, depth));
      return true;
    });
    if (doubtful.length === 0) return { ...solved, atContact };
    if (attempt < LIFTS) atContact = finishedMoment(solved, AT_CONTACT, [STILL, STILL], 0);
  }
  const unarmed = postures(standing, standing.stances, standing.anchorPlaces);
  const given = doubtful.map(({ hold }) => hold);
  const meetings = solved.meetings.filter(({ hold }) => !given.includes(hold));
  const holds = solved.holds.map((hold) =>
    given.includes(hold) ? hangAtSide(standing, unarmed, hold.person, hold.side, hold.habit) : hold,
  );
  const hanging = { ...solved, holds, meetings };
  return { ...hanging, atContact: finishedMoment(hanging, AT_CONTACT, [STILL, STILL], 0) };
}

/** Where a kiss happens: between the regions, or at the lips when a hand is kissed. */
export function middleOf(standing: Standing, places: Both<Vector3>): Vector3 {
  const offering = standing.parts.findIndex(({ role }) => role.touches === 'hand');
  return offering < 0 ? places[0].clone().lerp(places[1], 0.5) : places[offering === 0 ? 1 : 0].clone();
}

/** Heads further apart than this are left alone, dm. */
const FAR_DM = 0.5;

/** The couple at one moment with everything that touches pressed to shape. */
export interface FinishedMoment {
  readonly posed: Both<PosedBody>;
  /** The touching patches before they were pressed. */
  readonly undeformed: Both<Float32Array>;
  /** Where the kiss is. */
  readonly middle: Vector3;
}

/** Poses a solved couple at a moment and presses what touches. */
export function finishedMoment(
  solved: Unfinished,
  closings: Both<Closing>,
  livings: Both<Liveliness>,
  timeS: number,
): FinishedMoment {
  return finish(solved, momentAt(solved.standing, solved.holds, closings, livings, timeS), closings);
}

/** Presses what touches in a moment, in place. */
function finish(
  { standing, meetings, areaMm2 }: Unfinished,
  { posed, places }: Moment,
  [{ apartDm }]: Both<Closing>,
): FinishedMoment {
  const undeformed = [0, 1].map((k) => {
    const { anatomy, touching } = standing.parts[k as 0 | 1];
    return gather(touching, posed[k as 0 | 1].positions[anatomy.skinIndex]!);
  }) as [Float32Array, Float32Array];
  const skins = posed.map((body, k) => body.positions[standing.parts[k as 0 | 1].anatomy.skinIndex]!.slice());
  const middle = middleOf(standing, places);
  if (apartDm < FAR_DM) touchHeads(standing, posed, middle, areaMm2 * smoothstep(0.03, 0, apartDm));
  touchHands(standing, posed, meetings);
  for (const [k, body] of posed.entries()) carryLashes(body, skins[k]!);
  return { posed, undeformed, middle };
}
