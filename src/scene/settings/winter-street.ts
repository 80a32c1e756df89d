import { createRandom, type Random } from '../../base/random.ts';
import type { LinearRgb } from '../../human/types.ts';
import type { Setting, SettingContext, SettingLamp, SettingLayer } from '../types.ts';
import { type Ambience, ambienceOf, mix, scale } from './ambience.ts';
import { css, dab, fillBelow, glow, mottle, ridge, type Sheet, sheetOf, wash } from './sheet.ts';

const WINDOW: LinearRgb = [1, 0.56, 0.2];
const STREET = -0.16;

const snowOf = (light: Ambience): LinearRgb =>
  mix(light.lit([0.82, 0.86, 0.95], 0.35), scale([0.5, 0.62, 0.95], 0.1 + 0.5 * light.daylight), 0.4);

function paintSkyAndRoofs(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/winter-sky`);
  const { halfHeight } = sheet;
  const snow = snowOf(light);
  wash(sheet, [
    [halfHeight, scale(light.skyTop, 0.75)],
    [0.2, light.skyTop],
    [0, mix(light.skyTop, light.skyLow, 0.75)],
    [STREET, mix(light.skyLow, snow, 0.4)],
    [-halfHeight, scale(snow, 0.7)],
  ]);
  mottle(sheet, random, [light.skyLow, scale(light.skyTop, 0.7), snow], 0.12, 70, 0.35);
  glow(sheet, 0.03, 0.02, 0.6, mix(light.sun, scale(WINDOW, 0.8), 0.5 * light.lamps), 0.5);
  // A church tower closes the street.
  const { context } = sheet;
  const stone = mix(light.lit([0.22, 0.21, 0.24], 0.2), light.haze, 0.45);
  context.fillStyle = css(stone);
  context.fillRect(0.1, STREET, 0.1, 0.4);
  context.beginPath();
  context.moveTo(0.085, STREET + 0.4);
  context.lineTo(0.15, STREET + 0.6);
  context.lineTo(0.215, STREET + 0.4);
  context.fill();
}

/** Gabled houses on both sides run towards the church, snow on roofs and sills, lit windows. */
function paintHouses(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/houses`);
  const { context, halfWidth, halfHeight } = sheet;
  const snow = snowOf(light);
  fillBelow(sheet, ridge(random, -halfWidth, halfWidth, STREET - 0.01, 0.008), -halfHeight, css(snow));
  for (let i = 0; i < 700; i++) {
    const down = random.next();
    context.fillStyle = css(
      random.next() < 0.5 ? scale(snow, 0.72) : mix(snow, scale(WINDOW, 0.7), 0.3 * light.lamps),
      0.3,
    );
    dab(
      sheet,
      random.between(-halfWidth, halfWidth),
      STREET - 0.02 - 0.5 * down,
      0.04 + 0.16 * down,
      0.008 + 0.02 * down,
      0.05,
    );
  }
  for (const share of [0.2, 0.36, 0.56, 0.84]) {
    for (const side of [-1, 1]) house(sheet, random, light, snow, side, share);
  }
}

