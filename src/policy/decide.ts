import { decideBrief } from './brief-rules.ts';
import { compileLexicons, type PhraseIndex } from './lexicon/compile.ts';
import { lexicons } from './lexicon/index.ts';
import { opinionOf } from './model/opinion.ts';
import { rewriteWithout } from './rewrite.ts';
import { rules } from './rules/index.ts';
import type { Evidence, Judged } from './rules/rule.ts';
import { findAges } from './scene/ages.ts';
import { findKisses } from './scene/kisses.ts';
import { readScene } from './scene/scene.ts';
import type { Disguise, Reading } from './unfold/reading.ts';
import { unfold } from './unfold/unfold.ts';
import {
  type Language,
  LONGEST_TEXT,
  type PolicyContext,
  type PolicyInput,
  type RefusalCode,
  type Span,
  type Verdict,
} from './verdict.ts';

/** Longer texts are not rewritten: which of their words to keep is for their writer to say. */
const LONGEST_REWRITTEN = 1_000;

let compiled: PhraseIndex | undefined;
const index = (): PhraseIndex => {
  compiled ??= compileLexicons(lexicons);
  return compiled;
};

/** Codes that keep their name even when the words were disguised: who is harmed tells more than the trick. */
const KEPT_IN_DISGUISE: ReadonlySet<RefusalCode> = new Set([
  'minor',
  'incest',
  'bestiality',
  'sexual-violence',
  'private-name',
  'named-person',
]);
/** A guessed reading is believed when it shows this many known words of four letters or more. */
const WORDS_TO_BELIEVE = 2;

/**
 * Judges a request by what it means: allows it, or refuses it with a code and the words it is about.
 * Pure: the same input, consents and day give the same verdict. Never throws on any text; time is
 * linear in its length, and words beyond {@link LONGEST_TEXT} are refused unread.
 *
 * @example
 * decide({ text: 'two 13 year olds kissing' }, { consents: [], today: '2026-11-24' });
 * // { decision: 'refuse', code: 'minor', because: [{ start: 4, end: 16, words: '13 year olds' }], language: 'en' }
 */
export function decide(input: PolicyInput, context: PolicyContext): Verdict {
  const verdict = decideOnce(input, context);
  if (verdict.decision === 'allow' || !('text' in input)) return verdict;
  if (input.text.length > LONGEST_REWRITTEN) return verdict;
  const rewrite = rewriteWithout(input.text, verdict.code, verdict.because);
  const isAcceptable = rewrite !== undefined && decideOnce({ text: rewrite }, context).decision === 'allow';
  return isAcceptable ? { ...verdict, rewrite } : verdict;
}

/** The verdict of the rules alone, without the model: what its gain is measured against. */
export const decideByRules = (text: string, context: PolicyContext): Verdict =>
  decideOnce({ text }, context, false);

function decideOnce(input: PolicyInput, context: PolicyContext, hearsModel = true): Verdict {
  if ('brief' in input) return decideBrief(input.brief, context);
  const { text } = input;
  if (text.length > LONGEST_TEXT)
    return { decision: 'refuse', code: 'too-long', because: [], language: 'en' };

  const readings = unfold(text);
  const plain = judge(readings.plain, text, context);
  if (plain.found) return refusal(plain.found, plain.judged, text);
  const { language } = plain.judged.scene;
  for (const reading of [...readings.spellings, ...readings.codes]) {
    const { found, judged } = judge(reading, text, context);
    const isNews =
      found && (WHOLE_CODES.has(reading.disguise) || isOnChangedWords(found, judged, plain.judged));
    if (found && isNews && found.code !== 'age-unclear') return refusal(found, judged, text, language);
  }
  if (looksCoded(plain.judged)) {
    for (const reading of readings.guesses) {
      const { found, judged } = judge(reading, text, context);
      const counts = found && found.code !== 'age-unclear' && found.code !== 'private-name';
      if (found && counts && isBelievable(reading, judged, plain.judged)) {
        return refusal(found, judged, text, language);
      }
    }
  }
  const opinion = hearsModel ? opinionOf(plain.judged) : undefined;
  if (opinion) return refusal(opinion, plain.judged, text);
  return { decision: 'allow', code: null, because: [], language };
}

/** What the rules and the model see of a text as it is written: for training and looking inside. */
export function judgedAsWritten(text: string, context: PolicyContext): Judged {
  return judge(unfold(text).plain, text, context).judged;
}

