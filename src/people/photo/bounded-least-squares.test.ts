import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { addObservation, emptyEquations, solveBounded } from './bounded-least-squares.ts';

describe('solveBounded', () => {
  const size = 6;
  const observe = (truth: Float64Array, seed: number) => {
    const random = createRandom(seed);
    const equations = emptyEquations(size);
    for (let k = 0; k < 40; k++) {
      const row = Float64Array.from({ length: size }, () => random.normal());
      addObservation(
        equations,
        row,
        row.reduce((sum, value, i) => sum + value * truth[i]!, 0),
        1,
      );
    }
    return equations;
  };
  const all = (value: number) => new Float64Array(size).fill(value);

  it('finds the truth of exact observations when it lies inside the box', () => {
    const truth = Float64Array.of(0.2, -0.4, 0.9, 0, -0.7, 0.5);
    const found = solveBounded(observe(truth, 1), all(-1), all(1), all(0));
    found.forEach((value, i) => {
      expect(value).toBeCloseTo(truth[i]!, 5);
    });
  });

  it('stays in the box and meets the optimality conditions there', () => {
    const equations = observe(Float64Array.of(2, -3, 0.1, 0.2, 1.5, -0.1), 2);
    const found = solveBounded(equations, all(0), all(1), all(0.5));
    for (let i = 0; i < size; i++) {
      const gradient =
        found.reduce((sum, value, j) => sum + equations.matrix[i * size + j]! * value, 0) -
        equations.rightSide[i]!;
      if (found[i]! <= 0) expect(gradient).toBeGreaterThanOrEqual(-1e-4);
      else if (found[i]! >= 1) expect(gradient).toBeLessThanOrEqual(1e-4);
      else expect(Math.abs(gradient)).toBeLessThan(1e-4);
    }
  });
});
