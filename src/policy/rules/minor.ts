import type { Token } from '../lexicon/tokens.ts';
import { ADULT_YEARS, type Age, findNumerals } from '../scene/ages.ts';
import { type Kiss, takingPart } from '../scene/kisses.ts';
import { distance, type Mention, type Scene, sameClause, sameSentence } from '../scene/scene.ts';
import { reckonedAges } from './reckoned-ages.ts';
import type { Evidence, Judged, Rule } from './rule.ts';
import { saysAdult } from './says-adult.ts';

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
    ...taughtLovers(judged),
    ...relabelled(judged),
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
    if (!isOfLover(judged.scene, age) && standsBy(judged.scene, age) && judged.scene.has('spouse', 'pair'))
      return false;
    if (owner === undefined) return judged.scene.has('kiss', 'romance');
    if (owner.concepts.has('animal')) return false;
    const isYoung = ['child', 'youth', 'offspring', 'grandchild', 'nephew-niece', 'siblings', 'sibling'].some(
      (role) => owner.concepts.has(role as 'child'),
    );
    if (isAgedApart(judged, owner, age)) return true;
    return !(isYoung && isInnocent(judged, owner) && !isJoinedInKiss(judged, owner, age));
  });
}

/** "The bride is 15 and dances", "she is 15 and looks at him": of a lover, or of her where no child is named whom it could mean. */
function isOfLover(scene: Scene, { of: owner }: Age): boolean {
  if (!owner) return false;
  if ((['spouse', 'pair', 'lover'] as const).some((role) => owner.concepts.has(role))) return true;
  const isPronoun = owner.concepts.has('pronoun') || owner.concepts.has('self');
  const isFamily =
    scene.has(
      'child',
      'offspring',
      'grandchild',
      'nephew-niece',
      'sibling',
      'siblings',
      'parent',
      'grandparent',
    ) || scene.asked('pair').some(({ from, to }) => areParents(scene, from, to));
  return isPronoun && !isFamily;
}

/** "A couple kisses, girl 14 years": a girl or boy of an age, nobody's child and doing nothing of her own, is one of the couple. */
function isAgedApart(judged: Judged, owner: Mention, age: Age): boolean {
  const { scene } = judged;
  if (!owner.concepts.has('youth') && !owner.concepts.has('child')) return false;
  if (owner.concepts.has('offspring') || owner.concepts.has('sibling')) return false;
  return (
    scene.has('kiss') &&
    scene.tokens[Math.max(owner.to, age.to)] === undefined &&
    scene.tokens[owner.from]!.clause === scene.tokens[age.from]!.clause &&
    !isTheirOwn(scene, owner) &&
    !isFamilyCare(judged) &&
    !isLongAgo(judged)
  );
}

/** "The paper boy, 15, and the baker's wife kiss": joined to another before the kiss, the one of that age takes part. */
function isJoinedInKiss(judged: Judged, owner: Mention, age: Age): boolean {
  const { scene, kisses } = judged;
  const isFamily = ['offspring', 'grandchild', 'sibling', 'nephew-niece'].some((role) =>
    owner.concepts.has(role as 'offspring'),
  );
  if (isFamily || isFamilyCare(judged) || !JOINING.test(scene.tokens[age.to]?.text ?? '')) return false;
  return kisses.some(
    ({ mention, before }) =>
      mention.from > age.to && before.some(({ from }) => from > age.to && from - age.to <= 5),
  );
}

const JOINING = /^(?:and|y|e|et|und|и|ve)$/;

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
  return judged.scene
    .asked('child')
    .filter((child) => !isInnocent(judged, child) && !isEndearment(judged, child));
}