interface Found {
  readonly code: RefusalCode;
  readonly evidence: readonly Evidence[];
}

function judge(
  reading: Reading,
  text: string,
  context: PolicyContext,
): { found: Found | undefined; judged: Judged } {
  const scene = readScene(reading, text, index());
  const judged: Judged = { scene, kisses: findKisses(scene), ages: findAges(scene), context };
  for (const rule of rules) {
    const evidence = rule.find(judged);
    if (evidence.length > 0) return { found: { code: rule.code, evidence }, judged };
  }
  return { found: undefined, judged };
}

/** Readings that stand for coded words as a whole. */
const WHOLE_CODES: ReadonlySet<Disguise> = new Set(['base64', 'hex', 'binary', 'percent', 'morse']);

/** Whether what speaks for a refusal is a word that the text itself spells otherwise. */
function isOnChangedWords(found: Found, { scene }: Judged, plain: Judged): boolean {
  const asWritten = new Set(
    plain.scene.tokens.map((token) => `${plain.scene.reading.source[token.start]} ${token.text}`),
  );
  return found.evidence.some(({ from, to }) =>
    scene.tokens
      .slice(from, to)
      .some((token) => !asWritten.has(`${scene.reading.source[token.start]} ${token.text}`)),
  );
}

const TELLS_OF_CODE =
  /backward|revers|mirror|rot ?13|cipher|initial|first letter|acrostic|join|al reves|envers|ruckwarts|contrario|rovescio|逆|反|거꾸로|उल्टा|بالعكس|наоборот|tersten|letras|lettres|buchstaben|頭文字|首字母|글자|буквы|harf/u;
/** Below this share of known words a text may be a coded one. */
const KNOWN_SHARE = 0.5;

/** Whether a text speaks of a code, or has few words that are known as they stand. */
function looksCoded({ scene }: Judged): boolean {
  if (TELLS_OF_CODE.test(scene.reading.text)) return true;
  const long = scene.tokens.filter((token) => token.text.length >= 4).length;
  return long > 0 && knownWords(scene) < KNOWN_SHARE * long;
}

/** How many different known words of four letters or more a scene has. */
function knownWords({ tokens, mentions }: Judged['scene']): number {
  const words = new Set<string>();
  for (const { from, to } of mentions) {
    for (let at = from; at < to; at++) if (tokens[at]!.text.length >= 4) words.add(tokens[at]!.text);
  }
  return words.size;
}

/** Sense made by chance is short; a real message backwards or in rot13 shows several known words. */
function isBelievable(reading: Reading, judged: Judged, plain: Judged): boolean {
  const words = knownWords(judged.scene);
  const isTold = TELLS_OF_CODE.test(plain.scene.reading.text);
  if (reading.disguise === 'initials' || reading.disguise === 'quoted-parts' || isTold) return words >= 1;
  return words >= WORDS_TO_BELIEVE && words > knownWords(plain.scene);
}

function refusal(
  found: Found,
  { scene }: Judged,
  text: string,
  language: Language = scene.language,
): Verdict {
  const disguise: Disguise = scene.reading.disguise;
  const code = disguise === 'plain' || KEPT_IN_DISGUISE.has(found.code) ? found.code : 'evasion';
  const because = spansOf(found.evidence, scene.tokens, scene.reading, text);
  return { decision: 'refuse', code, because, language };
}

/** The source spans of evidence, in order, overlapping ones joined. */
function spansOf(
  evidence: readonly Evidence[],
  tokens: readonly { start: number; end: number }[],
  reading: Reading,
  text: string,
): Span[] {
  const spans = evidence
    .map(({ from, to }) => {
      const places = [
        reading.source[tokens[from]!.start]!,
        reading.source[Math.max(0, tokens[to - 1]!.end - 1)]!,
      ];
      const start = Math.min(...places);
      const last = Math.max(...places);
      const decoded = reading.source[reading.text.length]! - start;
      const isCode =
        reading.source[0] === reading.source[Math.max(0, reading.text.length - 1)] && reading.text.length > 1;
      const point = text.codePointAt(last) ?? 0;
      const end = isCode ? start + decoded : last + (point > 0xffff ? 2 : 1);
      return { start, end };
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const joined: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined.map(({ start, end }) => ({ start, end, words: text.slice(start, end) }));
}
