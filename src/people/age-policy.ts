/** What the age of a photographed face is decided by; the measured error rates stand in docs/people.md. */
export const AGE_POLICY = {
  /** A mean estimate of at least this passes by itself. */
  passesFromYears: 25,
  /** A mean plus spread below this refuses, whatever is declared. */
  adultYears: 18,
  /** Estimates agree at best this well: the spread of a few is never taken for less. */
  leastSpreadYears: 2,
} as const;

/** What the policy says of one person. */
export interface AgeVerdict {
  /** `declare`: the person has to say their age or date of birth. */
  readonly decision: 'pass' | 'refuse' | 'declare';
  readonly meanYears: number;
  /** Standard deviation of the estimates, at least `AGE_POLICY.leastSpreadYears`. */
  readonly spreadYears: number;
}

/**
 * Judges the estimates of one person's age (several photos, flips and crops of them) and the age they declare.
 * A declared age below 18 refuses. No estimates at all leave everything to the declaration.
 */
export function judgeAge(estimatesYears: readonly number[], declaredYears?: number): AgeVerdict {
  const { passesFromYears, adultYears, leastSpreadYears } = AGE_POLICY;
  const usable = estimatesYears.filter(Number.isFinite);
  const meanYears = usable.reduce((sum, years) => sum + years, 0) / usable.length;
  const variance = usable.reduce((sum, years) => sum + (years - meanYears) ** 2, 0) / usable.length;
  const spreadYears = Math.max(leastSpreadYears, Math.sqrt(variance));
  const verdict = (decision: AgeVerdict['decision']): AgeVerdict => ({ decision, meanYears, spreadYears });
  if (declaredYears !== undefined && declaredYears < adultYears) return verdict('refuse');
  if (meanYears + spreadYears < adultYears) return verdict('refuse');
  if (meanYears >= passesFromYears || declaredYears !== undefined) return verdict('pass');
  return verdict('declare');
}

/** Whole years between a date of birth and a day, both `YYYY-MM-DD`. */
export function ageOn(day: string, bornOn: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [bornYear, bornMonth, bornDate] = bornOn.split('-').map(Number) as [number, number, number];
  const hadBirthday = month > bornMonth || (month === bornMonth && date >= bornDate);
  return year - bornYear - (hadBirthday ? 0 : 1);
}
