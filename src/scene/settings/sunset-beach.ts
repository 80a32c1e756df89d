import { createRandom } from '../../base/random.ts';
import type { Setting, SettingContext, SettingLamp, SettingLayer } from '../types.ts';
import { type Ambience, ambienceOf, mix, scale } from './ambience.ts';
import { grass } from './foliage.ts';
import { palm } from './palm.ts';
import { css, dab, fillBelow, glow, mottle, ridge, type Sheet, sheetOf, wash } from './sheet.ts';

/** The sea's edge of the world, a little under the kiss. */
const HORIZON = -0.03;
/** The sun stands between the two profiles. */
const SUN = { x: 0.035, y: 0.105 };

function paintSky(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/beach-sky`);
  const { context, halfWidth, halfHeight } = sheet;
  const blush = mix(light.skyLow, scale(light.sun, 0.62 * light.daylight), 0.6 * light.clear);
  wash(sheet, [
    [halfHeight, scale(light.skyTop, 0.55)],
    [0.42, mix(light.skyTop, light.skyLow, 0.25)],
    [0.22, mix(light.skyLow, light.skyTop, 0.35)],
    [0.08, blush],
    [HORIZON, mix(blush, light.sun, 0.3 * light.clear * light.daylight)],
  ]);
  mottle(sheet, random, [light.skyLow, scale(light.skyTop, 0.8)], 0.1, 60, 0.4);

  // Streaks of cloud: thin and bright near the sun, long and dark above.
  for (let i = 0; i < 260; i++) {
    const y = HORIZON + 0.03 + 0.55 * random.next() ** 1.3;
    const x = random.between(-halfWidth, halfWidth);
    const near = Math.exp(-(((x - SUN.x) / 0.5) ** 2) - ((y - SUN.y) / 0.25) ** 2);
    const band = Math.sin(y * 34 + Math.sin(x * 2.2) * 0.9) * 0.5 + 0.5;
    if (random.next() > band) continue;
    const underlit = mix(scale(light.skyLow, 1.15), light.sun, 0.7 * near * light.clear + 0.1);
    const body = mix(scale(light.skyTop, 0.62), light.skyLow, 0.25);
    context.fillStyle = css(random.next() < 0.35 + 0.4 * near ? underlit : body, random.between(0.1, 0.4));
    dab(
      sheet,
      x,
      y,
      random.between(0.1, 0.5),
      random.between(0.008, 0.03),
      random.between(-0.06, 0.08),
      0.006,
    );
  }
  glow(sheet, SUN.x, SUN.y, 0.95, light.sun, 0.6 * light.clear, 0.8);
  glow(sheet, SUN.x, SUN.y, 0.5, mix(light.sun, [1, 0.85, 0.5], 0.3), 0.55 * light.clear);
  glow(sheet, SUN.x, SUN.y, 0.24, mix(light.sun, [1, 1, 1], 0.5), 0.9 * light.clear);
}

function paintSea(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/beach-sea`);
  const { context, halfWidth, halfHeight } = sheet;
  const deep = mix(scale(light.skyTop, 0.42), light.lit([0.05, 0.16, 0.2], 0), 0.5);
  const far = mix(light.skyLow, deep, 0.35);
  const gradient = context.createLinearGradient(0, HORIZON, 0, -0.4);
  gradient.addColorStop(0, css(far));
  gradient.addColorStop(0.12, css(mix(far, deep, 0.55)));
  gradient.addColorStop(1, css(deep));
  context.fillStyle = gradient;
  context.fillRect(-halfWidth, -halfHeight, 2 * halfWidth, halfHeight + HORIZON);

  // Waves: thin at the horizon, wider towards the shore; half see the sky, half the deep.
  for (let i = 0; i < 2600; i++) {
    const down = random.next() ** 1.7;
    const y = HORIZON - 0.003 - 0.42 * down;
    const x = random.between(-halfWidth, halfWidth);
    const width = 0.02 + 0.22 * down;
    const path = Math.exp(-(((x - SUN.x) / (0.05 + 0.34 * down)) ** 2));
    const bright = random.next() < 0.22 + 0.6 * path;
    const colour = bright
      ? mix(scale(light.skyLow, 0.9), mix(light.sun, [1, 1, 1], 0.25), path * light.clear)
      : scale(deep, random.between(0.5, 1));
    context.fillStyle = css(colour, bright ? 0.16 + 0.6 * path * light.clear : 0.3);
    dab(sheet, x, y, width * random.between(0.3, 1), 0.002 + 0.012 * down, 0, 0.002);
  }
  // Haze on the horizon joins sea and sky.
  glow(sheet, SUN.x, HORIZON, 0.6, light.sun, 0.5 * light.clear, 0.1);
}

