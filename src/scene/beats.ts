import { BEATS, type Beat } from '../brief/beats.ts';
import type { CameraMove } from '../brief/brief.ts';
import { degrees, minimumJerk, mix } from './easing.ts';
import type { Mood } from './mood.ts';

/** A beat of a film and when it is. */
export interface TimedBeat {
  readonly beat: Beat;
  readonly startS: number;
  readonly endS: number;
}

/** When each beat of a film of the given length is, by the mood's shares or those that are asked for. */
export function timeline(
  mood: Mood,
  seconds: number,
  shares: Readonly<Record<Beat, number>> = mood.timing,
): readonly TimedBeat[] {
  const whole = BEATS.reduce((sum, beat) => sum + shares[beat], 0);
  let startS = 0;
  return BEATS.map((beat) => {
    const endS = startS + (shares[beat] / whole) * seconds;
    const timed = { beat, startS, endS };
    startS = endS;
    return timed;
  });
}

/** Second at which the regions first meet: the end of the beat `contact`'s approach. */
export function contactTimeS(beats: readonly TimedBeat[]): number {
  return beats.find(({ beat }) => beat === 'contact')!.endS;
}

/** The beat at a moment. */
export function beatAt(beats: readonly TimedBeat[], timeS: number): TimedBeat {
  return beats.find(({ endS }) => timeS < endS) ?? beats[beats.length - 1]!;
}

/** Where a moment lies between apart and kissing. */
export interface Closing {
  /** How far the regions are from where they are at contact, dm. */
  readonly apartDm: number;
  /** 0 heads as they look at each other, 1 as they kiss. */
  readonly turned: number;
  /** Closed eyes, kissing mouth, smile: 0 … 1. */
  readonly eyes: number;
  readonly mouth: number;
  readonly smile: number;
  /** 0 looking into the other's eyes … 1 at their lips. */
  readonly atLips: number;
  /** 0 hands that will reach for the other still hang … 1 all are in place. */
  readonly hands: number;
  /** 0 as they met … 1 nestled against each other while the kiss lasts. */
  readonly nestled: number;
}

/** The state at the end of each beat; `start` is that at the first moment. */
type State = Omit<Closing, 'hands' | 'nestled'>;
const STATES: Readonly<Record<Beat | 'start', State>> = {
  start: { apartDm: 0.94, turned: 0.1, eyes: 0, mouth: 0, smile: 0.1, atLips: 0 },
  glance: { apartDm: 1.02, turned: 0.06, eyes: 0, mouth: 0, smile: 0.35, atLips: 0.1 },
  lean: { apartDm: 0.24, turned: 0.88, eyes: 0.5, mouth: 0.35, smile: 0.1, atLips: 0.85 },
  pause: { apartDm: 0.19, turned: 0.94, eyes: 1, mouth: 0.5, smile: 0.02, atLips: 1 },
  contact: { apartDm: 0, turned: 1, eyes: 1, mouth: 1, smile: 0, atLips: 1 },
  hold: { apartDm: 0, turned: 1, eyes: 1, mouth: 1, smile: 0, atLips: 0.8 },
  part: { apartDm: 0.42, turned: 0.72, eyes: 0.25, mouth: 0.1, smile: 0.3, atLips: 0.25 },
  smile: { apartDm: 0.62, turned: 0.45, eyes: 0, mouth: 0, smile: 0.65, atLips: 0 },
};

/** How much earlier (or later, below 0) than the approach each thing happens, seconds in a film of four or more: eyes look first, heads turn before bodies lean, lids fall and smiles come last. */
const EARLIER_S = { atLips: 0.24, turned: 0.1, mouth: 0.04, eyes: -0.12, smile: -0.1 } as const;
const USUAL_FILM_S = 4;

/** Minimum-jerk between the states at the ends of the beats: continuous with no jump in speed, and no two things in step. */
export function closingAt(beats: readonly TimedBeat[], timeS: number): Closing {
  const pace = Math.min(1, beats[beats.length - 1]!.endS / USUAL_FILM_S);
  const at = <K extends keyof typeof EARLIER_S>(key: K): number =>
    stateAt(beats, timeS + pace * EARLIER_S[key])[key];
  return {
    apartDm: stateAt(beats, timeS).apartDm,
    turned: at('turned'),
    eyes: at('eyes'),
    mouth: at('mouth'),
    smile: at('smile'),
    atLips: at('atLips'),
    hands: handsAt(beats, timeS),
    nestled: nestledAt(beats, timeS),
  };
}

