import { createRandom, type Random } from '../../base/random.ts';
import type { LinearRgb } from '../../human/types.ts';
import type { Setting, SettingContext, SettingLamp, SettingLayer } from '../types.ts';
import { type Ambience, ambienceOf, mix, scale } from './ambience.ts';
import { bouquet } from './flowers.ts';
import { css, dab, glow, mottle, type Sheet, sheetOf, wash } from './sheet.ts';

const CANDLE: LinearRgb = [1, 0.55, 0.18];
const BLOOMS: readonly LinearRgb[] = [
  [0.96, 0.93, 0.88],
  [0.98, 0.82, 0.8],
  [0.95, 0.66, 0.68],
  [0.99, 0.96, 0.9],
];

/** The stone of the hall: daylight from its windows by day, candle warmth always. */
const stoneOf = (light: Ambience): LinearRgb =>
  mix(light.lit([0.5, 0.43, 0.35], 0.16), scale([0.5, 0.3, 0.14], 0.32), 0.5);

/** The end wall: three tall arched windows over the altar, full of light. */
function paintEndWall(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/hall-end`);
  const { context, halfWidth, halfHeight } = sheet;
  const stone = stoneOf(light);
  const aside = Math.min(0.5, 0.52 * halfWidth);
  wash(sheet, [
    [halfHeight, scale(stone, 0.4)],
    [0.2, scale(stone, 0.75)],
    [-0.15, stone],
    [-0.3, scale(stone, 0.5)],
    [-halfHeight, scale(stone, 0.32)],
  ]);
  mottle(sheet, random, [scale(stone, 1.3), scale(stone, 0.55)], 0.14, 80, 0.25);
  const pane = mix(scale(light.skyLow, 1.6), light.sun, 0.35 * light.clear);
  for (const [x, half, foot, spring] of [
    [-aside, 0.085, -0.12, 0.19],
    [0.02, 0.11, -0.1, 0.26],
    [aside + 0.03, 0.085, -0.12, 0.19],
  ] as const) {
    archPath(context, x, half * 1.25, foot - 0.02, spring);
    context.fillStyle = css(scale(stone, 1.25));
    context.fill();
    archPath(context, x, half, foot, spring);
    const gradient = context.createLinearGradient(0, spring + half, 0, foot);
    gradient.addColorStop(0, css(mix(pane, light.skyTop, 0.4)));
    gradient.addColorStop(1, css(pane));
    context.fillStyle = gradient;
    context.fill();
    context.save();
    archPath(context, x, half, foot, spring);
    context.clip();
    for (let i = 0; i < 60; i++) {
      // Leaded glass: small panes of slightly different colour.
      const tint = mix(
        pane,
        random.pick<LinearRgb>([
          [0.9, 0.5, 0.2],
          [0.3, 0.5, 0.9],
          [0.8, 0.25, 0.3],
        ]),
        0.22,
      );
      context.fillStyle = css(tint, 0.4);
      context.fillRect(
        x + random.between(-half, half),
        random.between(foot, spring + half),
        half * 0.3,
        half * 0.35,
      );
    }
    context.fillStyle = css(scale(stone, 0.4));
    context.fillRect(x - 0.004, foot, 0.008, 0.6);
    for (let bar = 1; bar < 5; bar++) context.fillRect(x - half, foot + bar * 0.08, 2 * half, 0.005);
    context.restore();
    glow(sheet, x, foot + 0.14, 0.3, pane, 0.4);
  }
  // The altar's flowers under the windows, and the aisle running up to it.
  const leaf = [light.lit([0.06, 0.11, 0.04], 0.3), light.lit([0.1, 0.17, 0.06], 0.5)];
  for (let i = 0; i < 7; i++) {
    bouquet(
      sheet,
      random,
      0.02 + (i - 3) * 0.09,
      -0.17,
      0.065,
      BLOOMS.map((each) => mix(light.lit(each, 0.5), scale(each, 0.5), 0.5)),
      leaf,
    );
  }
  context.fillStyle = css(mix(scale(stone, 1.1), [0.8, 0.72, 0.62], 0.12));
  context.beginPath();
  context.moveTo(-0.05, -0.22);
  context.lineTo(0.09, -0.22);
  context.lineTo(0.42, -halfHeight);
  context.lineTo(-0.38, -halfHeight);
  context.fill();
}

function archPath(
  context: CanvasRenderingContext2D,
  x: number,
  half: number,
  foot: number,
  spring: number,
): void {
  context.beginPath();
  context.moveTo(x - half, foot);
  context.lineTo(x - half, spring);
  // A slightly pointed arch: two arcs that meet above the middle.
  context.quadraticCurveTo(x - half, spring + half * 1.1, x, spring + half * 1.55);
  context.quadraticCurveTo(x + half, spring + half * 1.1, x + half, spring);
  context.lineTo(x + half, foot);
  context.closePath();
}

/** Columns and round arches recede on both sides; cloth swags hang between them. */
function paintColonnade(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/colonnade`);
  const { context, halfWidth, halfHeight } = sheet;
  const stone = stoneOf(light);
  const vanishingX = 0.02;
  for (const share of [0.5, 0.72, 1.02]) {
    const size = share * 1.1;
    for (const side of [-1, 1]) {
      const x = vanishingX + side * share * halfWidth * 0.9;
      const width = 0.075 * size;
      const top = 0.06 + 0.2 * size;
      const gradient = context.createLinearGradient(x - width / 2, 0, x + width / 2, 0);
      const inner = scale(stone, 1.2);
      const outer = scale(stone, 0.34);
      gradient.addColorStop(0, css(side > 0 ? inner : outer));
      gradient.addColorStop(0.45, css(scale(stone, 0.85)));
      gradient.addColorStop(1, css(side > 0 ? outer : inner));
      context.fillStyle = gradient;
      context.fillRect(x - width / 2, -halfHeight, width, halfHeight + top);
      context.fillRect(x - width * 0.72, top - 0.02 * size, width * 1.44, 0.035 * size);
      context.fillRect(x - width * 0.72, -0.36 * size, width * 1.44, 0.03 * size);
      // The arch springs outwards to the wall.
      context.strokeStyle = css(scale(stone, 0.7));
      context.lineWidth = 0.045 * size;
      context.beginPath();
      context.ellipse(x + side * 0.19 * size, top, 0.19 * size, 0.17 * size, 0, 0, Math.PI);
      context.stroke();
      swag(
        sheet,
        random,
        x,
        top,
        -side * 0.3 * size,
        0.09 * size,
        mix(light.lit([0.9, 0.87, 0.82], 0.5), scale(CANDLE, 0.6), 0.35),
      );
    }
  }
  for (const { x, y, size } of chandeliers(halfWidth)) paintChandelier(sheet, light, x, y, size);
}

