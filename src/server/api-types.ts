import { z } from '@hono/zod-openapi';
import { FILM_FORMATS, PICTURE_FORMATS, requestSchemas } from '../studio/index.ts';

/*
 * The contract of `/api/v1`: what goes over the wire, as schemas that check requests, write `openapi.json`
 * and give the page its types. Times are ISO 8601 in UTC, lengths seconds, sizes bytes or pixels.
 *
 *     GET    /session                     Session; sets the cookie of the page
 *     GET    /lists                       Lists
 *     GET    /engines                     { engines: EngineReadiness[] }
 *     POST   /read      ReadRequest       Reading, or 422 `refused` with `verdict` and `rewrite`
 *     POST   /decide    DecideRequest     Verdict
 *     GET    /estimate?kind&width&height&quality&seconds&fps     Estimate
 *     GET    /people                      { people: Person[] }
 *     POST   /people    PhotoPerson (multipart) or CastPerson (JSON)     201 Person
 *     PATCH  /people/:id    PersonDeclared     Person: an age declared, or which face it is; the photo is read again
 *     DELETE /people/:id                  Receipt: photo, likeness and everything made from it
 *     DELETE /people/:id/photo            Receipt: the photo alone
 *     GET    /people/:id/likeness         DrawnPerson: how the 3D preview draws them; 404 until `person` says ready
 *     POST   /consents/:id/withdraw       Receipt
 *     POST   /jobs      JobRequest, header Idempotency-Key     201 { jobs: Job[] }; 200 when the key was seen before
 *     GET    /jobs?state                  { jobs: Job[] }, the queue in order, then the newest
 *     GET    /jobs/:id                    Job
 *     PATCH  /jobs/:id  JobChange         Job, while it waits or is paused
 *     POST   /jobs/:id/{cancel,pause,resume,front,retry}     Job
 *     DELETE /jobs/:id                    204, once it is over
 *     GET    /products?q&favourite&kind&before&limit         { products: Product[], next: string | null }
 *     GET    /products/:id                Product
 *     PATCH  /products/:id  ProductChange Product
 *     DELETE /products/:id                Receipt
 *     GET    /products/:id/file           the file, with ranges; ?download=1 as an attachment, ?format=jpeg a picture anew, ?format=gif a film as a GIF
 *     GET    /products/:id/thumbnail      WebP
 *     GET    /products/:id/recipe         StudioRecipe
 *     POST   /recipes   a file made by Beso, as the body     StudioRecipe
 *     GET    /events                      server-sent Event, resumed after Last-Event-ID
 *     GET    /receipts                    { receipts: Receipt[] }
 *     POST   /removal-requests            202
 *     GET    /webhooks, POST, DELETE /webhooks/:id
 */

const id = z.uuid();
const time = z.iso.datetime();
const day = z.iso.date().describe('YYYY-MM-DD');

// Schemas made before this package was loaded do not know how to be named; copies do.
/** A brief as it is sent: names are checked against the lists later, so that a wrong one gets its nearest. */
export const briefBody = requestSchemas.brief.extend({}).openapi('Brief');
/** A brief in the making: only what has been said. */
export const draftBody = requestSchemas.draft.extend({}).openapi('BriefDraft');

/** RFC 9457 problem document; `code` is the same as everywhere else, its data stands beside it. */
export const problemSchema = z
  .looseObject({
    type: z.string().describe('URN of the kind of problem: urn:beso:problem:CODE'),
    title: z.string().describe('the sentence for a person'),
    status: z.int(),
    code: z.string(),
    problems: z
      .array(z.looseObject({ code: z.string(), sentence: z.string() }))
      .optional()
      .describe('every problem of the request at once, each with its data'),
  })
  .openapi('Problem');

const term = z.strictObject({
  id: z.string(),
  words: z.array(z.string()).describe('plain words that mean it'),
  prompt: z.string().describe('its geometry in words'),
});

/** Everything a brief can name. */
export const listsSchema = z
  .strictObject({
    kisses: z.array(term),
    moods: z.array(term),
    views: z.array(term),
    lights: z.array(term),
    settings: z.array(term),
    styles: z.array(term),
    cast: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        pronoun: z.enum(['she', 'he', 'they']),
        ageYears: z.number(),
        heightCm: z.number(),
        hairStyle: z.string(),
        hairColour: z.string(),
        skinTone: z.string(),
      }),
    ),
    engines: z.array(z.strictObject({ id: z.string(), description: z.string() })),
    person: z.record(z.string(), z.array(z.string())).describe('choices for a person, by field of the brief'),
    choices: z
      .record(z.string(), z.array(z.string()))
      .describe('from, time, season, weather, move, quality: their choices'),
    sizes: z.record(z.string(), z.strictObject({ width: z.int(), height: z.int() })),
    version: z.string(),
  })
  .openapi('Lists');

