import { createRandom, type Random } from '../../base/random.ts';
import type { LinearRgb } from '../../human/types.ts';
import type { Setting, SettingContext, SettingLamp, SettingLayer } from '../types.ts';
import { type Ambience, ambienceOf, mix, scale } from './ambience.ts';
import { css, dab, glow, mottle, type Sheet, sheetOf, wash } from './sheet.ts';

/** Where the street runs to: between the two profiles. */
const VANISHING = { x: 0.02, y: -0.04 };

const AMBER: LinearRgb = [1, 0.5, 0.14];
const WARM_WHITE: LinearRgb = [1, 0.74, 0.42];
const COOL_WHITE: LinearRgb = [0.6, 0.82, 1];
const NEON: readonly LinearRgb[] = [
  [1, 0.07, 0.3],
  [1, 0.07, 0.3],
  [0.06, 0.75, 1],
  [0.06, 0.75, 1],
  [1, 0.22, 0.04],
  [0.1, 0.9, 0.5],
  [0.62, 0.15, 1],
];

function paintSkyline(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/skyline`);
  const { halfWidth, halfHeight } = sheet;
  const night = 1 - light.daylight;
  const streetGlow = mix(light.skyLow, scale(AMBER, 0.5), 0.6 * night);
  wash(sheet, [
    [halfHeight, scale(light.skyTop, 0.5)],
    [0.3, scale(light.skyTop, 0.95)],
    [0.06, mix(light.skyTop, streetGlow, 0.55)],
    [-0.06, streetGlow],
  ]);
  mottle(sheet, random, [streetGlow, scale(light.skyTop, 0.6)], 0.12, 40, 0.4);
  glow(sheet, VANISHING.x, VANISHING.y + 0.06, 0.55, mix(streetGlow, AMBER, 0.4), 0.65);
  for (const [count, tallest, share] of [
    [22, 0.3, 0.5],
    [16, 0.42, 0.22],
  ] as const) {
    for (let i = 0; i < count; i++) {
      const width = random.between(0.05, 0.12);
      const x = random.between(-halfWidth, halfWidth);
      const open = Math.min(1, Math.abs(x - VANISHING.x) / 0.3);
      const top = VANISHING.y + tallest * random.between(0.35, 1) * (0.35 + 0.65 * open);
      tower(sheet, random, x, top, width, mix(light.shade, streetGlow, share), light);
    }
  }
}

/** A building far away: body, setback, sometimes a spire, a grid of lit windows. */
function tower(
  sheet: Sheet,
  random: Random,
  x: number,
  top: number,
  width: number,
  body: LinearRgb,
  light: Ambience,
): void {
  const { context } = sheet;
  context.fillStyle = css(body);
  context.fillRect(x - width / 2, VANISHING.y - 0.2, width, top - VANISHING.y + 0.2);
  if (random.next() < 0.6) context.fillRect(x - width * 0.3, top, width * 0.6, width * 0.5);
  if (random.next() < 0.35) context.fillRect(x - 0.003, top, 0.006, width * 1.6);
  const pitch = 0.0135;
  for (let wy = VANISHING.y; wy < top - pitch; wy += pitch) {
    for (let wx = x - width / 2 + pitch * 0.6; wx < x + width / 2 - pitch * 0.5; wx += pitch) {
      if (random.next() > 0.16 + 0.3 * light.lamps) continue;
      context.fillStyle = css(
        random.next() < 0.75 ? WARM_WHITE : COOL_WHITE,
        light.lamps * random.between(0.15, 0.9),
      );
      context.fillRect(wx, wy, pitch * 0.5, pitch * 0.6);
    }
  }
}

/** A house front seen along the street: from x near to x far (both on one side), its roof falling towards the vanishing point. */
function paintFront(
  sheet: Sheet,
  random: Random,
  light: Ambience,
  nearX: number,
  farX: number,
  height: number,
): void {
  const { context } = sheet;
  const span = (x: number, y: number): [number, number] => {
    // A point at frame position x on the wall, y from street (0) to roof (1), in one-point perspective.
    const scaleThere = Math.abs(x - VANISHING.x) / Math.abs(nearX - VANISHING.x);
    const street = -0.36;
    return [x, VANISHING.y + (street + (height - street) * y - VANISHING.y) * scaleThere];
  };
  const stone = random.pick<LinearRgb>([
    [0.16, 0.1, 0.07],
    [0.12, 0.11, 0.12],
    [0.2, 0.14, 0.1],
  ]);
  const wall = mix(light.lit(stone, 0.2), scale(AMBER, 0.16), 0.45 * light.lamps);
  const gradient = context.createLinearGradient(0, span(nearX, 0)[1], 0, span(nearX, 1)[1]);
  gradient.addColorStop(0, css(mix(wall, scale(AMBER, 0.5), 0.45 * light.lamps)));
  gradient.addColorStop(0.3, css(wall));
  gradient.addColorStop(1, css(mix(scale(wall, 0.35), light.shade, 0.4)));
  context.fillStyle = gradient;
  quad(context, span(nearX, 0), span(nearX, 1), span(farX, 1), span(farX, 0));

  const columns = 6;
  const rows = Math.round(5 + height * 9);
  for (let row = 1; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = (column + 0.24) / columns;
      const to = (column + 0.74) / columns;
      const xFrom = nearX + (farX - nearX) * from ** 0.85;
      const xTo = nearX + (farX - nearX) * to ** 0.85;
      const bottom = (row + 0.18) / rows;
      const top = (row + 0.8) / rows;
      const lit = random.next() < 0.18 + 0.34 * light.lamps;
      const pane = lit
        ? scale(
            random.next() < 0.8 ? WARM_WHITE : COOL_WHITE,
            random.between(0.35, 1) * (0.3 + 0.7 * light.lamps),
          )
        : mix(scale(wall, 0.4), light.skyTop, 0.25);
      context.fillStyle = css(pane, 0.95);
      quad(context, span(xFrom, bottom), span(xFrom, top), span(xTo, top), span(xTo, bottom));
    }
  }
  // Shop windows and their glow along the pavement.
  for (let shop = 0; shop < 3; shop++) {
    const xFrom = nearX + (farX - nearX) * ((shop + 0.08) / 3);
    const xTo = nearX + (farX - nearX) * ((shop + 0.9) / 3);
    const colour = random.next() < 0.65 ? WARM_WHITE : random.pick(NEON);
    context.fillStyle = css(scale(colour, 0.2 + 0.42 * light.lamps));
    quad(context, span(xFrom, 0.02), span(xFrom, 0.1), span(xTo, 0.1), span(xTo, 0.02));
    // Goods and frames divide the light of the window.
    for (let i = 0; i < 5; i++) {
      const at = xFrom + (xTo - xFrom) * random.next();
      const wide = (xTo - xFrom) * random.between(0.03, 0.1);
      context.fillStyle = css(scale(wall, 0.3), 0.7);
      quad(
        context,
        span(at, 0.02),
        span(at, random.between(0.05, 0.1)),
        span(at + wide, 0.08),
        span(at + wide, 0.02),
      );
    }
    const [signX, signY] = span((xFrom + xTo) / 2, random.between(0.14, 0.3));
    const sign = random.pick(NEON);
    const tall = random.between(0.05, 0.13) * Math.abs(signX - VANISHING.x) * 2.2;
    context.fillStyle = css(sign, 0.3 + 0.7 * light.lamps);
    context.fillRect(signX - tall * 0.14, signY, tall * 0.28, tall);
    glow(sheet, signX, signY + tall / 2, tall * 1.5, sign, 0.4 * light.lamps);
  }
}

function quad(context: CanvasRenderingContext2D, ...corners: readonly (readonly [number, number])[]): void {
  context.beginPath();
  corners.forEach(([x, y], i) => {
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.closePath();
  context.fill();
}

function paintStreet(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/street`);
  const { context, halfWidth, halfHeight } = sheet;
  const asphalt = mix(light.lit([0.07, 0.07, 0.08], 0.1), scale(AMBER, 0.05), 0.4 * light.lamps);
  context.fillStyle = css(asphalt);
  quad(
    context,
    [VANISHING.x, VANISHING.y],
    [-halfWidth * 1.2, -0.4],
    [-halfWidth * 1.2, -halfHeight],
    [halfWidth * 1.2, -halfHeight],
    [halfWidth * 1.2, -0.4],
  );
  for (const side of [-1, 1]) {
    const reach = halfWidth - side * VANISHING.x;
    const edges = [1.05, 0.74, 0.52, 0.36, 0.24, 0.16].map((share) => VANISHING.x + side * share * reach);
    for (let i = edges.length - 2; i >= 0; i--) {
      paintFront(sheet, random, light, edges[i]!, edges[i + 1]!, random.between(0.5, 1) + 0.12 * i);
    }
  }
  // The wet street mirrors every light as a broken upright streak.
  for (let i = 0; i < 420; i++) {
    const down = random.next() ** 0.8;
    const y = VANISHING.y - 0.05 - down * (halfHeight - 0.05);
    const x = VANISHING.x + random.normal() * (0.06 + 0.75 * down);
    const colour = random.next() < 0.62 ? AMBER : random.next() < 0.6 ? WARM_WHITE : random.pick(NEON);
    context.fillStyle = css(colour, light.lamps * random.between(0.08, 0.42));
    dab(sheet, x, y, 0.02 + 0.09 * down, 0.006 + 0.02 * down, Math.PI / 2 + random.between(-0.1, 0.1));
  }
  glow(sheet, VANISHING.x, VANISHING.y, 0.4, mix(light.skyLow, AMBER, 0.6 * light.lamps), 0.65);
}

