/** Smooth step from 0 at `from` to 1 at `to`, clamped outside; `from` may be the larger (then it falls). */
export function smoothstep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
