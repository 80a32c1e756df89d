import { expect, test } from 'vitest';
import type { Person } from '../human/types.ts';
import { exposureForFaces, liftOfSkin } from './face-exposure.ts';

const personOf = (texture: string, tint: number) =>
  ({ look: { skin: { texture, tint: [tint, tint, tint] } } }) as unknown as Person;
const fair = personOf('skin-young-caucasian-female.webp', 1.1);
const dark = personOf('skin-young-african-male.webp', 1);

test('opens the lens for dark faces and closes it a little for fair ones', () => {
  expect(exposureForFaces([dark, dark])).toBeGreaterThan(1.2);
  expect(exposureForFaces([fair, fair])).toBeLessThan(1);
});

test('meets halfway between two tones, whoever stands left', () => {
  const mixed = exposureForFaces([fair, dark]);
  expect(mixed).toBeCloseTo(Math.sqrt(exposureForFaces([fair, fair]) * exposureForFaces([dark, dark])), 6);
  expect(exposureForFaces([dark, fair])).toBeCloseTo(mixed, 6);
});

test('lifts dark skin so that it stays darker than fair skin, and leaves fair skin as it is', () => {
  expect(liftOfSkin(fair.look.skin)).toBe(1);
  let last = 0;
  for (const tint of [0.3, 0.6, 1, 1.5, 2, 3]) {
    const lifted = tint * liftOfSkin(personOf('skin-young-african-male.webp', tint).look.skin);
    expect(lifted).toBeGreaterThan(last);
    last = lifted;
  }
  expect(liftOfSkin(dark.look.skin)).toBeGreaterThan(1.2);
});
