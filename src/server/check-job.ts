import type { Brief } from '../brief/brief.ts';
import type { BriefDraft } from '../brief/reading.ts';
import type { ServerContext } from './context.ts';
import { type ApiFault, ProblemError } from './problems.ts';

/**
 * Completes a draft and checks everything that can be checked before a job waits: names, people, consents, policy.
 * Throws a `ProblemError` with all faults.
 */
export async function checkJob(
  { studio, service, now }: ServerContext,
  owner: string,
  draft: BriefDraft,
  kind: 'picture' | 'film',
): Promise<Brief> {
  const { film, ...still } = draft;
  const brief = studio.complete(kind === 'film' ? draft : still, kind);
  if (!brief.ok) throw new ProblemError(...brief.error);
  const faults: ApiFault[] = [];
  const photos = new Set(brief.value.people.flatMap((person) => person.photo ?? []));
  const namesPhotos = photos.size > 0;
  for (const photo of photos) {
    // Photos are named by the id of a person here, and by nothing else.
    const person = ID.test(photo) ? await service.people.get(owner, photo) : undefined;
    if (!person || person.castId !== null) faults.push({ code: 'not-found', what: 'person' });
    else if (!person.photoFile && !person.likenessFile) faults.push({ code: 'photo-gone' });
    else if (!isConsented(person.consent, now()))
      faults.push({ code: 'consent-missing', photo: person.label || photo });
  }
  // A brief has no words: only photos can need a consent.
  const consents = namesPhotos ? await service.people.consentsOf(owner) : [];
  const verdict = studio.judge({ brief: brief.value }, consents);
  if (verdict.decision === 'refuse' && faults.length === 0) faults.push({ code: 'refused', verdict });
  if (faults.length > 0) throw new ProblemError(...faults);
  return brief.value;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type StoredConsent = { readonly withdrawnAt: Date | null; readonly until: string | null } | null;

/** Whether a consent holds now. */
export const isConsented = (consent: StoredConsent, now: Date): boolean =>
  consent !== null &&
  consent.withdrawnAt === null &&
  (consent.until === null || consent.until >= now.toISOString().slice(0, 10));

const SEEDS = 2 ** 32;
/** The golden ratio's part of all seeds: steps of it never come near each other. */
const SEED_STEP = 2_654_435_769;

/** A brief and others like it with seeds of their own. */
export const variationsOf = (brief: Brief, count: number): readonly Brief[] =>
  Array.from({ length: count }, (_, at) => ({ ...brief, seed: (brief.seed + at * SEED_STEP) % SEEDS }));
