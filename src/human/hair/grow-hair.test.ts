import { expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { BEARDS, HAIR_STYLES } from '../../brief/brief.ts';
import type { StrandSet } from '../types.ts';
import { ellipsoidBody, HEAD_CENTRE, heightOverHead } from './ellipsoid-body.fixture.ts';
import type { Detail } from './groom.ts';
import { GROOMS } from './grooms/index.ts';
import { growHair } from './grow-hair.ts';
import { scalpMask } from './scalp-mask.ts';

const grow = (groom: string, detail: Detail = 'preview', seed = 1, beard = 'none'): StrandSet[] => {
  const body = ellipsoidBody(groom === 'long' ? 0 : 1, groom, beard);
  return growHair(body, body.person.look, createRandom(seed), detail);
};
const ofKind = (sets: readonly StrandSet[], kind: StrandSet['kind']) =>
  sets.filter((set) => set.kind === kind);

test('every hair style of a brief has a groom, and only bald has none', () => {
  expect([...GROOMS.map((groom) => groom.id), 'bald'].sort()).toEqual([...HAIR_STYLES].sort());
});

test.each(GROOMS.map((groom) => groom.id))('%s: roots on the scalp, no point in the head', (id) => {
  const [onHead, ...others] = ofKind(grow(id), 'hair');
  expect(onHead!.strandCount).toBeGreaterThan(1500);
  const { points, pointsPerStrand } = onHead!;
  for (let strand = 0; strand < onHead!.strandCount; strand++) {
    const root = 3 * strand * pointsPerStrand;
    expect(Math.abs(heightOverHead(points[root]!, points[root + 1]!, points[root + 2]!))).toBeLessThan(0.01);
  }
  for (const set of [onHead!, ...others]) {
    for (let p = 0; p < set.points.length; p += 3) {
      expect(heightOverHead(set.points[p]!, set.points[p + 1]!, set.points[p + 2]!)).toBeGreaterThan(-0.035);
    }
  }
});

test.each(['short', 'long', 'braid'])(
  '%s: the same seed grows the same strands, another seed others',
  (id) => {
    expect(grow(id, 'preview', 5)).toEqual(grow(id, 'preview', 5));
    expect(grow(id, 'preview', 5)[0]!.points).not.toEqual(grow(id, 'preview', 6)[0]!.points);
  },
);

test.each(['short', 'long'])('%s covers the back of the head equally at each detail', (id) => {
  const [preview, film, still] = (['preview', 'film', 'still'] as const).map((detail) =>
    shareCovered(ofKind(grow(id, detail), 'hair')[0]!),
  );
  expect(still).toBeGreaterThan(0.97);
  expect(film).toBeGreaterThan(still! - 0.03);
  expect(preview).toBeGreaterThan(still! - 0.08);
});

test('lengths are those of the style', () => {
  expect(longest(grow('crew')[0]!)).toBeLessThan(0.3);
  expect(longest(grow('short')[0]!)).toBeLessThan(0.7);
  const long = longest(grow('long')[0]!);
  expect(long).toBeGreaterThan(3);
  expect(long).toBeLessThan(5.5);
});

test('the ends of long hair are spread over a decimetre, with no length that many share', () => {
  const [set] = ofKind(grow('long', 'film'), 'hair');
  const n = set!.pointsPerStrand;
  const heights: number[] = [];
  for (let s = 0; s < set!.strandCount; s++) {
    if (set!.looseness[n * s + n - 1] === 1) heights.push(set!.points[3 * (n * s + n - 1) + 1]!);
  }
  heights.sort((a, b) => a - b);
  const at = (share: number) => heights[Math.floor(share * (heights.length - 1))]!;
  expect(at(0.95) - at(0.05)).toBeGreaterThan(1);
  const bins = new Float32Array(200);
  for (const height of heights) bins[Math.floor((height - at(0)) / 0.1)]! += 1 / heights.length;
  expect(Math.max(...bins)).toBeLessThan(0.16);
});

test('each side of a parting is combed to its own side', () => {
  const [set] = ofKind(grow('long'), 'hair');
  const { points, pointsPerStrand: n } = set!;
  let [right, all] = [0, 0];
  for (let strand = 0; strand < set!.strandCount; strand++) {
    const root = 3 * n * strand;
    const tip = root + 3 * (n - 1);
    const beside = Math.abs(points[root]! - 0.08) > 0.2 && points[root + 2]! > HEAD_CENTRE[2];
    if (!beside || points[root + 1]! < 7.5) continue;
    all++;
    if (Math.sign(points[tip]!) === Math.sign(points[root]! - 0.08)) right++;
  }
  expect(all).toBeGreaterThan(50);
  expect(right / all).toBeGreaterThan(0.95);
});

test.each([
  ['long', 15],
  ['bob', 33],
])('%s rises from its parting at less than %i°: along the head, not off it', (id, degrees) => {
  const [set] = ofKind(grow(id, 'film'), 'hair');
  const { points, pointsPerStrand: n } = set!;
  const slopes: number[] = [];
  for (let strand = 0; strand < set!.strandCount; strand++) {
    const root = 3 * n * strand;
    if (points[root + 1]! < 7.6) continue;
    const next = root + 3;
    const way = Math.hypot(...[0, 1, 2].map((axis) => points[next + axis]! - points[root + axis]!));
    slopes.push(heightOverHead(points[next]!, points[next + 1]!, points[next + 2]!) / way);
  }
  slopes.sort((a, b) => a - b);
  expect(slopes.length).toBeGreaterThan(200);
  expect(slopes[Math.floor(0.95 * slopes.length)]).toBeLessThan(Math.sin((degrees * Math.PI) / 180));
});

test('hairs of brows are nowhere more than 2.5 mm off the skin', () => {
  const [set] = ofKind(grow('bald', 'film'), 'brow');
  for (let p = 0; p < set!.points.length; p += 3)
    expect(heightOverHead(set!.points[p]!, set!.points[p + 1]!, set!.points[p + 2]!)).toBeLessThan(0.025);
});

test('hair gets shorter and finer towards the hairline', () => {
  const [set] = ofKind(grow('short', 'film'), 'hair');
  const mask = scalpMask(ellipsoidBody(1, 'short'), ellipsoidBody(1, 'short').person.look);
  expect(Math.max(...mask)).toBe(1);
  const thin = [...set!.widths].sort((a, b) => a - b);
  expect(thin[Math.floor(thin.length * 0.02)]!).toBeLessThan(0.6 * thin[Math.floor(thin.length / 2)]!);
});

test('bald heads and headscarves show brows and no hair', () => {
  expect(grow('bald').map((set) => set.kind)).toEqual(['brow']);
  const body = ellipsoidBody(0, 'long');
  const look = { ...body.person.look, headscarf: { colour: [0.1, 0.1, 0.1] as const } };
  expect(growHair(body, look, createRandom(1), 'preview').map((set) => set.kind)).toEqual(['brow']);
  expect(scalpMask(body, look).every((share) => share === 0)).toBe(true);
});

test('beards that are more than a shadow grow on the face, below the nose', () => {
  for (const beard of BEARDS) {
    const sets = ofKind(grow('short', 'preview', 1, beard), 'beard');
    expect(sets.length, beard).toBe(beard === 'none' || beard === 'stubble' ? 0 : 1);
    for (const set of sets) {
      expect(set.strandCount).toBeGreaterThan(100);
      for (let p = 0; p < set.points.length; p += 3 * set.pointsPerStrand) {
        expect(set.points[p + 1]!).toBeLessThan(6.9);
      }
    }
  }
});

test('stubble is a millimetre or two of hair that thins out at its edge', () => {
  const [set] = ofKind(grow('short', 'film', 1, 'stubble'), 'beard');
  expect(longest(set!)).toBeLessThan(0.03);
  const [full] = ofKind(grow('short', 'film', 1, 'full'), 'beard');
  expect(longest(full!)).toBeGreaterThan(5 * longest(set!));
  const widths = [...set!.widths].sort((a, b) => a - b);
  expect(widths[Math.floor(0.05 * widths.length)]!).toBeLessThan(0.7 * widths[widths.length >> 1]!);
});

test('brows: the hairs of one side flow one way, upright by the nose and outwards along the tail', () => {
  const [brow] = ofKind(grow('bald'), 'brow');
  const n = brow!.pointsPerStrand;
  const { points } = brow!;
  let [outermost, innermost] = [0, Number.POSITIVE_INFINITY];
  for (let s = 0; s < brow!.strandCount; s++) {
    outermost = Math.max(outermost, Math.abs(points[3 * n * s]!));
    innermost = Math.min(innermost, Math.abs(points[3 * n * s]!));
  }
  const rises = { inner: [] as number[], outer: [] as number[] };
  for (let s = 0; s < brow!.strandCount; s++) {
    const [root, tip] = [3 * n * s, 3 * (n * s + n - 1)];
    const along = (Math.abs(points[root]!) - innermost) / (outermost - innermost);
    const outwards = Math.sign(points[root]!) * (points[tip]! - points[root]!);
    const rise = Math.atan2(points[tip + 1]! - points[root + 1]!, outwards);
    if (along < 0.15) rises.inner.push(rise);
    if (along > 0.5) rises.outer.push(rise);
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(rises.inner.length).toBeGreaterThan(10);
  expect(mean(rises.inner)).toBeGreaterThan(mean(rises.outer) + 0.5);
  const spread = Math.sqrt(mean(rises.outer.map((rise) => (rise - mean(rises.outer)) ** 2)));
  expect(spread).toBeLessThan(0.35);
});

test('grey hair is a share of the strands and loses none', () => {
  const body = ellipsoidBody(1, 'short');
  const grey = { ...body.person.look, hair: { ...body.person.look.hair, grey: 0.4 } };
  const sets = ofKind(growHair(body, grey, createRandom(1), 'preview'), 'hair');
  expect(sets.length).toBe(2);
  const [own, silver] = sets.map((set) => set.strandCount) as [number, number];
  expect(own + silver).toBe(ofKind(grow('short'), 'hair')[0]!.strandCount);
  expect(silver / (own + silver)).toBeCloseTo(0.4, 1);
});

/** Share of the back of the head, seen from behind, that some strand covers. */
function shareCovered(set: StrandSet): number {
  const cells = 160;
  const covered = new Uint8Array(cells * cells);
  const cellDm = 1.4 / cells;
  const n = set.pointsPerStrand;
  for (let strand = 0; strand < set.strandCount; strand++) {
    const half = Math.max(1, set.widths[strand]! / cellDm / 2);
    for (let i = 1; i < n; i++) {
      const p = 3 * (strand * n + i);
      if (set.points[p + 2]! > HEAD_CENTRE[2]) continue;
      for (let step = 0; step <= 24; step++) {
        const t = step / 24;
        const x = (set.points[p]! * t + set.points[p - 3]! * (1 - t)) / cellDm + cells / 2;
        const y = (set.points[p + 1]! * t + set.points[p - 2]! * (1 - t) - 7.1) / cellDm + cells / 2;
        for (let dx = -half; dx <= half; dx++) {
          const [column, row] = [Math.round(x + dx), Math.round(y)];
          if (column >= 0 && row >= 0 && column < cells && row < cells) covered[row * cells + column] = 1;
        }
      }
    }
  }
  let [inside, hit] = [0, 0];
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const x = (column - cells / 2) * cellDm;
      const y = (row - cells / 2) * cellDm;
      if (Math.hypot(x / 0.5, y / 0.5) > 1) continue;
      inside++;
      hit += covered[row * cells + column]!;
    }
  }
  return hit / inside;
}

