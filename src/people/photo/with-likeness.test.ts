import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { resolvePerson } from '../index.ts';
import { type Likeness, withLikeness } from './likeness.ts';

const bearded = resolvePerson(
  { gender: 'man', ageYears: 50, beard: 'full' },
  { kiss: 'lips' },
  createRandom(1),
);
const seen: Likeness = {
  shape: { ...bearded.shape },
  skin: {
    texture: 'x',
    tint: [1, 1, 1],
    faceTexture: { width: 1, height: 1, rgba: new Uint8ClampedArray(4) },
  },
  hair: {},
  eyes: bearded.look.eyes,
  glasses: false,
  embedding: Float32Array.of(1),
  similarity: 0.5,
  pointError: 0.01,
};

it('gives nobody the beard of whoever lends the rest of the look', () => {
  expect(bearded.look.beard.groom).toBe('full');
  expect(withLikeness(bearded, seen).look.beard.groom).toBe('none');
  expect(withLikeness(bearded, { ...seen, beard: 'short' }).look.beard.groom).toBe('short');
  expect(withLikeness(bearded, { ...seen, beard: 'short' }, { gender: 'woman' }).look.beard.groom).toBe(
    'none',
  );
  expect(withLikeness(bearded, seen, { beard: 'full' }).look.beard.groom).toBe('full');
});
