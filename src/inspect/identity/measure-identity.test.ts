import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { type MeasuredPerson, measureIdentity } from './measure-identity.ts';
import { createMeter, meanEmbedding } from './meter.ts';
import { measureReferenceFaces, readReferenceFaces, storedFace } from './reference-faces.ts';

const random = createRandom('identity');
const face = () => Float32Array.from({ length: 64 }, () => random.normal());
const similarity = (a: Float32Array, b: Float32Array) =>
  1 / (1 + 0.1 * Math.hypot(...a.map((value, i) => value - b[i]!)));
const near = (to: Float32Array, distance: number) => to.map((value) => value + distance * random.normal());
const [ana, ben] = [face(), face()];
const references = {
  faces: new Map(Array.from({ length: 60 }, (_, i) => [`stranger-${i}`, face()])),
  band: { low: 0.4, middle: 0.5, high: 0.6 },
  nuisances: [],
};
const meter = createMeter({ similarity }, references);
const person = (name: string, known: Float32Array, seen: Float32Array | undefined): MeasuredPerson => ({
  name,
  known,
  seen,
});

describe('measureIdentity', () => {
  it('ranks the right person first with a positive margin', () => {
    const { people } = measureIdentity(
      [person('Ana', ana, near(ana, 0.2)), person('Ben', ben, near(ben, 0.2))],
      meter,
    );
    for (const reading of people) {
      if (!reading.measured) throw new Error('not measured');
      expect(reading).toMatchObject({ rank: 1, of: 62 });
      expect(reading.margin).toBeGreaterThan(0);
      expect(reading.own).toBeGreaterThan(reading.other!);
    }
  });

  it('notices two people swapped, and one face on both', () => {
    const swapped = measureIdentity([person('Ana', ana, ben), person('Ben', ben, ana)], meter);
    for (const reading of swapped.people) {
      if (!reading.measured) throw new Error('not measured');
      expect(reading.margin).toBeLessThan(0);
      expect(reading.rank).toBeGreaterThan(1);
    }
    const [left, right] = measureIdentity(
      [person('Ana', ana, ana), person('Ben', ben, near(ana, 0.1))],
      meter,
    ).people;
    expect(left).toMatchObject({ rank: 1 });
    expect(right).toMatchObject({ measured: true });
    if (right.measured) expect(right.rank).toBeGreaterThan(1);
  });

  it('says what it could not measure, and why', () => {
    const { people } = measureIdentity(
      [person('Ana', ana, undefined), { name: 'Ben', known: undefined, seen: ben }],
      meter,
    );
    expect(people).toEqual([
      { name: 'Ana', measured: false, why: 'no-face-found' },
      { name: 'Ben', measured: false, why: 'person-not-known' },
    ]);
  });

  it('is not taken in by faces that are like everybody', () => {
    // Drawn faces share what drawing does to a face; the photo of the person does not have it.
    const drawing = face();
    const drawn = (of: Float32Array) => of.map((value, i) => value + 1.2 * drawing[i]!);
    const strangers = new Map(
      Array.from(
        { length: 60 },
        (_, i) => [`stranger-${i}`, drawn(face().map((value) => value * 0.5))] as const,
      ),
    );
    const seen = drawn(
      near(
        ana.map((value) => value * 0.5),
        0.1,
      ),
    );
    const [reading] = measureIdentity(
      [
        person(
          'Ana',
          ana.map((value) => value * 0.5),
          seen,
        ),
        person('Ben', ben, ben),
      ],
      createMeter({ similarity }, { ...references, faces: strangers }),
    ).people;
    expect(reading).toMatchObject({ measured: true, rank: 1 });
    if (!reading.measured) throw new Error('not measured');
    expect(reading.margin).toBeGreaterThan(0);
    expect(reading.own).toBeLessThan(reading.bestStranger);
  });

  it('looks past how somebody is drawn, where the reference faces show what that changes', () => {
    // One light makes the same large difference to every face; half of it is in this picture, none in what is known of Ana.
    const light = face().map((value) => value * 6);
    const lit = (of: Float32Array) => of.map((value, i) => value + light[i]!);
    const strangers = new Map([...references.faces].map(([id, each], i) => [id, i % 2 ? lit(each) : each]));
    const people = [person('Ana', ana, lit(near(ana, 0.9))), person('Ben', ben, ben)] as const;
    const marginBy = (nuisances: readonly Float32Array[]): number => {
      const blind = createMeter({ similarity }, { ...references, faces: strangers, nuisances });
      const [reading] = measureIdentity(people, blind).people;
      return reading.measured ? reading.margin : Number.NaN;
    };
    const length = Math.hypot(...light);
    expect(marginBy([])).toBeLessThan(0);
    expect(marginBy([light.map((value) => value / length)])).toBeGreaterThan(0);
  });

  it('measures somebody who is both people of a picture against strangers alone', () => {
    const twice = measureIdentity(
      [person('Ana', ana, near(ana, 0.1)), person('Ana', ana, near(ana, 0.1))],
      meter,
    );
    for (const reading of twice.people) {
      expect(reading).toMatchObject({ rank: 1, nearest: 'stranger', other: undefined });
      expect(reading.measured && reading.margin).toBeGreaterThan(0);
    }
  });

  it('says whether the other person or a stranger comes nearest', () => {
    const [left, right] = measureIdentity(
      [person('Ana', ana, near(ben, 0.1)), person('Ben', ben, near([...references.faces.values()][7]!, 0.1))],
      meter,
    ).people;
    expect(left).toMatchObject({ nearest: 'other' });
    expect(right).toMatchObject({ nearest: 'stranger' });
  });

  it('does not take a reference face for a stranger of itself', () => {
    const withAna = { ...references, faces: new Map([...references.faces, ['ana', ana] as const]) };
    const [reading] = measureIdentity(
      [person('Ana', ana, ana), person('Ben', ben, ben)],
      createMeter({ similarity }, withAna),
    ).people;
    expect(reading).toMatchObject({ rank: 1, of: 62 });
  });
});

