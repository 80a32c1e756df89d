import { createRandom, type Random } from '../../base/random.ts';
import type { LinearRgb } from '../../human/types.ts';
import type { Setting, SettingContext, SettingLamp, SettingLayer } from '../types.ts';
import { type Ambience, ambienceOf, mix, scale } from './ambience.ts';
import { bloom } from './flowers.ts';
import { type LeafColours, leafMass, tree } from './foliage.ts';
import { css, dab, fillBelow, glow, mottle, ridge, type Sheet, sheetOf, wash } from './sheet.ts';

const LANTERN: LinearRgb = [1, 0.56, 0.2];
const ROSES: readonly LinearRgb[] = [
  [0.86, 0.14, 0.26],
  [0.95, 0.42, 0.5],
  [0.98, 0.74, 0.72],
  [0.9, 0.28, 0.36],
];

/** Leaf tones under this light, `distance` of them lost in haze. */
function leaves(light: Ambience, albedo: LinearRgb, distance: number): LeafColours {
  const faded = (colour: LinearRgb) => mix(colour, light.haze, distance);
  return {
    shade: faded(mix(light.lit(scale(albedo, 0.35), 0), light.shade, 0.3)),
    body: faded(light.lit(albedo, 0.35)),
    light: faded(mix(light.lit(scale(albedo, 1.9), 1), light.sun, 0.08 * light.daylight)),
  };
}