const span = z.strictObject({ start: z.int(), end: z.int() });

/** An engine and whether it can be used now. */
export const engineSchema = z
  .strictObject({
    id: z.string(),
    description: z.string(),
    ready: z.boolean(),
    why: z.string().nullable().describe('why it cannot be used, for a person'),
    films: z.boolean(),
    usual: z.boolean().describe('the one that makes what names none'),
    sends: z.enum(['nothing', 'to-your-server', 'to-provider']).describe('where guides and photos go'),
  })
  .openapi('EngineReadiness');

/** What of some words was understood; a refusal comes as the problem `refused` with status 422. */
export const readingSchema = z
  .strictObject({
    brief: draftBody,
    understood: z.array(
      span.extend({ field: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) }),
    ),
    unused: z.array(span.extend({ text: z.string() })),
    advice: z.array(
      z.looseObject({
        code: z.string(),
        sentence: z.string(),
        start: z.int().optional(),
        end: z.int().optional(),
      }),
    ),
  })
  .openapi('Reading');

/** Words to read, over what `base` says already. */
export const readBody = z
  .strictObject({
    text: z.string().max(20_000),
    base: draftBody.optional(),
    language: z.string().max(35).optional(),
  })
  .openapi('ReadRequest');

/** Words or a brief to judge. */
export const decideBody = z
  .union([z.strictObject({ text: z.string().max(20_000) }), z.strictObject({ brief: briefBody })])
  .openapi('DecideRequest');

/** What the policy says. */
export const verdictSchema = z
  .strictObject({
    decision: z.enum(['allow', 'refuse']),
    code: z.string().nullable(),
    because: z.array(span.extend({ words: z.string() })),
    language: z.string(),
    sentence: z.string().nullable().describe('why not, for a person'),
    rewrite: z.string().nullable().describe('the nearest acceptable wording'),
  })
  .openapi('Verdict');

/** A consent on record. Withdrawing it erases what was made from it. */
export const consentSchema = z
  .strictObject({
    id,
    personId: id,
    names: z.array(z.string()),
    purpose: z.string(),
    givenAt: time,
    saidBy: z.enum(['person', 'uploader']).nullable().describe('null once it is withdrawn'),
    uses: z.array(z.enum(['result', 'private', 'sharing', 'training'])),
    until: day.nullable(),
    withdrawnAt: time.nullable(),
  })
  .openapi('Consent');

/** Somebody a brief can name: `{ photo: person.id }` or, of the cast, `{ cast: person.cast }`. */
export const personSchema = z
  .strictObject({
    id,
    label: z.string(),
    source: z.enum(['photo', 'cast']),
    cast: z.string().nullable(),
    createdAt: time,
    photoExpiresAt: time.nullable().describe('when the photo is deleted; null when there is none (any more)'),
    usable: z.boolean().describe('whether a job can still be made with this person'),
    likeness: z
      .enum(['reading', 'ready', 'failed', 'none'])
      .describe('how far the photo is read; ready: GET /people/:id/likeness draws them; none: of the cast'),
    problems: z
      .array(z.looseObject({ code: z.string(), sentence: z.string() }))
      .describe('why the photo could not be read'),
    warnings: z
      .array(z.looseObject({ code: z.string(), sentence: z.string() }))
      .describe('what would make the likeness better'),
    consent: consentSchema.nullable(),
  })
  .openapi('Person');

/** Somebody of the cast; photos come as multipart, see {@link photoForm}. */
export const castPersonBody = z
  .strictObject({ cast: z.string().max(60), label: z.string().max(80).optional() })
  .openapi('CastPerson');