function house(
  sheet: Sheet,
  random: Random,
  light: Ambience,
  snow: LinearRgb,
  side: number,
  share: number,
): void {
  const { context, halfWidth } = sheet;
  const width = 0.46 * share * Math.max(0.7, halfWidth);
  const x = 0.03 + side * share * halfWidth * 1.02;
  const foot = STREET - 0.14 * share;
  const eaves = foot + (0.28 + 0.36 * share) * random.between(0.85, 1.1);
  const roof = eaves + width * 0.62;
  const wall = mix(
    light.lit(
      random.pick<LinearRgb>([
        [0.3, 0.15, 0.1],
        [0.34, 0.24, 0.13],
        [0.2, 0.22, 0.26],
        [0.34, 0.3, 0.26],
      ]),
      0.15,
    ),
    light.haze,
    0.4 * (1 - share),
  );
  const gradient = context.createLinearGradient(0, foot, 0, eaves);
  gradient.addColorStop(0, css(mix(wall, scale(WINDOW, 0.3), 0.4 * light.lamps)));
  gradient.addColorStop(1, css(scale(wall, 0.65)));
  context.fillStyle = gradient;
  context.fillRect(x - width / 2, foot, width, eaves - foot);
  context.beginPath();
  context.moveTo(x - width / 2, eaves);
  context.lineTo(x, roof);
  context.lineTo(x + width / 2, eaves);
  context.fill();
  context.strokeStyle = css(snow);
  context.lineWidth = 0.03 * (0.4 + share);
  context.beginPath();
  context.moveTo(x - width * 0.56, eaves - width * 0.05);
  context.lineTo(x, roof);
  context.lineTo(x + width * 0.56, eaves - width * 0.05);
  context.stroke();
  for (let row = 0; row < 3; row++) {
    for (let column = -1; column <= 1; column++) {
      const paneWidth = width * 0.17;
      const paneHeight = (eaves - foot) * 0.19;
      const left = x + column * width * 0.3 - paneWidth / 2;
      const bottom = foot + (eaves - foot) * (0.13 + 0.29 * row);
      const lit = random.next() < 0.35 + 0.45 * light.lamps;
      context.fillStyle = css(
        lit ? scale(WINDOW, 0.35 + 0.65 * light.lamps) : mix(scale(wall, 0.3), light.skyTop, 0.3),
      );
      context.fillRect(left, bottom, paneWidth, paneHeight);
      context.fillStyle = css(snow, 0.9);
      context.fillRect(
        left - paneWidth * 0.12,
        bottom - 0.012 * share,
        paneWidth * 1.24,
        0.014 * (0.4 + share),
      );
      if (lit)
        glow(
          sheet,
          left + paneWidth / 2,
          bottom + paneHeight / 2,
          paneWidth * 1.9,
          WINDOW,
          0.3 * light.lamps,
        );
    }
  }
}

