import type { Random } from '../base/random.ts';
import type { PersonBrief } from '../brief/brief.ts';
import type { Garment, HumanShape, LinearRgb, Look, Person } from '../human/types.ts';
import { CAST, type CastMember } from './cast.ts';
import {
  CLOTH_COLOURS,
  type ClothColour,
  EYE_COLOUR_VALUES,
  HAIR_COLOUR_VALUES,
  linearFromHex,
  SKIN_TONE_COLOURS,
} from './palette.ts';
import { type Cut, LONG_SLEEVED, MENS_CUTS, WOMENS_CUTS } from './wardrobe.ts';

/** What a person has to fit in with. */
export interface Place {
  /** Id of the kiss; a wedding kiss dresses both for it. */
  readonly kiss: string;
  /** The other person, once resolved: clothes are chosen to stand apart from theirs. */
  readonly other?: Person;
}

const BUILDS: Readonly<Record<NonNullable<PersonBrief['build']>, { muscle: number; weight: number }>> = {
  slim: { muscle: 0.45, weight: 0.3 },
  average: { muscle: 0.5, weight: 0.46 },
  athletic: { muscle: 0.72, weight: 0.44 },
  heavy: { muscle: 0.5, weight: 0.75 },
};

/**
 * Makes the person a brief asks for: a cast member, changed by whatever the brief says of them.
 * What is left out is chosen by `random`; the same brief and seed give the same person.
 */
export function resolvePerson(wish: PersonBrief, place: Place, random: Random): Person {
  const base = baseFor(wish, place, random.fork('base'));
  const ageYears = wish.ageYears ?? base.ageYears;
  const gender =
    wish.gender === undefined ? base.gender : { woman: 0.04, man: 0.96, nonbinary: 0.5 }[wish.gender];
  const race =
    wish.skinTone === undefined || wish.cast !== undefined ? base.race : raceFor(wish.skinTone, base.race);
  const shape: HumanShape = {
    gender,
    ageYears,
    race,
    ...(wish.build ? BUILDS[wish.build] : { muscle: base.muscle, weight: base.weight }),
    heightCm: wish.heightCm ?? base.heightCm,
    face: base.face,
  };
  return {
    id: base.id,
    name: base.name,
    pronoun:
      wish.gender === undefined
        ? base.pronoun
        : ({ woman: 'she', man: 'he', nonbinary: 'they' } as const)[wish.gender],
    shape,
    look: lookOf(wish, base, shape, place, random.fork('look')),
  };
}

/** The cast member named, or one drawn among those nearest to the wish and other than the partner. */
function baseFor(wish: PersonBrief, place: Place, random: Random): CastMember {
  const named = CAST.find((member) => member.id === wish.cast);
  if (named) return named;
  const distance = (member: CastMember): number => {
    const gender =
      wish.gender === undefined
        ? 0
        : Math.abs(member.gender - { woman: 0, man: 1, nonbinary: 0.5 }[wish.gender]) * 4;
    const age = wish.ageYears === undefined ? 0 : Math.abs(member.ageYears - wish.ageYears) / 30;
    const tone = wish.skinTone === undefined || wish.skinTone === member.skinTone ? 0 : 1;
    const own = member.id === place.other?.id ? 10 : 0;
    // Nobody gets a headscarf, hat or grey temples without having asked for them.
    const unasked =
      (member.hijab && !wish.hijab ? 1.2 : 0) +
      (wish.ageYears === undefined && member.ageYears > 50 ? 1.2 : 0);
    return gender + age + tone + own + unasked;
  };
  const nearest = Math.min(...CAST.map(distance));
  return random.pick(CAST.filter((member) => distance(member) < nearest + 0.35));
}

function raceFor(tone: NonNullable<PersonBrief['skinTone']>, race: HumanShape['race']): HumanShape['race'] {
  const isDark = tone === 'brown' || tone === 'dark';
  if (isDark === race.african > 0.5) return race;
  return isDark
    ? { african: 0.85, asian: race.asian * 0.15, caucasian: 0.15 }
    : { african: 0, asian: race.asian, caucasian: 1 - race.asian };
}

