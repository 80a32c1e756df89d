import { smoothstep } from '../../../base/smoothstep.ts';
import type { Vector } from '../groom.ts';
import type { ScalpPlace } from '../hairline.ts';

/** Hair falls from a parting at `partSide` (in half head widths) to both sides and backwards over the ears. */
export function combFromParting(place: ScalpPlace, partSide: number, direction: Vector): void {
  const wander = 0.03 * Math.sin(9 * place.front) + 0.02 * Math.sin(23 * place.front + 1);
  // The parting closes towards the crown's back.
  const across = (place.side - partSide - wander) / (0.035 + 0.3 * smoothstep(0.1, -0.5, place.front));
  const near = across / Math.sqrt(1 + across * across);
  const top = smoothstep(0.3, 0.85, place.up);
  const forehead = smoothstep(0.35, 0.85, place.front);
  direction[0] = near * (0.75 * top + 0.22) * smoothstep(-1.15, 0.1, place.front) + 0.12 * place.side;
  // From the forehead it goes back before it goes down: it does not hang over the temples.
  direction[1] = (-1 + 0.75 * top) * (1 - 0.75 * forehead);
  direction[2] = -0.4 - 0.8 * forehead - 0.25 * top;
}

/** Short hair: outwards from a whorl at the back of the crown, down the sides, forwards and to `across` on top. */
export function combFromWhorl(place: ScalpPlace, across: number, ahead: number, direction: Vector): void {
  const top = smoothstep(0.5, 0.85, place.up);
  const fromWhorlX = place.side - 0.14;
  const fromWhorlZ = place.front + 0.5;
  const far = smoothstep(0.05, 0.7, Math.hypot(fromWhorlX, fromWhorlZ));
  // Near the whorl hair circles round it.
  const swirl = 0.9 * (1 - far);
  direction[0] = 0.7 * fromWhorlX - swirl * fromWhorlZ + across * top * far;
  direction[1] = -1.2 * (1 - top);
  direction[2] = (0.7 * fromWhorlZ + swirl * fromWhorlX) * top + ahead * top * far - 0.32 * (1 - top);
}