function stateAt(beats: readonly TimedBeat[], timeS: number): State {
  const now = beatAt(beats, timeS);
  const index = beats.indexOf(now);
  const from = STATES[index === 0 ? 'start' : beats[index - 1]!.beat];
  const to = STATES[now.beat];
  const t = minimumJerk((timeS - now.startS) / Math.max(1e-6, now.endS - now.startS));
  return {
    apartDm: mix(from.apartDm, to.apartDm, t),
    turned: mix(from.turned, to.turned, t),
    eyes: mix(from.eyes, to.eyes, t),
    mouth: mix(from.mouth, to.mouth, t),
    smile: mix(from.smile, to.smile, t),
    atLips: mix(from.atLips, to.atLips, t),
  };
}

/** Heads take this share of the hold to nestle against each other after they met, and come back in the same of its end. */
const NESTLE_SHARE = 0.4;

function nestledAt(beats: readonly TimedBeat[], timeS: number): number {
  const { startS, endS } = beats.find(({ beat }) => beat === 'hold')!;
  const wayS = Math.max(1e-6, NESTLE_SHARE * (endS - startS));
  return minimumJerk((timeS - startS) / wayS) * minimumJerk((endS - timeS) / wayS);
}

/** Hands set out at this share of the glance and are there just before the lean ends. */
const HANDS_LEAVE = 0.35;
const HANDS_COME = 0.97;
/** Where there is less time than this, hands are in place when the film begins, seconds. */
const HANDS_LEAST_S = 1.15;

function handsAt(beats: readonly TimedBeat[], timeS: number): number {
  const [glance, lean] = ['glance', 'lean'].map((name) => beats.find(({ beat }) => beat === name)!);
  const leaveS = mix(glance!.startS, glance!.endS, HANDS_LEAVE);
  const comeS = mix(lean!.startS, lean!.endS, HANDS_COME);
  return comeS - leaveS < HANDS_LEAST_S ? 1 : minimumJerk((timeS - leaveS) / (comeS - leaveS));
}

/** One of the two begins everything this much earlier, seconds. */
const LEAD_S = 0.12;

/** Both at a moment: they are as near as they are, but one turns, looks and smiles a little before the other. */
export function closingsAt(
  beats: readonly TimedBeat[],
  timeS: number,
  leader: 0 | 1,
): readonly [Closing, Closing] {
  const now = closingAt(beats, timeS);
  const ahead = { ...closingAt(beats, timeS + LEAD_S), apartDm: now.apartDm };
  return leader === 0 ? [ahead, now] : [now, ahead];
}

/** How far a camera has moved: factor on its distance, turn about the couple and shift along the picture in dm. */
export interface CameraOffset {
  readonly distance: number;
  readonly turnRad: number;
  readonly acrossDm: number;
  readonly upDm: number;
}

/** The camera's move at a share 0 … 1 of the film; it never comes nearer than the framing allows. */
export function cameraOffset(move: CameraMove, share: number): CameraOffset {
  const t = minimumJerk(share);
  const still = { distance: 1, turnRad: 0, acrossDm: 0, upDm: 0 };
  switch (move) {
    case 'still':
      return still;
    case 'push-in':
      return { ...still, distance: mix(1.1, 1, t), turnRad: degrees(mix(-1.5, 0, t)) };
    case 'pull-back':
      return { ...still, distance: mix(1, 1.14, t) };
    case 'orbit':
      return { ...still, distance: 1.06, turnRad: degrees(mix(-7, 7, t)) };
    case 'pan':
      return { ...still, distance: 1.05, acrossDm: mix(-0.25, 0.25, t) };
    case 'handheld':
      return {
        distance: 1.04,
        turnRad: degrees(0.5 * Math.sin(share * 9.1)),
        acrossDm: 0.05 * Math.sin(share * 17.3),
        upDm: 0.04 * Math.sin(share * 13.7 + 1),
      };
  }
}
