import type { Size } from '../base/size.ts';
import type { Brief } from '../brief/brief.ts';
import { LIGHT_SIDES } from '../brief/brief.ts';
import type { EngineReport } from './painters.ts';
import type { Problem } from './problem.ts';
import type { Studio } from './studio.ts';

/** What became of the same briefs at one engine. */
export interface PlatformRow {
  readonly engine: string;
  readonly asked: number;
  readonly made: number;
  /** By the provider's own rules. */
  readonly refused: number;
  readonly failed: number;
  /** Mean seconds of those made. */
  readonly meanS: number | undefined;
  /** US dollars in all by the price list; undefined where none is known. */
  readonly cost: number | undefined;
  /** Each problem, with the number of the brief it met. */
  readonly problems: readonly { readonly brief: number; readonly problem: Problem }[];
}

const BRIEFS = 40;

/** The 40 briefs that platforms are compared by: every kiss, mood and style, views, lights and settings in turn. */
export function platformBriefs({ lists }: Studio, size: Size): Brief[] {
  const turn = <T extends { readonly id: string }>(list: readonly T[], at: number) =>
    list[at % list.length]!.id;
  const { kisses, moods, styles, views, lights, settings } = lists;
  return Array.from({ length: BRIEFS }, (_, at): Brief => {
    // Lists of equal length would walk in step; a slow shift takes them apart.
    const shifted = at + Math.floor(at / kisses.length);
    return {
      version: 1,
      people: [
        { gender: at % 3 === 1 ? 'man' : 'woman', ageYears: 22 + ((at * 7) % 50) },
        { gender: at % 3 === 2 ? 'woman' : 'man', ageYears: 24 + ((at * 11) % 48) },
      ],
      kiss: turn(kisses, at),
      mood: turn(moods, shifted),
      view: turn(views, shifted),
      light: turn(lights, shifted),
      from: LIGHT_SIDES[shifted % LIGHT_SIDES.length]!,
      setting: turn(settings, shifted),
      style: turn(styles, shifted),
      size,
      quality: 'preview',
      seed: 1000 + at,
    };
  });
}

/** What a comparison is made with. */
export interface PlatformOptions {
  readonly engines: readonly EngineReport[];
  readonly briefs: readonly Brief[];
  readonly signal: AbortSignal;
  /** Where a picture goes; none is written where it gives undefined. */
  readonly pathOf: (engine: string, brief: number) => string | undefined;
  readonly onResult?: (engine: string, done: number) => void;
}

/** Sends every brief through every engine, one after the other, and counts. Stops early when the signal aborts. */
export async function comparePlatforms(
  studio: Studio,
  { engines, briefs, signal, pathOf, onResult }: PlatformOptions,
): Promise<PlatformRow[]> {
  const rows: PlatformRow[] = [];
  for (const { id, state } of engines) {
    const seconds: number[] = [];
    const problems: { brief: number; problem: Problem }[] = [];
    for (const [number, brief] of briefs.entries()) {
      if (signal.aborted) break;
      const path = pathOf(id, number);
      const outcome = await studio.picture(brief, { engine: id, signal, ...(path ? { path } : {}) });
      if (outcome.ok) seconds.push(outcome.value.times.totalS);
      else problems.push(...outcome.error.slice(0, 1).map((problem) => ({ brief: number, problem })));
      onResult?.(id, number + 1);
    }
    const refused = problems.filter(({ problem }) => problem.code === 'refused-by-provider').length;
    const made = seconds.length;
    rows.push({
      engine: id,
      asked: made + problems.length,
      made,
      refused,
      failed: problems.length - refused,
      meanS: made === 0 ? undefined : seconds.reduce((sum, value) => sum + value, 0) / made,
      cost: state.price?.perPicture === undefined ? undefined : state.price.perPicture * made,
      problems,
    });
  }
  return rows;
}
