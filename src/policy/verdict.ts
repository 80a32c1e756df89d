import type { Brief } from '../brief/brief.ts';
import type { Language as BriefLanguage } from '../brief/vocabulary/vocabulary.ts';

/** Why a request is refused, in the order in which the rules are asked. */
export const REFUSAL_CODES = [
  'too-long',
  'sexual',
  'sexual-violence',
  'minor',
  'incest',
  'bestiality',
  'nudity',
  'non-consent',
  'covert-image',
  'hateful',
  'evasion',
  'named-person',
  'private-name',
  'age-unclear',
] as const;

/** The kind of a refusal; `too-long` is for words beyond {@link LONGEST_TEXT}, the others are the policy's kinds. */
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A language whose words the policy reads and answers in: those that briefs are read in. */
export type Language = BriefLanguage;

/** More characters (UTF-16 units) than this are refused unread. */
export const LONGEST_TEXT = 10_000;

/** A part of the source text: UTF-16 offsets, end exclusive, and the words there as they were written. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** A recorded consent: whose names, handles and photos may be used, and until when. */
export interface Consent {
  /** Full names and handles the person gave the consent under, as they write them. */
  readonly names: readonly string[];
  /** Names of the photos that the person agreed to, as briefs name them. */
  readonly photos?: readonly string[];
  /** SHA-256 of the signed record that it stands on, hexadecimal; results carry it. */
  readonly record?: string;
  /** Whether the photos may be shown to engines outside this machine; never if left out. */
  readonly mayLeave?: boolean;
  /** Last day on which it holds, `YYYY-MM-DD`; without one it holds until withdrawn. */
  readonly until?: string;
}

/** What {@link decide} needs to know beside the request; plain data, so that the verdict is reproducible. */
export interface PolicyContext {
  readonly consents: readonly Consent[];
  /** Today, `YYYY-MM-DD`: birth years are counted against it. */
  readonly today: string;
}

/** A request to judge: words as typed, or a brief already read. */
export type PolicyInput = { readonly text: string } | { readonly brief: Brief };

/** The policy's answer. */
export type Verdict =
  | {
      readonly decision: 'allow';
      readonly code: null;
      readonly because: readonly [];
      readonly language: Language;
    }
  | {
      readonly decision: 'refuse';
      readonly code: RefusalCode;
      /** The words it is about, in text order; empty where the whole request is. */
      readonly because: readonly Span[];
      /** The language of the request, as far as it can be told. */
      readonly language: Language;
      /** The nearest acceptable wording, where leaving the refused words out makes one. */
      readonly rewrite?: string;
    };
