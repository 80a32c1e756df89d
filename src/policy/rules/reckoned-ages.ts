import { ADULT_YEARS, type Age, findNumerals } from '../scene/ages.ts';
import type { Scene } from '../scene/scene.ts';
import type { Evidence, Judged } from './rule.ts';

type Numerals = ReturnType<typeof findNumerals>;

/** Ages hidden in sums, birth years, school years, units other than years, and comparisons. */
export function reckonedAges({ scene, ages, context }: Judged): Evidence[] {
  const numerals = findNumerals(scene);
  if (numerals.length === 0) return [];
  const thisYear = Number(context.today.slice(0, 4));
  return [
    ...sums(scene, numerals),
    ...birthYears(scene, numerals, thisYear),
    ...otherUnits(scene, numerals),
    ...shifted(scene, numerals, thisYear),
    ...schoolYears(scene, numerals, thisYear),
    ...awaited(scene, numerals),
    ...compared(scene, ages, numerals),
    ...shared(scene, numerals),
  ];
}

const isYoung = (years: number): boolean => years >= 3 && years < ADULT_YEARS;

/** "8 + 6", "square root of 196". */
function sums(scene: Scene, numerals: Numerals): Evidence[] {
  if (!scene.has('age-lead', 'age-unit', 'age-unit-weak')) return [];
  const evidence: Evidence[] = [];
  for (const [i, left] of numerals.entries()) {
    const right = numerals[i + 1];
    if (right !== undefined && left.value + right.value < 200) {
      const years = reckon(left.value, between(scene, left.to, right.from), right.value);
      if (years !== undefined && years >= 4 && isYoung(years))
        evidence.push({ from: left.from, to: right.to });
    }
    const words = scene.reading.text.slice(0, scene.tokens[left.from]!.start).trimEnd().slice(-24);
    const years = TURNED.find(([lead]) => lead.test(words))?.[1](left.value);
    if (years !== undefined && years >= 4 && isYoung(years)) evidence.push(left);
  }
  return evidence;
}

const between = (scene: Scene, from: number, to: number): string =>
  scene.reading.text.slice(scene.tokens[from - 1]!.end, scene.tokens[to]!.start);

const isYear = (value: number): boolean => value > 1900 && value < 2100 && Number.isInteger(value);

/** "Born in 2013", "birth certificate says 2012". */
function birthYears(scene: Scene, numerals: Numerals, thisYear: number): Evidence[] {
  const evidence: Evidence[] = [];
  for (const born of scene.asked('born')) {
    const { sentence } = scene.tokens[born.from]!;
    const year = numerals.find(
      (numeral) => isYear(numeral.value) && scene.tokens[numeral.from]!.sentence === sentence,
    );
    if (year && thisYear - year.value <= ADULT_YEARS)
      evidence.push({ from: Math.min(born.from, year.from), to: Math.max(born.to, year.to) });
  }
  return evidence;
}

/** Units of a life other than years, by how many make one: "180 months old", "five thousand days old". */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:months? old|meses de edad|mois d.age|monate alt|mesi di eta|месяц\p{L}* от роду|aylik|개월 된|个月大|ヶ月の|महीने की|شهرا من العمر)/u,
    12,
  ],
  [/^(?:weeks? old|semanas de edad|semaines d.age|wochen alt|settimane di eta|недел\p{L}* от роду)/u, 52],
  [/^(?:days? old|dias de edad|jours d.age|tage alt|giorni di eta|дней от роду|gunluk|일 된|天大)/u, 365],
  [
    /^(?:summers?|winters?|springs?|autumns?|primaveras|printemps|lenze|primavere|bahar gormus)(?![\p{L}])/u,
    1,
  ],
];
/** "Thirteen candles on her cake": as many years, unless the cake is a couple's. */
const CANDLES =
  /^(?:candles?|velas|velitas|bougies|kerzen|candeline|свеч\p{L}*|mum|本のろうそく|根蜡烛|개의 촛불)/u;
const OF_A_COUPLE = /anniversar|wedding|married|aniversario|boda|hochzeit|mariage|matrimoni|casament|свадьб/u;

