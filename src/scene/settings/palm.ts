import type { Random } from '../../base/random.ts';
import type { LinearRgb } from '../../human/types.ts';
import { css, type Sheet } from './sheet.ts';

/** Colours of a palm against the light: its dark body and the edge the light catches. */
export interface PalmColours {
  readonly body: LinearRgb;
  readonly edge: LinearRgb;
}

/** A coconut palm: a bent ringed trunk from its foot to its crown, and a burst of feathered fronds. */
export function palm(
  sheet: Sheet,
  random: Random,
  foot: readonly [number, number],
  crown: readonly [number, number],
  size: number,
  colours: PalmColours,
): void {
  trunk(sheet, foot, crown, size, colours);
  const fronds = 17;
  for (let i = 0; i < fronds; i++) {
    // Young fronds stand, old ones hang; they go all the way round.
    const turn = (i / fronds) * 2 * Math.PI + random.between(-0.12, 0.12);
    const rise = Math.sin(turn);
    frond(sheet, random, crown, turn, size * random.between(0.8, 1.15) * (rise < -0.5 ? 0.72 : 1), colours);
  }
}

function trunk(
  sheet: Sheet,
  [footX, footY]: readonly [number, number],
  [crownX, crownY]: readonly [number, number],
  size: number,
  colours: PalmColours,
): void {
  const { context } = sheet;
  const middleX = footX + (crownX - footX) * 0.25;
  const middleY = footY + (crownY - footY) * 0.6;
  const steps = 60;
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const x = (1 - t) ** 2 * footX + 2 * t * (1 - t) * middleX + t * t * crownX;
    const y = (1 - t) ** 2 * footY + 2 * t * (1 - t) * middleY + t * t * crownY;
    const half = size * (0.055 - 0.024 * t) * (i % 2 === 0 ? 1.08 : 1);
    const step = (crownY - footY) / steps;
    context.fillStyle = css(colours.body);
    context.fillRect(x - half, y, 2 * half, step * 1.7);
    context.fillStyle = css(colours.edge, 0.5);
    context.fillRect(x + half * 0.62, y, half * 0.38, step * 1.1);
  }
}

/** One frond: a rib that falls in an arc, leaflets hanging from it, longest before its middle. */
function frond(
  sheet: Sheet,
  random: Random,
  [crownX, crownY]: readonly [number, number],
  turnRad: number,
  length: number,
  colours: PalmColours,
): void {
  const { context } = sheet;
  const outX = Math.cos(turnRad);
  const outY = Math.sin(turnRad);
  const sag = length * random.between(0.45, 0.75);
  const at = (t: number): [number, number] => [
    crownX + outX * length * t,
    crownY + outY * length * t * 0.8 + 0.12 * length * t - sag * t * t * 0.8,
  ];
  const leaflets = 34;
  for (let i = 1; i <= leaflets; i++) {
    const t = i / leaflets;
    const [x, y] = at(t);
    const long = length * 0.3 * Math.sin(Math.PI * (0.12 + 0.86 * t)) ** 0.8;
    for (const side of [-1, 1]) {
      const spread = side * random.between(0.5, 0.95);
      context.strokeStyle = side > 0 && random.next() < 0.4 ? css(colours.edge, 0.85) : css(colours.body);
      context.lineWidth = length * 0.017;
      context.beginPath();
      context.moveTo(x, y);
      context.quadraticCurveTo(
        x + long * 0.5 * (outX * 0.6 + spread * 0.5),
        y - long * 0.2,
        x + long * (outX * 0.55 + spread * 0.45),
        y - long * random.between(0.65, 0.95),
      );
      context.stroke();
    }
  }
  context.strokeStyle = css(colours.body);
  context.lineWidth = length * 0.022;
  context.beginPath();
  context.moveTo(...at(0));
  for (let t = 0.1; t <= 1; t += 0.1) context.lineTo(...at(t));
  context.stroke();
}
