import type { Random } from '../src/base/random.ts';
import type { Person } from '../src/human/types.ts';
import { resolvePerson } from '../src/people/index.ts';
import { SHAPE_AXES } from '../src/people/photo/point-model.ts';
import { movedShape } from '../src/people/photo/shape-axes.ts';

/** How far features of random people are from the mean, in weights of a target. */
const FEATURE_SPREAD = 0.3;
const LARGEST_FEATURE = 0.7;

/** Somebody drawn at random, with no feature, skin tone or brow of the cast's. */
export function stranger(random: Random): Person {
  const family = random.pick(['african', 'asian', 'caucasian', 'caucasian'] as const);
  const gender = random.pick(['woman', 'man'] as const);
  const ageYears = Math.round(random.between(21, 85));
  const plain = resolvePerson(
    {
      gender,
      ageYears,
      skinTone: family === 'african' ? random.pick(['brown', 'dark']) : random.pick(['light', 'medium']),
      hairColour:
        ageYears > 58
          ? random.pick(['grey', 'white'])
          : family === 'caucasian'
            ? random.pick(['dark-brown', 'brown', 'blond', 'red'])
            : 'black',
      eyeColour: family === 'caucasian' ? random.pick(['brown', 'blue', 'green', 'grey']) : 'dark-brown',
      glasses: false,
      hijab: false,
      hat: false,
    },
    { kiss: 'lips' },
    random,
  );
  const mixed = random.between(0, 0.25);
  const race = { african: mixed / 2, asian: mixed / 2, caucasian: mixed / 2, [family]: 1 - mixed };
  const shape = SHAPE_AXES.reduce(
    (moved, [plus, minus]) => {
      const weight = random.normal() * FEATURE_SPREAD;
      const axis = weight > 0 ? plus : minus;
      return axis === undefined
        ? moved
        : movedShape(moved, axis, Math.min(LARGEST_FEATURE, Math.abs(weight)));
    },
    { ...plain.shape, race, weight: random.between(0.35, 0.7), face: {} },
  );
  const { texture, tint } = plain.look.skin;
  const bright = random.between(0.88, 1.1);
  const skin = {
    texture: texture.replace(/african|asian|caucasian/, family),
    tint: [tint[0] * bright, tint[1] * bright, tint[2] * bright] as const,
  };
  return { ...plain, shape, look: { ...plain.look, skin } };
}
