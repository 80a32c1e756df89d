import { ADULT_YEARS, type Age, findNumerals } from '../scene/ages.ts';
import { takingPart } from '../scene/kisses.ts';
import { distance, type Mention, type Scene, sameClause, sameSentence } from '../scene/scene.ts';
import type { Evidence, Judged, Rule } from './rule.ts';

/** Somebody under 18, or with a child's role, look or life, in the romance; disguised ages too. */
export const minor: Rule = {
  code: 'minor',
  find: (judged) => [
    ...judged.scene.asked('not-yet-adult'),
    ...judged.scene.asked('child-look'),
    ...childLooks(judged.scene),
    ...youngAges(judged),
    ...schoolYears(judged),
    ...childLovers(judged),
    ...schoolLife(judged),
    ...reckonedAges(judged),
  ],
};

const VERB_LAST: ReadonlySet<string> = new Set(['ja', 'ko', 'hi', 'tr']);
/** How far "looks like" reaches to what it looks like, in words (signs). */
const LOOKS_REACH = 8;

/** "Looks like a child", "in the body of a ten year old": no adult label outweighs it. */
function childLooks(scene: Scene): Evidence[] {
  const evidence: Evidence[] = [];
  const young = [
    ...scene.asked('child'),
    ...scene.asked('school'),
    ...scene.asked('youth').filter((word) => VERB_LAST.has(scene.language) || word.to > 0),
  ];
  for (const looks of scene.asked('looks-like')) {
    for (const child of young) {
      const follows = child.from >= looks.to && child.from - looks.to <= LOOKS_REACH;
      const precedes =
        (VERB_LAST.has(scene.language) || scene.language === 'zh') &&
        looks.from >= child.to &&
        looks.from - child.to <= 4;
      if ((follows || precedes) && sameClause(scene, looks, child))
        evidence.push({ from: Math.min(looks.from, child.from), to: Math.max(looks.to, child.to) });
    }
    for (const numeral of findNumerals(scene)) {
      if (numeral.value >= ADULT_YEARS || numeral.value < 5) continue;
      const near =
        numeral.from >= looks.to
          ? numeral.from - looks.to <= 3
          : VERB_LAST.has(scene.language) && looks.from - numeral.to <= 5;
      if (near && scene.tokens[numeral.from]!.clause === scene.tokens[looks.from]!.clause) {
        evidence.push({ from: Math.min(looks.from, numeral.from), to: Math.max(looks.to, numeral.to) });
      }
    }
  }
  return evidence;
}

/** Stated ages under 18, other than of bystanders, of those cared for, and in the past. */
function youngAges(judged: Judged): Evidence[] {
  return judged.ages.filter((age) => {
    if (age.years >= ADULT_YEARS || age.past) return false;
    if (isOfBystanders(judged, age)) return false;
    const owner = age.of;
    if (owner === undefined) return judged.scene.has('kiss', 'romance');
    if (owner.concepts.has('animal')) return false;
    const isYoung = ['child', 'youth', 'offspring', 'grandchild', 'nephew-niece', 'siblings', 'sibling'].some(
      (role) => owner.concepts.has(role as 'child'),
    );
    return !(isYoung && isInnocent(judged, owner));
  });
}

/** "A class of ten-year-olds draws, two curators kiss": the ages of others, in a clause of their own. */
function isOfBystanders({ scene, kisses }: Judged, age: Age): boolean {
  if (!scene.tokens[age.to - 1]!.text.endsWith('olds') || kisses.length === 0) return false;
  const { clause } = scene.tokens[age.from]!;
  return kisses.every((kiss) => {
    const lovers = takingPart(kiss);
    return (
      lovers.length > 0 &&
      lovers.every((lover) => isGrown(lover) && scene.tokens[lover.from]!.clause !== clause)
    );
  });
}

/** Children who take part in the kiss, or with whom nobody grown-up could be meant. */
function childLovers(judged: Judged): Evidence[] {
  return judged.scene.asked('child').filter((child) => !isInnocent(judged, child));
}