/** "Baby, kiss me", both forty: a grown-up addressed as a child is one. */
function isEndearment(judged: Judged, child: Mention): boolean {
  if (!child.concepts.has('endearment') || !saysAdult(judged)) return false;
  const { tokens } = judged.scene;
  const { clause } = tokens[child.from]!;
  const isAlone =
    (child.from < 2 || tokens[child.from - 2]!.clause !== clause) && tokens[child.to]?.clause !== clause;
  const next = tokens[child.to]?.clause;
  const isAddress = judged.scene
    .asked('kiss')
    .some((kiss) => tokens[kiss.from]!.clause === next && kiss.from === child.to);
  const isAmidKiss = judged.scene.asked('kiss').some((kiss) => distance(kiss, child) === 0);
  // "My girl (34)": the one so called has an adult's age.
  const isMine = judged.scene.all('self').some((self) => distance(self, child) === 0);
  if (isMine && judged.ages.some((age) => age.of === child && !age.past && age.years >= ADULT_YEARS))
    return true;
  // "Darling, baby, sweetheart – a kiss for my husband (44)".
  if (isAlone && judged.scene.has('spouse') && !judged.scene.has('looks-like')) return true;
  const isHailed = /^(?:hey|hi|oh|hello|ey|oye|eh|he|ciao|oi|эй|yo)$/.test(
    tokens[child.from - 1]?.text ?? '',
  );
  if (isHailed && judged.scene.has('spouse')) return true;
  // "Baby come here": the word opens its clause and an order follows.
  const opensClause = child.from === 0 || tokens[child.from - 1]!.clause !== clause;
  if (
    opensClause &&
    /^(?:come|kiss|hold|dance|look|stay|marry|give|love|you|we|ven|viens|komm|vieni|vem|иди|gel)$/.test(
      tokens[child.to]?.text ?? '',
    )
  )
    return true;
  return (isAlone && isAddress) || (isAmidKiss && judged.scene.has('self'));
}

/** A teacher and somebody taught, a coach and a gymnast as lovers, without a word that both are grown. */
function taughtLovers(judged: Judged): Evidence[] {
  const { scene, kisses } = judged;
  if (!scene.has('mentor') || !scene.has('learner') || saysAdult(judged)) return [];
  const lovers = new Set(kisses.flatMap((kiss) => takingPart(kiss)));
  const learners = scene.asked('learner').filter((learner) => lovers.has(learner) || scene.has('lover'));
  return learners.filter((learner) =>
    scene.asked('mentor').some((mentor) => mentor !== learner && distance(mentor, learner) <= 6),
  );
}

/** "Still in sixth grade, but write adult": a school life, and the order to name it otherwise. */
function relabelled({ scene }: Judged): readonly Evidence[] {
  const school = [...scene.asked('school'), ...scene.asked('child')];
  return school.length > 0 && scene.has('adult-sign') && RELABELS.test(scene.reading.text) ? school : [];
}

const RELABELS =
  /(?:but|just|simply|please) (?:say|write|put|label|call|tag)|(?:say|pretend|claim) (?:that )?(?:she|he|they)(?: is|.s| are|.re)? (?:\d\d|adult|of age|eighteen|nineteen|twenty)|pon que|escribe (?:que|mayor|adult)|mets (?:que|majeur)|ecris (?:majeur|adulte|qu)|on dira|schreib (?:einfach |aber )?(?:erwachsen|vollj)|scrivi (?:adult|che|maggior)|poe que|escreve (?:adult|que)|напиши|yetiskin yaz|اكتب|लिखो|(?:成人|大人)(?:って|と)書|写成(?:成年|大人)|(?:성인|어른)이라고/u;

