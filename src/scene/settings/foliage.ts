import type { Random } from '../../base/random.ts';
import type { LinearRgb } from '../../human/types.ts';
import { css, dab, type Sheet } from './sheet.ts';

/** Leaf colours from the shade to the light. */
export interface LeafColours {
  readonly shade: LinearRgb;
  readonly body: LinearRgb;
  readonly light: LinearRgb;
}

/**
 * A mass of leaves: dark inside, broken at the edge, lighter where the light comes from
 * (`lightX`, `lightY` is that direction in the picture).
 */
export function leafMass(
  sheet: Sheet,
  random: Random,
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  colours: LeafColours,
  leaf: number,
  lightX: number,
  lightY: number,
): void {
  const { context } = sheet;
  const count = Math.round(Math.min(1100, (4.5 * radiusX * radiusY) / (leaf * leaf)) + 20);
  for (let i = 0; i < count; i++) {
    const turn = random.between(0, 2 * Math.PI);
    const out = Math.sqrt(random.next()) * (1 + 0.22 * random.normal() * random.next());
    const dx = Math.cos(turn) * out;
    const dy = Math.sin(turn) * out;
    const lit = dx * lightX + dy * lightY + random.normal() * 0.34;
    // From the back of the mass to its front: shade first, the lit leaves last.
    const late = i / count;
    const colour =
      late < 0.45 ? colours.shade : lit > 0.42 ? colours.light : lit > -0.12 ? colours.body : colours.shade;
    context.fillStyle = css(colour, random.between(0.55, 0.95));
    const size = leaf * random.between(0.6, 1.5);
    dab(
      sheet,
      x + dx * radiusX,
      y + dy * radiusY,
      size,
      size * random.between(0.4, 0.75),
      random.between(0, Math.PI),
      size * random.between(-0.2, 0.2),
    );
  }
}

/** A tree of several leaf masses on a trunk; `height` from its foot. */
export function tree(
  sheet: Sheet,
  random: Random,
  x: number,
  foot: number,
  height: number,
  colours: LeafColours,
  bark: LinearRgb,
  lightX: number,
  lightY: number,
): void {
  const { context } = sheet;
  context.strokeStyle = css(bark);
  const lean = random.between(-0.06, 0.06) * height;
  for (let i = 0; i < 5; i++) {
    context.lineWidth = height * (i === 0 ? 0.05 : 0.018);
    context.beginPath();
    context.moveTo(x, foot);
    const reach = i === 0 ? 0 : random.between(-0.28, 0.28) * height;
    context.quadraticCurveTo(
      x + lean * 0.4,
      foot + height * 0.35,
      x + lean + reach,
      foot + height * random.between(0.55, 0.8),
    );
    context.stroke();
  }
  const masses = 9;
  for (let i = 0; i < masses; i++) {
    const turn = (i / masses) * 2 * Math.PI + random.between(-0.3, 0.3);
    const out = i === 0 ? 0 : random.between(0.12, 0.26) * height;
    const size = height * random.between(0.13, 0.21);
    leafMass(
      sheet,
      random,
      x + lean + Math.cos(turn) * out * 1.15,
      foot + height * 0.7 + Math.sin(turn) * out * 0.85,
      size * 1.2,
      size,
      colours,
      height * 0.04,
      lightX,
      lightY,
    );
  }
}

/** Tufts of grass along a line: fine tapering blades that fan out and bend with the wind to the right. */
export function grass(
  sheet: Sheet,
  random: Random,
  fromX: number,
  toX: number,
  footAt: (x: number) => number,
  height: number,
  tufts: number,
  colours: readonly LinearRgb[],
): void {
  const { context } = sheet;
  for (let i = 0; i < tufts; i++) {
    const tuftX = random.between(fromX, toX);
    const tuftHeight = height * random.between(0.45, 1) * (0.6 + 0.4 * Math.sin(tuftX * 9));
    for (let blade = 0; blade < 22; blade++) {
      const fan = random.normal() * 0.3;
      const tall = tuftHeight * random.between(0.4, 1);
      const x = tuftX + fan * 0.12 * height;
      const foot = footAt(x) - 0.02 * height;
      const bend = tall * (0.22 + fan);
      const half = height * random.between(0.006, 0.014);
      context.fillStyle = css(random.pick(colours), random.between(0.6, 1));
      context.beginPath();
      context.moveTo(x - half, foot);
      context.quadraticCurveTo(x + bend * 0.1 - half, foot + tall * 0.65, x + bend, foot + tall);
      context.quadraticCurveTo(x + bend * 0.1 + half, foot + tall * 0.6, x + half, foot);
      context.fill();
    }
  }
}