function paintHeadland(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/headland`);
  const { context, halfWidth } = sheet;
  for (const [from, to, height, share] of [
    [0.16, 1.15, 0.085, 0.5],
    [0.42, 1.3, 0.15, 0.3],
  ] as const) {
    const line = ridge(random, from * halfWidth, to * halfWidth, 0, 0.006).map(([x, y], i, all) => {
      const t = i / (all.length - 1);
      return [
        x,
        HORIZON + height * Math.sin(Math.min(1, t * 1.5) * 1.57) ** 1.5 * (0.75 + 0.25 * Math.sin(t * 9)) + y,
      ] as const;
    });
    const colour = mix(light.shade, light.haze, share);
    fillBelow(sheet, line, HORIZON, css(colour));
    context.globalAlpha = 1;
  }
}

function paintShore(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/shore`);
  const { context, halfWidth, halfHeight } = sheet;
  const waterline = -0.24;
  const sand = light.lit([0.46, 0.34, 0.24], 0.1);
  const wet = mix(scale(sand, 0.45), light.skyLow, 0.35);
  const shore = ridge(random, -halfWidth, halfWidth, waterline, 0.018, 0.5);
  const gradient = context.createLinearGradient(0, waterline, 0, -halfHeight);
  gradient.addColorStop(0, css(wet));
  gradient.addColorStop(0.35, css(mix(wet, sand, 0.6)));
  gradient.addColorStop(1, css(scale(sand, 0.7)));
  fillBelow(sheet, shore, -halfHeight, gradient);

  // The sun lies on the wet sand, and foam runs along every spent wave.
  glow(sheet, SUN.x, waterline - 0.03, 0.42, light.sun, 0.55 * light.clear, 0.3);
  const foam = mix(light.lit([0.95, 0.95, 0.95], 0.7), light.skyLow, 0.2);
  for (let row = 0; row < 3; row++) {
    const line = ridge(random, -halfWidth, halfWidth, waterline + 0.045 - row * 0.032, 0.02, 0.55);
    for (const [x, y] of line) {
      if (random.next() < 0.25) continue;
      context.fillStyle = css(foam, random.between(0.25, 0.8));
      dab(
        sheet,
        x,
        y,
        random.between(0.02, 0.08),
        random.between(0.003, 0.011),
        random.between(-0.15, 0.15),
        0.003,
      );
    }
  }
  for (let i = 0; i < 1200; i++) {
    context.fillStyle = css(scale(sand, random.between(0.4, 1.25)), 0.35);
    const y = random.between(-halfHeight, waterline - 0.05);
    dab(
      sheet,
      random.between(-halfWidth, halfWidth),
      y,
      random.between(0.01, 0.05),
      0.004,
      random.between(-0.2, 0.2),
    );
  }
}

