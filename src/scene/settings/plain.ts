import { createRandom } from '../../base/random.ts';
import type { Setting, SettingContext, SettingLayer } from '../types.ts';
import { type Ambience, ambienceOf, mix, scale } from './ambience.ts';
import { mottle, type Sheet, sheetOf, tooth, wash } from './sheet.ts';

/** A portrait painter's canvas: warm grey, clouds of tone rubbed into each other, lighter behind the two. */
function paintCanvas(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/plain`);
  const { halfHeight } = sheet;
  const tone = light.lit([0.2, 0.16, 0.13], 0.35);
  wash(sheet, [
    [halfHeight, scale(tone, 0.32)],
    [0.05, scale(tone, 0.95)],
    [-halfHeight, scale(tone, 0.42)],
  ]);
  tooth(sheet, random, 5);
  const cool = mix(tone, light.skyTop, 0.4);
  const warm = mix(tone, light.sun, 0.22);
  // Clouds of two sizes, rubbed in with a rag: brush marks would look like scratches where the lens is far.
  mottle(sheet, random, [cool, warm, scale(tone, 0.4)], 0.3, 150, 0.34);
  mottle(sheet, random, [scale(cool, 1.1), scale(warm, 1.2), scale(tone, 0.6)], 0.2, 110, 0.22);
}

/** A plain painted backdrop with a pool of light between the two. */
export const plain: Setting = {
  id: 'plain',
  words: ['plain background', 'plain', 'studio background', 'simple background', 'backdrop', 'nowhere'],
  prompt: 'plain hand-painted canvas backdrop, mottled, a soft pool of light behind the couple',
  layers: ({ rig, seed }: SettingContext): readonly SettingLayer[] => {
    const light = ambienceOf(rig);
    const pool = mix(light.sun, light.skyLow, 0.35);
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
        paint: () => {},
        glows: [
          { x: 0.02, y: 0.04, radius: 0.95, colour: scale(pool, 0.5), cover: 0.5 },
          { x: 0.03, y: 0.06, radius: 0.45, colour: pool, cover: 0.35 },
        ],
      },
      {
        depthDm: 12,
        coverage: 1.25,
        gain: 1,
        lights: [],
        paint: () => {},
        // The beam of the lamp hangs in the air before the canvas.
        glows: [{ x: -0.25, y: 0.45, radius: 0.9, colour: mix(light.sun, light.skyLow, 0.5), cover: 0.14 }],
      },
    ];
  },
};
