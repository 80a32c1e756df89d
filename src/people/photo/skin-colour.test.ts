import { expect, test } from 'vitest';
import type { LinearRgb } from '../../human/types.ts';
import { lightOn, type SkinSeen, skinColourOf } from './skin-colour.ts';

const luminance = ([r, g, b]: LinearRgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const times = ([r, g, b]: LinearRgb, factor: number): LinearRgb => [r * factor, g * factor, b * factor];
const seenAs = (middle: LinearRgb): SkinSeen => ({ middle, lit: times(middle, 1.25) });
const FAIR: LinearRgb = [0.45, 0.31, 0.25];
const DARK: LinearRgb = [0.18, 0.09, 0.07];
const WHITES: LinearRgb = [0.2, 0.17, 0.16];

test('skins differ more than they look, and stay human', () => {
  let last = 0;
  for (const brightness of [0.02, 0.1, 0.2, 0.3, 0.5, 1]) {
    const albedo = luminance(skinColourOf(seenAs(times(DARK, brightness / luminance(DARK))), undefined));
    expect(albedo).toBeGreaterThanOrEqual(Math.max(0.03, last));
    expect(albedo).toBeLessThanOrEqual(0.61);
    last = albedo;
  }
  const between = luminance(seenAs(FAIR).middle) / luminance(DARK);
  expect(
    luminance(skinColourOf(seenAs(FAIR), undefined)) / luminance(skinColourOf(seenAs(DARK), undefined)),
  ).toBeGreaterThan(between);
});

test('fair skin in a dim photo is told from dark skin by the whites of the eyes', () => {
  const dim = times(FAIR, 0.3);
  const asDark = skinColourOf(seenAs(dim), times(WHITES, 1.5));
  const asFair = skinColourOf(seenAs(dim), times(WHITES, 0.3));
  expect(luminance(asFair)).toBeGreaterThan(2 * luminance(asDark));
  expect(luminance(asFair)).toBeGreaterThan(0.2);
});

test('redder skin is read redder, and a warm light is seen on any skin', () => {
  const hue = (colour: LinearRgb): number => colour[0] / colour[2];
  const warmer = ([r, g, b]: LinearRgb): LinearRgb => [r * 1.2, g, b * 0.75];
  for (const skin of [FAIR, DARK]) {
    const [plain, warm] = [skinColourOf(seenAs(skin), WHITES), skinColourOf(seenAs(warmer(skin)), WHITES)];
    expect(hue(warm)).toBeGreaterThan(hue(plain));
    const light = lightOn(seenAs(warmer(skin)), warm);
    expect(luminance(light)).toBeCloseTo(1, 6);
    expect(hue(light)).toBeGreaterThan(1.15);
    expect(Math.abs(Math.log(hue(lightOn(seenAs(skin), plain))))).toBeLessThan(0.15);
  }
});

test('photos without any blue, or black ones, give colours all the same', () => {
  for (const middle of [
    [0.3, 0.1, 0],
    [0, 0, 0],
    [0, 0, 0.2],
  ] as const) {
    const skin = skinColourOf(seenAs(middle), undefined);
    for (const channel of [...skin, ...lightOn(seenAs(middle), skin)]) {
      expect(channel).toBeGreaterThan(0);
      expect(channel).toBeLessThan(10);
    }
  }
});
