import { createRandom, type Random } from '../../base/random.ts';
import type { LinearRgb } from '../../human/types.ts';
import type { Setting, SettingContext, SettingLamp, SettingLayer } from '../types.ts';
import { type Ambience, ambienceOf, mix, scale } from './ambience.ts';
import { leafMass } from './foliage.ts';
import { css, dab, fillBelow, glow, mottle, ridge, type Sheet, sheetOf, wash } from './sheet.ts';

const LAMP: LinearRgb = [1, 0.58, 0.22];
const RIVER = -0.12;
const TOWER = 0.6;
/** Beside the heads, so that it is seen in every format. */
const towerX = (halfWidth: number) => -Math.min(0.56, 0.62 * halfWidth);

function paintFarBank(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/paris`);
  const { context, halfWidth, halfHeight } = sheet;
  const blush = mix(light.skyLow, scale(light.sun, 0.62 * light.daylight), 0.5 * light.clear);
  wash(sheet, [
    [halfHeight, scale(light.skyTop, 0.6)],
    [0.35, light.skyTop],
    [0.1, mix(light.skyTop, blush, 0.75)],
    [RIVER, mix(blush, scale(LAMP, 0.35), 0.3 * light.lamps)],
  ]);
  mottle(sheet, random, [blush, scale(light.skyTop, 0.7)], 0.14, 60, 0.4);
  for (let i = 0; i < 120; i++) {
    const y = random.between(0, 0.55);
    context.fillStyle = css(
      random.next() < 0.5 ? mix(blush, light.sun, 0.2 * light.clear) : scale(light.skyTop, 0.7),
      0.22,
    );
    dab(
      sheet,
      random.between(-halfWidth, halfWidth),
      y,
      random.between(0.1, 0.4),
      random.between(0.01, 0.03),
      0.03,
      0.008,
    );
  }
  glow(
    sheet,
    0.03,
    0.06,
    0.7,
    mix(light.sun, light.skyLow, 0.3),
    0.55 * Math.max(light.clear, light.lamps * 0.4),
  );

  // Zinc roofs of the far bank, chimneys and windows.
  for (const [tall, share] of [
    [0.1, 0.5],
    [0.075, 0.25],
  ] as const) {
    for (let x = -halfWidth; x < halfWidth; ) {
      const width = random.between(0.06, 0.13);
      const top = RIVER + tall * random.between(0.75, 1.15);
      context.fillStyle = css(mix(light.lit([0.3, 0.27, 0.24], 0.15), light.haze, share));
      context.fillRect(x, RIVER - 0.02, width + 0.002, top - RIVER + 0.02);
      context.fillStyle = css(mix(light.lit([0.12, 0.14, 0.18], 0.2), light.haze, share));
      context.fillRect(x, top, width, 0.022);
      context.fillRect(x + width * random.between(0.1, 0.8), top + 0.02, 0.012, 0.018);
      for (let pane = 0; pane < 8; pane++) {
        if (random.next() > 0.3 + 0.5 * light.lamps) continue;
        context.fillStyle = css(LAMP, 0.1 + 0.75 * light.lamps);
        context.fillRect(
          x + width * random.between(0.06, 0.9),
          RIVER + random.between(0.012, tall * 0.7),
          0.009,
          0.015,
        );
      }
      x += width;
    }
  }
  paintTower(sheet, light, towerX(halfWidth), RIVER + 0.015, TOWER);
}

/** The iron tower: four legs that curve into one, two platforms, lattice. */
function paintTower(sheet: Sheet, light: Ambience, x: number, foot: number, height: number): void {
  const { context } = sheet;
  const iron = mix(
    mix(light.lit([0.22, 0.15, 0.1], 0.25), scale(LAMP, 0.55), 0.7 * light.lamps),
    light.haze,
    0.12,
  );
  const half = (t: number) => height * (0.018 + 0.2 * (1 - t) ** 2.4);
  glow(sheet, x, foot + height * 0.4, height * 0.7, LAMP, 0.3 * light.lamps);
  context.fillStyle = css(iron);
  for (const side of [-1, 1]) {
    context.beginPath();
    for (let t = 0; t <= 1; t += 0.04) context.lineTo(x + side * half(t), foot + height * t);
    for (let t = 1; t >= 0; t -= 0.04) {
      // Below the first platform the legs stand apart, above it they close.
      const inner = t < 0.21 ? 0.52 : t < 0.4 ? 0.42 : 0;
      context.lineTo(x + side * half(t) * inner, foot + height * t);
    }
    context.fill();
  }
  for (const [t, thick] of [
    [0.2, 0.03],
    [0.39, 0.022],
    [0.92, 0.012],
  ] as const) {
    const reach = half(t) * (t > 0.9 ? 2.2 : 1.14);
    context.fillRect(x - reach, foot + height * t, 2 * reach, height * thick);
  }
  context.fillRect(x - height * 0.004, foot + height, height * 0.008, height * 0.06);
  // The great arch between the legs.
  context.strokeStyle = css(iron);
  context.lineWidth = height * 0.016;
  context.beginPath();
  context.ellipse(x, foot + height * 0.07, half(0.07) * 0.62, height * 0.12, 0, 0, Math.PI);
  context.stroke();
  // Holes of sky in the lattice.
  context.fillStyle = css(mix(light.skyLow, light.skyTop, 0.5), 0.45);
  for (let row = 0; row < 12; row++) {
    const t = 0.43 + row * 0.04;
    dab(sheet, x, foot + height * t, height * 0.026, half(t) * 0.9, Math.PI / 2);
  }
}

function paintRiver(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/seine`);
  const { context, halfWidth, halfHeight } = sheet;
  const water = mix(scale(light.skyTop, 0.5), light.lit([0.06, 0.1, 0.09], 0), 0.4);
  const gradient = context.createLinearGradient(0, RIVER, 0, -halfHeight);
  gradient.addColorStop(0, css(mix(water, light.skyLow, 0.55)));
  gradient.addColorStop(0.35, css(water));
  gradient.addColorStop(1, css(scale(water, 0.45)));
  context.fillStyle = gradient;
  context.fillRect(-halfWidth, -halfHeight, 2 * halfWidth, halfHeight + RIVER);
  for (let i = 0; i < 1500; i++) {
    const down = random.next() ** 1.4;
    const x = random.between(-halfWidth, halfWidth);
    const path = Math.exp(-(((x - 0.03) / (0.07 + 0.3 * down)) ** 2));
    const lamp = Math.sin(x * 23) > 0.75 && random.next() < 0.5 * light.lamps;
    const colour = lamp
      ? LAMP
      : random.next() < 0.25 + 0.5 * path
        ? mix(light.skyLow, light.sun, path * light.clear)
        : scale(water, 0.55);
    context.fillStyle = css(colour, lamp ? 0.5 : 0.28);
    dab(sheet, x, RIVER - 0.005 - 0.5 * down, 0.02 + 0.13 * down, 0.003 + 0.01 * down, 0);
  }
}