function paintPalms(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/palms`);
  const { halfWidth } = sheet;
  const edge = Math.min(halfWidth, 1);
  const colours = {
    body: mix(light.shade, light.haze, 0.06),
    edge: mix(light.shade, scale(light.sun, 0.7), 0.25 + 0.35 * light.clear),
  };
  // Narrow frames show less of them, and smaller.
  const size = 0.17 + 0.13 * edge;
  palm(sheet, random, [-0.92 * edge, -0.3], [-0.7 * edge, 0.34], size, colours);
  palm(sheet, random, [-1 * edge, -0.32], [-0.96 * edge, 0.17], size * 0.8, colours);
  palm(sheet, random, [0.94 * edge, -0.3], [0.83 * edge, 0.25], size * 0.7, colours);
}

function paintDune(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/dune`);
  const { halfWidth, halfHeight } = sheet;
  const blades = [
    scale(light.lit([0.2, 0.19, 0.09], 0.2), 0.5),
    light.shade,
    scale(light.shade, 0.6),
    mix(light.lit([0.5, 0.36, 0.14], 0.7), light.sun, 0.15 * light.clear),
  ];
  for (const side of [-1, 1]) {
    const from = side * halfWidth;
    const to = side * 0.3 * halfWidth;
    const crestAt = (x: number) => -0.56 + 0.2 * Math.max(0, (x - to) / (from - to)) ** 1.4;
    const crest = ridge(random, from, to, 0, 0.008).map(([x, y]) => [x, crestAt(x) + y] as const);
    fillBelow(sheet, crest, -halfHeight, css(light.lit([0.34, 0.22, 0.14], 0.06)));
    grass(sheet, random, Math.min(from, to), Math.max(from, to), crestAt, 0.2, 46, blades);
  }
}

/** Sun, its glitter on the sea, or the moon's. */
function seaLights(light: Ambience, seed: number): SettingLamp[] {
  const random = createRandom(`${seed}/glitter`);
  const white = mix(light.sun, [1, 1, 1], 0.3);
  const lamps: SettingLamp[] = [];
  if (light.clear > 0.3) {
    const radius = light.daylight > 0.3 ? 0.036 : 0.03;
    lamps.push({
      x: SUN.x,
      y: SUN.y,
      colour: scale(white, light.daylight > 0.3 ? 5 : 2.6),
      radius,
      twinkle: 0,
    });
  }
  for (let i = 0; i < 46; i++) {
    const down = random.next() ** 1.2;
    lamps.push({
      x: SUN.x + random.normal() * (0.03 + 0.13 * down),
      y: HORIZON - 0.012 - 0.22 * down,
      colour: scale(white, (1.2 + 3 * random.next()) * (0.1 + 0.9 * light.clear)),
      radius: 0.0015 + 0.002 * down,
      twinkle: 0.9,
    });
  }
  return lamps;
}

/** A beach at the end of the day: sun path on the sea, palms, surf, dune grass. */
export const sunsetBeach: Setting = {
  id: 'sunset-beach',
  words: ['sunset beach', 'beach', 'sea', 'seaside', 'ocean', 'shore', 'by the sea', 'tropical beach'],
  prompt:
    'tropical beach, low sun over the sea between the two profiles, glitter path on the water, palm silhouettes at both sides, surf and wet sand',
  layers: (context: SettingContext): readonly SettingLayer[] => {
    const light = ambienceOf(context.rig);
    const { seed } = context;
    return [
      {
        depthDm: 900,
        coverage: 1.3,
        gain: 2.6,
        lights: seaLights(light, seed),
        paint: (surface) => {
          const sheet = sheetOf(surface, 1.3);
          paintSky(sheet, light, seed);
          paintHeadland(sheet, light, seed);
          paintSea(sheet, light, seed);
        },
      },
      {
        depthDm: 60,
        coverage: 1.3,
        gain: 2.3,
        lights: [],
        paint: (surface) => {
          const sheet = sheetOf(surface, 1.3);
          paintShore(sheet, light, seed);
          paintPalms(sheet, light, seed);
        },
      },
      {
        depthDm: 14,
        coverage: 1.35,
        gain: 1.6,
        lights: [],
        paint: (surface) => paintDune(sheetOf(surface, 1.35), light, seed),
      },
    ];
  },
};