function paintMeadow(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/garden-far`);
  const { context, halfWidth, halfHeight } = sheet;
  wash(sheet, [
    [halfHeight, scale(light.skyTop, 0.9)],
    [0.25, mix(light.skyTop, light.skyLow, 0.5)],
    [0, scale(light.skyLow, 1.1)],
  ]);
  mottle(sheet, random, [light.skyLow, scale(light.skyTop, 1.2)], 0.14, 40, 0.35);
  glow(sheet, 0.03, 0.1, 0.62, mix(light.sun, light.skyLow, 0.4), 0.35 + 0.35 * light.clear);

  // Woods in three steps of haze, open in the middle where the light comes through.
  for (const [tall, distance, count] of [
    [0.3, 0.62, 15],
    [0.42, 0.38, 12],
    [0.56, 0.16, 9],
  ] as const) {
    for (let i = 0; i < count; i++) {
      const x = random.between(-halfWidth, halfWidth) * 1.05;
      const open = Math.min(1, Math.abs(x - 0.03) / 0.34);
      const height = tall * random.between(0.8, 1.15) * (0.22 + 0.78 * open);
      const colours = leaves(light, [0.1 + 0.05 * random.next(), 0.2, 0.045], distance);
      tree(sheet, random, x, -0.12, height, colours, mix(light.shade, light.haze, distance), -0.2, 0.75);
    }
  }
  const lawn = leaves(light, [0.13, 0.25, 0.05], 0.08);
  const gradient = context.createLinearGradient(0, -0.08, 0, -halfHeight);
  gradient.addColorStop(0, css(mix(lawn.light, light.haze, 0.35)));
  gradient.addColorStop(0.35, css(lawn.body));
  gradient.addColorStop(1, css(lawn.shade));
  fillBelow(sheet, ridge(random, -halfWidth, halfWidth, -0.1, 0.012), -halfHeight, gradient);
  for (let i = 0; i < 1800; i++) {
    const down = random.next();
    context.fillStyle = css(random.pick([lawn.light, lawn.body, lawn.shade]), 0.5);
    const size = 0.008 + 0.04 * down;
    dab(
      sheet,
      random.between(-halfWidth, halfWidth),
      -0.11 - down * 0.5,
      size,
      size * 0.3,
      random.between(1.1, 2),
    );
  }
  // A pale path leads to the light.
  context.fillStyle = css(light.lit([0.55, 0.46, 0.36], 0.7), 0.85);
  context.beginPath();
  context.moveTo(0.015, -0.11);
  context.bezierCurveTo(-0.02, -0.2, 0.12, -0.3, -0.26, -halfHeight);
  context.lineTo(0.3, -halfHeight);
  context.bezierCurveTo(0.24, -0.3, 0.05, -0.2, 0.045, -0.11);
  context.fill();
  // Shadows of the trees lie across lawn and path.
  for (let i = 0; i < 90; i++) {
    const down = random.next();
    context.fillStyle = css(mix(lawn.shade, light.shade, 0.3), 0.22);
    const x = random.between(-halfWidth, halfWidth);
    dab(sheet, x, -0.12 - 0.45 * down, 0.12 + 0.4 * down, 0.012 + 0.05 * down, random.between(-0.12, 0.12));
  }
}

/** Half-width and top of the rose arch, so that it frames the two in every format. */
const archOf = (halfWidth: number) => ({ half: Math.min(0.74, halfWidth * 0.7), spring: 0.1, top: 0.44 });

function paintArch(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/arch`);
  const { context, halfWidth } = sheet;
  const { half, spring, top } = archOf(halfWidth);
  const wood = light.lit([0.5, 0.46, 0.4], 0.5);
  const green = leaves(light, [0.1, 0.19, 0.04], 0.02);
  const at = (t: number): [number, number] => {
    // Up the left post, over the round, down the right post.
    if (t < 0.3) return [-half, -0.55 + ((spring + 0.55) * t) / 0.3];
    if (t > 0.7) return [half, -0.55 + ((spring + 0.55) * (1 - t)) / 0.3];
    const turn = Math.PI * (1 - (t - 0.3) / 0.4);
    return [Math.cos(turn) * half, spring + Math.sin(turn) * (top - spring)];
  };
  for (const [inset, width] of [
    [1, 0.026],
    [0.9, 0.018],
  ] as const) {
    context.strokeStyle = css(scale(wood, inset));
    context.lineWidth = width;
    context.beginPath();
    for (let t = 0; t <= 1.001; t += 0.02) {
      const [x, y] = at(t);
      if (t === 0) context.moveTo(x * inset, y);
      else context.lineTo(x * inset, y * (y > 0 ? inset : 1));
    }
    context.stroke();
  }
  for (let i = 0; i <= 46; i++) {
    const [x, y] = at(i / 46);
    const size = random.between(0.04, 0.085);
    leafMass(
      sheet,
      random,
      x + random.normal() * 0.02,
      y + random.normal() * 0.02,
      size,
      size,
      green,
      0.02,
      -0.15,
      0.8,
    );
  }
  for (let i = 0; i < 210; i++) {
    const [x, y] = at(random.next());
    const rose = light.lit(random.pick(ROSES), random.between(0.35, 1));
    bloom(
      sheet,
      random,
      x + random.normal() * 0.045,
      y + random.normal() * 0.045,
      random.between(0.02, 0.046),
      rose,
    );
  }
  paintHedge(sheet, random, light, half);
}

/** Clipped hedges with roses run from the arch to both sides; lanterns stand before them. */
function paintHedge(sheet: Sheet, random: Random, light: Ambience, half: number): void {
  const green = leaves(light, [0.07, 0.15, 0.035], 0.02);
  for (const side of [-1, 1]) {
    for (let x = half * 0.92; x < sheet.halfWidth + 0.1; x += 0.07) {
      leafMass(sheet, random, side * x, -0.3, 0.1, 0.16, green, 0.02, -0.1, 0.85);
      for (let i = 0; i < 7; i++) {
        const rose = light.lit(random.pick(ROSES), random.between(0.4, 1));
        bloom(
          sheet,
          random,
          side * x + random.normal() * 0.05,
          -0.27 + random.normal() * 0.08,
          random.between(0.018, 0.036),
          rose,
        );
      }
    }
  }
}

