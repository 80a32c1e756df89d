/** What the age of a photographed face is decided by; the measured error rates stand in docs/people.md. */
export const AGE_POLICY = {
  /** A mean estimate of at least this passes by itself… */
  passesFromYears: 25,
  /** … where the estimates find an age below 18 at most this likely. */
  mostMinorShare: 0.3,
  /** Estimates that find an age below 18 this likely refuse, whatever is declared. */
  refusesFromMinorShare: 0.6,
  /** A mean plus spread below this refuses, whatever is declared. */
  adultYears: 18,
  /** Estimates agree at best this well: the spread of a few is never taken for less. */
  leastSpreadYears: 2,
} as const;

/** One look at a face: the year in the mean, and how likely it is below 18. */
export interface AgeEstimate {
  readonly years: number;
  /** 0 … 1. */
  readonly minorShare: number;
}

/** The estimate that lies in how likely each year from 0 on is; any positive scale. */
export function ageEstimate(shares: ArrayLike<number>): AgeEstimate {
  let [total, years, minor] = [0, 0, 0];
  for (let year = 0; year < shares.length; year++) {
    total += shares[year]!;
    years += shares[year]! * year;
    if (year < AGE_POLICY.adultYears) minor += shares[year]!;
  }
  return { years: years / total, minorShare: minor / total };
}

/** What the policy says of one person. */
export interface AgeVerdict {
  /** `declare`: the person has to say their age or date of birth. */
  readonly decision: 'pass' | 'refuse' | 'declare';
  readonly meanYears: number;
  /** Standard deviation of the estimates, at least `AGE_POLICY.leastSpreadYears`. */
  readonly spreadYears: number;
  /** How likely the estimates find an age below 18 in the mean, 0 … 1. */
  readonly minorShare: number;
}

/**
 * Judges the estimates of one person's age (several photos, flips and crops of them) and the age they declare.
 * A declared age below 18 refuses. No estimates at all leave everything to the declaration.
 */
export function judgeAge(estimates: readonly AgeEstimate[], declaredYears?: number): AgeVerdict {
  const { passesFromYears, mostMinorShare, refusesFromMinorShare, adultYears, leastSpreadYears } = AGE_POLICY;
  const usable = estimates.filter(({ years }) => Number.isFinite(years));
  const mean = (of: (estimate: AgeEstimate) => number): number =>
    usable.reduce((sum, estimate) => sum + of(estimate), 0) / usable.length;
  const meanYears = mean(({ years }) => years);
  const minorShare = mean((estimate) => estimate.minorShare);
  const spreadYears = Math.max(
    leastSpreadYears,
    Math.sqrt(mean(({ years }) => (years - meanYears) ** 2)) || 0,
  );
  const verdict = (decision: AgeVerdict['decision']): AgeVerdict => ({
    decision,
    meanYears,
    spreadYears,
    minorShare,
  });
  if (declaredYears !== undefined && declaredYears < adultYears) return verdict('refuse');
  if (meanYears + spreadYears < adultYears || minorShare >= refusesFromMinorShare) return verdict('refuse');
  if (declaredYears !== undefined) return verdict('pass');
  return verdict(meanYears >= passesFromYears && minorShare <= mostMinorShare ? 'pass' : 'declare');
}

/** Whole years between a date of birth and a day, both `YYYY-MM-DD`. */
export function ageOn(day: string, bornOn: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [bornYear, bornMonth, bornDate] = bornOn.split('-').map(Number) as [number, number, number];
  const hadBirthday = month > bornMonth || (month === bornMonth && date >= bornDate);
  return year - bornYear - (hadBirthday ? 0 : 1);
}

/**
 * Judges the age of one person in several photos (each a list of looks at it): by all of them together, but a photo that alone would
 * be refused is refused, for another person's photo beside it lifts the mean. `photo` is the first that the decision is about.
 */
export function judgePhotos(
  photos: readonly (readonly AgeEstimate[])[],
  declaredYears?: number,
): Pick<AgeVerdict, 'decision'> & { readonly photo: number } {
  const young = photos.findIndex((looks) => judgeAge(looks, declaredYears).decision === 'refuse');
  if (young >= 0) return { decision: 'refuse', photo: young };
  return { decision: judgeAge(photos.flat(), declaredYears).decision, photo: 0 };
}
