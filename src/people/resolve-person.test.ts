import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random.ts';
import { CAST } from './cast.ts';
import { linearFromHex, SKIN_TONE_COLOURS } from './palette.ts';
import { resolvePerson } from './resolve-person.ts';

const place = { kiss: 'lips' };

describe('the cast', () => {
  it('has at least twelve adults from 21 to 80 with ids of their own', () => {
    expect(CAST.length).toBeGreaterThanOrEqual(12);
    expect(new Set(CAST.map(({ id }) => id)).size).toBe(CAST.length);
    const ages = CAST.map(({ ageYears }) => ageYears);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(21);
    expect(Math.max(...ages)).toBeGreaterThanOrEqual(80);
  });

  it('shows every skin tone', () => {
    const shown = new Set(CAST.map(({ skinTone }) => skinTone));
    for (const tone of Object.keys(SKIN_TONE_COLOURS)) expect(shown).toContain(tone);
  });
});

describe('resolvePerson', () => {
  it('is the same person for the same seed and not for all seeds', () => {
    const draw = (seed: number) => resolvePerson({}, place, createRandom(seed));
    expect(draw(5)).toEqual(draw(5));
    expect(new Set(Array.from({ length: 30 }, (_, seed) => draw(seed).id)).size).toBeGreaterThan(4);
  });

  it('gives what is asked for', () => {
    const person = resolvePerson(
      {
        gender: 'man',
        ageYears: 60,
        beard: 'full',
        hairStyle: 'curly',
        glasses: true,
        clothesColour: '#ff0000',
        heightCm: 190,
      },
      place,
      createRandom(1),
    );
    expect(person.shape).toMatchObject({ ageYears: 60, heightCm: 190 });
    expect(person.shape.gender).toBeGreaterThan(0.9);
    expect(person.look).toMatchObject({
      beard: { groom: 'full' },
      hair: { groom: 'curly' },
      glasses: 'glasses',
    });
    expect(person.look.clothes[0]?.colours['main']).toEqual(linearFromHex('#ff0000'));
  });

  it('draws two different people whose clothes stand apart', () => {
    for (let seed = 0; seed < 40; seed++) {
      const left = resolvePerson({}, place, createRandom(seed).fork('left'));
      const right = resolvePerson({}, { ...place, other: left }, createRandom(seed).fork('right'));
      expect(right.id).not.toBe(left.id);
      expect(right.look.clothes[0]?.colours['main']).not.toEqual(left.look.clothes[0]?.colours['main']);
    }
  });

  it('dresses both for a wedding kiss unless told otherwise', () => {
    const dressOf = (wish: Parameters<typeof resolvePerson>[0]) =>
      resolvePerson(wish, { kiss: 'wedding' }, createRandom(3)).look.clothes[0]?.id;
    expect(dressOf({ gender: 'woman' })).toBe('wedding_dress');
    expect(dressOf({ gender: 'man' })).toBe('male_elegantsuit01');
    expect(dressOf({ gender: 'woman', clothes: 'coat' })).toBe('coat');
    const bride = resolvePerson({ gender: 'woman', hijab: true }, { kiss: 'wedding' }, createRandom(3));
    expect(bride.look.headscarf).toBeDefined();
    expect(bride.look.veil).toBeUndefined();
  });

  it('never draws anyone under 21 without being asked', () => {
    for (let seed = 0; seed < 60; seed++)
      expect(resolvePerson({}, place, createRandom(seed)).shape.ageYears).toBeGreaterThanOrEqual(21);
  });
});
