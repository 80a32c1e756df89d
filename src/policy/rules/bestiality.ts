import { isSign } from '../lexicon/tokens.ts';
import { takingPart } from '../scene/kisses.ts';
import { distance, type Mention, type Scene, sameClause } from '../scene/scene.ts';
import type { Evidence, Rule } from './rule.ts';

/** Romance with an animal: it takes part in a lovers' kiss, or stands in a lover's place. */
export const bestiality: Rule = {
  code: 'bestiality',
  find: ({ scene, kisses }) => {
    const animals = scene.asked('animal').filter((animal) => !looksOn(scene, animal));
    if (animals.length === 0) return [];
    const evidence: Evidence[] = [];
    const people = scene.mentions.filter(
      (mention) =>
        !mention.negated &&
        !mention.concepts.has('romance') &&
        !isLikeness(scene, mention) &&
        (mention.concepts.has('adult') || mention.concepts.has('spouse') || mention.concepts.has('lover')),
    );
    const couple =
      scene
        .all('pair')
        .some(
          (mention) =>
            !mention.concepts.has('romance') &&
            !scene.all('romance').some((word) => word.to === mention.to) &&
            !animals.some((animal) => distance(animal, mention) <= 4) &&
            !ONE_OF_THEM.test(scene.reading.text),
        ) || people.length > 1;
    const romantic = scene.has('romance', 'lips', 'sexual') || WED_SCENE.test(scene.reading.text);
    for (const kiss of kisses) {
      for (const actor of takingPart(kiss)) {
        if (actor.concepts.has('animal') && romantic && (!couple || actor === kiss.after))
          evidence.push(actor);
      }
      // "a kiss with the sheep": the partner stands behind a preposition.
      const partner = animals.find(
        (animal) =>
          animal.from >= kiss.mention.to &&
          animal.from - kiss.mention.to <= 4 &&
          sameClause(scene, animal, kiss.mention),
      );
      if (partner && romantic && !couple && !scene.has('affection')) evidence.push(partner);
    }
    if (kisses.length === 0 && romantic && !couple && !scene.has('affection')) {
      const owned = animals.find(
        (animal) => OWN.test(scene.tokens[animal.from - 1]?.text ?? '') && people.length > 0,
      );
      if (owned) evidence.push(owned);
    }
    for (const lover of [...scene.asked('spouse'), ...scene.asked('lover'), ...scene.asked('romance')]) {
      const isAs =
        ['as', 'like', 'als', 'como', 'comme', 'come', 'как'].includes(
          scene.tokens[lover.from - 1]?.text ?? '',
        ) || ['as', 'als', 'como', 'comme', 'come', 'как'].includes(scene.tokens[lover.from - 2]?.text ?? '');
      const animal = isAs
        ? animals.find((mention) => mention.from < lover.from && lover.from - mention.to <= 8)
        : undefined;
      if (animal) evidence.push(animal);
    }
    for (const lover of [...scene.asked('spouse'), ...scene.asked('lover')]) {
      const animal = animals.find(
        (mention) => distance(mention, lover) <= 3 && sameClause(scene, mention, lover),
      );
      const between =
        animal &&
        scene.tokens
          .slice(Math.min(animal.to, lover.to), Math.max(animal.from, lover.from))
          .map((token) => token.text);
      if (animal && between?.some((word) => STANDS_FOR.has(word))) evidence.push(animal);
    }
    evidence.push(...inLoversPlace(scene, animals), ...wed(scene, animals));
    if (!couple && !scene.has('affection')) evidence.push(...joinedLovers(scene, animals, people));
    // "A sheep in a bridal veil, the groom kisses it".
    if (romantic && kisses.some((kiss) => kiss.after && IT.test(scene.tokens[kiss.after.from]!.text)))
      evidence.push(...animals);
    return evidence;
  },
};

/** Where an animal that is kissed stands in a spouse's place: at the altar, in a bridal dress, as true love. */
const WED_SCENE =
  /\baltar\b|wedding dress|bridal (?:dress|gown|veil)|in (?:a )?(?:white )?veil|true love|vestid\p{L}* de novi|amor verdadero|verdadero amor|robe de mari|vrai amour|brautkleid|wahre liebe|unter liebenden|abito da sposa|vero amore|vestido de noiva|amor verdadeiro|gelinlik|gercek ask|(?:فستان|ثوب) الزفاف|दुल्हन|सच्चा प्यार|白無垢|ウエディング|花嫁|愛し合|婚纱|真心相爱|웨딩드레스|진실한 사랑|свадебн\p{L}* платье|как жених/u;