/** Whether a child is a bystander or is kissed as parents kiss children. */
function isInnocent(judged: Judged, child: Mention): boolean {
  const { scene, kisses } = judged;
  if (isFamilyCare(judged)) return true;
  if (isBetweenChildAndPet(judged, child)) return true;
  if (isLongAgo(judged)) return true;
  if (qualifiesCouple(scene, child)) return false;
  let grownKiss = false;
  for (const kiss of kisses) {
    const lovers = takingPart(kiss);
    if (lovers.includes(child)) return false;
    if (
      lovers.some((lover) => isGrown(lover)) ||
      lovers.some((lover) => lover.concepts.has('pronoun') || lover.concepts.has('self'))
    ) {
      const onlyPronouns = lovers.every(
        (lover) => lover.concepts.has('pronoun') || lover.concepts.has('self'),
      );
      if (!onlyPronouns || hasCouple(scene, child) || isTheirOwn(scene, child)) grownKiss = true;
    }
  }
  if (grownKiss) return true;
  return kisses.every((kiss) => takingPart(kiss).length === 0) && hasCouple(scene, child);
}

/** "A teen couple", "pareja adolescente", "couple d'ados": the word says what kind of couple. */
function qualifiesCouple(scene: Scene, child: Mention): boolean {
  return [...scene.asked('pair'), ...scene.asked('lover'), ...scene.asked('romance')].some((couple) => {
    if (!sameClause(scene, couple, child)) return false;
    const between = scene.tokens.slice(couple.to, child.from).map((token) => token.text);
    const isOf = between.length === 1 && ['d', 'de', 'di'].includes(between[0]!);
    return (
      child.to === couple.from ||
      (couple.to === child.from && couple.concepts.has('pair')) ||
      (isOf && couple.concepts.has('pair'))
    );
  });
}

const isGrown = (mention: Mention): boolean =>
  (['spouse', 'pair', 'adult', 'lover', 'parent', 'grandparent'] as const).some((role) =>
    mention.concepts.has(role),
  ) &&
  !mention.concepts.has('child') &&
  !mention.concepts.has('youth');

/** "Teenage crush reunited at sixty": lovers far from young now, of whose youth the words tell. */
function isLongAgo({ scene, ages }: Judged): boolean {
  const grown = ages.filter((age) => !age.past);
  const isOld = grown.length > 0 && grown.every((age) => age.years >= LONG_GROWN_YEARS);
  const tellsOfThen = scene.tokens.some((token) => THEN.test(token.text)) || scene.has('past');
  return isOld && tellsOfThen && !scene.has('looks-like');
}

const LONG_GROWN_YEARS = 28;
const THEN = /^(?:reunit|again|later|former|now|today|finally|still|anniversar|decades)/;

/** "Our toddler", "his teenage son": whose parents are grown up. */
function isTheirOwn(scene: Scene, child: Mention): boolean {
  const own = scene.tokens[child.from - 1]?.text ?? '';
  const ofFirst =
    /^(?:our|my|nuestr[oa]s?|notre|nos|unsere?[rsn]?|nosso|nossa|nostr[oaie]|наш|наша|наши|bizim|हमारा|हमारी)$/.test(
      own,
    );
  return ofFirst || scene.asked('offspring').some((offspring) => distance(offspring, child) <= 1);
}

/** Grown-ups other than the child itself who could be the lovers. */
function hasCouple(scene: Scene, child: Mention): boolean {
  return [
    ...scene.asked('spouse'),
    ...scene.asked('pair'),
    ...scene.asked('grandparent'),
    ...scene.asked('parent'),
  ].some((mention) => distance(mention, child) > 1 && !mention.concepts.has('child'));
}

/** Parents, grandparents, aunts, brothers and a child, without lovers' words. */
function isFamilyCare({ scene }: Judged): boolean {
  const kin = scene.has('parent', 'grandparent', 'aunt-uncle', 'sibling', 'siblings');
  const young = scene.has('child', 'offspring', 'grandchild', 'nephew-niece');
  return kin && young && !scene.has('romance', 'lips', 'lover');
}