/** Bare trees with snow along their boughs, lamp posts, drifts at the kerb. */
function paintTrees(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/bare-trees`);
  const { context, halfWidth, halfHeight } = sheet;
  const snow = snowOf(light);
  const bark = mix(light.shade, light.lit([0.1, 0.08, 0.07], 0.2), 0.5);
  const edge = Math.min(halfWidth, 1.05);
  for (const [x, foot, tall] of [
    [-0.84 * edge, -0.42, 0.36],
    [0.88 * edge, -0.44, 0.38],
    [-0.5 * edge, -0.27, 0.2],
    [0.56 * edge, -0.28, 0.21],
  ] as const) {
    bough(context, random, x, foot, Math.PI / 2, tall, tall * 0.085, bark, snow, 6);
  }
  for (const side of [-1, 1]) {
    const x = side * 0.67 * edge;
    context.fillStyle = css(scale(bark, 0.7));
    context.fillRect(x - 0.009, -0.45, 0.018, 0.66);
    context.fillRect(x - 0.03, 0.2, 0.06, 0.014);
    context.fillStyle = css(snow);
    context.fillRect(x - 0.036, 0.3, 0.072, 0.018);
    glow(sheet, x, 0.25, 0.3, WINDOW, 0.25 + 0.5 * light.lamps);
    const drift = ridge(random, side * halfWidth, side * 0.3 * halfWidth, -0.46, 0.02).map(
      ([driftX, y]) => [driftX, y - 0.1 * (1 - Math.abs(driftX) / halfWidth)] as const,
    );
    fillBelow(sheet, drift, -halfHeight, css(mix(snow, light.skyTop, 0.15)));
  }
}

/** A bough that forks until it is a twig; snow lies on what is not steep. */
function bough(
  context: CanvasRenderingContext2D,
  random: Random,
  x: number,
  y: number,
  turnRad: number,
  length: number,
  width: number,
  bark: LinearRgb,
  snow: LinearRgb,
  depth: number,
): void {
  const endX = x + Math.cos(turnRad) * length;
  const endY = y + Math.sin(turnRad) * length;
  const line = (colour: LinearRgb, across: number, lift: number) => {
    context.strokeStyle = css(colour);
    context.lineWidth = across;
    context.beginPath();
    context.moveTo(x, y + lift);
    context.lineTo(endX, endY + lift);
    context.stroke();
  };
  line(bark, width, 0);
  if (Math.abs(Math.cos(turnRad)) > 0.3) line(snow, width * 0.6, width * 0.5);
  if (depth === 0) return;
  const forks = depth > 4 ? 2 : random.next() < 0.5 ? 3 : 2;
  for (let i = 0; i < forks; i++) {
    const spread = (i - (forks - 1) / 2) * random.between(0.5, 0.85) + random.normal() * 0.12;
    bough(
      context,
      random,
      endX,
      endY,
      turnRad + spread,
      length * random.between(0.6, 0.8),
      width * 0.62,
      bark,
      snow,
      depth - 1,
    );
  }
}

function lanternLamps(light: Ambience, halfWidth: number): SettingLamp[] {
  return [-1, 1].map((side) => ({
    x: side * 0.67 * Math.min(halfWidth, 1.05),
    y: 0.25,
    colour: scale(WINDOW, 2 + 9 * light.lamps),
    radius: 0.022,
    twinkle: 0,
  }));
}

/** Strings of bulbs across the street, as towns hang them in December. */
function garlands(light: Ambience, seed: number, halfWidth: number): SettingLamp[] {
  const random = createRandom(`${seed}/garlands`);
  return [0.36, 0.2].flatMap((height, row) =>
    Array.from({ length: 23 }, (_, i) => {
      const t = i / 22;
      const reach = halfWidth * (row === 0 ? 1 : 0.6);
      return {
        x: 0.03 + (2 * t - 1) * reach,
        y: height - 0.11 * (1 - row * 0.3) * 4 * t * (1 - t) + random.normal() * 0.004,
        colour: scale(WINDOW, (0.35 + 0.65 * light.lamps) * random.between(3, 7)),
        radius: 0.004,
        twinkle: 0.3,
      };
    }),
  );
}

/** Snow in the air: soft discs, the nearer the larger. */
function flakes(
  light: Ambience,
  seed: number,
  halfWidth: number,
  count: number,
  radius: number,
): SettingLamp[] {
  const random = createRandom(`${seed}/flakes/${count}`);
  const snow = mix(snowOf(light), [1, 1, 1], 0.3);
  return Array.from({ length: count }, () => ({
    x: random.between(-halfWidth, halfWidth),
    y: random.between(-0.5, 0.5),
    colour: scale(snow, random.between(0.8, 2.2)),
    radius: radius * random.between(0.5, 1.3),
    twinkle: 0,
  }));
}

/** An old town in the snow: gabled houses, lit windows, bare trees, flakes in the air. */
export const winterStreet: Setting = {
  id: 'winter-street',
  words: ['winter street', 'winter', 'snow', 'in the snow', 'snowy street', 'christmas', 'snowfall'],
  prompt:
    'snowy street of an old town, gabled houses with lit windows on both sides, church tower, bare trees with snow, strings of bulbs, falling snowflakes',
  layers: ({ rig, seed, aspect }: SettingContext): readonly SettingLayer[] => {
    const light = ambienceOf(rig);
    return [
      {
        depthDm: 900,
        coverage: 1.3,
        gain: 1.5,
        lights: [],
        paint: (surface) => paintSkyAndRoofs(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: 150,
        coverage: 1.3,
        gain: 1.5,
        lights: garlands(light, seed, 0.6 * aspect),
        paint: (surface) => paintHouses(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: 40,
        coverage: 1.3,
        gain: 1.5,
        lights: [...lanternLamps(light, 0.65 * aspect), ...flakes(light, seed, 0.6 * aspect, 90, 0.004)],
        paint: (surface) => paintTrees(sheetOf(surface, 1.3), light, seed),
      },
    ];
  },
};
