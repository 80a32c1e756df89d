import { describe, expect, it } from 'vitest';
import { AGE_POLICY, ageOn, judgeAge } from './age-policy.ts';

describe('judgeAge', () => {
  it('passes the clearly adult, refuses the clearly under age whatever they declare', () => {
    expect(judgeAge([31, 35, 33]).decision).toBe('pass');
    expect(judgeAge([13, 14, 12], 40).decision).toBe('refuse');
  });

  it('asks the uncertain middle, and lets an adult declaration decide it', () => {
    expect(judgeAge([19, 23, 21]).decision).toBe('declare');
    expect(judgeAge([19, 23, 21], 27).decision).toBe('pass');
    expect(judgeAge([19, 23, 21], 17).decision).toBe('refuse');
  });

  it('refuses whoever declares to be under 18, however old they look', () => {
    expect(judgeAge([60, 61], 17).decision).toBe('refuse');
  });

  it('never grows stricter when every estimate grows', () => {
    const strictness = { refuse: 2, declare: 1, pass: 0 } as const;
    for (const declared of [undefined, 30])
      for (let years = 8, before = 2; years < 50; years += 0.5) {
        const now = strictness[judgeAge([years - 2, years, years + 3], declared).decision];
        expect(now).toBeLessThanOrEqual(before);
        before = now as 2;
      }
  });

  it('lets widely spread estimates be asked about, not refused', () => {
    expect(judgeAge([12, 21]).decision).toBe('declare');
    expect(judgeAge([]).decision).toBe('declare');
    expect(judgeAge([16], 30).spreadYears).toBe(AGE_POLICY.leastSpreadYears);
  });
});

describe('ageOn', () => {
  it('counts birthdays, not years', () => {
    expect(ageOn('2026-11-25', '2008-11-26')).toBe(17);
    expect(ageOn('2026-11-26', '2008-11-26')).toBe(18);
    expect(ageOn('2026-03-01', '2008-02-29')).toBe(18);
  });
});
