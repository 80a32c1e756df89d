import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { PART, type Vec3 } from '../human/types.ts';
import { projectionOf } from '../scene/camera.ts';
import type { DistantLight, LightRig } from '../scene/types.ts';
import { BALLS, type Balls, CAMERA, type DrawnBalls, type Held, LIGHT_SCALE, SIDE } from './balls.fixture.ts';
import { softwareGpuEnvironment } from './gpu/software-gpu.ts';

// Balls drawn by the atelier's own renderer against what geometry and optics say of balls.

const ALBEDO = 0.6;
const SKY = 0.8;
const TOWARDS: Vec3 = [0.48, 0.36, 0.8];
const none: DistantLight = { towards: [0, 1, 0], colour: [0, 0, 0], softness: 0, castsShadow: false };
const dark: LightRig = {
  key: none,
  rim: none,
  fill: none,
  sky: {
    zenith: [0, 0, 0],
    horizon: [0, 0, 0],
    ground: [0, 0, 0],
    glow: { towards: [0, 1, 0], colour: [0, 0, 0], power: 1 },
    strength: 1,
  },
  daylight: 1,
  exposure: 1,
  grade: {
    contrast: 0,
    saturation: 1,
    shadows: [0, 0, 0],
    highlights: [0, 0, 0],
    vignette: 0,
    bloom: 0,
    grain: 0,
  },
};
const lamp = (strength: number): LightRig => ({
  ...dark,
  key: { ...none, towards: TOWARDS, colour: [strength * Math.PI, strength * Math.PI, strength * Math.PI] },
});
const everywhere: LightRig = {
  ...dark,
  sky: { ...dark.sky, zenith: [SKY, SKY, SKY], horizon: [SKY, SKY, SKY], ground: [SKY, SKY, SKY] },
};

let furnace: Balls;
let lit: Balls;
let brighter: Balls;
let held: readonly Held[];

beforeAll(async () => {
  const child = fork(fileURLToPath(new URL('./draw-balls.fixture.ts', import.meta.url)), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    env: { ...process.env, ...(await softwareGpuEnvironment(process.env)) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send([everywhere, lamp(0.5), lamp(1)]);
  const [{ drawn, held: afterStyles }] = (await once(child, 'message')) as [DrawnBalls];
  [furnace, lit, brighter] = drawn as [Balls, Balls, Balls];
  held = afterStyles;
}, 120_000);

interface Hit {
  readonly ball: number;
  readonly distanceDm: number;
  readonly normal: Vec3;
  /** How far from the outlines of all balls the ray passes, dm. */
  readonly clearDm: number;
}

/** Which ball is seen through the middle of a pixel, in closed form. */
function hitAt(x: number, y: number): { readonly hit: Hit | undefined; readonly clearDm: number } {
  const tangent = Math.tan(CAMERA.fovRad / 2);
  const direction = [((2 * (x + 0.5)) / SIDE - 1) * tangent, (1 - (2 * (y + 0.5)) / SIDE) * tangent, -1];
  const length = Math.hypot(...direction);
  const ray = direction.map((value) => value / length) as [number, number, number];
  let hit: Hit | undefined;
  let clearDm = Infinity;
  for (const [ball, { centre, radiusDm }] of BALLS.entries()) {
    const from = centre.map((value, k) => CAMERA.position[k]! - value);
    const along = from.reduce((sum, value, k) => sum + value * ray[k]!, 0);
    const passes = Math.sqrt(from.reduce((sum, value) => sum + value * value, 0) - along * along);
    clearDm = Math.min(clearDm, Math.abs(radiusDm - passes));
    if (passes >= radiusDm) continue;
    const t = -along - Math.sqrt(radiusDm ** 2 - passes ** 2);
    const normal = from.map((value, k) => (value + t * ray[k]!) / radiusDm) as [number, number, number];
    const distanceDm = -t * ray[2];
    if (!hit || distanceDm < hit.distanceDm) hit = { ball, distanceDm, normal, clearDm };
  }
  return { hit, clearDm };
}

/** A pixel is this wide at the balls, so nearer to an outline nothing is certain. */
const PIXEL_DM = (2 * 22 * Math.tan(CAMERA.fovRad / 2)) / SIDE;

/** Calls for every pixel that is wholly on one ball or on none; gives how many there were of each. */
function forEachPixel(check: (k: number, hit: Hit | undefined) => void): [number, number, number] {
  const counts: [number, number, number] = [0, 0, 0];
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const { hit, clearDm } = hitAt(x, y);
      if (clearDm < 2 * PIXEL_DM) continue;
      counts[hit ? hit.ball + 1 : 0]! += 1;
      check(y * SIDE + x, hit);
    }
  }
  return counts;
}

