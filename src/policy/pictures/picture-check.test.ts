import { expect, test } from 'vitest';
import { MODEL_SIDE, type PictureShares } from './nsfw-model.ts';
import {
  createPictureCheck,
  EXPLICIT_DRAWING_SHARE,
  EXPLICIT_SHARE,
  judgePicture,
  mirrored,
  type PictureBytes,
  squeezed,
} from './picture-check.ts';

const plain = (width: number, height: number, colour: readonly [number, number, number]): PictureBytes => {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let at = 0; at < rgba.length; at += 4) rgba.set(colour, at);
  return { width, height, rgba };
};
const shares = (some: Partial<PictureShares>): PictureShares => ({
  drawing: 0,
  hentai: 0,
  neutral: 0,
  porn: 0,
  sexy: 0,
  ...some,
});

test('a plain colour stays itself, whatever the size', () => {
  for (const [width, height] of [
    [1, 1],
    [37, 500],
    [640, 224],
  ] as const) {
    const square = squeezed(plain(width, height, [255, 51, 0]));
    expect(square.length).toBe(MODEL_SIDE * MODEL_SIDE * 3);
    for (let at = 0; at < square.length; at += 3) {
      expect([square[at], square[at + 1], square[at + 2]]).toEqual([1, Math.fround(0.2), 0]);
    }
  }
});

test('the mirror of the mirror is the picture', () => {
  const square = Float32Array.from({ length: MODEL_SIDE * MODEL_SIDE * 3 }, (_, i) => (i * 7919) % 251);
  expect(mirrored(square)).not.toEqual(square);
  expect(mirrored(mirrored(square))).toEqual(square);
});

test('skin and nearness never refuse alone: only what is surely explicit does, in both mirrors', async () => {
  const picture = plain(8, 8, [200, 150, 120]);
  const judge = (...looks: PictureShares[]) => judgePicture(async () => looks.shift()!, picture);
  const sexy = shares({ sexy: 1 });
  expect(await judge(sexy, sexy)).toMatchObject({ decision: 'allow' });
  const sure = shares({ porn: 1 });
  expect(await judge(sure, sure)).toMatchObject({ decision: 'refuse', code: 'sexual' });
  expect(await judge(sure, shares({ neutral: 1 }))).toMatchObject({ decision: 'allow' });
  const almost = shares({ porn: EXPLICIT_SHARE - 0.01, hentai: 0 });
  expect(await judge(almost, almost)).toMatchObject({ decision: 'allow' });
  const drawn = shares({ hentai: EXPLICIT_DRAWING_SHARE });
  expect(await judge(drawn, drawn)).toMatchObject({ decision: 'refuse', code: 'nudity' });
});

test('too few bytes are an error, and the next picture is judged all the same', async () => {
  const check = await createPictureCheck();
  await expect(check.judge({ width: 9, height: 9, rgba: new Uint8Array(3) })).rejects.toThrow(RangeError);
  const verdict = await check.judge(plain(64, 48, [120, 160, 220]));
  expect(verdict.decision).toBe('allow');
  expect(Object.values(verdict.shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
});
