import { err, ok, type Result } from './result.ts';

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Smallest and largest width and height of a picture in pixels. */
export const SIZE_LIMITS = { min: 64, max: 4096 } as const;

/** Sizes that have a name. */
export const NAMED_SIZES: Readonly<Record<string, Size>> = {
  square: { width: 1024, height: 1024 },
  portrait: { width: 1024, height: 1280 },
  landscape: { width: 1280, height: 720 },
  story: { width: 1080, height: 1920 },
};

/** Why a size cannot be used. */
export type SizeProblem = 'malformed' | 'out-of-range' | 'odd';

const PIXELS_OF_A_RATIO = 1024 * 1024;

/**
 * Reads `1024x768`, a ratio such as `9:16` (about a million pixels) or a name of `NAMED_SIZES`.
 *
 * @example
 * parseSize('9:16'); // { ok: true, value: { width: 768, height: 1364 } }
 */
export function parseSize(text: string): Result<Size, SizeProblem> {
  const given = text.trim().toLowerCase();
  const named = Object.hasOwn(NAMED_SIZES, given) ? NAMED_SIZES[given] : undefined;
  if (named) return ok(named);
  const ratio = /^(\d{1,3}(?:\.\d+)?):(\d{1,3}(?:\.\d+)?)$/.exec(given);
  if (ratio) return sizeOfRatio(Number(ratio[1]), Number(ratio[2]));
  const pixels = /^(\d+)\s*[x×*]\s*(\d+)$/.exec(given);
  if (!pixels) return err(/^-?\d+$/.test(given) ? 'out-of-range' : 'malformed');
  return checked({ width: Number(pixels[1]), height: Number(pixels[2]) });
}

function sizeOfRatio(across: number, down: number): Result<Size, SizeProblem> {
  if (across === 0 || down === 0) return err('malformed');
  const evenRoot = (factor: number) => 2 * Math.round(Math.sqrt(PIXELS_OF_A_RATIO * factor) / 2);
  return checked({ width: evenRoot(across / down), height: evenRoot(down / across) });
}

function checked(size: Size): Result<Size, SizeProblem> {
  const sides = [size.width, size.height];
  if (sides.some((side) => side < SIZE_LIMITS.min || side > SIZE_LIMITS.max)) return err('out-of-range');
  return sides.some((side) => side % 2 === 1) ? err('odd') : ok(size);
}
