import { isSign } from '../lexicon/tokens.ts';
import { actorsBefore, actorsFrom, isActor } from './kisses.ts';
import type { Mention, Scene } from './scene.ts';

/** A number that says how old somebody is. */
export interface Age {
  readonly years: number;
  /** The token numbers of the age, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** The one it is about: nearest after in the same words ("12-year-old son"), else nearest before, else nearest after. */
  readonly of: Mention | undefined;
  /** Whether it lies in the past ("was 17 when they met"). */
  readonly past: boolean;
}

interface Numeral {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** Youngest adult age. */
export const ADULT_YEARS = 18;

/** The numerals of a text: digits, number words and their sums ("twenty-one", 十四, "dix-sept"), Roman numerals after "age". */
export function findNumerals(scene: Scene): Numeral[] {
  const numerals: Numeral[] = [];
  const words = new Map<number, Mention>();
  for (const mention of scene.mentions) {
    if (mention.number === undefined) continue;
    const other = words.get(mention.from);
    if (other === undefined || other.to < mention.to) words.set(mention.from, mention);
  }
  const unitAt = new Set([...scene.all('age-unit'), ...scene.all('age-unit-weak')].map((unit) => unit.from));
  for (let at = 0; at < scene.tokens.length; ) {
    const token = scene.tokens[at]!;
    const coded = /^0(?:b[01]{3,8}|x[0-9a-f]{1,2})\b/.exec(
      scene.reading.text.slice(token.start, token.start + 12),
    );
    if (coded !== null) {
      let to = at + 1;
      while (scene.tokens[to] && scene.tokens[to]!.end <= token.start + coded[0].length) to++;
      numerals.push({ value: Number(coded[0]), from: at, to });
      at = to;
      continue;
    }
    if (token.number !== undefined) {
      numerals.push({ value: token.number, from: at, to: at + 1 });
      at++;
      continue;
    }
    const roman = romanValue(token.text);
    if (roman !== undefined && unitAt.has(at + 1)) {
      numerals.push({ value: roman, from: at, to: at + 1 });
      at++;
      continue;
    }
    const word = words.get(at);
    if (word === undefined) {
      at++;
      continue;
    }
    let { number: value = 0, to } = word;
    // Tens and units: "twenty one", "vingt et un", "einundzwanzig" is one word in its lexicon, 二十一.
    for (
      let more = words.get(to);
      more?.number !== undefined && scene.tokens[to]!.clause === token.clause;
      more = words.get(to)
    ) {
      const next = more.number;
      if (value >= 10 && value % 10 === 0 && next < 10) value += next;
      else if (value < 10 && next === 10) value *= 10;
      // 三十五 is read as 三 and 十五.
      else if (value > 1 && value < 10 && next > 10 && next < 20 && isSign(token.text))
        value = value * 10 + next - 10;
      else if (value === 60 && next >= 10 && next < 20) value += next;
      else break;
      to = more.to;
    }
    // 二〇一三: digits one after another.
    if (value < 10 && isSign(token.text)) {
      let end = to;
      let digits = String(value);
      for (let digit = digitAt(words, end); digit !== undefined; digit = digitAt(words, ++end))
        digits += digit;
      if (digits.length === YEAR_DIGITS) [value, to] = [Number(digits), end];
    }
    numerals.push({ value, from: at, to });
    at = to;
  }
  return numerals;
}

const YEAR_DIGITS = 4;
const digitAt = (words: ReadonlyMap<number, Mention>, at: number): number | undefined => {
  const word = words.get(at);
  return word?.to === at + 1 && word.number !== undefined && word.number < 10 ? word.number : undefined;
};

/** The ages a text states. Durations, sizes, times and counts are left out. */
export function findAges(scene: Scene): Age[] {
  const starting = new Map<number, Mention[]>();
  const ending = new Map<number, Mention[]>();
  for (const mention of scene.mentions) {
    push(starting, mention.from, mention);
    push(ending, mention.to, mention);
  }
  const has = (
    list: Mention[] | undefined,
    concept: 'age-unit' | 'age-unit-weak' | 'age-lead' | 'younger-by',
  ): Mention | undefined => list?.find((mention) => mention.concepts.has(concept));

  const numerals = findNumerals(scene);
  const ages: Age[] = [];
  const actors = scene.mentions.filter(isActor);
  for (const [i, numeral] of numerals.entries()) {
    if (numeral.value > 120 && numeral.value < 1000) continue;
    if (has(starting.get(numeral.to), 'younger-by')) continue;
    if (COUNTED.test(scene.tokens[numeral.from - 1]?.text ?? '')) continue;
    const clause = scene.tokens[numeral.from]!.clause;
    const unit = has(starting.get(numeral.to), 'age-unit');
    const weak = has(starting.get(numeral.to), 'age-unit-weak');
    const lead = leadBefore(scene, ending, numeral.from);
    const next = numerals[i + 1];
    // "both 17 and 15", "13 and 14 year olds": the unit of the next counts for this one.
    const paired =
      numeral.value >= 5 &&
      next !== undefined &&
      next.from - numeral.to <= 1 &&
      has(starting.get(next.to), 'age-unit') !== undefined;
    const isAge =
      unit !== undefined ||
      paired ||
      (weak !== undefined && !nearDuration(scene, numeral)) ||
      (lead !== undefined && !hasOtherUnit(scene, numeral) && !followsDuration(scene, numeral)) ||
      isApposed(scene, ending, numeral) ||
      standsAlone(scene, numeral, next);
    if (!isAge) continue;
    if (unit === undefined && numeral.value < 3 && !paired) continue;
    const of = ownerOf(scene, actors, numeral, unit ?? weak);
    const past =
      scene
        .all('past')
        .some(
          (mention) => scene.tokens[mention.from]!.clause === clause && mention.from < numeral.from + 8,
        ) && !scene.all('looks-like').some((mention) => scene.tokens[mention.from]!.clause === clause);
    ages.push({ years: numeral.value, from: numeral.from, to: (unit ?? weak)?.to ?? numeral.to, of, past });
  }
  return ages;
}

/** A word that leads to an age ends right before, or one word before ("she is only 15", "both are 15"). */
function leadBefore(scene: Scene, ending: ReadonlyMap<number, Mention[]>, at: number): Mention | undefined {
  for (let end = at; end >= at - 1; end--) {
    const lead = ending.get(end)?.find((mention) => mention.concepts.has('age-lead'));
    if (!lead) continue;
    const left = scene.tokens[lead.to - 1]!;
    const right = scene.tokens[at]!;
    const isTogether =
      left.clause === right.clause || /^\s*[:=]\s*$/.test(scene.reading.text.slice(left.end, right.start));
    if (isTogether) return lead;
  }
  return undefined;
}

/** "Anna, 15," and "the girl (15)": a number alone in its clause after somebody. */
function isApposed(scene: Scene, ending: ReadonlyMap<number, Mention[]>, numeral: Numeral): boolean {
  const clause = scene.tokens[numeral.from]!.clause;
  const before = scene.tokens[numeral.from - 1];
  const after = scene.tokens[numeral.to];
  if (before === undefined || before.clause === clause || after?.clause === clause) return false;
  if (numeral.value < 5 || numeral.value > 99 || !Number.isInteger(numeral.value)) return false;
  return ending.get(numeral.from)?.some(isActor) ?? false;
}

/** "Seventeen and proud", "fifteen and sixteen, kissing": a number from 10 to 17 that begins a clause and counts nothing. */
function standsAlone(scene: Scene, numeral: Numeral, next: Numeral | undefined): boolean {
  if (numeral.value < 10 || numeral.value >= ADULT_YEARS || !Number.isInteger(numeral.value)) return false;
  const token = scene.tokens[numeral.from]!;
  const before = scene.tokens[numeral.from - 1];
  const after = scene.tokens[numeral.to];
  const { text } = scene.reading;
  const isMeasure =
    /[\d:/.x×-]/.test(text.charAt(token.start - 1)) ||
    /[\d:/x×%°.-]/.test(text.charAt(scene.tokens[numeral.to - 1]!.end));
  if (isMeasure || before?.clause === token.clause || !scene.has('kiss')) return false;
  if (before?.number !== undefined) return false;
  const goesOn = after !== undefined && after.clause === token.clause;
  if (!goesOn) return before === undefined;
  if (!JOINING.test(after.text)) return false;
  const other = next?.from === numeral.to + 1 ? scene.tokens[next.to] : undefined;
  return (
    next?.from !== numeral.to + 1 ||
    other === undefined ||
    other.clause !== token.clause ||
    next.value < ADULT_YEARS
  );
}

const JOINING = /^(?:and|going|but|or|y|et|und|e|ve|и)$/;
/** "Minute 3", "gate 14", "route 9": what is numbered is no age. */
const COUNTED =
  /^(?:minutes?|seconds?|hours?|chapter|gate|room|page|scene|take|table|platform|act|track|row|seat|number|no|day|week|part|episode|season|floor|level|apartment|flat|route|highway|line|bus|tram|frame|shot|step|minuto|puerta|anden|mesa|sala|gleis|tisch|zimmer|kapitel|quai|porte|binario|portao|минута|платформа|комната|dakika|peron|oda)$/;
const OTHER_UNIT =
  /^(?:mm|cm|m|km|s|sec|secs|second|seconds|min|minute|minutes|h|hour|hours|am|pm|fps|k|x|px|kg|lb|lbs|euro|euros|dollar|dollars|st|nd|rd|th|of|to|x|feet|ft|inch|inches|segundos|secondes|sekunden|minuten|uhr|heures|horas|ore|secondi|kisses|cats|dogs|roses|candles|frames|photos|times|days|weeks|months|more|different|other|big|tall|mois|meses|monate|mesi)$/;

function hasOtherUnit(scene: Scene, numeral: Numeral): boolean {
  const after = scene.tokens[numeral.to];
  const before = scene.tokens[numeral.from];
  if (after === undefined || after.clause !== before!.clause) return false;
  if (OTHER_UNIT.test(after.text)) return true;
  // "only 2 people": counts of somebody are not ages.
  return numeral.value < 5;
}

/** "married for 15": the duration's word stands right before. */
function followsDuration(scene: Scene, numeral: Numeral): boolean {
  const { clause } = scene.tokens[numeral.from]!;
  return scene
    .all('duration')
    .some(
      (mention) =>
        scene.tokens[mention.from]!.clause === clause &&
        mention.to <= numeral.from &&
        numeral.from - mention.to <= 2,
    );
}

function nearDuration(scene: Scene, numeral: Numeral): boolean {
  const clause = scene.tokens[numeral.from]!.clause;
  return scene
    .all('duration')
    .some(
      (mention) =>
        scene.tokens[mention.from]!.clause === clause &&
        mention.to >= numeral.from - 5 &&
        mention.from <= numeral.to + 5,
    );
}

function ownerOf(
  scene: Scene,
  actors: readonly Mention[],
  numeral: Numeral,
  unit: Mention | undefined,
): Mention | undefined {
  const end = unit?.to ?? numeral.to;
  const { sentence, clause } = scene.tokens[numeral.from]!;
  const isHere = (actor: Mention): boolean => scene.tokens[actor.from]!.sentence === sentence;
  const before = actorsBefore(actors, numeral.from);
  const after = actorsFrom(actors, end).filter(isHere);
  const adjacent = after.find(
    (actor) => actor.from <= end + 2 && scene.tokens[actor.from]!.clause === clause,
  );
  if (adjacent && !adjacent.concepts.has('pronoun')) return adjacent;
  return before.findLast(isHere) ?? adjacent ?? after[0];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The value of a Roman numeral up to 39, two letters or more. */
function romanValue(text: string): number | undefined {
  const match = /^(x{0,3})(ix|iv|v?i{0,3})$/.exec(text);
  if (match === null || text.length < 2) return undefined;
  const ones = match[2]!;
  const units =
    ones === 'ix' ? 9 : ones === 'iv' ? 4 : (ones.startsWith('v') ? 5 : 0) + ones.replace('v', '').length;
  return match[1]!.length * 10 + units;
}
