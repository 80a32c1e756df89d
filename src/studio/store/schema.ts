import {
  bigint,
  bigserial,
  boolean,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Brief } from '../../brief/brief.ts';
import type { FilmFormat } from '../../deliver/film.ts';
import type { PictureFormat } from '../../deliver/picture.ts';
import type { ConsentRecord } from '../../people/consent.ts';
import type { PhotoWarning } from '../../people/photo/findings.ts';
import type { Problem } from '../problem.ts';

/*
 * The tables as the code sees them; `migrations/` makes them, and a test holds the two against each other.
 * Everything has an owner, and every question asks for one: nobody sees what is another's.
 */

/** States of a job; the last three are final. */
export const JOB_STATES = ['waiting', 'paused', 'running', 'done', 'failed', 'cancelled'] as const;
/** State of a job. */
export type JobState = (typeof JOB_STATES)[number];

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Somebody a brief can name. */
export const people = pgTable('people', {
  id: uuid('id').primaryKey(),
  owner: text('owner').notNull(),
  label: text('label').notNull(),
  /** Id of the sample cast; null for somebody from a photo. */
  castId: text('cast_id'),
  /** Name of the sealed photo in the files; null once it is gone. */
  photoFile: text('photo_file'),
  photoExpiresAt: at('photo_expires_at'),
  /** What makes them recognisable, sealed; made from the photo once it is there. */
  likenessFile: text('likeness_file'),
  /** Age they declared, where they did. */
  ageYears: integer('age_years'),
  /** Which face of the photo is theirs, from the left, 0 first; null where the photo shows one. */
  face: integer('face'),
  /** Why no likeness could be made from the photo. */
  problems: jsonb('problems').$type<readonly Problem[]>().notNull(),
  /** What makes the likeness worse than it could be. */
  warnings: jsonb('warnings').$type<readonly PhotoWarning[]>().notNull(),
  createdAt: at('created_at').notNull(),
});

/** A consent: whose, for what, until when. */
export const consents = pgTable('consents', {
  id: uuid('id').primaryKey(),
  owner: text('owner').notNull(),
  personId: uuid('person_id').notNull(),
  names: jsonb('names').$type<readonly string[]>().notNull(),
  purpose: text('purpose').notNull(),
  givenAt: at('given_at').notNull(),
  /** Last day on which it holds, `YYYY-MM-DD`. */
  until: text('until'),
  /** What was declared, signed by this studio; gone with the person. */
  record: jsonb('record').$type<ConsentRecord>(),
  withdrawnAt: at('withdrawn_at'),
});

/** A job; the queue proper (pg-boss) only holds its id. */
export const jobs = pgTable('jobs', {
  id: uuid('id').primaryKey(),
  owner: text('owner').notNull(),
  kind: text('kind').$type<'picture' | 'film'>().notNull(),
  format: text('format').$type<PictureFormat | FilmFormat>().notNull(),
  /** Engine that is to make it; the configured one where it is null. */
  engine: text('engine'),
  brief: jsonb('brief').$type<Brief>().notNull(),
  peopleIds: jsonb('people_ids').$type<readonly string[]>().notNull(),
  state: text('state').$type<JobState>().notNull(),
  /** Place in the order of starting, smallest first. */
  rank: bigint('rank', { mode: 'number' }).notNull(),
  /** How often it was begun. */
  attempt: integer('attempt').notNull(),
  /** Held by the one worker that may finish it. */
  lease: uuid('lease'),
  leaseUntil: at('lease_until'),
  /** Not to be begun before: the pause before another try. */
  notBefore: at('not_before'),
  framesDone: integer('frames_done').notNull(),
  frameCount: integer('frame_count').notNull(),
  /** Data URL of the last frame in small, while it runs. */
  preview: text('preview'),
  /** Two photos that seem to show one person are of two people all the same. */
  samePerson: boolean('same_person').notNull().default(false),
  estimateS: doublePrecision('estimate_s').notNull(),
  problems: jsonb('problems').$type<readonly Problem[]>().notNull(),
  /** What came of it, while it is there. */
  productId: uuid('product_id'),
  createdAt: at('created_at').notNull(),
  startedAt: at('started_at'),
  finishedAt: at('finished_at'),
});

/** What a request with an idempotency key gave. */
export const submissions = pgTable('submissions', {
  owner: text('owner').notNull(),
  key: text('key').notNull(),
  /** SHA-256 of the request: the same key with another request is a mistake. */
  requestHash: text('request_hash').notNull(),
  jobIds: jsonb('job_ids').$type<readonly string[]>().notNull(),
  createdAt: at('created_at').notNull(),
});

/** A picture or film that was made; at most one a job. */
export const products = pgTable('products', {
  id: uuid('id').primaryKey(),
  owner: text('owner').notNull(),
  jobId: uuid('job_id').notNull(),
  kind: text('kind').$type<'picture' | 'film'>().notNull(),
  format: text('format').$type<PictureFormat | FilmFormat>().notNull(),
  /** SHA-256 of the content, its name in the files. */
  file: text('file').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  thumbnail: text('thumbnail').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  seconds: doublePrecision('seconds'),
  title: text('title').notNull(),
  /** What a search finds, lower case. */
  words: text('words').notNull(),
  favourite: boolean('favourite').notNull(),
  brief: jsonb('brief').$type<Brief>().notNull(),
  peopleIds: jsonb('people_ids').$type<readonly string[]>().notNull(),
  engine: text('engine').notNull(),
  version: text('version').notNull(),
  drawnS: doublePrecision('drawn_s').notNull(),
  createdAt: at('created_at').notNull(),
});

/** Kinds of events; one that ends a job can be there once a job. */
export type EventKind =
  | 'job.waiting'
  | 'job.paused'
  | 'job.running'
  | 'job.done'
  | 'job.failed'
  | 'job.cancelled'
  | 'job.deleted'
  | 'person.changed'
  | 'product.created'
  | 'product.changed'
  | 'product.deleted';

/** Everything that happened, in order. */
export const events = pgTable('events', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  owner: text('owner').notNull(),
  kind: text('kind').$type<EventKind>().notNull(),
  subjectId: uuid('subject_id').notNull(),
  createdAt: at('created_at').notNull(),
});

/** Proof that something was erased. */
export const receipts = pgTable('receipts', {
  id: uuid('id').primaryKey(),
  owner: text('owner').notNull(),
  subject: text('subject').notNull(),
  subjectId: uuid('subject_id').notNull(),
  erased: jsonb('erased').$type<Readonly<Record<string, number>>>().notNull(),
  createdAt: at('created_at').notNull(),
});

/** Somebody depicted asks for removal. */
export const removalRequests = pgTable('removal_requests', {
  id: uuid('id').primaryKey(),
  contact: text('contact').notNull(),
  what: text('what').notNull(),
  createdAt: at('created_at').notNull(),
  answeredAt: at('answered_at'),
});

/** An address that is told of events. */
export const webhooks = pgTable('webhooks', {
  id: uuid('id').primaryKey(),
  owner: text('owner').notNull(),
  url: text('url').notNull(),
  secret: text('secret').notNull(),
  createdAt: at('created_at').notNull(),
});

/** An event on its way to a webhook. */
export const deliveries = pgTable('deliveries', {
  id: uuid('id').primaryKey(),
  webhookId: uuid('webhook_id').notNull(),
  eventId: bigint('event_id', { mode: 'number' }).notNull(),
  attempts: integer('attempts').notNull(),
  nextAt: at('next_at').notNull(),
  deliveredAt: at('delivered_at'),
});