/** "The wedding of a man to his cow", "kisses it like a wife": married to an animal. */
function wed(scene: Scene, animals: readonly Mention[]): readonly Mention[] {
  const { tokens, reading } = scene;
  if (!WEDDING.test(reading.text)) return [];
  return animals.filter((animal) => {
    const before = tokens.slice(Math.max(0, animal.from - 2), animal.from).map((token) => token.text);
    const [two, one] = before.length === 2 ? before : [undefined, before[0]];
    const isOwned = one !== undefined && OWN.test(one);
    return isOwned && two !== undefined && WED_TO.has(two);
  });
}

const WEDDING =
  /\b(?:wedding of|marriage of|marr(?:y|ies|ied|ying)|weds|boda de|se casa|mariage d|epouse|hochzeit von|heiratet|matrimonio d|sposa|casamento d|casa-se)\b|женит|свадьба/u;
const WED_TO = new Set([
  'to',
  'with',
  'and',
  'marries',
  'weds',
  'con',
  'y',
  'avec',
  'et',
  'epouse',
  'mit',
  'und',
  'heiratet',
  'e',
  'sposa',
  'com',
  'на',
  'и',
  'с',
]);

/** "Pony bride", "alligator girlfriend": an animal that says what kind of lover. */
function inLoversPlace(scene: Scene, animals: readonly Mention[]): Evidence[] {
  const lovers = [...scene.asked('spouse'), ...scene.asked('lover')];
  return animals.filter((animal) =>
    lovers.some(
      (lover) =>
        (lover.from === animal.to || (ADJECTIVE_LAST.has(scene.language) && lover.to === animal.from)) &&
        sameClause(scene, animal, lover) &&
        !isSign(scene.tokens[lover.from]!.text) &&
        !/^(?:lover|partner)/.test(scene.tokens[lover.from]!.text),
    ),
  );
}

const ADJECTIVE_LAST: ReadonlySet<string> = new Set(['es', 'fr', 'it', 'pt']);

/** "Woman and gorilla, passionate": a person and an animal named as two, with lovers' words. */
function joinedLovers(
  scene: Scene,
  animals: readonly Mention[],
  people: readonly Mention[],
): readonly Mention[] {
  if (!scene.has('romance', 'lover', 'sexual', 'lips')) return [];
  return animals.filter((animal) =>
    people.some((person) => {
      if (!sameClause(scene, person, animal) || distance(person, animal) > 2) return false;
      const [left, right] = person.from < animal.from ? [person, animal] : [animal, person];
      const words = scene.tokens.slice(left.to, right.from).map((token) => token.text);
      return words.length === 0 ? scene.language === 'ar' : words.some((word) => JOINS.has(word));
    }),
  );
}

/** "Like lovers", 恋人のように: a likeness is nobody who is there. */
const isLikeness = (scene: Scene, { to }: Mention): boolean =>
  /^\s*(?:のよう|みたい|として|처럼|같이|की तरह|gibi)/u.test(
    scene.reading.text.slice(scene.tokens[to - 1]!.end),
  );

/** Whether an animal only watches. */
const looksOn = (scene: Scene, animal: Mention): boolean =>
  scene.tokens
    .slice(animal.to, animal.to + 2)
    .some((token) =>
      /^(?:watch|look|bark|stare|sleep|lying|lies|mira|ladra|regarde|aboie|schaut|bellt|guarda|abbaia|olha|late$|смотр|лает|bakiyor|看|望|見|본|देख|ينظر)/u.test(
        token.text,
      ),
    );

const ONE_OF_THEM =
  /\bone (?:of (?:them|whom) |partner )?(?:is )?(?:a|an|actually|really|real)\b|uno de ellos|einer davon|l.un d.eux|uno dei due|um deles|один из них|其中一/u;
const IT = /^(?:it|lo|es|le)$/;
const JOINS = new Set([
  'and',
  'with',
  'y',
  'con',
  'et',
  'avec',
  'und',
  'mit',
  'e',
  'com',
  'и',
  'с',
  've',
  'ile',
  'と',
  '和',
  '与',
  '跟',
  '와',
  '과',
  'और',
  'n',
]);

/** Words of possession, folded. */
const OWN =
  /^(?:his|her|their|my|su|sus|mi|son|sa|ses|mon|ma|sein|seine|seinem|seinen|ihr|ihre|ihrem|ihren|mein|meine|seu|sua|meu|minha|suo|mio|mia)$/;

/** Little words that put an animal in a lover's place ("a bear as boyfriend", "husband is a pig"). */
const STANDS_FOR = new Set([
  'as',
  'is',
  'como',
  'es',
  'comme',
  'est',
  'als',
  'ist',
  'come',
  'を',
  '夫',
  'को',
  'как',
  'olarak',
]);