function otherUnits(scene: Scene, numerals: Numerals): Evidence[] {
  const evidence: Evidence[] = [];
  const { text } = scene.reading;
  for (const [i, numeral] of numerals.entries()) {
    const after = text
      .slice(scene.tokens[numeral.to - 1]!.end)
      .trimStart()
      .slice(0, 24);
    const unit = UNITS.find(([pattern]) => pattern.test(after));
    if (unit && isYoung(numeral.value / unit[1]) && scene.has('kiss', 'romance', 'lover')) {
      evidence.push({ from: numeral.from, to: numeral.to + 1 });
    }
    if (CANDLES.test(after) && !OF_A_COUPLE.test(text)) {
      const before = numerals[i - 1];
      const sum = before && reckon(before.value, between(scene, before.to, numeral.from), numeral.value);
      if (isYoung(sum ?? numeral.value)) evidence.push({ from: numeral.from, to: numeral.to + 1 });
    }
    // "A decade and a half old", "one and a half decades", "a dozen and two years".
    const decades = /^decades?( and a half)?/.exec(after);
    const lead = text.slice(0, scene.tokens[numeral.from]!.start + 40);
    const years = decades
      ? (/ and a half $/.test(lead.slice(scene.tokens[numeral.to - 1]!.end))
          ? numeral.value + 0.5
          : numeral.value + (decades[1] ? 0.5 : 0)) * 10
      : undefined;
    if (years !== undefined && isYoung(years) && /\bold|young|age/.test(after)) evidence.push(numeral);
  }
  return evidence;
}

/**
 * An age once and the time since: "he was 11 in 2022", "three years ago she was 12", "in four years she'll be 18".
 * Compact patterns over the folded text; the numbers are those already read, so words count as well.
 */
function shifted(scene: Scene, numerals: Numerals, thisYear: number): Evidence[] {
  const evidence: Evidence[] = [];
  for (const [i, first] of numerals.entries()) {
    const second = numerals[i + 1];
    if (second === undefined || scene.tokens[first.from]!.sentence !== scene.tokens[second.from]!.sentence)
      continue;
    const words = between(scene, first.to, second.from).trim();
    if (words.length > 40) continue;
    const whole = { from: first.from, to: second.to };
    const isOnceAnAge = first.value >= 3 && first.value < 60;
    if (
      isOnceAnAge &&
      isYear(second.value) &&
      /^(?:years? old )?(?:in|back in|en|im jahr|в|nel|em)$/.test(words)
    ) {
      const now = first.value + thisYear - second.value;
      const { text } = scene.tokens[first.from - 1] ?? { text: '' };
      if (WAS.test(text) && isYoung(now)) evidence.push(whole);
    }
    if (isYear(first.value) && isOnceAnAgeAfter(words) && second.value >= 3 && second.value < 60) {
      if (isYoung(second.value + thisYear - first.value)) evidence.push(whole);
    }
    if (AGO.test(words) && second.value >= 3 && first.value + second.value < ADULT_YEARS)
      evidence.push(whole);
    // "He was born when she was 20; she is 34."
    const lead = textBefore(scene, first.from);
    if (/born when (?:s?he|his \p{L}+|her \p{L}+) was $/u.test(lead) && second.value > first.value) {
      if (isYoung(second.value - first.value)) evidence.push(whole);
    }
    // "In four years she'll be 18."
    const before = scene.tokens[first.from - 1]?.text ?? '';
    if (
      first.value <= 15 &&
      second.value === ADULT_YEARS &&
      /^(?:in|en|dans|fra|em|через|within)$/.test(before) &&
      /(?:year|ano|año|an|jahr|ann|лет|год)/.test(words)
    )
      evidence.push(whole);
  }
  return evidence;
}

const WAS = /^(?:was|were|tenia|avait|war|aveva|tinha|было)$/;
const isOnceAnAgeAfter = (words: string): boolean =>
  /(?:was|were|tenia|avait|war|aveva|tinha)(?: only| just)?$/.test(words);
/** Between the years gone by and the age then: "years ago she was". */
const AGO =
  /^(?:years?|anos|ans|jahre[n]?|anni|лет|года|yil)(?: ago| back| earlier| atras| назад| fa| once)?\s*,?\s*(?:\p{L}+ ){0,2}(?:was|were|tenia|avait|war|aveva|tinha|было)(?: only| just)?$/u;

