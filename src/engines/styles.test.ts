import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureHumanAssets } from '../../tools/pack-human.ts';
import type { Brief } from '../brief/brief.ts';
import { usualBrief } from '../brief/usual-brief.fixture.ts';
import { PART } from '../human/types.ts';
import type { Buffers } from '../render/types.ts';
import { createAtelier } from './atelier.ts';
import { usualCouple } from './usual-order.fixture.ts';

const WIDTH = 160;
const HEIGHT = 128;
const atelier = createAtelier();

beforeAll(() => ensureHumanAssets(fileURLToPath(new URL('../..', import.meta.url))), 60_000);
afterAll(() => atelier.close());

const known = new Map<string, Promise<Buffers>>();

/** A picture in a style; several tests look at the same one. */
function painted(style: string, changes: Partial<Brief> = {}): Promise<Buffers> {
  const key = JSON.stringify([style, changes]);
  const picture = known.get(key) ?? paint(style, changes);
  known.set(key, picture);
  return picture;
}

async function paint(style: string, changes: Partial<Brief>): Promise<Buffers> {
  const size = { width: WIDTH, height: HEIGHT };
  const brief = usualBrief({ light: 'overcast', style, size, ...changes });
  const order = { brief, people: usualCouple, guides: true };
  for await (const frame of atelier.draw(order, AbortSignal.timeout(100_000))) {
    if (!frame.ok) throw new Error(JSON.stringify(frame.error));
    return frame.value.buffers;
  }
  throw new Error('no frame');
}

const pixelAt = (buffers: Buffers, x: number, y: number): number[] => [
  ...buffers.colour.subarray((y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 3),
];

test('watercolour leaves the edge of the sheet bare', { timeout: 120_000 }, async () => {
  const buffers = await painted('watercolour');
  const edge: number[][] = [];
  for (let x = 0; x < WIDTH; x++) edge.push(pixelAt(buffers, x, 0), pixelAt(buffers, x, HEIGHT - 1));
  for (let y = 0; y < HEIGHT; y++) edge.push(pixelAt(buffers, 0, y), pixelAt(buffers, WIDTH - 1, y));
  const bare = edge.filter((pixel) => Math.min(...pixel) > 200).length;
  expect(bare / edge.length).toBeGreaterThan(0.97);
  const middle = pixelAt(buffers, WIDTH / 2, HEIGHT / 2);
  expect(Math.min(...middle)).toBeLessThan(200);
});

test('ink is black on white; only lips are red', { timeout: 120_000 }, async () => {
  const buffers = await painted('ink');
  let red = 0;
  let black = 0;
  let white = 0;
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const pixel = [...buffers.colour.subarray(i * 4, i * 4 + 3)];
    const chroma = Math.max(...pixel) - Math.min(...pixel);
    const nearLips = [0, 1, -1, WIDTH, -WIDTH].some((step) => buffers.guides!.parts[i + step] === PART.lips);
    if (!nearLips) expect(chroma).toBeLessThan(40);
    if (chroma > 80) red++;
    if (Math.max(...pixel) < 60) black++;
    if (Math.min(...pixel) > 225) white++;
  }
  expect(red).toBeGreaterThan(0);
  expect(black / (WIDTH * HEIGHT)).toBeGreaterThan(0.05);
  expect(white / (WIDTH * HEIGHT)).toBeGreaterThan(0.2);
});

test('oil keeps the light of the film still, region by region', { timeout: 240_000 }, async () => {
  const [film, oil] = [await painted('film-still'), await painted('oil')];
  const meanOf = ({ colour }: Buffers, part: number): number[] => {
    const sum = [0, 0, 0];
    let count = 0;
    film.guides!.parts.forEach((own, i) => {
      if (own !== part) return;
      count++;
      for (let c = 0; c < 3; c++) sum[c] = sum[c]! + colour[i * 4 + c]!;
    });
    expect(count).toBeGreaterThan(100);
    return sum.map((value) => value / count);
  };
  for (const part of [PART.skin, PART.cloth, PART.hair, PART.background]) {
    const [seen, put] = [meanOf(film, part), meanOf(oil, part)];
    for (let c = 0; c < 3; c++) expect(Math.abs(put[c]! - seen[c]!)).toBeLessThan(40);
  }
});

test('oil and clay are their own pictures, neither black nor white', { timeout: 240_000 }, async () => {
  const pictures = [await painted('oil'), await painted('clay')];
  for (const { colour } of pictures) {
    const mean = colour.reduce((sum, value, k) => sum + (k % 4 === 3 ? 0 : value), 0) / (WIDTH * HEIGHT * 3);
    expect(mean).toBeGreaterThan(40);
    expect(mean).toBeLessThan(215);
  }
  const [oil, clay] = pictures.map(({ colour }) => colour);
  const difference = oil!.reduce((sum, value, k) => sum + Math.abs(value - clay![k]!), 0) / oil!.length;
  expect(difference).toBeGreaterThan(4);
});

test.each(['oil', 'watercolour'])(
  '%s keeps what is fine about brows, lids and lashes',
  { timeout: 240_000 },
  async (style) => {
    const change = { size: { width: SIDE, height: SIDE } };
    const [film, painting] = [await painted('film-still', change), await painted(style, change)];
    const places = [...film.guides!.parts.keys()].filter((at) => {
      const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
      const isInside = Math.min(x, y) >= NEAR && Math.max(x, y) < SIDE - NEAR;
      return isInside && EYES.has(film.guides!.parts[at]!);
    });
    expect(places.length).toBeGreaterThan(100);
    const [seen, kept] = [film, painting].map((buffers) => places.map((at) => standingOut(buffers, at)));
    expect(correlation(seen!, kept!)).toBeGreaterThan(0.75);
  },
);

/** What eyes are made of. */
const EYES: ReadonlySet<number> = new Set([PART.brow, PART.lash, PART.eye]);
/** Side of the pictures that are looked at closely, and how far around a place is looked. */
const [SIDE, NEAR] = [256, 3];

/** How much brighter a place is than all around it. */
function standingOut({ colour }: Buffers, at: number): number {
  const lumaAt = (k: number): number =>
    0.3 * colour[4 * k]! + 0.59 * colour[4 * k + 1]! + 0.11 * colour[4 * k + 2]!;
  let sum = 0;
  for (let y = -NEAR; y <= NEAR; y++) for (let x = -NEAR; x <= NEAR; x++) sum += lumaAt(at + y * SIDE + x);
  return lumaAt(at) - sum / (2 * NEAR + 1) ** 2;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = mean(a.map((value, i) => (value - ma) * (b[i]! - mb)));
  return (
    product / Math.sqrt(mean(a.map((value) => (value - ma) ** 2)) * mean(b.map((value) => (value - mb) ** 2)))
  );
}