/** A child kissing a puppy is no romance. */
function isBetweenChildAndPet({ scene, kisses }: Judged, child: Mention): boolean {
  if (scene.has('romance', 'lips', 'lover')) return false;
  return kisses.some((kiss) => {
    const at = kiss.mention;
    const pet = scene
      .asked('animal')
      .find((animal) => distance(animal, at) <= 5 && sameSentence(scene, animal, at));
    return (
      pet !== undefined &&
      kiss.before.includes(child) &&
      !kiss.before.some(
        (actor) => actor !== child && !actor.concepts.has('sibling') && !actor.concepts.has('siblings'),
      )
    );
  });
}

/** "Class 7b", "grade 9": a school year in numbers, with a kiss. */
function schoolYears({ scene }: Judged): Evidence[] {
  if (!scene.has('kiss') || scene.has('school-grown')) return [];
  const evidence: Evidence[] = [];
  for (const [at, token] of scene.tokens.entries()) {
    const next = scene.tokens[at + 1];
    if (next?.number === undefined || next.number > 13 || next.number < 1 || next.clause !== token.clause)
      continue;
    if (/^(?:class|grade|klasse|classe|clase|curso|sinif|класс|form)$/.test(token.text))
      evidence.push({ from: at, to: at + 2 });
  }
  return evidence;
}

/** School as the lovers' own life: not of teachers, of reunions, of parents at the gate. */
function schoolLife(judged: Judged): readonly Evidence[] {
  const { scene } = judged;
  const school = scene.asked('school');
  if (school.length === 0 || scene.has('school-grown') || isFamilyCare(judged)) return [];
  if (!scene.has('kiss', 'romance', 'pair', 'lover') && judged.ages.length === 0) return [];
  return school.filter(
    () =>
      !judged.kisses.some((kiss) =>
        takingPart(kiss).some(
          (lover) =>
            lover.concepts.has('parent') || lover.concepts.has('spouse') || lover.concepts.has('grandparent'),
        ),
      ),
  );
}

/** Ages hidden in sums, birth years and comparisons. */
function reckonedAges({ scene, ages, context }: Judged): Evidence[] {
  const evidence: Evidence[] = [];
  const numerals = findNumerals(scene);
  const speaksOfAge = scene.has('age-lead', 'age-unit', 'age-unit-weak');
  for (const [i, left] of numerals.entries()) {
    const right = numerals[i + 1];
    if (right === undefined) break;
    const between = scene.reading.text.slice(scene.tokens[left.to - 1]!.end, scene.tokens[right.from]!.start);
    const years = reckon(left.value, between, right.value);
    if (
      years !== undefined &&
      years < ADULT_YEARS &&
      years >= 4 &&
      speaksOfAge &&
      left.value + right.value < 200
    ) {
      evidence.push({ from: left.from, to: right.to });
    }
  }
  if (speaksOfAge) {
    for (const numeral of numerals) {
      const words = scene.reading.text.slice(0, scene.tokens[numeral.from]!.start).trimEnd().slice(-24);
      const years = TURNED.find(([lead]) => lead.test(words))?.[1](numeral.value);
      if (years !== undefined && years >= 4 && years < ADULT_YEARS) evidence.push(numeral);
    }
  }
  const thisYear = Number(context.today.slice(0, 4));
  for (const born of scene.asked('born')) {
    const { sentence } = scene.tokens[born.from]!;
    const year = numerals.find(
      (numeral) =>
        numeral.value > 1900 && numeral.value < 2100 && scene.tokens[numeral.from]!.sentence === sentence,
    );
    if (year && thisYear - year.value <= ADULT_YEARS)
      evidence.push({ from: Math.min(born.from, year.from), to: Math.max(born.to, year.to) });
  }
  const grown = ages.filter((age) => age.years >= ADULT_YEARS && age.years < 100);
  const oldest = Math.max(
    0,
    ...grown.map((age) => age.years),
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