/** A photo and the declaration of consent that goes with it. */
export const photoForm = z
  .object({
    photo: z
      .any()
      .openapi({ type: 'string', format: 'binary' })
      .describe('JPEG, PNG, WebP, AVIF or HEIC, 20 MB at most'),
    consent: z
      .literal('yes')
      .describe(
        'the person is an adult and has agreed to a likeness, pictures and films kept in this studio',
      ),
    saidBy: z
      .enum(['person', 'uploader'])
      .optional()
      .describe('who says so: the person in the photo, or whoever brings it; the latter when left out'),
    sharing: z
      .literal('yes')
      .optional()
      .describe('they also agree that the photo is shown to engines outside this machine'),
    training: z.literal('yes').optional().describe('they also agree to training on it'),
    label: z.string().max(80).optional(),
    name: z.string().max(120).optional().describe('full name the consent was given under, if any'),
    until: day.optional().describe('last day on which the consent holds'),
    ageYears: z.coerce.number().int().min(18).max(100).optional().describe('the age they declare'),
  })
  .openapi('PhotoPerson');

/** What somebody says about a photo that could not be read as it is. */
export const personPatch = z
  .strictObject({
    ageYears: z.int().min(18).max(100).optional().describe('the age they declare'),
    face: z
      .int()
      .min(0)
      .max(9)
      .optional()
      .describe('which face in the photo is theirs, from the left, 0 first'),
  })
  .openapi('PersonDeclared');

/** Somebody from a photo as they are drawn: a `Person` of `human/types.ts` whose face texture is a lossless WebP. */
export const drawnPersonSchema = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    pronoun: z.enum(['she', 'he', 'they']),
    shape: z.looseObject({}),
    look: z.looseObject({
      skin: z.looseObject({
        faceTexture: z
          .strictObject({ width: z.int(), height: z.int(), webp: z.string().describe('base64') })
          .optional(),
      }),
    }),
  })
  .openapi('DrawnPerson');

/** A receipt of what was erased. */
export const receiptSchema = z
  .strictObject({
    id,
    subject: z.string().describe('person, consent, product, job'),
    subjectId: id,
    at: time,
    erased: z.record(z.string(), z.int()).describe('how many photos, products… are gone'),
  })
  .openapi('Receipt');

/** States of a job; the last three are final. */
export const JOB_STATES = ['waiting', 'paused', 'running', 'done', 'failed', 'cancelled'] as const;

const format = z.enum([...PICTURE_FORMATS, ...FILM_FORMATS]);
const estimate = z.strictObject({
  seconds: z.number().describe('drawing alone'),
  waitSeconds: z.number().describe('until it would be done, the queue included'),
  cents: z.number().describe('money, in US cents; 0 for the built-in engine'),
});

/** What a job costs before it is asked for. */
export const estimateSchema = estimate.openapi('Estimate');

/** A job. */
export const jobSchema = z
  .strictObject({
    id,
    kind: z.enum(['picture', 'film']),
    format,
    engine: z.string().nullable().describe('the one asked for'),
    brief: briefBody,
    state: z.enum(JOB_STATES),
    position: z.int().nullable().describe('place in the queue, 1 first; null when it does not wait'),
    framesDone: z.int(),
    frameCount: z.int(),
    estimate,
    secondsLeft: z.number().nullable(),
    attempt: z.int(),
    problems: z.array(z.looseObject({ code: z.string(), sentence: z.string() })).describe('why it failed'),
    productId: id.nullable(),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
  })
  .openapi('Job');

/** A job to make. Fields of the brief that are left out are filled in; `brief.people[i].photo` is a person's id. */
export const jobBody = z
  .strictObject({
    kind: z.enum(['picture', 'film']),
    brief: draftBody,
    format: format.optional().describe('png for pictures and mp4 for films when left out'),
    engine: z
      .string()
      .max(60)
      .optional()
      .describe('id of the engine, or auto; the configured one when left out'),
    variations: z.int().min(1).max(4).optional().describe('that many jobs with seeds of their own'),
  })
  .openapi('JobRequest');

/** What can be changed of a job that waits. */
export const jobPatch = z
  .strictObject({
    brief: draftBody,
    format: format.optional(),
    engine: z.string().max(60).optional().describe('it stays when left out'),
  })
  .openapi('JobChange');

/** A picture or film that was made. */
export const productSchema = z
  .strictObject({
    id,
    jobId: id,
    kind: z.enum(['picture', 'film']),
    format,
    mime: z.string(),
    bytes: z.int(),
    width: z.int(),
    height: z.int(),
    seconds: z.number().nullable(),
    title: z.string(),
    favourite: z.boolean(),
    brief: briefBody,
    peopleIds: z.array(id).describe('people whose photos were used'),
    createdAt: time,
    drawnSeconds: z.number(),
    file: z.string().describe('path of the file'),
    thumbnail: z.string().describe('path of a small WebP'),
  })
  .openapi('Product');

