import { createRandom } from '../../base/random.ts';
import type { Setting, SettingContext, SettingLayer } from '../types.ts';
import { type Ambience, ambienceOf, mix, scale } from './ambience.ts';
import { css, dab, glow, mottle, type Sheet, sheetOf, wash } from './sheet.ts';

/** A portrait painter's canvas: warm grey, worked over with wide dry strokes, lighter behind the two. */
function paintCanvas(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/plain`);
  const { context, halfWidth, halfHeight } = sheet;
  const tone = light.lit([0.2, 0.16, 0.13], 0.35);
  wash(sheet, [
    [halfHeight, scale(tone, 0.32)],
    [0.05, scale(tone, 0.95)],
    [-halfHeight, scale(tone, 0.42)],
  ]);
  const cool = mix(tone, light.skyTop, 0.4);
  const warm = mix(tone, light.sun, 0.22);
  mottle(sheet, random, [cool, warm, scale(tone, 0.4)], 0.3, 150, 0.34);
  for (let i = 0; i < 900; i++) {
    context.fillStyle = css(scale(random.pick([tone, cool, warm]), random.between(0.5, 1.5)), 0.12);
    dab(
      sheet,
      random.between(-halfWidth, halfWidth),
      random.between(-halfHeight, halfHeight),
      random.between(0.05, 0.28),
      random.between(0.008, 0.04),
      random.between(-0.9, 0.9),
      random.between(-0.02, 0.02),
    );
  }
}

/** A plain painted backdrop with a pool of light between the two. */
export const plain: Setting = {
  id: 'plain',
  words: ['plain background', 'plain', 'studio background', 'simple background', 'backdrop', 'nowhere'],
  prompt: 'plain hand-painted canvas backdrop, mottled, a soft pool of light behind the couple',
  layers: ({ rig, seed }: SettingContext): readonly SettingLayer[] => {
    const light = ambienceOf(rig);
    return [
      {
        depthDm: 26,
        coverage: 1.25,
        gain: 1.1,
        lights: [],
        paint: (surface) => paintCanvas(sheetOf(surface, 1.25), light, seed),
      },
      {
        depthDm: 20,
        coverage: 1.25,
        gain: 1.2,
        lights: [],
        paint: (surface) => {
          const sheet = sheetOf(surface, 1.25);
          const pool = mix(light.sun, light.skyLow, 0.35);
          glow(sheet, 0.02, 0.06, 0.62, scale(pool, 0.55), 0.55);
          glow(sheet, 0.03, 0.08, 0.3, pool, 0.4);
        },
      },
      {
        depthDm: 12,
        coverage: 1.25,
        gain: 1,
        lights: [],
        paint: (surface) => {
          // Dust in the light: faint, slow, before the canvas.
          const sheet = sheetOf(surface, 1.25);
          const random = createRandom(`${seed}/dust`);
          mottle(sheet, random, [mix(light.sun, light.skyLow, 0.5)], 0.035, 50, 0.2);
        },
      },
    ];
  },
};
