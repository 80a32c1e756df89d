import { expect, test } from 'vitest';
import type { Person } from '../human/types.ts';
import { cheeksOf, exposureForFaces, liftOfSkin } from './face-exposure.ts';

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

test('sees a skin alike on the dark and on the fair texture', () => {
  const skinOf = (cheeks: number, texture: string) => {
    const [red, green, blue] = cheeksOf({ texture, tint: [1, 1, 1] });
    return personOf(texture, cheeks / (0.2126 * red + 0.7152 * green + 0.0722 * blue));
  };
  for (const cheeks of [0.07, 0.12, 0.17, 0.25]) {
    const onDark = skinOf(cheeks, 'skin-young-african-male.webp');
    const onFair = skinOf(cheeks, 'skin-young-caucasian-male.webp');
    expect(liftOfSkin(onDark.look.skin)).toBeCloseTo(liftOfSkin(onFair.look.skin), 6);
    expect(exposureForFaces([onDark])).toBeCloseTo(exposureForFaces([onFair]), 6);
  }
});
