import type { Random } from '../../base/random.ts';
import type { LinearRgb } from '../../human/types.ts';
import { mix, scale } from './ambience.ts';
import { css, dab, type Sheet } from './sheet.ts';

/** A rose-like bloom: rings of petals, dark in the heart, lit on one side. */
export function bloom(
  sheet: Sheet,
  random: Random,
  x: number,
  y: number,
  size: number,
  colour: LinearRgb,
  lightX = -0.4,
  lightY = 0.8,
): void {
  const { context } = sheet;
  for (const [ring, petals] of [
    [1, 9],
    [0.62, 7],
    [0.3, 4],
  ] as const) {
    const start = random.between(0, 2 * Math.PI);
    for (let i = 0; i < petals; i++) {
      const turn = start + (i / petals) * 2 * Math.PI;
      const outX = Math.cos(turn);
      const outY = Math.sin(turn);
      const lit = 0.72 + 0.38 * (outX * lightX + outY * lightY) + random.between(-0.12, 0.12);
      context.fillStyle = css(
        lit > 1
          ? mix(scale(colour, lit), [1, 1, 1], 0.25 * (lit - 0.8))
          : scale(colour, lit * (0.45 + 0.55 * ring)),
        0.94,
      );
      dab(
        sheet,
        x + outX * size * ring * 0.5,
        y + outY * size * ring * 0.5,
        size * (0.55 + 0.4 * ring),
        size * 0.62 * (0.4 + 0.6 * ring),
        turn + Math.PI / 2,
        size * 0.12,
      );
    }
  }
}

/** A bunch of blooms over dark leaves, fullest in the middle. */
export function bouquet(
  sheet: Sheet,
  random: Random,
  x: number,
  y: number,
  radius: number,
  blooms: readonly LinearRgb[],
  leaves: readonly LinearRgb[],
): void {
  const { context } = sheet;
  for (let i = 0; i < 90; i++) {
    context.fillStyle = css(random.pick(leaves), 0.9);
    dab(
      sheet,
      x + random.normal() * radius * 0.62,
      y + random.normal() * radius * 0.5,
      radius * random.between(0.2, 0.42),
      radius * random.between(0.07, 0.15),
      random.between(0, Math.PI),
    );
  }
  for (let i = 0; i < 26; i++) {
    const turn = random.between(0, 2 * Math.PI);
    const out = radius * 0.85 * Math.sqrt(random.next());
    bloom(
      sheet,
      random,
      x + Math.cos(turn) * out,
      y + Math.sin(turn) * out * 0.8,
      radius * random.between(0.2, 0.36),
      random.pick(blooms),
    );
  }
}
