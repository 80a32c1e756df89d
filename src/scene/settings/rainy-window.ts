import { createRandom } from '../../base/random.ts';
import type { LinearRgb } from '../../human/types.ts';
import type { Setting, SettingContext, SettingLamp, SettingLayer } from '../types.ts';
import { type Ambience, ambienceOf, mix, scale } from './ambience.ts';
import { css, dab, glow, mottle, type Sheet, sheetOf, wash } from './sheet.ts';

const AMBER: LinearRgb = [1, 0.52, 0.16];
const STREET_COLOURS: readonly LinearRgb[] = [
  AMBER,
  AMBER,
  [1, 0.72, 0.4],
  [1, 0.12, 0.06],
  [0.3, 0.85, 0.7],
  [0.5, 0.75, 1],
];

function paintOutside(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/rain-street`);
  const { context, halfWidth, halfHeight } = sheet;
  const wet: LinearRgb = mix(light.skyTop, scale([0.3, 0.42, 0.55], 0.1 + 0.5 * light.daylight), 0.55);
  wash(sheet, [
    [halfHeight, scale(wet, 0.75)],
    [0.18, wet],
    [-0.05, mix(scale(wet, 1.25), light.skyLow, 0.35)],
    [-0.22, scale(wet, 0.6)],
    [-halfHeight, scale(wet, 0.32)],
  ]);
  // Houses across the street, dissolved by the rain.
  for (let i = 0; i < 9; i++) {
    const x = -halfWidth + (2 * halfWidth * (i + 0.5)) / 9 + random.between(-0.03, 0.03);
    const width = random.between(0.16, 0.3);
    const open = Math.min(1, Math.abs(x) / 0.3);
    const top = -0.1 + random.between(0.2, 0.46) * open;
    context.fillStyle = css(scale(wet, random.between(0.3, 0.5)), 0.85);
    context.fillRect(x - width / 2, -0.24, width, top + 0.24);
    for (let pane = 0; pane < 7; pane++) {
      if (random.next() > 0.35 + 0.4 * light.lamps) continue;
      context.fillStyle = css(scale(AMBER, 0.9), 0.15 + 0.7 * light.lamps);
      context.fillRect(
        x + random.between(-0.4, 0.32) * width,
        random.between(-0.14, Math.max(top, -0.1)),
        0.035,
        0.05,
      );
    }
  }
  mottle(sheet, random, [scale(wet, 1.5), scale(wet, 0.4)], 0.16, 60, 0.3);
  for (const lamp of streetLights(light, seed, halfWidth)) {
    context.fillStyle = css(scale(lamp.colour, 0.16), 0.3);
    dab(sheet, lamp.x, -0.3 - (lamp.y + 0.2) * 0.5, 0.2, 0.022, Math.PI / 2);
  }
}

function streetLights(light: Ambience, seed: number, halfWidth: number): SettingLamp[] {
  const random = createRandom(`${seed}/rain-lamps`);
  const strength = 0.22 + 0.78 * light.lamps;
  return Array.from({ length: 52 }, (_, i) => ({
    x: random.between(-halfWidth, halfWidth),
    y: i % 4 === 0 ? random.between(0.1, 0.4) : -0.16 + random.normal() * 0.09,
    colour: scale(random.pick(STREET_COLOURS), strength * random.between(2.5, 8)),
    radius: 0.004,
    twinkle: i % 5 === 0 ? 0.4 : 0,
  }));
}

/** The pane: a breath of mist, clinging drops that turn the street upside down, runs that cut clear lines. */
function paintDrops(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/drops`);
  const { context, halfWidth, halfHeight } = sheet;
  const mist = mix(light.skyLow, light.skyTop, 0.5);
  wash(sheet, [
    [halfHeight, scale(mist, 0.9), 0.1],
    [0, mist, 0.14],
    [-halfHeight, mist, 0.3],
  ]);
  const dark = scale(mist, 0.16);
  const bright = mix(scale(mist, 2.6), mix(AMBER, [1, 1, 1], 0.35), 0.35 * light.lamps + 0.2);
  for (let run = 0; run < 26; run++) {
    let x = random.between(-halfWidth, halfWidth);
    const from = random.between(-0.1, halfHeight);
    const length = random.between(0.15, 0.7);
    for (let y = from; y > from - length; y -= 0.008) {
      x += random.normal() * 0.0016;
      context.fillStyle = css(dark, 0.3);
      dab(sheet, x - 0.003, y, 0.02, 0.007, Math.PI / 2);
      context.fillStyle = css(bright, 0.34);
      dab(sheet, x + 0.002, y, 0.02, 0.005, Math.PI / 2);
    }
    drop(sheet, x, from - length, random.between(0.011, 0.02), dark, bright);
  }
  for (let i = 0; i < 950; i++) {
    const size = 0.003 + 0.014 * random.next() ** 3;
    drop(
      sheet,
      random.between(-halfWidth, halfWidth),
      random.between(-halfHeight, halfHeight),
      size,
      dark,
      bright,
    );
  }
}

