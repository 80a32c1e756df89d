/** A seeded stream of random numbers; the only source of chance in Beso. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [min, max). */
  between(min: number, max: number): number;
  /** Uniform integer in [0, count). */
  index(count: number): number;
  /** Standard normal (mean 0, deviation 1), by Box-Muller. */
  normal(): number;
  /** One of the items, all equally likely. */
  pick<T>(items: readonly T[]): T;
  /** An independent stream named by `label`: drawing from it leaves this one untouched. */
  fork(label: string): Random;
}

/**
 * Makes the stream of a seed; equal seeds give equal streams on every machine.
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand), seeded through MurmurHash3's finaliser.
 *
 * @example
 * const random = createRandom(7);
 * const tilt = random.between(-0.1, 0.1);
 */
export function createRandom(seed: number | string): Random {
  const hash = hashOf(String(seed));
  let [a, b, c, counter] = [hash(), hash(), hash(), 1];
  const nextUint32 = (): number => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    c |= 0;
    return result >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) nextUint32();

  const next = (): number => nextUint32() / 2 ** 32;
  const index = (count: number): number => Math.floor(next() * count);
  return {
    next,
    between: (min, max) => min + (max - min) * next(),
    index,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: <T>(items: readonly T[]): T => {
      if (items.length === 0) throw new Error('pick() needs at least one item');
      return items[index(items.length)] as T;
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

function hashOf(text: string): () => number {
  let state = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    state = Math.imul(state ^ text.charCodeAt(i), 3432918353);
    state = (state << 13) | (state >>> 19);
  }
  return () => {
    state = Math.imul(state ^ (state >>> 16), 2246822507);
    state = Math.imul(state ^ (state >>> 13), 3266489909);
    state ^= state >>> 16;
    return state >>> 0;
  };
}