/** A stone bridge of round arches crosses behind the two. */
function paintBridge(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/bridge`);
  const { context, halfWidth } = sheet;
  const stone = mix(light.lit([0.62, 0.52, 0.4], 0.45), scale(LAMP, 0.16), 0.45 * light.lamps);
  const deck = (x: number) => -0.075 - 0.045 * (x / Math.max(halfWidth, 0.6)) ** 2;
  context.fillStyle = css(stone);
  context.beginPath();
  for (let x = -halfWidth; x <= halfWidth + 0.001; x += halfWidth / 40) context.lineTo(x, deck(x));
  context.lineTo(halfWidth, -0.27);
  context.lineTo(-halfWidth, -0.27);
  context.fill();
  for (let i = 0; i < 500; i++) {
    const x = random.between(-halfWidth, halfWidth);
    context.fillStyle = css(scale(stone, random.between(0.6, 1.3)), 0.4);
    context.fillRect(x, random.between(-0.27, deck(x) - 0.02), 0.035, 0.012);
  }
  // Under the arches it is dark; the water shows only in the lower half of each.
  for (let i = -3; i <= 3; i++) {
    context.beginPath();
    context.ellipse(i * 0.36 + 0.03, -0.28, 0.14, 0.15, 0, 0, Math.PI);
    const vault = context.createLinearGradient(0, -0.13, 0, -0.28);
    vault.addColorStop(0, css(scale(stone, 0.12)));
    vault.addColorStop(1, css(scale(stone, 0.12), 0.35));
    context.globalCompositeOperation = 'destination-out';
    context.fill();
    context.globalCompositeOperation = 'source-over';
    context.fillStyle = vault;
    context.fill();
  }
  context.strokeStyle = css(mix(stone, light.skyLow, 0.4));
  context.lineWidth = 0.008;
  context.beginPath();
  for (let x = -halfWidth; x <= halfWidth; x += halfWidth / 40) context.lineTo(x, deck(x) + 0.006);
  context.stroke();
  context.strokeStyle = css(scale(stone, 0.35));
  context.lineWidth = 0.007;
  for (const x of lanternsOn(halfWidth)) {
    context.beginPath();
    context.moveTo(x, deck(x));
    context.lineTo(x, deck(x) + 0.13);
    context.stroke();
    glow(sheet, x, deck(x) + 0.145, 0.11, LAMP, 0.65 * light.lamps);
  }
}

const lanternsOn = (halfWidth: number): number[] =>
  [-0.92, -0.66, -0.4, 0.42, 0.68, 0.94].map((share) => share * Math.min(halfWidth, 1.1));

function bridgeLamps(light: Ambience, halfWidth: number): SettingLamp[] {
  return lanternsOn(halfWidth).flatMap((x) =>
    [-0.022, 0, 0.022].map((side) => ({
      x: x + side,
      y: 0.055 + (side === 0 ? 0.022 : 0) - 0.045 * (x / Math.max(halfWidth, 0.6)) ** 2,
      colour: scale(LAMP, 1 + 9 * light.lamps),
      radius: 0.007,
      twinkle: 0.1,
    })),
  );
}

function bankLamps(light: Ambience, seed: number, halfWidth: number): SettingLamp[] {
  const random = createRandom(`${seed}/bank-lamps`);
  const bank = Array.from({ length: 26 }, () => ({
    x: random.between(-halfWidth, halfWidth),
    y: RIVER + random.between(0.005, 0.05),
    colour: scale(LAMP, (0.3 + 0.7 * light.lamps) * random.between(2, 6)),
    radius: 0.003,
    twinkle: 0.2,
  }));
  const sparkle = Array.from({ length: 22 }, () => {
    const t = random.next();
    return {
      x: towerX(halfWidth) + random.between(-1, 1) * TOWER * (0.01 + 0.15 * (1 - t) ** 2.4),
      y: RIVER + TOWER * t,
      colour: scale(mix(LAMP, [1, 1, 1], 0.5), light.lamps ** 4 * random.between(2, 5)),
      radius: 0.002,
      twinkle: 0.95,
    };
  });
  return [...bank, ...sparkle];
}

/** Chestnut leaves and a railing at the near bank. */
function paintNearBank(sheet: Sheet, light: Ambience, seed: number): void {
  const random: Random = createRandom(`${seed}/near-bank`);
  const { context, halfWidth, halfHeight } = sheet;
  const iron = mix(light.shade, light.lit([0.08, 0.09, 0.08], 0.3), 0.5);
  context.strokeStyle = css(iron);
  context.lineWidth = 0.016;
  for (const y of [-0.33, -0.37]) {
    context.beginPath();
    context.moveTo(-halfWidth, y);
    context.lineTo(halfWidth, y);
    context.stroke();
  }
  context.lineWidth = 0.009;
  for (let x = -halfWidth; x < halfWidth; x += 0.075) {
    context.beginPath();
    context.moveTo(x, -0.37);
    context.lineTo(x, -halfHeight);
    context.stroke();
    context.beginPath();
    context.arc(x + 0.037, -0.42, 0.026, 0, 2 * Math.PI);
    context.stroke();
  }
  fillBelow(sheet, ridge(random, -halfWidth, halfWidth, -0.6, 0.004), -halfHeight, css(scale(iron, 1.5)));
  const leaf = {
    shade: mix(light.lit([0.05, 0.07, 0.02], 0), light.shade, 0.5),
    body: light.lit([0.11, 0.14, 0.04], 0.4),
    light: light.lit([0.3, 0.28, 0.08], 1),
  };
  for (let i = 0; i < 7; i++) {
    const x = halfWidth * (1.02 - 0.09 * i);
    leafMass(
      sheet,
      random,
      x,
      0.5 - 0.02 * (6 - i) + random.normal() * 0.03,
      0.13,
      0.1,
      leaf,
      0.045,
      -0.5,
      -0.3,
    );
  }
}

/** A bridge over the Seine: the iron tower, stone arches, lanterns, river light. */
export const parisBridge: Setting = {
  id: 'paris-bridge',
  words: ['paris', 'paris bridge', 'eiffel tower', 'seine', 'by the river', 'bridge', 'on a bridge'],
  prompt:
    'bank of the Seine in Paris, the Eiffel tower to the left of the couple, a stone bridge with round arches and lanterns behind, river reflections, iron railing',
  layers: ({ rig, seed, aspect }: SettingContext): readonly SettingLayer[] => {
    const light = ambienceOf(rig);
    return [
      {
        depthDm: 3000,
        coverage: 1.3,
        gain: 1.7,
        lights: bankLamps(light, seed, 0.6 * aspect),
        paint: (surface) => {
          const sheet = sheetOf(surface, 1.3);
          paintFarBank(sheet, light, seed);
          paintRiver(sheet, light, seed);
        },
      },
      {
        depthDm: 300,
        coverage: 1.3,
        gain: 1.6,
        lights: bridgeLamps(light, 0.65 * aspect),
        paint: (surface) => paintBridge(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: 12,
        coverage: 1.3,
        gain: 1.4,
        lights: [],
        paint: (surface) => paintNearBank(sheetOf(surface, 1.3), light, seed),
      },
    ];
  },
};
