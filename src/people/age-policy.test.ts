import { describe, expect, it } from 'vitest';
import { AGE_POLICY, ageOn, judgeAge } from './age-policy.ts';

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

describe('ageOn', () => {
  it('counts birthdays, not years', () => {
    expect(ageOn('2026-11-25', '2008-11-26')).toBe(17);
    expect(ageOn('2026-11-26', '2008-11-26')).toBe(18);
    expect(ageOn('2026-03-01', '2008-02-29')).toBe(18);
  });
});
