import type { ServerFault } from '../base/server-fault.ts';
import type { WordsFor } from './words.ts';

const SENTENCES: WordsFor<ServerFault> = {
  'not-found': ({ what }) => `There is no such ${what}, or it is gone.`,
  'wrong-state': ({ state }) => `That cannot be done with a job that is ${state}.`,
  'too-many-jobs': ({ most }) => `At most ${most} jobs can be open at once; wait for some, or cancel them.`,
  'too-many-kept': ({ what, most }) => `At most ${most} ${what} a user; give up some first.`,
  'key-reused': () => 'This idempotency key was used for another request; use a new one.',
  'sign-in-needed': () => 'Sign in first: send a token, or open the page and enter it there.',
  'wrong-origin': () => 'This request comes from another site and is not answered.',
  'csrf-token-wrong': () => 'The page is out of date; load it again.',
  'too-many-requests': ({ retryAfterS }) => `Too many requests; try again in ${retryAfterS} s.`,
  'body-too-large': ({ mostBytes }) =>
    `That is too large; at most ${Math.round(mostBytes / 1e6)} MB are taken.`,
  'unsupported-media': ({ accepts }) => `This kind of content is not taken; ${accepts} is.`,
  'not-json': () => 'The body is no valid JSON.',
  'photo-gone': () => 'The photo of this person was deleted; add it again to make something new with it.',
  'private-address': () =>
    'This address is not reachable from the internet; webhooks go to public https addresses.',
  'range-unusable': () => 'That part of the file does not exist.',
  unexpected: ({ incident }) => `Something went wrong that should not have; it is noted as ${incident}.`,
};

/** What a person reads about a fault of the server. */
export function serverSentence(fault: ServerFault): string {
  // The table is complete by its type; TypeScript cannot follow that the key picks the parameter.
  return (SENTENCES[fault.code] as (fault: ServerFault) => string)(fault);
}
