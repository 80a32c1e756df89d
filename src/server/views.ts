import type {
  Job as JobRow,
  PersonWithConsent,
  Product as ProductRow,
  Receipt as ReceiptRow,
} from '../studio/jobs/index.ts';
import { secondsLeft } from '../studio/jobs/index.ts';
import { photoSentence } from '../words/index.ts';
import type { Job, Person, Product, Receipt } from './api-types.ts';
import { describeFaults } from './problems.ts';
import type { QueueView } from './queue-view.ts';

/** Kinds of files by their format. */
export const MIME: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  mp4: 'video/mp4',
  webm: 'video/webm',
};

const timeOf = (date: Date | null): string | null => date?.toISOString() ?? null;

/** A job as it goes over the wire. */
export function jobView(job: JobRow, queue: QueueView, now: Date, language: string): Job {
  const place = job.state === 'waiting' ? queue.placeOf(job.id) : undefined;
  const spentS = job.startedAt ? (now.getTime() - job.startedAt.getTime()) / 1000 : 0;
  const leftS = secondsLeft({ ...job, spentS });
  const waitSeconds = job.state === 'running' ? leftS : (place?.secondsBefore ?? 0) + job.estimateS;
  return {
    id: job.id,
    kind: job.kind,
    format: job.format,
    engine: job.engine,
    brief: job.brief as Job['brief'],
    state: job.state,
    position: place?.position ?? null,
    framesDone: job.framesDone,
    frameCount: job.frameCount,
    estimate: { seconds: job.estimateS, waitSeconds, cents: 0 },
    secondsLeft: job.state === 'running' ? leftS : null,
    attempt: job.attempt,
    problems: describeFaults(job.problems, language),
    productId: job.productId,
    createdAt: job.createdAt.toISOString(),
    startedAt: timeOf(job.startedAt),
    finishedAt: timeOf(job.finishedAt),
  };
}

/** A product as it goes over the wire. */
export function productView(product: ProductRow): Product {
  const { id, jobId, kind, format, bytes, width, height, seconds, title, favourite } = product;
  return {
    id,
    jobId,
    kind,
    format,
    mime: MIME[format] ?? 'application/octet-stream',
    bytes,
    width,
    height,
    seconds,
    title,
    favourite,
    brief: product.brief as Product['brief'],
    peopleIds: [...product.peopleIds],
    createdAt: product.createdAt.toISOString(),
    drawnSeconds: product.drawnS,
    file: `/api/v1/products/${id}/file`,
    thumbnail: `/api/v1/products/${id}/thumbnail`,
  };
}

/** How far a photo is read. */
export const likenessStateOf = ({
  castId,
  likenessFile,
  problems,
}: Pick<PersonWithConsent, 'castId' | 'likenessFile' | 'problems'>): Person['likeness'] =>
  castId !== null ? 'none' : likenessFile !== null ? 'ready' : problems.length > 0 ? 'failed' : 'reading';

/** A person as they go over the wire. */
export function personView(person: PersonWithConsent, now: Date, language = 'en'): Person {
  const { id, label, castId, consent } = person;
  const isExpired =
    consent?.until !== null && consent !== null && consent.until < now.toISOString().slice(0, 10);
  // Photos are read under the id of a person; people know them by the name they gave.
  const named = <Finding extends object>(finding: Finding): Finding =>
    'photo' in finding ? { ...finding, photo: label || 'photo' } : finding;
  const mayBeUsed = consent !== null && consent.withdrawnAt === null && !isExpired;
  return {
    id,
    label,
    source: castId === null ? 'photo' : 'cast',
    cast: castId,
    createdAt: person.createdAt.toISOString(),
    photoExpiresAt: person.photoFile ? timeOf(person.photoExpiresAt) : null,
    usable:
      castId !== null ||
      (mayBeUsed &&
        person.problems.length === 0 &&
        (person.photoFile !== null || person.likenessFile !== null)),
    likeness: likenessStateOf(person),
    problems: describeFaults(person.problems.map(named), language),
    warnings: person.warnings
      .map(named)
      .map((warning) => ({ ...warning, sentence: photoSentence(warning, language) })),
    consent: consent && {
      id: consent.id,
      personId: id,
      names: [...consent.names],
      purpose: consent.purpose,
      givenAt: consent.givenAt.toISOString(),
      saidBy: consent.record?.saidBy ?? null,
      uses: [...(consent.record?.uses ?? [])],
      until: consent.until,
      withdrawnAt: timeOf(consent.withdrawnAt),
    },
  };
}

/** A receipt as it goes over the wire. */
export const receiptView = ({ id, subject, subjectId, erased, createdAt }: ReceiptRow): Receipt => ({
  id,
  subject,
  subjectId,
  at: createdAt.toISOString(),
  erased: { ...erased },
});