/** What can be changed of a product. */
export const productPatch = z
  .strictObject({ favourite: z.boolean().optional(), title: z.string().max(200).optional() })
  .openapi('ProductChange');

/** The recipe of a product: the settings to use again, and the words they make. */
export const recipeSchema = z
  .strictObject({
    brief: briefBody,
    kind: z.enum(['picture', 'film']),
    engine: z.string(),
    version: z.string(),
  })
  .openapi('Recipe');

/**
 * What comes over `GET /events` (server-sent events): `event:` is the type, `data:` this as JSON.
 * `job` and `product` carry an id and are repeated after Last-Event-ID; `progress` is of the moment and carries none.
 */
export const eventSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('job'), job: jobSchema }),
    z.strictObject({ type: z.literal('job-deleted'), jobId: id }),
    z.strictObject({
      type: z.literal('progress'),
      jobId: id,
      framesDone: z.int(),
      frameCount: z.int(),
      secondsLeft: z.number().nullable(),
      preview: z.string().nullable().describe('data URL of a small WebP, at most two a second'),
    }),
    z.strictObject({ type: z.literal('product'), product: productSchema }),
    z.strictObject({ type: z.literal('product-deleted'), productId: id }),
    z.strictObject({
      type: z.literal('person'),
      personId: id,
      likeness: z.enum(['reading', 'ready', 'failed', 'none']),
    }),
  ])
  .openapi('Event');

/** Whoever is asking, and what they may. */
export const sessionSchema = z
  .strictObject({
    user: z.string(),
    csrf: z.string().describe('to be sent as X-CSRF-Token with everything but GET when a cookie signs in'),
    limits: z.strictObject({ jobs: z.int(), uploadBytes: z.int(), photoHours: z.number() }),
  })
  .openapi('Session');

/** Somebody depicted asks for removal; no account needed. */
export const removalBody = z
  .strictObject({ contact: z.string().min(3).max(200), what: z.string().min(3).max(4000) })
  .openapi('RemovalRequest');

/** A webhook: called with every event of the owner's jobs and products. */
export const webhookBody = z.strictObject({ url: z.url().max(2000) }).openapi('WebhookRequest');

/** The webhook as stored; the secret is told once. */
export const webhookSchema = z
  .strictObject({ id, url: z.string(), createdAt: time, secret: z.string().optional() })
  .openapi('Webhook');

/** A problem document. */
export type Problem = z.infer<typeof problemSchema>;
/** Everything a brief can name. */
export type Lists = z.infer<typeof listsSchema>;
/** An engine and whether it can be used now. */
export type EngineReadiness = z.infer<typeof engineSchema>;
/** What of some words was understood. */
export type Reading = z.infer<typeof readingSchema>;
/** Words to read. */
export type ReadRequest = z.infer<typeof readBody>;
/** Words or a brief to judge. */
export type DecideRequest = z.infer<typeof decideBody>;
/** What the policy says. */
export type Verdict = z.infer<typeof verdictSchema>;
/** Somebody a brief can name. */
export type Person = z.infer<typeof personSchema>;
/** What somebody says about a photo that could not be read as it is. */
export type PersonDeclared = z.infer<typeof personPatch>;
/** Somebody from a photo as they are drawn. */
export type DrawnPerson = z.infer<typeof drawnPersonSchema>;
/** A consent on record. */
export type Consent = z.infer<typeof consentSchema>;
/** Proof that something was erased. */
export type Receipt = z.infer<typeof receiptSchema>;
/** A job. */
export type Job = z.infer<typeof jobSchema>;
/** A job to make. */
export type JobRequest = z.infer<typeof jobBody>;
/** What can be changed of a job that waits. */
export type JobChange = z.infer<typeof jobPatch>;
/** State of a job; done, failed and cancelled are final. */
export type JobState = (typeof JOB_STATES)[number];
/** What a job costs, in seconds and US cents. */
export type Estimate = z.infer<typeof estimateSchema>;
/** A picture or film that was made. */
export type Product = z.infer<typeof productSchema>;
/** What can be changed of a product. */
export type ProductChange = z.infer<typeof productPatch>;
/** The settings something was made with. */
export type StudioRecipe = z.infer<typeof recipeSchema>;
/** What comes over the event stream. */
export type StudioEvent = z.infer<typeof eventSchema>;
/** Whoever is asking, and what they may. */
export type Session = z.infer<typeof sessionSchema>;
