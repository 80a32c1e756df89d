import { describe, expect, it } from 'vitest';
import { AGE_POLICY, ageEstimate, ageOn, judgeAge, judgePhotos } from './age-policy.ts';

/** Estimates that find the years given and an age below 18 as likely as said. */
const seen = (years: readonly number[], minorShare = 0.1) =>
  years.map((each) => ({ years: each, minorShare }));

describe('judgeAge', () => {
  it('passes the clearly adult, refuses the clearly under age whatever they declare', () => {
    expect(judgeAge(seen([31, 35, 33])).decision).toBe('pass');
    expect(judgeAge(seen([13, 14, 12]), 40).decision).toBe('refuse');
    expect(judgeAge(seen([20, 21, 20], 0.7), 40).decision).toBe('refuse');
  });

  it('asks the uncertain middle, and lets an adult declaration decide it', () => {
    expect(judgeAge(seen([19, 23, 21])).decision).toBe('declare');
    expect(judgeAge(seen([27, 28, 27], 0.4)).decision).toBe('declare');
    expect(judgeAge(seen([19, 23, 21]), 27).decision).toBe('pass');
    expect(judgeAge(seen([19, 23, 21]), 17).decision).toBe('refuse');
  });

  it('refuses whoever declares to be under 18, however old they look', () => {
    expect(judgeAge(seen([60, 61]), 17).decision).toBe('refuse');
  });

  it('never grows stricter when every estimate grows, nor milder when every share below 18 does', () => {
    const strictness = { refuse: 2, declare: 1, pass: 0 } as const;
    for (const declared of [undefined, 30]) {
      for (let years = 8, before = 2; years < 50; years += 0.5) {
        const now = strictness[judgeAge(seen([years - 2, years, years + 3]), declared).decision];
        expect(now).toBeLessThanOrEqual(before);
        before = now;
      }
      for (let share = 0, before = 0; share <= 1; share += 0.05) {
        const now = strictness[judgeAge(seen([30, 31], share), declared).decision];
        expect(now).toBeGreaterThanOrEqual(before);
        before = now;
      }
    }
  });

  it('lets widely spread estimates be asked about, not refused', () => {
    expect(judgeAge(seen([12, 21])).decision).toBe('declare');
    expect(judgeAge([]).decision).toBe('declare');
    expect(judgeAge(seen([16]), 30).spreadYears).toBe(AGE_POLICY.leastSpreadYears);
  });
});

describe('judgePhotos', () => {
  it('judges photos of one person together, and none that would be refused alone is lifted by another', () => {
    expect(judgePhotos([seen([23, 24]), seen([31, 30])])).toEqual({ decision: 'pass', photo: 0 });
    expect(judgePhotos([seen([23, 24]), seen([21, 22])])).toEqual({ decision: 'declare', photo: 0 });
    expect(judgePhotos([seen([45, 46, 44]), seen([13, 14, 12])], 40)).toEqual({
      decision: 'refuse',
      photo: 1,
    });
    expect(judgePhotos([])).toEqual({ decision: 'declare', photo: 0 });
  });
});

describe('ageEstimate', () => {
  const likely = (...years: readonly (readonly [number, number])[]) => {
    const shares = new Float32Array(100);
    for (const [year, share] of years) shares[year] = share;
    return shares;
  };

  it('is the mean year, and the share below 18, whatever the scale', () => {
    expect(ageEstimate(likely([30, 1]))).toEqual({ years: 30, minorShare: 0 });
    expect(ageEstimate(likely([10, 2], [30, 2]))).toEqual({ years: 20, minorShare: 0.5 });
    expect(ageEstimate(likely([17, 1], [18, 3])).minorShare).toBe(0.25);
  });

  it('does not jump where two years are nearly as likely', () => {
    const [one, other] = [ageEstimate(likely([9, 51], [29, 49])), ageEstimate(likely([9, 49], [29, 51]))];
    expect(Math.abs(one.years - other.years)).toBeLessThan(1);
  });
});

describe('ageOn', () => {
  it('counts birthdays, not years', () => {
    expect(ageOn('2026-11-25', '2008-11-26')).toBe(17);
    expect(ageOn('2026-11-26', '2008-11-26')).toBe(18);
    expect(ageOn('2026-03-01', '2008-02-29')).toBe(18);
  });
});