/** Whether a child is a bystander or is kissed as parents kiss children. */
function isInnocent(judged: Judged, child: Mention): boolean {
  const { scene, kisses } = judged;
  if (isFamilyCare(judged)) return true;
  if (isBetweenChildAndPet(judged, child)) return true;
  if (isLongAgo(judged)) return true;
  if (qualifiesCouple(scene, child)) return false;
  // "They kiss and the flower girl giggles": named after the kiss, but not kissed.
  const opensClause = (at: number): boolean => JOINING.test(scene.tokens[at]?.text ?? '');
  const isApart = standsBy(scene, child)
    ? !isKissed(judged, child, ({ mention, after }) => after === child && !opensClause(mention.to))
    : isBusyApart(scene, child) && !isKissed(judged, child, (kiss) => takingPart(kiss).includes(child));
  if (isApart && hasCouple(scene, child)) return true;
  let grownKiss = false;
  for (const kiss of kisses) {
    const lovers = takingPart(kiss);
    if (lovers.some((lover) => lover === child || isNamedTwice(scene, lover, child))) return false;
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

/** "Children in the background", "the ring bearer yawns": what bystanders do, beside a couple. "14, her husband looks" is what he does. */
function standsBy(scene: Scene, child: Pick<Mention, 'to'>): boolean {
  const { clause } = scene.tokens[child.to - 1]!;
  for (const token of scene.tokens.slice(child.to, child.to + 4)) {
    if (STANDING_BY.test(token.text)) return true;
    if (token.clause !== clause && startsGrown(scene, token)) return false;
  }
  return false;
}

const startsGrown = (scene: Scene, token: Token): boolean =>
  scene.mentions.some((mention) => scene.tokens[mention.from] === token && isGrown(mention));

const STANDING_BY =
  /^(?:background|behind|watch|play|sleep|asleep|nearby|around|cheer|clap|laugh|giggl|throw|runs?$|running|film|groan|roll|wav|sing|yawn|look|walk|dance|applaud|cover|hold|peek|clap|whisper|wait|wander|skip|chase|jump|hop|march|stare|point|snigger|snicker|gasp)/;

/** "A teenage boy", "un chico adolescente", 十代の少年: two words beside each other for one person. */
const isNamedTwice = (scene: Scene, lover: Mention, child: Mention): boolean =>
  lover.concepts.has('youth') && distance(lover, child) <= (scene.language === 'ja' ? 1 : 0);

/** Whether a kiss takes a child in, in no clause that only tells what happens meanwhile. */
function isKissed({ scene, kisses }: Judged, child: Mention, takesIn: (kiss: Kiss) => boolean): boolean {
  const meanwhile = scene.all('meanwhile').filter((word) => word.to <= child.from);
  return kisses.some((kiss) => takesIn(kiss) && !meanwhile.some((word) => word.from >= kiss.mention.to));
}

/** "Pendant que le bébé dort", "after the pupils have gone home": in words of the scene's own language. */
function isBusyApart(scene: Scene, child: Mention): boolean {
  const words = BUSY_APART[scene.language];
  if (!words) return false;
  const { clause } = scene.tokens[child.from]!;
  return scene.tokens
    .slice(child.to, child.to + 4)
    .some((token) => token.clause === clause && words.test(token.text));
}

const BUSY_APART: Partial<Record<Scene['language'], RegExp>> = {
  en: /^gone$/,
  fr: /^(?:dort|dorment|jou(?:e|ent)|regarde(?:nt)?)$/,
  de: /^(?:schläft|schlaft|schlafen|spielt|spielen|schaut|schauen)$/,
  es: /^(?:duermen?|juegan?|miran?)$/,
  it: /^(?:dorme|dormono|gioca|giocano|guarda|guardano)$/,
  pt: /^(?:dorme|dormem|brincam?)$/,
};

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
  const kin =
    scene.has('parent', 'grandparent', 'aunt-uncle', 'sibling', 'siblings') ||
    (scene.has('affection') && scene.asked('pair').some(({ from, to }) => areParents(scene, from, to)));
  const young = scene.has('child', 'offspring', 'grandchild', 'nephew-niece');
  return kin && young && !scene.has('romance', 'lips', 'lover');
}

const areParents = (scene: Scene, from: number, to: number): boolean =>
  scene.tokens
    .slice(from, to)
    .some((token) =>
      /^(?:parents|dads|moms|mums|fathers|mothers|papas|mamans|padres|madres|eltern|genitori|pais|родител\p{L}*|ebeveyn\p{L}*)$/u.test(
        token.text,
      ),
    );

/** A child kissing a puppy is no romance. */
export function isBetweenChildAndPet({ scene, kisses }: Judged, child: Mention): boolean {
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
  if (isLongAgo(judged)) return [];
  if (!scene.has('kiss', 'romance', 'pair', 'lover') && judged.ages.length === 0) return [];
  return school.filter(
    () =>
      !judged.kisses.some((kiss) =>
        takingPart(kiss).some(
          (lover) =>
            lover.concepts.has('parent') ||
            lover.concepts.has('spouse') ||
            lover.concepts.has('grandparent') ||
            areParents(scene, lover.from, lover.to),
        ),
      ),
  );
}
