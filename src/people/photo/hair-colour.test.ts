import { describe, expect, it } from 'vitest';
import { linearFromHex } from '../palette.ts';
import { hairSeen } from './hair-colour.ts';
import { labFromLinear } from './lab-colour.ts';

// A head as a drawing: an oval face, a cap of hair above it, hair at its sides down to a given height.
const SIDE = 256;
const FACE = { x: 128, y: 120, width: 40, height: 52 };
const SKIN = '#d8a88c';
const STRANDS = [0, 9, -6, -9, 5, 11, -10];

interface Head {
  readonly hair: string;
  readonly wall: string;
  /** Height of the cap above the forehead and width of what hangs at the sides, pixels; the row down to which it hangs. */
  readonly cap: number;
  readonly beside: number;
  readonly downTo: number;
  /** How much strands differ. */
  readonly rough: number;
}

const bytesOf = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

function photoOf({ hair, wall, cap, beside, downTo, rough }: Head) {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const [dx, dy] = [(x - FACE.x) / FACE.width, (y - FACE.y) / FACE.height];
      const isFace = dx * dx + dy * dy < 1;
      const reach = FACE.width + beside;
      const isCap =
        y < FACE.y && (dx * FACE.width) ** 2 / reach ** 2 + ((FACE.y - y) / (FACE.height + cap)) ** 2 < 1;
      const hangs = y >= FACE.y && y < downTo && Math.abs(x - FACE.x) < reach;
      const isNeck = y > FACE.y && Math.abs(x - FACE.x) < FACE.width / 2;
      const colour = isFace ? SKIN : isCap || hangs ? hair : isNeck ? SKIN : wall;
      // Strands, lighter and darker.
      const strand =
        colour === hair && (isCap || hangs) && !isFace ? rough * STRANDS[(x + 3 * y) % STRANDS.length]! : 0;
      data.set(
        bytesOf(colour).map((byte) => Math.max(0, Math.min(255, byte + strand))),
        (y * SIDE + x) * 3,
      );
    }
  return { width: SIDE, height: SIDE, data };
}

/** The points that hair is read by, on the oval. */
function points(): Float32Array {
  const all = new Float32Array(478 * 3);
  const set = (i: number, dx: number, dy: number): void => {
    all[i * 3] = FACE.x + dx * FACE.width;
    all[i * 3 + 1] = FACE.y + dy * FACE.height;
  };
  for (const [i, dx, dy] of [
    [10, 0, -0.96],
    [152, 0, 0.97],
    [168, 0, -0.25],
    [13, 0, 0.5],
    [234, -0.97, 0],
    [454, 0.97, 0],
    [151, 0, -0.6],
    [9, 0, -0.4],
    [108, -0.2, -0.6],
    [337, 0.2, -0.6],
    [50, -0.5, 0.2],
    [280, 0.5, 0.2],
  ] as const)
    set(i, dx, dy);
  return all;
}

const LONG = ['long', 'long-wavy', 'long-bob'];
const TIED = ['ponytail', 'braid', 'bun'];
const SHORT = ['short', 'crew', 'side-part', 'swept'];
const WHOLE = { left: 0, right: SIDE, top: 0, bottom: SIDE };
const read = (head: Partial<Head>, masculinity = 0.1, within = WHOLE) =>
  hairSeen(
    photoOf({ hair: '#4a3220', wall: '#8fa0b0', cap: 18, beside: 14, downTo: 0, rough: 1, ...head }),
    within,
    points(),
    { masculinity, ageYears: 30, light: [1, 1, 1] },
  );

describe('hairSeen', () => {
  it('tells hair by how far it comes down and how far it stands off', () => {
    expect(LONG).toContain(read({ downTo: 250 }).groom);
    expect(['bob', 'long-bob']).toContain(read({ downTo: 172 }).groom);
    expect([...TIED, 'short']).toContain(read({ downTo: 0, beside: 2 }).groom);
    expect(['afro', 'curly', 'bob']).toContain(read({ cap: 48, beside: 40, downTo: 140, rough: 3 }).groom);
    expect(SHORT).toContain(read({ beside: 2, cap: 6 }, 0.9).groom);
    expect(SHORT).toContain(read({ beside: 2, cap: 24 }, 0.9).groom);
  });

  it('takes no grey wall for grey hair that comes down', () => {
    for (const wall of ['#77787c', '#96979b', '#a8a9ac'])
      expect(SHORT, wall).toContain(read({ hair: '#8b8c90', wall, beside: 4, cap: 16 }, 0.9).groom);
  });

  it('reads no hair where the forehead goes on', () => {
    expect(read({ hair: SKIN, beside: 2, cap: 44 }, 0.9)).toEqual({ groom: 'bald' });
    expect(read({ hair: SKIN, beside: 2, cap: 44 }, 0.1)).toEqual({});
  });

  it('keeps the colour near the one seen, whatever stands behind', () => {
    for (const wall of ['#f4f4f2', '#20242c', '#6b8f52'])
      for (const hair of ['#1c1a1a', '#4a3220', '#a5522a', '#d9bd84']) {
        const { mid } = read({ hair, wall, downTo: 250 });
        const [seen, drawn] = [labFromLinear(linearFromHex(hair)), labFromLinear(mid!)];
        expect(
          Math.hypot(...seen.map((value, i) => value - drawn[i]!)),
          `${hair} before ${wall}`,
        ).toBeLessThan(22);
      }
  });

  it('reads nothing beyond the edge of the photo, where the crop repeats it', () => {
    // Cut off just above the forehead: neither a mane nor a bald head.
    const cut = read({ cap: 70, beside: 2 }, 0.9, { ...WHOLE, top: FACE.y - FACE.height - 5 });
    expect([...SHORT, undefined]).toContain(cut.groom);
  });
});