test('depth, normal, person and part of every pixel are those of the ball its ray meets', () => {
  const { depthDm, normals, person, parts } = furnace.guides;
  const counts = forEachPixel((k, hit) => {
    expect(person[k]).toBe(hit ? hit.ball + 1 : 0);
    expect(parts[k]).toBe(hit ? PART.teeth : PART.background);
    if (!hit) {
      expect(depthDm[k]).toBe(Infinity);
      return;
    }
    expect(Math.abs(depthDm[k]! - hit.distanceDm)).toBeLessThan(0.02);
    const cosine = hit.normal.reduce((sum, value, axis) => sum + value * normals[3 * k + axis]!, 0);
    expect(cosine).toBeGreaterThan(Math.cos((2.5 * Math.PI) / 180));
  });
  for (const count of counts) expect(count).toBeGreaterThan(500);
});

test('the place where a ball is nearest is drawn where the scene’s projection puts it', () => {
  const projection = projectionOf(CAMERA, SIDE, SIDE);
  for (const [ball, { centre, radiusDm }] of BALLS.entries()) {
    const towards = centre.map((value, k) => CAMERA.position[k]! - value);
    const distance = Math.hypot(...towards);
    const front = centre.map((value, k) => value + (radiusDm * towards[k]!) / distance) as [
      number,
      number,
      number,
    ];
    const [x, y, depth] = projection.toPixel(front);
    const k = Math.floor(y) * SIDE + Math.floor(x);
    expect(furnace.guides.person[k]).toBe(ball + 1);
    expect(Math.abs(furnace.guides.depthDm[k]! - depth)).toBeLessThan(0.01);
  }
});

test('the outlines are the circles that the balls’ cones of sight cut', () => {
  const projection = projectionOf(CAMERA, SIDE, SIDE);
  // Only the second is seen whole: its leftmost and rightmost pixels are where rays touch it.
  const { centre, radiusDm } = BALLS[1]!;
  const focal = SIDE / 2 / Math.tan(CAMERA.fovRad / 2);
  const [across, away] = [centre[0], CAMERA.position[2] - centre[2]];
  const [angle, half] = [Math.atan2(across, away), Math.asin(radiusDm / Math.hypot(across, away))];
  const [, row] = projection.toPixel(centre);
  const columns = Array.from({ length: SIDE }, (_, x) => x).filter(
    (x) => furnace.guides.person[Math.floor(row) * SIDE + x] === 2,
  );
  expect(Math.abs(columns[0]! - (SIDE / 2 + focal * Math.tan(angle - half)))).toBeLessThan(1.5);
  expect(Math.abs(columns.at(-1)! + 1 - (SIDE / 2 + focal * Math.tan(angle + half)))).toBeLessThan(1.5);
});

const lightAt = ({ colour }: Balls, k: number): number => colour[4 * k]! / 255 / LIGHT_SCALE;

test('under an even sky a matt ball sends back its albedo, and little more by its gloss', () => {
  const counts = forEachPixel((k, hit) => {
    if (!hit) {
      expect(lightAt(furnace, k)).toBe(0);
      return;
    }
    // At grazing angles everything mirrors; it may not send back more than it gets.
    expect(lightAt(furnace, k)).toBeLessThanOrEqual(SKY);
    expect(lightAt(furnace, k)).toBeGreaterThan(ALBEDO * SKY - 0.02);
    if (hit.normal[2] > 0.6) expect(lightAt(furnace, k)).toBeLessThan(ALBEDO * SKY + 0.08);
  });
  expect(counts[1]).toBeGreaterThan(500);
});

test('a distant light shades by the cosine, leaves the far side dark and is linear in its strength', () => {
  const half = [0, 1, 2].map((k) => TOWARDS[k]! + (k === 2 ? 1 : 0));
  const halfLength = Math.hypot(...half);
  let matt = 0;
  let far = 0;
  forEachPixel((k, hit) => {
    if (!hit) return;
    const cosine = hit.normal.reduce((sum, value, axis) => sum + value * TOWARDS[axis]!, 0);
    const gloss = hit.normal.reduce((sum, value, axis) => sum + (value * half[axis]!) / halfLength, 0);
    const light = lightAt(brighter, k);
    if (cosine < -0.06) {
      far++;
      expect(light).toBeLessThan(0.02);
    } else if (gloss < 0.85 && cosine > 0.05) {
      matt++;
      // The border of light and dark is drawn a little deeper than Lambert's, never brighter.
      expect(light).toBeLessThan(ALBEDO * (cosine + 0.03) + 0.03);
      expect(light).toBeGreaterThan(ALBEDO * cosine ** 1.7 - 0.03);
      expect(Math.abs(light - 2 * lightAt(lit, k))).toBeLessThan(3 / 255 / LIGHT_SCALE);
    }
  });
  expect(matt).toBeGreaterThan(400);
  expect(far).toBeGreaterThan(50);
});

test('a shot that has ended leaves nothing of its painting on the GPU', () => {
  expect(held).toHaveLength(4);
  for (const each of held) expect(each).toEqual({ ...held[0], attributes: 0, renderTargets: 0, textures: 0 });
});