function lookOf(wish: PersonBrief, base: CastMember, shape: HumanShape, place: Place, random: Random): Look {
  const tone = SKIN_TONE_COLOURS[wish.skinTone ?? base.skinTone];
  const age = shape.ageYears < 38 ? 'young' : shape.ageYears < 60 ? 'middleage' : 'old';
  const family = tone.textureFamily === 'caucasian' && shape.race.asian > 0.5 ? 'asian' : tone.textureFamily;
  const isMan = shape.gender > 0.5;
  const hairColour = wish.hairColour ?? base.hairColour;
  const hair = HAIR_COLOUR_VALUES[hairColour];
  const hijab = wish.hijab ?? (wish.cast !== undefined && base.hijab === true);
  const cut = chooseCut(wish, base, place, { isMan, hijab }, random);
  const wearsVeil = wish.veil ?? (cut.bridal === true && !isMan && !hijab);
  const colour = clothesColour(wish, base, cut, place, random);
  return {
    skin: { texture: `skin-${age}-${family}-${isMan ? 'male' : 'female'}.webp`, tint: tone.tint },
    eyes: { iris: EYE_COLOUR_VALUES[wish.eyeColour ?? base.eyeColour] },
    hair: { groom: wish.hairStyle ?? base.hairStyle, ...hair, grey: greyShare(shape.ageYears, hairColour) },
    brows: {
      shape: base.brows,
      colour:
        hairColour === 'white'
          ? HAIR_COLOUR_VALUES.grey.root
          : hairColour === 'platinum'
            ? HAIR_COLOUR_VALUES['light-brown'].mid
            : hair.root,
    },
    beard: { groom: wish.beard ?? (isMan ? base.beard : 'none') },
    clothes: [garmentOf(cut, colour, random)],
    ...((wish.glasses ?? (wish.cast !== undefined && base.glasses === true)) && { glasses: 'glasses' }),
    ...((wish.hat ?? (wish.cast !== undefined && base.hat === true)) &&
      !hijab && { hat: { id: 'fedora', colour: CLOTH_COLOURS.charcoal } }),
    ...(hijab && {
      headscarf: { colour: CLOTH_COLOURS[random.pick(['dustyRose', 'cream', 'teal', 'sage'] as const)] },
    }),
    ...(wearsVeil && { veil: true }),
    makeUp: isMan
      ? { lips: [1, 1, 1], amount: 0 }
      : { lips: [0.62, 0.16, 0.17], amount: base.ageYears > 60 ? 0.25 : 0.4 },
  };
}

function chooseCut(
  wish: PersonBrief,
  base: CastMember,
  place: Place,
  { isMan, hijab }: { readonly isMan: boolean; readonly hijab: boolean },
  random: Random,
): Cut {
  const wedding = isMan ? 'suit' : 'wedding-dress';
  const kind = wish.clothes ?? (place.kiss === 'wedding' ? wedding : base.clothes);
  const cuts = (isMan ? MENS_CUTS : WOMENS_CUTS)[kind];
  const covering = cuts.filter(({ garment }) => LONG_SLEEVED.has(garment));
  if (hijab && covering.length === 0) return { garment: 'female_elegantsuit01' };
  return random.fork('cut').pick(hijab ? covering : cuts);
}

const SUIT = 'male_elegantsuit01';
/** What suits are made in, unless somebody asks for another colour. */
const SUIT_COLOURS: readonly ClothColour[] = ['navy', 'charcoal', 'black', 'camel'];

function clothesColour(
  wish: PersonBrief,
  base: CastMember,
  cut: Cut,
  place: Place,
  random: Random,
): LinearRgb {
  if (cut.bridal) return CLOTH_COLOURS.white;
  if (wish.clothesColour) return linearFromHex(wish.clothesColour);
  const otherColour = place.other?.look.clothes[0]?.colours['main'];
  const isApart = (colour: LinearRgb): boolean => !otherColour || colourDistance(colour, otherColour) > 0.25;
  const own = CLOTH_COLOURS[base.clothesColour];
  const isSuit = cut.garment === SUIT;
  if (isApart(own) && (!isSuit || SUIT_COLOURS.includes(base.clothesColour))) return own;
  const names = isSuit ? SUIT_COLOURS : (Object.keys(CLOTH_COLOURS) as ClothColour[]);
  return CLOTH_COLOURS[random.fork('cloth').pick(names.filter((name) => isApart(CLOTH_COLOURS[name])))];
}

/** Distance of two linear colours after a cube root, close to how different they look. */
function colourDistance(a: LinearRgb, b: LinearRgb): number {
  return Math.hypot(...a.map((value, i) => Math.cbrt(value) - Math.cbrt(b[i]!)));
}

function garmentOf(cut: Cut, colour: LinearRgb, random: Random): Garment {
  const tie = random.fork('tie').pick(['wine', 'teal', 'rust', 'forest'] as const);
  const trousers = random.fork('trousers').pick(['charcoal', 'navy', 'camel'] as const);
  return {
    id: cut.garment,
    colours: {
      main: colour,
      jacket: colour,
      shirt: CLOTH_COLOURS.white,
      tie: CLOTH_COLOURS[tie],
      trousers: cut.garment === SUIT ? colour : CLOTH_COLOURS[trousers],
      skirt: CLOTH_COLOURS.charcoal,
      trim: CLOTH_COLOURS.cream,
    },
    ...(cut.pattern && { pattern: cut.pattern }),
  };
}

/** Share of grey strands by age, for hair that is not grey or white anyway. */
function greyShare(ageYears: number, colour: string): number {
  if (colour === 'grey' || colour === 'white') return 0;
  return Math.min(0.5, Math.max(0, (ageYears - 40) / 60));
}
