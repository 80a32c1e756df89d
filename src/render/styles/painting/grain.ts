import { DataTexture, LinearFilter, RepeatWrapping, RGBAFormat, type Texture, UnsignedByteType } from 'three';
import { createRandom, type Random } from '../../../base/random.ts';

/** Side of the noise picture, which repeats without a seam. */
const SIZE = 256;

/**
 * Noise to paint with, four kinds in one picture that repeats: r and g slow clouds (4 octaves), b fine speckle,
 * a the height of cold-pressed paper. All in [0, 1] with a mean of about one half.
 */
export function grainTexture(seed: number): Texture {
  const random = createRandom(`${seed}/grain`);
  const channels = [
    octaves(random, [8, 16, 32, 64]),
    octaves(random, [8, 16, 32, 64]),
    octaves(random, [128, 256]),
    octaves(random, [48, 96, 128]),
  ];
  const bytes = new Uint8Array(SIZE * SIZE * 4);
  channels.forEach((values, channel) => {
    for (let i = 0; i < values.length; i++) bytes[i * 4 + channel] = Math.round(255 * values[i]!);
  });
  const map = new DataTexture(bytes, SIZE, SIZE, RGBAFormat, UnsignedByteType);
  map.wrapS = RepeatWrapping;
  map.wrapT = RepeatWrapping;
  map.magFilter = LinearFilter;
  map.minFilter = LinearFilter;
  map.needsUpdate = true;
  return map;
}

/** Sums of value noise, each octave half as strong, spread over [0, 1]. */
function octaves(random: Random, periods: readonly number[]): Float32Array {
  const sum = new Float32Array(SIZE * SIZE);
  periods.forEach((period, octave) => {
    const lattice = Float32Array.from({ length: period * period }, () => random.next());
    const strength = 0.5 ** octave;
    for (let y = 0; y < SIZE; y++) {
      for (let x = 0; x < SIZE; x++) {
        sum[y * SIZE + x] = sum[y * SIZE + x]! + strength * smoothValue(lattice, period, x, y);
      }
    }
  });
  let low = Infinity;
  let high = -Infinity;
  for (const value of sum) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return sum.map((value) => (value - low) / (high - low));
}

function smoothValue(lattice: Float32Array, period: number, x: number, y: number): number {
  const u = (x / SIZE) * period;
  const v = (y / SIZE) * period;
  const left = Math.floor(u);
  const top = Math.floor(v);
  const ease = (t: number) => t * t * (3 - 2 * t);
  const across = ease(u - left);
  const down = ease(v - top);
  const at = (column: number, row: number) => lattice[(row % period) * period + (column % period)]!;
  const upper = at(left, top) * (1 - across) + at(left + 1, top) * across;
  const lower = at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across;
  return upper * (1 - down) + lower * down;
}
