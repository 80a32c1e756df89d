import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Fault, isPhotoFault } from '../base/fault.ts';
import type { ServerFault } from '../base/server-fault.ts';
import type { Problem as StudioProblem } from '../studio/index.ts';
import { faultSentence, photoFaultSentence, refusalSentence, serverSentence } from '../words/index.ts';
import type { Problem } from './api-types.ts';

/** Everything a route can say no with. */
export type ApiFault = ServerFault | StudioProblem;

/** Thrown inside a route to answer with a problem document at once. */
export class ProblemError extends Error {
  readonly faults: readonly ApiFault[];

  constructor(...faults: readonly ApiFault[]) {
    super(faults.map(({ code }) => code).join(', '));
    this.faults = faults;
  }
}

const STATUS: Readonly<Record<ServerFault['code'], ContentfulStatusCode>> = {
  'not-found': 404,
  'wrong-state': 409,
  'too-many-jobs': 429,
  'too-many-kept': 429,
  'key-reused': 409,
  'sign-in-needed': 401,
  'wrong-origin': 403,
  'csrf-token-wrong': 403,
  'too-many-requests': 429,
  'body-too-large': 413,
  'unsupported-media': 415,
  'not-json': 400,
  'photo-gone': 410,
  'private-address': 422,
  'range-unusable': 416,
  unexpected: 500,
};

const isServerFault = (fault: ApiFault): fault is ServerFault => Object.hasOwn(STATUS, fault.code);

/** The sentence for a person. */
export function sentenceOf(fault: ApiFault, language: string): string {
  if (isServerFault(fault)) return serverSentence(fault);
  if (isPhotoFault(fault)) return photoFaultSentence(fault, language);
  if (fault.code === 'refused') return refusalSentence(fault.verdict);
  // A path is of the server's machine and says nothing to somebody elsewhere.
  if (fault.code === 'unwritable' && fault.why === 'disk-full') {
    return 'The disk of the studio is full; the job goes on as soon as there is room.';
  }
  return faultSentence(fault as Fault, language);
}

/** Faults as they stand in answers: their data and their sentence. */
export const describeFaults = (faults: readonly ApiFault[], language: string) =>
  faults.map((fault) => ({ ...fault, sentence: sentenceOf(fault, language) }));

/** The problem document of faults, RFC 9457; the first fault gives the status. */
export function problemDocument(faults: readonly ApiFault[], language: string): Problem {
  const first = faults[0] ?? { code: 'unexpected', incident: '' };
  const status = isServerFault(first) ? STATUS[first.code] : statusOf(first);
  const problems = describeFaults(faults, language);
  return {
    type: `urn:beso:problem:${first.code}`,
    title: problems[0]?.sentence ?? '',
    status,
    ...first,
    problems,
  };
}

function statusOf(problem: StudioProblem): ContentfulStatusCode {
  switch (problem.code) {
    case 'gpu-unavailable':
    case 'gpu-lost':
    case 'out-of-memory':
    case 'engine-crashed':
    case 'encoder-failed':
      return 500;
    case 'photo-unusable':
      return problem.why === 'too-large' ? 413 : 422;
    default:
      return 422;
  }
}

/** Answers with a problem document. */
export function answerProblem(c: Context, faults: readonly ApiFault[]): Response {
  const problem = problemDocument(faults, languageOf(c));
  for (const fault of faults) {
    if (fault.code === 'too-many-requests') c.header('Retry-After', String(fault.retryAfterS));
    if (fault.code === 'sign-in-needed') c.header('WWW-Authenticate', 'Bearer realm="beso"');
  }
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
  });
}

/** The language a person reads, by the request. */
export const languageOf = (c: Context): string =>
  c.req.header('Accept-Language')?.split(/[,;]/)[0]?.trim().slice(0, 35) || 'en';
