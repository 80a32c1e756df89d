/**
 * What can go wrong on the way, keyed by `code` and carrying data only.
 * The sentences for people live in `words/`, one file a language.
 */
export type Fault = InputFault | MachineFault;

/** The request itself cannot be met; the person can mend it (exit code 2). */
export type InputFault =
  | {
      readonly code: 'unknown-name';
      readonly option: string;
      readonly given: string;
      readonly known: readonly string[];
      readonly nearest?: string;
    }
  | {
      readonly code: 'out-of-range';
      readonly option: string;
      readonly given: string;
      readonly min: number;
      readonly max: number;
      readonly unit?: string;
    }
  | { readonly code: 'malformed'; readonly option: string; readonly given: string; readonly expected: string }
  | { readonly code: 'unknown-option'; readonly given: string; readonly nearest?: string }
  | {
      readonly code: 'unwritable';
      readonly path: string;
      readonly why: 'no-such-folder' | 'no-permission' | 'is-a-folder' | 'read-only' | 'disk-full' | 'other';
    }
  /** Nobody can be kept there. */
  | {
      readonly code: 'not-kept';
      readonly folder: string;
      readonly why: Extract<InputFault, { readonly code: 'unwritable' }>['why'];
    }
  /** What is kept of somebody was changed, or closed with another key. */
  | { readonly code: 'sealed'; readonly name: string }
  | {
      readonly code: 'unreadable';
      readonly path: string;
      readonly why: 'missing' | 'no-permission' | 'not-a-picture' | 'no-recipe' | 'too-large';
    }
  | PhotoFault;

/** A photo cannot be used as it is; `photo` is what the person who brought it calls it. */
export type PhotoFault =
  | { readonly code: 'photo-unusable'; readonly photo: string; readonly why: UnusablePhoto }
  | {
      readonly code:
        | 'no-face'
        /** One face where both people were to be shown. */
        | 'too-few-faces'
        | 'face-too-small'
        | 'consent-missing'
        | 'age-needed'
        | 'under-age';
      readonly photo: string;
    }
  /** Both faces are likely one person's. */
  | { readonly code: 'same-person'; readonly photos: readonly string[] }
  /** Photos of one person seem to show several. */
  | { readonly code: 'different-people'; readonly photos: readonly string[] }
  | {
      readonly code: 'too-many-faces';
      readonly photo: string;
      readonly found: number;
      readonly wanted: number;
    };

const PHOTO_FAULT_CODES: Readonly<Record<PhotoFault['code'], true>> = {
  'photo-unusable': true,
  'no-face': true,
  'too-few-faces': true,
  'face-too-small': true,
  'consent-missing': true,
  'age-needed': true,
  'under-age': true,
  'same-person': true,
  'different-people': true,
  'too-many-faces': true,
};

/** Whether a fault is about a photo. */
export const isPhotoFault = <Given extends { readonly code: string }>(
  fault: Given,
): fault is Given & PhotoFault => Object.hasOwn(PHOTO_FAULT_CODES, fault.code);

/** Why a photo cannot be opened; `too-heavy` for one that takes more time or memory than opening a photo may. */
export type UnusablePhoto = 'not-a-photo' | 'broken' | 'too-large' | 'too-heavy';

/** The machine or an engine failed; the request may be fine (exit code 4). */
export type MachineFault =
  | { readonly code: 'gpu-unavailable'; readonly detail: string }
  | { readonly code: 'gpu-lost'; readonly detail: string }
  | { readonly code: 'out-of-memory'; readonly detail: string }
  | { readonly code: 'engine-crashed'; readonly detail: string }
  | { readonly code: 'encoder-failed'; readonly detail: string }
  | { readonly code: 'cancelled' }
  | EngineFault;

/** An engine outside Beso (a server, a hosted service) made nothing; `engine` is its id. */
export type EngineFault =
  /** The provider will not make it; `said` is what it gave as its reason, word for word. */
  | { readonly code: 'refused-by-provider'; readonly engine: string; readonly said: string }
  /** A secret is missing or not accepted; one of the environment variables holds it. */
  | { readonly code: 'not-signed-in'; readonly engine: string; readonly variables: readonly string[] }
  | { readonly code: 'out-of-credit'; readonly engine: string; readonly said: string }
  | { readonly code: 'rate-limited'; readonly engine: string; readonly retryAfterS?: number }
  /** Not configured, not running, overloaded or broken on its side. */
  | { readonly code: 'unavailable'; readonly engine: string; readonly detail: string }
  | { readonly code: 'timed-out'; readonly engine: string; readonly afterS: number }
  /** It answered something that cannot be used. */
  | { readonly code: 'bad-answer'; readonly engine: string; readonly detail: string }
  /** What it was sent, or what it sent back, is over a limit. */
  | { readonly code: 'too-large'; readonly engine: string; readonly detail: string }
  /** What it painted shows what no result may show; it was thrown away unseen. */
  | { readonly code: 'unsafe-result'; readonly engine: string; readonly shows: 'sexual' | 'nudity' }
  /** By its price list it would cost more than one order may; US dollars. */
  | { readonly code: 'too-costly'; readonly engine: string; readonly dollars: number; readonly limit: number }
  /** Nodes, models or abilities that have to be there first. */
  | { readonly code: 'engine-lacks'; readonly engine: string; readonly missing: readonly string[] };

const ENGINE_FAULT_CODES: Readonly<Record<EngineFault['code'], true>> = {
  'refused-by-provider': true,
  'not-signed-in': true,
  'out-of-credit': true,
  'rate-limited': true,
  unavailable: true,
  'timed-out': true,
  'bad-answer': true,
  'too-large': true,
  'unsafe-result': true,
  'too-costly': true,
  'engine-lacks': true,
};

/** Whether a fault is one of an engine outside Beso. */
export const isEngineFault = (fault: { readonly code: string }): boolean =>
  Object.hasOwn(ENGINE_FAULT_CODES, fault.code);