/** Spans of time shorter than a year, folded, in thirteen languages. */
const SHORT_SPAN =
  '(?:months?|weeks?|days?|mes(?:es)?|semanas?|dias?|mois|semaines?|jours?|monat\\p{L}*|woche\\p{L}*|tage?n?|mesi|settiman\\p{L}*|giorni?|месяц\\p{L}*|недел\\p{L}*|дн\\p{L}*|ay|hafta|gun|شهر\\p{L}*|اسبوع\\p{L}*|اسابيع|महीन\\p{L}*|हफ्त\\p{L}*|दिन\\p{L}*|[かヶケ]月|カ月|週間|日|个月|周|天|달|개월|주)';
/** "In two months", "next week", "noch drei Tage": time still to pass. */
const STILL_TO_PASS = new RegExp(
  `(?:\\d+|\\p{L}+|[一二两三四五六七八九十두세네한다섯])\\s?${SHORT_SPAN}`,
  'u',
);
const TO_COME =
  /\b(?:in|until|till|away|still|missing|short|left|before|to go|next|coming|faltan?|dentro|hasta|proxim\p{L}*|dans|encore|avant|prochain\p{L}*|noch|bis|nachst\p{L}*|mancano?|tra|fra|prossim\p{L}*|daqui|para|pra)\b|через|остал|следующ|до |var|sonra|kala|gelecek|بقي|بعد|قبل|القادم|में|बाद|बाकी|अगले|まで|あと|後|来|还差|还有|后|下|뒤|후|남|다음/u;
const TOMORROW =
  /\b(?:tomorrow|tonight at midnight|manana|demain|morgen|domani|amanha|yarin)\b|завтра|غدا|कल|明日|明天|내일/u;
const STARTS_SHORT_SPAN = new RegExp(`^[\\s-]?${SHORT_SPAN}`, 'u');

/** Words (signs) of a clause looked at on either side of a number. */
const CLAUSE_REACH = 30;
/** Characters looked at before a number. */
const LEAD_LENGTH = 60;
const textBefore = ({ reading, tokens }: Scene, at: number): string =>
  reading.text.slice(Math.max(0, tokens[at]!.start - LEAD_LENGTH), tokens[at]!.start);

/** "Her eighteenth birthday is still five weeks away": eighteen is yet to come. */
function awaited(scene: Scene, numerals: Numerals): Evidence[] {
  const evidence: Evidence[] = [];
  const { text } = scene.reading;
  const ordinals = scene.tokens.flatMap((token, at) =>
    /^(?:eighteenth|18th|achtzehnten?|dix-huitieme)$/.test(token.text)
      ? [{ value: 18, from: at, to: at + 1 }]
      : [],
  );
  for (const numeral of [...numerals.filter(({ value }) => value === ADULT_YEARS), ...ordinals]) {
    const { clause } = scene.tokens[numeral.from]!;
    const near = scene.tokens.slice(Math.max(0, numeral.from - CLAUSE_REACH), numeral.to + CLAUSE_REACH);
    const inClause = near.filter((token) => token.clause === clause);
    const around = text.slice(inClause[0]!.start, inClause.at(-1)!.end);
    const after = text.slice(scene.tokens[numeral.to - 1]!.end, scene.tokens[numeral.to - 1]!.end + 12);
    if (STARTS_SHORT_SPAN.test(after)) continue;
    if (
      /wedding|anniversar|married|aniversario|hochzeit|mariage|matrimoni|casament|свадьб|結婚|结婚|결혼/u.test(
        around,
      )
    )
      continue;
    if (TOMORROW.test(around) || (STILL_TO_PASS.test(around) && TO_COME.test(around)))
      evidence.push({ from: numeral.from, to: numeral.to });
  }
  return evidence;
}

/** "Class of 2031": who will leave school or college only then. */
function schoolYears(scene: Scene, numerals: Numerals, thisYear: number): Evidence[] {
  const evidence: Evidence[] = [];
  for (const numeral of numerals) {
    if (!isYear(numeral.value)) continue;
    const lead = textBefore(scene, numeral.from).trimEnd();
    if (!/(?:class of|promocion(?: de)?|promotion|abschlussjahrgang|abijahrgang)$/.test(lead)) continue;
    const isAtSchool = scene.has('school') || /\bhigh\b/.test(scene.reading.text);
    const left = numeral.value - thisYear;
    if ((isAtSchool && left >= 1) || (left >= 3 && !scene.has('adult-sign')))
      evidence.push({ from: Math.max(0, numeral.from - 2), to: numeral.to });
  }
  return evidence;
}