/** Strings of bulbs hang across, lanterns stand on the ground. */
function bulbs(light: Ambience, seed: number, halfWidth: number): SettingLamp[] {
  const random = createRandom(`${seed}/bulbs`);
  const strength = 0.3 + 0.7 * light.lamps;
  const lamps: SettingLamp[] = [];
  for (const [fromX, toX, height, sag] of [
    [-1.05 * halfWidth, 0.35 * halfWidth, 0.44, 0.14],
    [-0.2 * halfWidth, 1.05 * halfWidth, 0.47, 0.19],
    [-1.05 * halfWidth, -0.35 * halfWidth, 0.3, 0.08],
  ] as const) {
    const count = 15;
    for (let i = 0; i <= count; i++) {
      const t = i / count;
      lamps.push({
        x: fromX + (toX - fromX) * t,
        y: height - sag * 4 * t * (1 - t) * (1 + 0.05 * random.normal()),
        colour: scale(LANTERN, strength * random.between(4, 8)),
        radius: 0.006,
        twinkle: 0.25,
      });
    }
  }
  return lamps;
}

function paintNearRoses(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/near-roses`);
  const { halfWidth } = sheet;
  const green = leaves(light, [0.08, 0.16, 0.04], 0);
  for (const side of [-1, 1]) {
    for (let i = 0; i < 10; i++) {
      const x = side * halfWidth * random.between(0.5, 1);
      const y = -0.6 + 0.2 * (Math.abs(x) / halfWidth) + random.between(-0.05, 0.05);
      leafMass(sheet, random, x, y, 0.13, 0.14, green, 0.035, -0.2, 0.8);
    }
    for (let i = 0; i < 26; i++) {
      const x = side * halfWidth * random.between(0.5, 1);
      const y = -0.56 + 0.24 * (Math.abs(x) / halfWidth) + random.normal() * 0.06;
      bloom(
        sheet,
        random,
        x,
        y,
        random.between(0.035, 0.065),
        light.lit(random.pick(ROSES), random.between(0.4, 1)),
      );
    }
  }
}

/** Twigs so near that they are only colour, in two opposite corners. */
function paintNearTwigs(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/twigs`);
  const { halfWidth } = sheet;
  const edge = halfWidth / 1.25;
  const green = leaves(light, [0.12, 0.24, 0.05], 0);
  leafMass(sheet, random, -edge * 1.02, 0.5, 0.17, 0.1, green, 0.05, 0.2, -0.5);
  leafMass(sheet, random, edge * 1.04, -0.52, 0.2, 0.12, green, 0.05, -0.2, 0.7);
  for (let i = 0; i < 5; i++) {
    const rose = light.lit(random.pick(ROSES), 0.9);
    bloom(sheet, random, edge * random.between(0.9, 1.08), -0.5 + random.normal() * 0.05, 0.07, rose);
  }
}

/** A rose garden: an arch of roses around the two, strings of bulbs, woods in the haze. */
export const garden: Setting = {
  id: 'garden',
  words: ['garden', 'rose garden', 'park', 'backyard', 'among flowers', 'botanical garden', 'orchard'],
  prompt:
    'rose garden, a wooden arch covered with pink roses framing the couple, hedges, strings of warm bulbs, hazy trees and a path behind, leaves at the edges of the foreground',
  layers: ({ rig, seed, aspect }: SettingContext): readonly SettingLayer[] => {
    const light = ambienceOf(rig);
    return [
      {
        depthDm: 400,
        coverage: 1.3,
        gain: 1.8,
        lights: [],
        paint: (surface) => paintMeadow(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: 34,
        coverage: 1.3,
        gain: 1.7,
        lights: bulbs(light, seed, 0.5 * aspect),
        paint: (surface) => paintArch(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: 13,
        coverage: 1.3,
        gain: 1.6,
        lights: [],
        paint: (surface) => paintNearRoses(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: -5,
        coverage: 1.25,
        gain: 1.5,
        lights: [],
        paint: (surface) => paintNearTwigs(sheetOf(surface, 1.25), light, seed),
      },
    ];
  },
};
