import { distance, type Mention, type Scene, sameSentence, tokensAt } from '../scene/scene.ts';
import type { Evidence, Rule } from './rule.ts';

/** A public person by name, nickname, office, role or likeness. */
export const namedPerson: Rule = {
  code: 'named-person',
  find: ({ scene }) => {
    const evidence: Evidence[] = scene
      .asked('known-name')
      .filter((name) => !isOnlyATitle(scene, name) && !isAnybodyFrom(scene, name));
    for (const office of scene.asked('office')) {
      const realm = scene
        .all('of-realm')
        .find((word) => distance(word, office) <= 3 && word !== office && sameSentence(scene, word, office));
      if (realm && !isOnlyATitle(scene, office) && !isAnybody(scene, office))
        evidence.push({ from: Math.min(office.from, realm.from), to: Math.max(office.to, realm.to) });
    }
    return evidence.length > 0 ? evidence : byWork(scene);
  },
};

/** "The guy who plays Wolverine", "l'acteur qui jouait OSS 117": known by a role or a work. */
const BY_WORK =
  /\b(?:(?:actor|actress|guy|man|woman|lady|one|girl|star|boy|him|her|he|she) (?:who|that) (?:plays|played|portrayed|portrays|voiced|starred (?:in|as)|sang|sings|wrote|directed|founded|invented|hosts|hosted)|(?:actor|actress|star|singer|frontman|frontwoman|drummer|host|founder|ceo|director|voice|lead|coach|manager|goalkeeper|keeper|striker|quarterback|captain) (?:of|(?<!\ban? (?:\w+ ){1,3})from|behind|for)|(?:billionaire|woman|man|guy|one|ceo) who (?:bought|owns|runs|founded|started|created)|(?:portero|entrenador|delantero|seleccionador|capitan|fundador|cantante|guitarrista) (?:de|del)|(?:gardien|entraineur|selectionneur|capitaine|fondateur|chanteu\w+) (?:de|du|des)|(?:trainer|torwart|sturmer|kapitan|grunder|sanger(?:in)?|frontmann) (?:der|des|von)(?: deutschen| osterreichischen)?|(?:portiere|allenatore|capitano|fondatore|cantante|bomber) (?:del|della|dei|dell)|(?:goleiro|tecnico|atacante|fundador|vocalista) (?:do|da|dos)|(?:солист|вратарь|тренер|основатель|капитан)\p{L}* (?:группы|сборной|клуба)?|(?:actor|actriz|actrice|acteur|schauspieler(?:in)?|attore|attrice|ator|atriz),? (?:que|qui|che|der|die) (?:hizo|hace|interpreta|interpreto|joue|jouait|a joue|incarne|spielte?|verkorpert\w*|interpretava|fa|faceva|fez|faz|interpretou)(?: de| a)?|(?:cantante|chanteu(?:r|se)|sanger(?:in)?|cantora?) (?:de|von|dei|dos|di)|(?:актер|актриса|актёр|певица|певец|солист\p{L}*),? (?:котор\p{L}+ (?:сыграл\p{L}*|играет|спел\p{L}*)|из)) (?:(?:the|el|la|le|los|les|den|die|das|il|o|a) )?/gu;

function byWork(scene: Scene): readonly Evidence[] {
  const { text, source } = scene.reading;
  for (const found of text.matchAll(BY_WORK)) {
    const end = found.index + found[0].length;
    // A work is written with a capital; "the man who plays the piano" plays no role.
    const isCapital = /\p{Lu}/u.test(scene.source.charAt(source[end] ?? 0));
    const work = scene.tokens.find((token) => token.start >= end);
    if (isCapital && work && !NO_WORK.has(work.text)) return [tokensAt(scene, found.index, work.end)];
  }
  return [];
}

/** Capitalised words that follow without being a work: feasts, plays, forces, kitchens of a country, German nouns. */
const NO_WORK = new Set([
  ...'navy army marines coastguard coast'.split(' '),
  ...'italian french german spanish greek turkish chinese japanese indian thai irish english british'.split(
    ' ',
  ),
  ...'american mexican polish russian portuguese vietnamese korean lebanese'.split(' '),
  ...'mannschaft schiffs schiffes boots bootes teams vereins band gruppe fahre yacht firma schule stadt'.split(
    ' ',
  ),
  'santa',
  'father',
  'christmas',
  'jesus',
  'joseph',
  'mary',
  'romeo',
  'juliet',
  'hamlet',
]);

const INDEFINITE = /^(?:an?|une?|una|uno|ein|eine|einen|einer|um|uma|bir|один|одна)$/;

/** "A singer from Brazil": one of many. */
const isAnybody = (scene: Scene, { from }: Mention): boolean =>
  INDEFINITE.test(scene.tokens[from - 1]?.text ?? '');

/** "An actor from Spain": a country is no work that somebody is known by. */
const isAnybodyFrom = (scene: Scene, name: Mention): boolean =>
  isAnybody(scene, name) && scene.all('of-realm').some((realm) => realm.from === name.to);

/** A name that names a song, a street, a style or an impersonator, not somebody to draw. */
function isOnlyATitle(scene: Scene, name: Mention): boolean {
  return scene.all('name-safe').some((word) => {
    if (!sameSentence(scene, word, name)) return false;
    const follows = word.from >= name.to && word.from - name.to <= 2;
    const leads = name.from >= word.to && name.from - word.to <= 3;
    return follows || leads;
  });
}