function swag(
  sheet: Sheet,
  random: Random,
  x: number,
  y: number,
  run: number,
  drop: number,
  cloth: LinearRgb,
): void {
  const { context } = sheet;
  for (let fold = 0; fold < 9; fold++) {
    context.strokeStyle = css(scale(cloth, random.between(0.5, 1.05)), 0.75);
    context.lineWidth = drop * 0.14;
    context.beginPath();
    context.moveTo(x, y);
    context.quadraticCurveTo(x + run / 2, y - drop * (0.6 + fold * 0.14), x + run, y + drop * 0.5);
    context.stroke();
  }
}

function chandeliers(halfWidth: number) {
  const side = Math.min(0.62, halfWidth * 0.62);
  return [
    { x: 0.02, y: 0.36, size: 0.12 },
    { x: -side, y: 0.33, size: 0.19 },
    { x: side + 0.02, y: 0.35, size: 0.19 },
  ];
}

function paintChandelier(sheet: Sheet, light: Ambience, x: number, y: number, size: number): void {
  const { context } = sheet;
  const brass = mix(light.lit([0.5, 0.34, 0.12], 0.5), scale(CANDLE, 0.5), 0.5);
  context.strokeStyle = css(brass);
  context.lineWidth = size * 0.045;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x, y + 1);
  context.stroke();
  for (let arm = -3; arm <= 3; arm++) {
    context.beginPath();
    context.moveTo(x, y);
    context.quadraticCurveTo(x + arm * size * 0.18, y - size * 0.55, x + arm * size * 0.3, y - size * 0.05);
    context.stroke();
  }
  context.beginPath();
  context.ellipse(x, y - size * 0.1, size * 0.9, size * 0.2, 0, 0, 2 * Math.PI);
  context.stroke();
  glow(sheet, x, y, size * 2.4, CANDLE, 0.6);
}

function hallLamps(seed: number, halfWidth: number): SettingLamp[] {
  const random = createRandom(`${seed}/hall-lamps`);
  return chandeliers(halfWidth).flatMap(({ x, y, size }) =>
    Array.from({ length: 13 }, (_, i) => {
      const turn = (i / 13) * 2 * Math.PI;
      return {
        x: x + Math.cos(turn) * size * 0.9,
        y: y + Math.sin(turn) * size * 0.22 + size * 0.08,
        colour: scale(mix(CANDLE, [1, 0.85, 0.6], 0.4), random.between(5, 9)),
        radius: 0.035 * size,
        twinkle: 0.3,
      };
    }),
  );
}

