/**
 * Minimum-jerk ease from 0 to 1, the profile of human reaching: 10 t³ − 15 t⁴ + 6 t⁵ (Flash and Hogan 1985).
 * `t` outside [0, 1] is clamped.
 */
export function minimumJerk(t: number): number {
  const s = Math.min(1, Math.max(0, t));
  return s * s * s * (10 - 15 * s + 6 * s * s);
}

/** Linear blend of two numbers; `t` is not clamped. */
export const mix = (from: number, to: number, t: number): number => from + (to - from) * t;

/** Degrees as radians; poses are written in degrees because that is how they are judged. */
export const degrees = (value: number): number => (value * Math.PI) / 180;
