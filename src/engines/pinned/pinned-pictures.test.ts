import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureHumanAssets } from '../../../tools/pack-human.ts';
import { createAtelier } from '../atelier.ts';
import { colourDifference, labOf } from './colour-difference.fixture.ts';
import {
  type PictureDifference,
  type PlainPicture,
  pictureDifference,
} from './picture-difference.fixture.ts';
import { drawPin, PINS } from './pins.fixture.ts';

/**
 * Named tolerance of pinned pictures, in CIEDE2000 of 4-pixel cells: over the whole picture half of what is just noticed, and
 * nowhere more than a slight change of tone. Another rasteriser moves edges and grain by less; a moved light, another
 * seed or a lost feature is far outside. `npm run pin-pictures` draws the pins anew after a change that is wanted.
 */
const TOLERANCE = { mean: 0.5, worstBlock: 2.5 } as const;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const atelier = createAtelier();

beforeAll(() => ensureHumanAssets(root), 60_000);
afterAll(() => atelier.close());

async function keptPicture(name: string): Promise<PlainPicture> {
  const file = fileURLToPath(new URL(`./${name}.png`, import.meta.url));
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: Uint8Array.from(data) };
}

const isWithin = ({ mean, worstBlock }: PictureDifference): boolean =>
  mean <= TOLERANCE.mean && worstBlock <= TOLERANCE.worstBlock;

/** Leaves what was drawn, what was kept and how they differ in `test-results/`. */
async function leave(name: string, actual: PlainPicture, kept: PlainPicture, difference: PictureDifference) {
  const folder = join(root, 'test-results', 'pinned');
  await mkdir(folder, { recursive: true });
  const write = (what: string, { width, height, rgb }: PlainPicture) =>
    sharp(rgb, { raw: { width, height, channels: 3 } })
      .png()
      .toFile(join(folder, `${name}-${what}.png`));
  await write('actual', actual);
  await write('expected', kept);
  await sharp(difference.map, { raw: { width: difference.columns, height: difference.rows, channels: 1 } })
    .resize(kept.width, kept.height, { kernel: 'nearest' })
    .png()
    .toFile(join(folder, `${name}-difference.png`));
  return folder;
}

describe('CIEDE2000', () => {
  // Pairs 1, 4, 7, 17, 20 and 34 of the authors' test data (Sharma, Wu, Dalal, table 1).
  test.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.5, 0], [58, 24, 15], 19.4535],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)('%j and %j differ by %d', (one, other, difference) => {
    expect(colourDifference(one, other)).toBeCloseTo(difference, 4);
    expect(colourDifference(other, one)).toBeCloseTo(difference, 4);
  });

  test('white, black and red have their places in CIELAB', () => {
    for (const [rgb, lab] of [
      [
        [255, 255, 255],
        [100, 0, 0],
      ],
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
      [
        [255, 0, 0],
        [53.24, 80.09, 67.2],
      ],
    ] as const) {
      labOf(rgb[0], rgb[1], rgb[2]).forEach((value, k) => {
        expect(Math.abs(value - lab[k]!)).toBeLessThan(0.03);
      });
    }
  });
});

test.each(PINS)('$name is drawn as it was pinned', { timeout: 120_000 }, async (pin) => {
  const actual = await drawPin(atelier, pin);
  const kept = await keptPicture(pin.name);
  const difference = pictureDifference(actual, kept);
  if (isWithin(difference)) return;
  const folder = await leave(pin.name, actual, kept, difference);
  const { mean, worstBlock } = difference;
  throw new Error(
    `${pin.name}: mean ${mean.toFixed(2)}, worst block ${worstBlock.toFixed(2)}; look at ${folder}. If the change is wanted, run npm run pin-pictures.`,
  );
});

test('a moved light and another seed are outside the tolerance', { timeout: 240_000 }, async () => {
  const pin = PINS[0]!;
  const kept = await keptPicture(pin.name);
  const moved = pictureDifference(await drawPin(atelier, pin, { from: 'behind' }), kept);
  expect(isWithin(moved)).toBe(false);
  expect(moved.mean).toBeGreaterThan(2 * TOLERANCE.mean);
  const reseeded = pictureDifference(await drawPin(atelier, pin, { seed: pin.brief.seed + 1 }), kept);
  expect(isWithin(reseeded)).toBe(false);
});

test('a feature that is lost in one place is outside the tolerance, as grain is not', async () => {
  const { width, height, rgb } = await keptPicture(PINS[0]!.name);
  const grainy = rgb.map((value, k) => Math.max(0, Math.min(255, value + ((k * 7919) % 7) - 3)));
  expect(isWithin(pictureDifference({ width, height, rgb }, { width, height, rgb: grainy }))).toBe(true);
  // A mouth's worth of pixels in the middle takes the colour of what is above it.
  const patched = rgb.slice();
  for (let y = 80; y < 104; y++) {
    for (let x = 80; x < 104; x++) {
      for (let c = 0; c < 3; c++) patched[3 * (y * width + x) + c] = 255 - rgb[3 * (y * width + x) + c]!;
    }
  }
  const lost = pictureDifference({ width, height, rgb }, { width, height, rgb: patched });
  expect(lost.worstBlock).toBeGreaterThan(TOLERANCE.worstBlock);
});