/** Guests in their rows, seen from behind as dark shapes with a warm edge, flowers and candles at the aisle. */
function paintGuests(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/guests`);
  const { context, halfWidth, halfHeight } = sheet;
  const stone = stoneOf(light);
  const leaf = [light.lit([0.05, 0.1, 0.035], 0.3), light.lit([0.09, 0.16, 0.05], 0.6)];
  const petals = BLOOMS.map((each) => mix(light.lit(each, 0.6), scale(each, 0.55), 0.5));
  for (let row = 0; row < 3; row++) {
    const size = 0.62 + 0.36 * row;
    const shoulder = -0.2 - 0.12 * row;
    const aisle = 0.2 + 0.13 * row;
    for (const side of [-1, 1]) {
      for (let x = aisle + 0.1 * size; x < halfWidth + 0.1; x += 0.15 * size) {
        guest(
          sheet,
          random,
          side * x + random.normal() * 0.008,
          shoulder + random.normal() * 0.014,
          size,
          light,
        );
      }
      context.fillStyle = css(mix(scale([0.13, 0.07, 0.035], 0.8), light.shade, 0.3));
      const bench = shoulder - 0.075 * size;
      context.fillRect(side > 0 ? aisle : -halfWidth, bench - 0.2 * size, halfWidth - aisle, 0.2 * size);
      context.fillStyle = css(scale(stone, 0.5));
      context.fillRect(side > 0 ? aisle : -halfWidth, bench, halfWidth - aisle, 0.009 * size);
      bouquet(sheet, random, side * aisle, bench + 0.03 * size, 0.075 * size, petals, leaf);
    }
  }
  context.fillStyle = css(light.shade, 0.3);
  context.fillRect(-halfWidth, -halfHeight, 2 * halfWidth, 0.06);
}

function guest(sheet: Sheet, random: Random, x: number, y: number, size: number, light: Ambience): void {
  const { context } = sheet;
  const cloth = random.pick<LinearRgb>([
    [0.02, 0.022, 0.03],
    [0.05, 0.02, 0.025],
    [0.03, 0.035, 0.05],
    [0.09, 0.05, 0.05],
    [0.11, 0.09, 0.08],
  ]);
  const hair = random.pick<LinearRgb>([
    [0.02, 0.012, 0.008],
    [0.06, 0.03, 0.014],
    [0.2, 0.13, 0.06],
    [0.2, 0.19, 0.18],
  ]);
  const body = mix(light.lit(cloth, 0.4), scale(cloth, 0.4), 0.5);
  context.fillStyle = css(body);
  context.beginPath();
  context.ellipse(x, y - 0.075 * size, 0.068 * size, 0.082 * size, 0, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = css(mix(light.lit(hair, 0.5), scale(hair, 0.5), 0.5));
  context.beginPath();
  context.ellipse(x, y + 0.035 * size, 0.03 * size, 0.038 * size, 0, 0, 2 * Math.PI);
  context.fill();
  // The windows put a thin warm line on heads and shoulders.
  context.fillStyle = css(mix(light.sun, CANDLE, 0.5), 0.45);
  dab(sheet, x, y + 0.07 * size, 0.045 * size, 0.008 * size, 0, 0.008 * size);
  dab(sheet, x - 0.04 * size, y - 0.012 * size, 0.045 * size, 0.007 * size, 0.5, 0.006 * size);
}

function aisleCandles(seed: number): SettingLamp[] {
  const random = createRandom(`${seed}/aisle`);
  return [0, 1, 2].flatMap((row) =>
    [-1, 1].flatMap((side) =>
      [0, 1, 2].map((i) => ({
        x: side * (0.2 + 0.13 * row + 0.035 * (i - 1)),
        y: -0.17 - 0.14 * row + 0.03 * (i % 2),
        colour: scale(CANDLE, random.between(6, 9)),
        radius: 0.005 + 0.002 * row,
        twinkle: 0.4,
      })),
    ),
  );
}

/** A hall dressed for a wedding: tall windows, columns, chandeliers, guests, flowers and candles along the aisle. */
export const weddingHall: Setting = {
  id: 'wedding-hall',
  words: ['wedding hall', 'wedding', 'church', 'chapel', 'ceremony', 'ballroom', 'cathedral', 'banquet hall'],
  prompt:
    'wedding hall, tall arched windows behind, stone columns, chandeliers, white flowers and candles along the aisle, seated guests in the background',
  layers: ({ rig, seed, aspect }: SettingContext): readonly SettingLayer[] => {
    const light = ambienceOf(rig);
    return [
      {
        depthDm: 220,
        coverage: 1.3,
        gain: 1.6,
        lights: [],
        paint: (surface) => paintEndWall(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: 90,
        coverage: 1.3,
        gain: 1.5,
        lights: hallLamps(seed, 0.5 * aspect * 1.3),
        paint: (surface) => paintColonnade(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: 34,
        coverage: 1.3,
        gain: 1.5,
        lights: aisleCandles(seed),
        paint: (surface) => paintGuests(sheetOf(surface, 1.3), light, seed),
      },
    ];
  },
};
