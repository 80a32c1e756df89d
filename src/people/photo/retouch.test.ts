import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { FaceTexture } from '../../human/types.ts';
import { retouched } from './retouch.ts';

const SIDE = 256;
const at = (x: number, y: number): number => (y * SIDE + x) * 4;
/** Skin with fine unevenness, and dark lips with a sharp edge across it. */
function texture() {
  const random = createRandom('skin');
  const rgba = new Uint8ClampedArray(SIDE * SIDE * 4).fill(255);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const skin = y < 128 ? [200, 150, 125] : [120, 50, 50];
      const uneven = random.normal() * 6;
      for (let channel = 0; channel < 3; channel++) rgba[at(x, y) + channel] = skin[channel]! + uneven;
    }
  return { width: SIDE, height: SIDE, rgba };
}
const spread = ({ rgba }: FaceTexture, from: number, to: number): number => {
  const values: number[] = [];
  for (let y = from; y < to; y++) for (let x = 20; x < SIDE - 20; x++) values.push(rgba[at(x, y) + 1]!);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};

it('leaves the skin as photographed unless asked', () => {
  const skin = texture();
  expect(retouched(skin, 0)).toBe(skin);
});

it('smooths skin the more it is asked to, and keeps edges and colours', () => {
  const skin = texture();
  const [half, whole] = [retouched(skin, 0.5), retouched(skin, 1)];
  expect(spread(half, 20, 110)).toBeLessThan(spread(skin, 20, 110) * 0.8);
  expect(spread(whole, 20, 110)).toBeLessThan(spread(half, 20, 110) * 0.8);
  const row = (y: number): number => {
    let sum = 0;
    for (let x = 20; x < SIDE - 20; x++) sum += whole.rgba[at(x, y) + 1]!;
    return sum / (SIDE - 40);
  };
  // Two texels across the lip line the contrast is still nearly whole, and far from it nothing has shifted.
  expect(row(126) - row(129)).toBeGreaterThan(85);
  expect(Math.abs(row(60) - 150)).toBeLessThan(3);
  expect(Math.abs(row(200) - 50)).toBeLessThan(3);
  expect(whole.rgba[3]).toBe(255);
});
