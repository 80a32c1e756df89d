import type { Brief } from '../brief/brief.ts';
import type { PolicyContext, Verdict } from './verdict.ts';

const ADULT_YEARS = 18;

/**
 * Judges a brief already read. Its schema can only say two clothed adults, so what is left to ask is
 * whether each age is an adult's and whether each photo has the consent of the one in it.
 */
export function decideBrief(brief: Brief, context: PolicyContext): Verdict {
  for (const person of brief.people) {
    if (person.ageYears !== undefined && person.ageYears < ADULT_YEARS) {
      return { decision: 'refuse', code: 'minor', because: [], language: 'en' };
    }
    if (person.photo !== undefined && !hasPhotoConsent(person.photo, context)) {
      return { decision: 'refuse', code: 'covert-image', because: [], language: 'en' };
    }
  }
  return { decision: 'allow', code: null, because: [], language: 'en' };
}

function hasPhotoConsent(photo: string, { consents, today }: PolicyContext): boolean {
  return consents.some(
    (consent) => consent.photos?.includes(photo) && (consent.until === undefined || consent.until >= today),
  );
}
