import { describe, expect, it } from 'vitest';
import { bilinear, solveScreenedPoisson } from './screened-poisson.ts';

const SIDE = 64;

describe('solveScreenedPoisson', () => {
  // d = sin(pi x) sin(pi y) vanishes on the edges and is an eigenfunction of the Laplacian.
  const wave = (x: number, y: number) =>
    Math.sin((Math.PI * (x + 1)) / (SIDE + 1)) * Math.sin((Math.PI * (y + 1)) / (SIDE + 1));
  const field = (value: (x: number, y: number) => number) =>
    Float32Array.from({ length: SIDE * SIDE }, (_, cell) => value(cell % SIDE, Math.floor(cell / SIDE)));

  it.each([0, 0.01, 0.5])('finds the known solution with a screen of %f', (screen) => {
    const eigenvalue = -8 * Math.sin(Math.PI / (2 * (SIDE + 1))) ** 2;
    const right = field((x, y) => (eigenvalue - screen) * wave(x, y));
    const found = solveScreenedPoisson(
      right,
      field(() => screen),
      new Uint8Array(SIDE * SIDE),
      SIDE,
      30,
    );
    const truth = field(wave);
    const worst = Math.max(...found.map((value, cell) => Math.abs(value - truth[cell]!)));
    expect(worst).toBeLessThan(0.01);
  });

  it('is zero where it is fixed, and keeps a side apart that a fixed wall cuts off', () => {
    const isFixed = Uint8Array.from({ length: SIDE * SIDE }, (_, cell) => (cell % SIDE === 32 ? 1 : 0));
    const right = field((x) => (x < 32 ? -0.01 : 0));
    const found = solveScreenedPoisson(
      right,
      field(() => 0),
      isFixed,
      SIDE,
      20,
    );
    found.forEach((value, cell) => {
      if (cell % SIDE >= 32) expect(Math.abs(value)).toBeLessThan(0.02);
    });
    expect(found[32 * SIDE + 16]).toBeGreaterThan(0.3);
  });
});

describe('bilinear', () => {
  it('gives the cells themselves and is linear between them', () => {
    const ramp = Float32Array.from({ length: 16 }, (_, cell) => (cell % 4) + 10 * Math.floor(cell / 4));
    expect(bilinear(ramp, 4, 2, 1)).toBeCloseTo(12);
    expect(bilinear(ramp, 4, 1.5, 1.5)).toBeCloseTo(16.5);
    expect(bilinear(ramp, 4, -3, 9)).toBeCloseTo(30, 1);
  });
});
