import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { cropPerson } from './crop-person.ts';
import { type MeasuredPerson, measureIdentity } from './measure-identity.ts';
import { readReferenceFaces, storedFace } from './reference-faces.ts';

const random = createRandom('identity');
const face = () => Float32Array.from({ length: 64 }, () => random.normal());
const similarity = (a: Float32Array, b: Float32Array) =>
  1 / (1 + 0.1 * Math.hypot(...a.map((value, i) => value - b[i]!)));
const near = (to: Float32Array, distance: number) => to.map((value) => value + distance * random.normal());
const [ana, ben] = [face(), face()];
const references = {
  faces: new Map(Array.from({ length: 60 }, (_, i) => [`stranger-${i}`, face()])),
  band: { low: 0.4, middle: 0.5, high: 0.6 },
};
const person = (name: string, known: Float32Array, seen: Float32Array | undefined): MeasuredPerson => ({
  name,
  known,
  seen,
});

describe('measureIdentity', () => {
  it('ranks the right person first with a positive margin', () => {
    const { people } = measureIdentity(
      [person('Ana', ana, near(ana, 0.2)), person('Ben', ben, near(ben, 0.2))],
      references,
      similarity,
    );
    for (const reading of people) {
      if (!reading.measured) throw new Error('not measured');
      expect(reading).toMatchObject({ rank: 1, of: 62 });
      expect(reading.margin).toBeGreaterThan(0);
      expect(reading.own).toBeGreaterThan(reading.other!);
    }
  });

  it('notices two people swapped, and one face on both', () => {
    const swapped = measureIdentity(
      [person('Ana', ana, ben), person('Ben', ben, ana)],
      references,
      similarity,
    );
    for (const reading of swapped.people) {
      if (!reading.measured) throw new Error('not measured');
      expect(reading.margin).toBeLessThan(0);
      expect(reading.rank).toBeGreaterThan(1);
    }
    const [left, right] = measureIdentity(
      [person('Ana', ana, ana), person('Ben', ben, near(ana, 0.1))],
      references,
      similarity,
    ).people;
    expect(left).toMatchObject({ rank: 1 });
    expect(right).toMatchObject({ measured: true });
    if (right.measured) expect(right.rank).toBeGreaterThan(1);
  });

  it('says what it could not measure, and why', () => {
    const { people } = measureIdentity(
      [person('Ana', ana, undefined), { name: 'Ben', known: undefined, seen: ben }],
      references,
      similarity,
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
      { ...references, faces: strangers },
      similarity,
    ).people;
    expect(reading).toMatchObject({ measured: true, rank: 1 });
    if (!reading.measured) throw new Error('not measured');
    expect(reading.margin).toBeGreaterThan(0);
    expect(reading.own).toBeLessThan(reading.bestStranger);
  });

  it('does not take a reference face for a stranger of itself', () => {
    const withAna = { ...references, faces: new Map([...references.faces, ['ana', ana] as const]) };
    const [reading] = measureIdentity(
      [person('Ana', ana, ana), person('Ben', ben, ben)],
      withAna,
      similarity,
    ).people;
    expect(reading).toMatchObject({ rank: 1, of: 62 });
  });
});

describe('the reference faces', () => {
  const { faces, band } = readReferenceFaces();

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

  it('come with an ordered natural band', () => {
    expect(band.low).toBeLessThanOrEqual(band.middle);
    expect(band.middle).toBeLessThanOrEqual(band.high);
    expect(band.low).toBeGreaterThan(0);
  });
});

describe('cropPerson', () => {
  const picture = { width: 100, height: 80, data: new Uint8Array(100 * 80 * 3).fill(200) };
  const mask = Uint8Array.from({ length: 8000 }, (_, i) => (i % 100 < 50 ? 1 : 2));

  it('keeps the person and greys everything else', () => {
    const crop = cropPerson(picture, mask, 1, [30, 10, 70, 50])!;
    expect(crop.width).toBe(60);
    const at = (x: number, y: number) => crop.data[(y * 60 + x) * 3];
    expect(at(10, 30)).toBe(200);
    expect(at(50, 30)).toBe(128);
  });

  it('measures no head that is too small or out of the picture', () => {
    expect(cropPerson(picture, mask, 1, [10, 10, 20, 20])).toBeUndefined();
    expect(cropPerson(picture, mask, 1, [300, 10, 360, 70])).toBeUndefined();
  });
});