/** "Half his age", "16 years younger than her 30-year-old lover". */
function compared(scene: Scene, ages: readonly Age[], numerals: Numerals): Evidence[] {
  const evidence: Evidence[] = [];
  const oldest = Math.max(
    0,
    ...ages.filter((age) => age.years >= ADULT_YEARS && age.years < 100).map((age) => age.years),
    ...numerals
      .filter((numeral) => numeral.value >= ADULT_YEARS && numeral.value < 100)
      .map((numeral) => numeral.value),
  );
  for (const half of scene.asked('half-age')) {
    if (oldest < 2 * ADULT_YEARS) evidence.push(half);
  }
  for (const younger of scene.asked('younger-by')) {
    const by = numerals.find(
      (numeral) => Math.abs(numeral.to - younger.from) <= 1 || Math.abs(younger.to - numeral.from) <= 1,
    );
    if (by && oldest > 0 && oldest - by.value < ADULT_YEARS && oldest !== by.value)
      evidence.push({ from: Math.min(by.from, younger.from), to: Math.max(by.to, younger.to) });
  }
  return evidence;
}

/** "Their combined age is 26": two adults are 36 together at least. */
function shared(scene: Scene, numerals: Numerals): Evidence[] {
  return numerals.filter(
    ({ value, from }) => value >= 8 && value < 2 * ADULT_YEARS && TOGETHER.test(textBefore(scene, from)),
  );
}

const TOGETHER =
  /(?:combined ages?(?: \w+){0,2}|ages? (?:add up|sum) to|ages? together (?:is|are|make)|add(?:s|ed)? together (?:they|their ages?) (?:are|make)|suman(?: \p{L}+)?|entre los dos tienen|a eux deux,? ils ont|somment|zusammen(?: \p{L}+)?|insieme (?:hanno|fanno)|somados dao|juntos tem|вместе им|ikisinin yasi toplam\p{L}*|合わせて|加起来|둘이 합쳐|दोनों की उम्र मिलाकर|مجموع عمريهما) $/u;

/** Words before a number that make another of it. */
const TURNED: readonly (readonly [RegExp, (value: number) => number])[] = [
  [/square root of$/, Math.sqrt],
  [/\bhalf (?:of )?$|la mitad de$|la moitié de$|hälfte von$|metade de$|metà di$/, (value) => value / 2],
  [/\b(?:a |one )?third of$/, (value) => value / 3],
  [/\b(?:a |one )?quarter of$/, (value) => value / 4],
  [/\b(?:twice|double|two times|doppelt|doble de|double de)$/, (value) => value * 2],
  [/\b(?:triple|three times|thrice)$/, (value) => value * 3],
  [/digits of$|reverse of$|backwards of$/, (value) => Number([...String(value)].reverse().join(''))],
];

/** The value of a sum written with signs or words; undefined where the words between are none. */
function reckon(left: number, between: string, right: number): number | undefined {
  switch (between.replace(/\s+/g, ' ').trim()) {
    case '+':
    case 'plus':
    case 'and another':
    case 'mas':
    case 'mais':
    case 'piu':
    case 'плюс':
    case '加':
    case '加上':
    case '足す':
    case '더하기':
    case 'زائد':
    case 'और जोड़':
    case 'arti':
      return left + right;
    case 'minus':
    case 'menos':
    case 'moins':
    case 'meno':
    case 'минус':
    case '减':
    case '引く':
    case '빼기':
    case 'ناقص':
    case 'eksi':
      return left - right;
    case '*':
    case 'x':
    case '×':
    case '·':
    case 'times':
    case 'por':
    case 'fois':
    case 'mal':
    case 'vezes':
    case 'per':
    case 'умножить на':
    case '乘':
    case '乘以':
    case '掛ける':
    case 'かける':
    case '곱하기':
    case 'carpi':
    case 'kere':
      return left * right;
    case '/':
    case '÷':
    case 'divided by':
      return right === 0 ? undefined : left / right;
    case '^':
    case '**':
    case 'to the power of':
      return right < 10 ? left ** right : undefined;
    default:
      return undefined;
  }
}
