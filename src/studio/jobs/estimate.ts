import { desc, sql } from 'drizzle-orm';
import type { Brief, Quality } from '../../brief/brief.ts';
import type { Db } from '../store/database.ts';
import { products } from '../store/schema.ts';

/**
 * Seconds a million pixels take where nothing was drawn yet: docs/performance.md, two cores without a graphics card.
 * A first guess; what this machine needed for its own last products replaces it.
 */
const SECONDS_A_MEGAPIXEL: Readonly<Record<Quality, number>> = { preview: 6, film: 1.4, still: 9.7 };
/** What every job takes beside its pixels: people, the scene, hair. */
const SECONDS_A_JOB = 3;
const REMEMBERED = 20;

/** What is estimated. */
export type Extent = Pick<Brief, 'size' | 'quality'> & { readonly film?: Brief['film'] };

/** Frames of a job: 1 for a picture. */
export const frameCountOf = ({ film }: Extent): number =>
  film ? Math.max(1, Math.round(film.seconds * film.fps)) : 1;

const megapixelsOf = (extent: Extent): number =>
  (extent.size.width * extent.size.height * frameCountOf(extent)) / 1e6;

/** How far a job is. */
interface Advance {
  readonly spentS: number;
  readonly framesDone: number;
  readonly frameCount: number;
  /** What the whole was thought to take. */
  readonly estimateS: number;
}

/**
 * Seconds that a running job still takes. The first frame carries all that happens once (starting, posing, compiling),
 * so what is measured counts by the share that is done, and the estimate for the rest.
 */
export function secondsLeft({ spentS, framesDone, frameCount, estimateS }: Advance): number {
  if (framesDone === 0) return Math.max(0, estimateS - spentS);
  const share = Math.min(1, framesDone / frameCount);
  const measuredS = spentS / share;
  return (1 - share) * (share * measuredS + (1 - share) * estimateS);
}

/** Seconds a job takes by itself, given how much slower (over 1) or faster this machine is than the guess. */
export const secondsFor = (extent: Extent, pace: number): number =>
  pace * (SECONDS_A_JOB + megapixelsOf(extent) * SECONDS_A_MEGAPIXEL[extent.quality]);

/** How much slower this machine is than the guess: the median over the last products, 1 while there is none. */
export async function measurePace(db: Db): Promise<number> {
  const last = await db
    .select({ brief: products.brief, drawnS: products.drawnS })
    .from(products)
    .orderBy(desc(products.createdAt))
    .limit(REMEMBERED);
  const paces = last.map(({ brief, drawnS }) => drawnS / secondsFor(brief, 1)).sort((a, b) => a - b);
  return paces[Math.floor(paces.length / 2)] ?? 1;
}

/** Seconds of work that stand before a rank in the queue; everything that waits when no rank is given. */
export async function secondsBefore(db: Db, rank = Number.MAX_SAFE_INTEGER): Promise<number> {
  const { rows } = await db.execute<{ seconds: number }>(sql`
    select coalesce(sum(case state
      when 'running' then estimate_s * (1 - frames_done::float8 / greatest(frame_count, 1))
      else estimate_s end), 0)::float8 as seconds
    from jobs where state in ('waiting', 'running') and rank < ${rank}`);
  return rows[0]?.seconds ?? 0;
}