function drop(sheet: Sheet, x: number, y: number, size: number, dark: LinearRgb, bright: LinearRgb): void {
  const { context } = sheet;
  context.fillStyle = css(dark, 0.6);
  context.beginPath();
  context.ellipse(x, y, size * 0.82, size, 0, 0, 2 * Math.PI);
  context.fill();
  // The sky lies at the bottom of the drop, a spark at its top.
  context.fillStyle = css(bright, 0.8);
  context.beginPath();
  context.ellipse(x, y - size * 0.32, size * 0.62, size * 0.5, 0, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = css([1, 1, 1], 0.85);
  context.beginPath();
  context.arc(x - size * 0.25, y + size * 0.5, size * 0.16, 0, 2 * Math.PI);
  context.fill();
}

function dropSparks(light: Ambience, seed: number, halfWidth: number): SettingLamp[] {
  const random = createRandom(`${seed}/sparks`);
  return Array.from({ length: 70 }, () => ({
    x: random.between(-halfWidth, halfWidth),
    y: random.between(-0.5, 0.5),
    colour: scale(
      mix(random.pick(STREET_COLOURS), [0.8, 0.9, 1], 0.5),
      random.between(0.8, 2.4) * (0.4 + 0.6 * light.lamps),
    ),
    radius: random.between(0.002, 0.005),
    twinkle: 0.2,
  }));
}

/** The frame with its bars, wood seen from the warm room. */
function paintFrame(sheet: Sheet, light: Ambience): void {
  const { context, halfWidth, halfHeight } = sheet;
  const edge = halfWidth / 1.3;
  const wood = mix(light.lit([0.32, 0.26, 0.2], 0.12), scale(AMBER, 0.1), 0.45);
  const bar = (x: number, y: number, width: number, height: number) => {
    context.fillStyle = css(scale(wood, 0.55));
    context.fillRect(x - width / 2, y - height / 2, width, height);
    context.fillStyle = css(wood);
    context.fillRect(x - width * 0.3, y - height * 0.3, width * 0.6, height * 0.6);
    context.fillStyle = css(mix(wood, light.skyLow, 0.5), 0.7);
    if (height > width) context.fillRect(x + width * 0.32, y - height / 2, width * 0.18, height);
    else context.fillRect(x - width / 2, y + height * 0.32, width, height * 0.18);
  };
  for (const side of [-1, 1]) {
    bar(side * edge * 0.6, 0, 0.036, 2 * halfHeight);
    bar(side * edge * 1.06, 0, 0.13, 2 * halfHeight);
  }
  bar(0, 0.245, 2 * halfWidth, 0.034);
  bar(0, -0.5, 2 * halfWidth, 0.11);
}

/** Curtains at both sides and a warm candle on the sill. */
function paintRoom(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/curtains`);
  const { context, halfWidth, halfHeight } = sheet;
  const edge = halfWidth / 1.3;
  const cloth = mix(light.lit([0.42, 0.3, 0.22], 0.3), scale(AMBER, 0.2), 0.5);
  for (const side of [-1, 1]) {
    for (let fold = 0; fold < 15; fold++) {
      const t = fold / 14;
      const x = side * (edge * 0.78 + (halfWidth - edge * 0.78) * t);
      const width = random.between(0.03, 0.055);
      const shade = 0.35 + 0.75 * (Math.sin(fold * 2.3) * 0.5 + 0.5);
      const gradient = context.createLinearGradient(x - width, 0, x + width, 0);
      gradient.addColorStop(0, css(scale(cloth, shade * 0.45), 0.92));
      gradient.addColorStop(0.55, css(scale(cloth, shade), 0.95));
      gradient.addColorStop(1, css(scale(cloth, shade * 0.5), 0.92));
      context.fillStyle = gradient;
      context.beginPath();
      context.moveTo(x - width, halfHeight);
      context.quadraticCurveTo(x - width * 0.4 + side * 0.03, 0, x - width + side * 0.02, -halfHeight);
      context.lineTo(x + width + side * 0.02, -halfHeight);
      context.quadraticCurveTo(x + width * 0.6 + side * 0.03, 0, x + width, halfHeight);
      context.fill();
    }
  }
  glow(sheet, -edge * 0.9, -0.3, 0.5, AMBER, 0.3);
}

/** Indoors before a window at dusk: rain on the glass, the lights of a street behind. */
export const rainyWindow: Setting = {
  id: 'rainy-window',
  words: [
    'rainy window',
    'rain on the window',
    'window in the rain',
    'rainy evening',
    'rain',
    'indoors at a window',
  ],
  prompt:
    'indoors before a large window with rain drops and running water on the glass, wooden bars, curtains at both sides, blurred street lights outside',
  layers: ({ rig, seed, aspect }: SettingContext): readonly SettingLayer[] => {
    const light = ambienceOf(rig);
    return [
      {
        depthDm: 400,
        coverage: 1.3,
        gain: 1.2,
        lights: streetLights(light, seed, 0.6 * aspect),
        paint: (surface) => paintOutside(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: 8,
        coverage: 1.3,
        gain: 1.4,
        lights: dropSparks(light, seed, 0.6 * aspect),
        paint: (surface) => paintDrops(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: 7.5,
        coverage: 1.3,
        gain: 1.3,
        lights: [],
        paint: (surface) => paintFrame(sheetOf(surface, 1.3), light),
      },
      {
        depthDm: 5,
        coverage: 1.3,
        gain: 1.3,
        lights: [],
        paint: (surface) => paintRoom(sheetOf(surface, 1.3), light, seed),
      },
    ];
  },
};