function longest(set: StrandSet): number {
  let most = 0;
  const n = set.pointsPerStrand;
  for (let strand = 0; strand < set.strandCount; strand++) {
    let length = 0;
    for (let i = 1; i < n; i++) {
      const p = 3 * (strand * n + i);
      length += Math.hypot(
        set.points[p]! - set.points[p - 3]!,
        set.points[p + 1]! - set.points[p - 2]!,
        set.points[p + 2]! - set.points[p - 1]!,
      );
    }
    most = Math.max(most, length);
  }
  return most;
}

test('a hat hides the hair above its brim, below it hair is as it was', () => {
  const body = ellipsoidBody(0, 'bob');
  const hatLook = { ...body.person.look, hat: { id: 'fedora', colour: [0, 0, 0] as const } };
  const skin = body.meshes[0]!;
  // A ring as the brim, level at 7.3.
  const ring = Float32Array.from({ length: 60 }, (_, k) => {
    const around = (2 * Math.PI * Math.floor(k / 3)) / 20;
    return [1.4 * Math.sin(around), 7.3, 0.45 + 1.4 * Math.cos(around)][k % 3]!;
  });
  const stencils = {
    rowStart: Uint32Array.from({ length: 21 }, (_, k) => k),
    columns: Uint32Array.from({ length: 20 }, (_, k) => k),
    weights: new Float32Array(20).fill(1),
  };
  const hat = {
    ...skin,
    id: 'fedora',
    kind: 'cloth' as const,
    rest: ring,
    refine: stencils,
    triangles: new Uint32Array(),
  };
  const hatted = growHair({ ...body, meshes: [skin, hat] }, hatLook, createRandom(1), 'preview')[0]!;
  const bare = growHair(body, body.person.look, createRandom(1), 'preview')[0]!;
  for (let p = 0; p < bare.points.length; p += 3) {
    const [x, y, z] = [0, 1, 2].map((axis) => hatted.points[p + axis]!) as [number, number, number];
    if (bare.points[p + 1]! > 7.3) expect(heightOverHead(x, y, z)).toBeLessThan(0);
    else if (bare.points[p + 1]! < 7.1)
      expect([x, y, z]).toEqual([bare.points[p]!, bare.points[p + 1]!, bare.points[p + 2]!]);
  }
});
