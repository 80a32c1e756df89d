import { describe, expect, it } from 'vitest';
import { readReferenceFaces } from '../../inspect/identity/reference-faces.ts';
import { CAST } from '../cast.ts';
import { readFace } from './face-reading.ts';

/** What the network guesses of nearly all drawn people. */
const GUESS = { ageYears: 22, masculinity: 0.5 };
// Nobody of the cast was among the people that the lines were fitted to.
const { faces } = readReferenceFaces();
const cast = CAST.map((member) => {
  const embedding = faces.get(member.id)!;
  return { member, embedding, reading: readFace({ ...GUESS, embedding }) };
});

describe('reading a face that was drawn', () => {
  it('tells ages from 21 to 80 to ten years', () => {
    const squares = cast.map(({ member, reading }) => (reading.ageYears - member.ageYears) ** 2);
    expect(Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)).toBeLessThan(10);
  });

  it('tells women from men where the network does not, but for one of the cast', () => {
    const wrong = cast.filter(
      ({ member, reading }) => member.gender !== 0.5 && reading.masculinity > 0.5 !== member.gender > 0.5,
    );
    expect(wrong.length).toBeLessThanOrEqual(1);
  });

  it('tells the family that most of a face comes from', () => {
    for (const { member, reading } of cast)
      for (const family of ['african', 'asian', 'caucasian'] as const)
        if (member.race[family] > 0.9) expect(reading.race[family], member.id).toBeGreaterThan(0.5);
  });

  it('gives shares that sum to 1', () => {
    for (const { reading } of cast) {
      const shares = Object.values(reading.race);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    }
  });

  it('gives no share below nothing, however strong a family shows and however little it is trusted', () => {
    const all = [...faces.values()];
    const middle = all[0]!.map((_, i) => all.reduce((sum, face) => sum + face[i]!, 0) / all.length);
    for (const id of ['stranger-23', 'stranger-33']) {
      const own = faces.get(id)!;
      const off = own.slice().reverse();
      for (let strength = 1; strength < 8; strength += 0.25)
        for (let unlike = 0; unlike < 2; unlike += 0.05) {
          const embedding = middle.map((value, i) => value + strength * (own[i]! - value) + unlike * off[i]!);
          const { race } = readFace({ ...GUESS, embedding });
          expect(Math.min(...Object.values(race))).toBeGreaterThanOrEqual(0);
        }
    }
  });
});

it('leaves faces unlike any drawn one to the guesses of the network', () => {
  for (const { embedding } of cast) {
    // Turned round, an embedding lies as far from drawn faces as one can.
    const unlike = embedding.slice().reverse();
    const { ageYears, masculinity } = readFace({ ageYears: 61, masculinity: 0.2, embedding: unlike });
    expect(ageYears).toBe(61);
    expect(masculinity).toBe(0.2);
  }
});

it('is steady: between a drawn face and one unlike it readings change without a jump', () => {
  const { embedding } = cast.find(({ member }) => member.id === 'george')!;
  const unlike = embedding.slice().reverse();
  let last = Number.NaN;
  for (let share = 0; share <= 1; share += 0.01) {
    const mixed = embedding.map((value, i) => value + share * (unlike[i]! - value));
    const { ageYears } = readFace({ ...GUESS, embedding: mixed });
    if (!Number.isNaN(last)) expect(Math.abs(ageYears - last)).toBeLessThan(8);
    last = ageYears;
  }
});
