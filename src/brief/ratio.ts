import type { Brief } from './brief.ts';

const USUAL_AREA = 1024 * 1024;

/**
 * The size of exactly the given proportions with even sides whose area comes nearest to `areaPixels`.
 *
 * @example
 * sizeOfRatio(9, 16) // { width: 774, height: 1376 }
 */
export function sizeOfRatio(width: number, height: number, areaPixels = USUAL_AREA): Brief['size'] {
  const divisor = greatestCommonDivisor(width, height);
  const [across, down] = [width / divisor, height / divisor];
  const scale = Math.max(1, Math.round(Math.sqrt(areaPixels / (across * down)) / 2)) * 2;
  return { width: across * scale, height: down * scale };
}

/** The proportions of a size in lowest terms, as "9:16". */
export function ratioOf({ width, height }: Brief['size']): string {
  const divisor = greatestCommonDivisor(width, height);
  return `${width / divisor}:${height / divisor}`;
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);
