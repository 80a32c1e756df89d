import { type TimedBeat, timeline } from '../../scene/beats.ts';
import { moods } from '../../scene/moods/index.ts';
import type { Beat } from '../../scene/types.ts';
import type { Wish } from './wish.ts';

export type { TimedBeat } from '../../scene/beats.ts';

/** A beat cannot be dragged shorter than this. */
const SHORTEST_S = 0.12;

type Film = Pick<Wish, 'mood' | 'seconds' | 'beats'>;

/** When each beat of the wished film is. */
export function timedBeats({ mood, seconds, beats }: Film): readonly TimedBeat[] {
  const known = moods.find(({ id }) => id === mood) ?? moods[0]!;
  return timeline(known, seconds, beats);
}

/** The beats' lengths when the end of one is moved: only it and the next change, neither vanishes. */
export function withEdge(film: Film, index: number, timeS: number): Readonly<Record<Beat, number>> {
  const beats = timedBeats(film);
  const [before, after] = [beats[index]!, beats[index + 1]!];
  const edgeS = Math.max(before.startS + SHORTEST_S, Math.min(after.endS - SHORTEST_S, timeS));
  const lengths = beats.map(({ beat, startS, endS }, k): [Beat, number] => [
    beat,
    (k === index ? edgeS : endS) - (k === index + 1 ? edgeS : startS),
  ]);
  return Object.fromEntries(lengths) as unknown as Record<Beat, number>;
}