describe('meanEmbedding', () => {
  it('is the mean over the pictures in which a face was found', async () => {
    const pictures = [1, 2, 3].map((shade) => ({ width: 1, height: 1, data: new Uint8Array(3).fill(shade) }));
    const encoder = {
      embedding: async ({ data }: { data: Uint8Array }) =>
        data[0] === 2 ? undefined : Float32Array.of(data[0]!, 5),
    };
    expect(await meanEmbedding(pictures, encoder)).toEqual(Float32Array.of(2, 5));
    expect(await meanEmbedding(pictures.slice(1, 2), encoder)).toBeUndefined();
  });
});

describe('the reference faces', () => {
  const { faces, band, nuisances } = readReferenceFaces();

  it('are at least sixty, all different, with the cast among them', () => {
    expect(faces.size).toBeGreaterThanOrEqual(60);
    for (const id of ['mara', 'kofi', 'yuki', 'george']) expect(faces.has(id)).toBe(true);
    expect(new Set([...faces.values()].map((values) => values.slice(0, 8).join())).size).toBe(faces.size);
  });

  it('survive storing to within half a step', () => {
    const packed = storedFace('x', ana);
    const values = new Int8Array(Buffer.from(packed.bytes, 'base64'));
    ana.forEach((value, i) => {
      expect(Math.abs(values[i]! * packed.scale - value)).toBeLessThanOrEqual(packed.scale * 0.51);
    });
  });

  it('come with directions at right angles', () => {
    expect(nuisances.length).toBeGreaterThan(0);
    for (const [i, a] of nuisances.entries())
      for (const [k, b] of nuisances.entries())
        expect(a.reduce((sum, value, at) => sum + value * b[at]!, 0)).toBeCloseTo(i === k ? 1 : 0, 1);
  });

  it('can be shown to another network', async () => {
    const shown = await measureReferenceFaces({
      embeddingOfAligned: async ({ data, width }) => {
        expect([data.length, width]).toEqual([112 * 112 * 3, 112]);
        const row = Array.from(data.subarray(56 * 112 * 3, 57 * 112 * 3));
        return Float32Array.from(row, (value) => value - 128);
      },
      similarity,
    });
    expect([...shown.faces.keys()].sort()).toEqual([...faces.keys()].sort());
    expect(new Set([...shown.faces.values()].map((row) => row.join())).size).toBe(faces.size);
    // Skin is warm in all of them.
    for (const row of shown.faces.values()) expect(row[56 * 3]).toBeGreaterThan(row[56 * 3 + 2]!);
  });

  it('come with an ordered natural band', () => {
    expect(band.low).toBeLessThanOrEqual(band.middle);
    expect(band.middle).toBeLessThanOrEqual(band.high);
    expect(band.low).toBeGreaterThan(0);
  });
});