/** People walk along both pavements, dark against the shop windows. */
function paintPassers(sheet: Sheet, light: Ambience, seed: number): void {
  const random = createRandom(`${seed}/passers`);
  const { context, halfWidth } = sheet;
  for (let i = 0; i < 26; i++) {
    const side = i % 2 === 0 ? -1 : 1;
    const size = random.between(0.35, 1);
    const x = VANISHING.x + side * (0.2 + 0.62 * size * random.between(0.75, 1.1)) * Math.min(1, halfWidth);
    const foot = VANISHING.y - 0.33 * size;
    context.fillStyle = css(mix(light.shade, scale(AMBER, 0.03), random.next()), 0.92);
    context.beginPath();
    context.ellipse(x, foot + 0.1 * size, 0.034 * size, 0.115 * size, 0, 0, 2 * Math.PI);
    context.ellipse(x, foot + 0.235 * size, 0.019 * size, 0.024 * size, 0, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = css(WARM_WHITE, 0.4 * light.lamps);
    dab(sheet, x - side * 0.024 * size, foot + 0.13 * size, 0.1 * size, 0.008 * size, Math.PI / 2);
  }
}

function paintLampPosts(sheet: Sheet, light: Ambience): void {
  const { context } = sheet;
  context.fillStyle = css(mix(light.shade, scale(AMBER, 0.08), 0.5 * light.lamps));
  for (const { x, top, size } of lampPosts(sheet.halfWidth)) {
    const foot = VANISHING.y - 0.42 * size;
    context.fillRect(x - 0.008 * size, foot, 0.016 * size, top - foot);
    context.fillRect(x - 0.03 * size, top, 0.06 * size, 0.012 * size);
    glow(sheet, x, top + 0.03 * size, 0.13 * size, AMBER, 0.7 * light.lamps);
    glow(sheet, x, foot, 0.3 * size, AMBER, 0.22 * light.lamps, 0.25);
  }
}

function lampPosts(halfWidth: number) {
  return [-1, 1].flatMap((side) =>
    [1.15, 0.7, 0.42].map((size) => ({
      x: VANISHING.x + side * 0.68 * size * Math.min(1, halfWidth),
      top: VANISHING.y + 0.34 * size,
      size,
    })),
  );
}

function farLamps(light: Ambience, seed: number, halfWidth: number): SettingLamp[] {
  const random = createRandom(`${seed}/city-lamps`);
  return Array.from({ length: 64 }, () => {
    const colour = random.next() < 0.55 ? AMBER : random.next() < 0.6 ? WARM_WHITE : random.pick(NEON);
    const x = random.between(-halfWidth, halfWidth);
    return {
      x,
      y: VANISHING.y + 0.02 + random.next() ** 1.6 * 0.4 * (0.3 + Math.min(1, Math.abs(x) / 0.4)),
      colour: scale(colour, light.lamps * random.between(2, 7)),
      radius: 0.002,
      twinkle: random.next() < 0.3 ? 0.5 : 0,
    };
  });
}

function streetLamps(light: Ambience, seed: number, halfWidth: number): SettingLamp[] {
  const random = createRandom(`${seed}/street-lamps`);
  const posts = lampPosts(halfWidth).map(({ x, top, size }) => ({
    x,
    y: top + 0.03 * size,
    colour: scale(WARM_WHITE, 11 * light.lamps),
    radius: 0.016 * size,
    twinkle: 0,
  }));
  // Cars: white ones come, red ones go, in pairs.
  const cars = Array.from({ length: 9 }, (_, i) => {
    const near = random.between(0.1, 0.8);
    const coming = i % 2 === 0;
    const x = VANISHING.x + (coming ? -1 : 1) * near * random.between(0.25, 0.6);
    return [-1, 1].map((side) => ({
      x: x + side * 0.045 * near,
      y: VANISHING.y - 0.24 * near,
      colour: scale(coming ? WARM_WHITE : [1, 0.05, 0.02], (coming ? 8 : 6) * (0.25 + 0.75 * light.lamps)),
      radius: 0.006 * near,
      twinkle: 0,
    }));
  }).flat();
  return [...posts, ...cars];
}

/** A big city's street after dark: towers, lit windows, signs, street lamps, wet asphalt. */
export const cityNight: Setting = {
  id: 'city-night',
  words: [
    'city at night',
    'city night',
    'city',
    'night city',
    'downtown',
    'street at night',
    'skyline',
    'new york',
  ],
  prompt:
    'city street at night running to a vanishing point between the two, lit windows of towers left and right, street lamps, neon signs, car lights, wet asphalt reflections',
  layers: ({ rig, seed, aspect }: SettingContext): readonly SettingLayer[] => {
    const light = ambienceOf(rig);
    return [
      {
        depthDm: 2000,
        coverage: 1.3,
        gain: 1.3,
        lights: farLamps(light, seed, 0.6 * aspect),
        paint: (surface) => paintSkyline(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: 150,
        coverage: 1.3,
        gain: 1.4,
        lights: streetLamps(light, seed, 0.6 * aspect),
        paint: (surface) => paintStreet(sheetOf(surface, 1.3), light, seed),
      },
      {
        depthDm: 70,
        coverage: 1.3,
        gain: 1.4,
        lights: [],
        paint: (surface) => {
          const sheet = sheetOf(surface, 1.3);
          paintPassers(sheet, light, seed);
          paintLampPosts(sheet, light);
        },
      },
    ];
  },
};
