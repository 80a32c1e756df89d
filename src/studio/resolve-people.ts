import type { Random } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Brief, PersonBrief } from '../brief/brief.ts';
import type { Person } from '../human/types.ts';
import { resolvePerson } from '../people/index.ts';
import type { PhotoWarning } from '../people/photo/findings.ts';
import { type Likeness, withLikeness } from '../people/photo/likeness.ts';
import {
  type AdmittedFace,
  adultYears,
  createPhotoPeople,
  type PhotoPeople,
  SAME_PERSON_SIMILARITY,
} from './people/photo-people.ts';
import type { Problem } from './problem.ts';

/** The two people of a brief, and what about their photos could be better. */
export interface ResolvedPeople {
  readonly people: readonly [Person, Person];
  readonly warnings: readonly PhotoWarning[];
  /** How each face was known before; undefined for the cast. */
  readonly known: readonly [Float32Array | undefined, Float32Array | undefined];
  /** The faces in their photos; undefined for the cast and for kept people, whose photos are gone. */
  readonly faces: readonly [AdmittedFace | undefined, AdmittedFace | undefined];
}

/** How a brief's people are made. */
export interface ResolveOptions {
  /** Two photos that seem to show one person are two people all the same. */
  readonly samePerson?: boolean;
}

/** Makes the two people of a brief: cast, or out of photos. All faults at once. */
export type ResolvePeople = (
  brief: Brief,
  random: Random,
  options?: ResolveOptions,
) => Promise<Result<ResolvedPeople, readonly Problem[]>>;

/** What people are made with. */
export interface ResolverParts {
  /** Reads a photo by the name that briefs call it. Rejects with an error whose `code` is that of the file system. */
  readonly readPhoto: (name: string) => Promise<Uint8Array>;
  /** The likeness stored under a name that briefs call a photo; undefined where it is a photo. */
  readonly storedLikeness?: (name: string) => Promise<Likeness | undefined>;
  readonly photoPeople?: PhotoPeople;
}

/** Somebody who is not of the cast: seen in a photo, or stored. */
type Known = { readonly seen: AdmittedFace } | { readonly stored: Likeness };

/**
 * Makes the resolver of a studio: out of the cast, changed as wished, and out of photos where the brief names some.
 * One photo named for both shows both, the left one first.
 */
export function createPeopleResolver(parts: ResolverParts): ResolvePeople {
  const photoPeople = parts.photoPeople ?? createPhotoPeople();
  const find = async (
    photo: string,
    wishes: readonly PersonBrief[],
  ): Promise<Result<readonly Known[], readonly Problem[]>> => {
    const stored = await parts.storedLikeness?.(photo);
    if (stored) return ok([{ stored }]);
    const bytes = await parts.readPhoto(photo).then(ok, (error: NodeJS.ErrnoException) => err(error.code));
    if (!bytes.ok) return err([{ code: 'unreadable', path: photo, why: whyUnreadable(bytes.error) }]);
    const wanted = wishes.length === 2 ? 2 : 1;
    const faces = await photoPeople.admit(
      photo,
      bytes.value,
      wanted,
      wishes.map(({ ageYears }) => ageYears),
    );
    return faces.ok ? ok(faces.value.map((seen) => ({ seen }))) : faces;
  };

  return async (brief, random, { samePerson = false } = {}) => {
    const [wishLeft, wishRight] = brief.people;
    const isCouple = wishLeft.photo !== undefined && wishLeft.photo === wishRight.photo;
    const asked = isCouple
      ? [find(wishLeft.photo!, [wishLeft, wishRight])]
      : [wishLeft, wishRight].map((wish) => (wish.photo === undefined ? ok([]) : find(wish.photo, [wish])));
    // All faces are found before anybody is fitted, so that every fault is told at once.
    const found = await Promise.all(asked);
    const faults = found.flatMap((outcome) => (outcome.ok ? [] : outcome.error));
    if (faults.length > 0) return err(faults);
    const known = found.map((outcome) => (outcome.ok ? outcome.value : []));
    const [left, right] = isCouple ? (known[0] ?? []) : [known[0]?.[0], known[1]?.[0]];
    if (left && right && !samePerson && !isCouple) {
      const alike = await photoPeople.similarity(embeddingOf(left), embeddingOf(right));
      if (alike >= SAME_PERSON_SIMILARITY)
        return err([{ code: 'same-person', photos: [wishLeft.photo!, wishRight.photo!] }]);
    }
    const wishes = [wishKnowing(wishLeft, left), wishKnowing(wishRight, right)] as const;
    const baseLeft = resolvePerson(wishes[0], { kiss: brief.kiss }, random.fork('left'));
    const baseRight = resolvePerson(wishes[1], { kiss: brief.kiss, other: baseLeft }, random.fork('right'));
    const likenessOf = async (who: Known | undefined): Promise<Likeness | undefined> =>
      who && ('stored' in who ? who.stored : await photoPeople.likeness([who.seen]));
    const [likeLeft, likeRight] = [await likenessOf(left), await likenessOf(right)];
    const drawn = (base: Person, wish: PersonBrief, likeness: Likeness | undefined): Person =>
      likeness ? withLikeness(base, likeness, wish) : base;
    return ok({
      people: [drawn(baseLeft, wishLeft, likeLeft), drawn(baseRight, wishRight, likeRight)],
      known: [likeLeft?.identity ?? likeLeft?.embedding, likeRight?.identity ?? likeRight?.embedding],
      faces: [faceOf(left), faceOf(right)],
      warnings: [left, right].flatMap((who) => (who && 'seen' in who ? who.seen.warnings : [])),
    });
  };
}

const embeddingOf = (who: Known): Float32Array =>
  'stored' in who ? who.stored.embedding : who.seen.face.embedding;

const faceOf = (who: Known | undefined): AdmittedFace | undefined =>
  who && 'seen' in who ? who.seen : undefined;

/** What is known of gender and age, where the wish leaves them open; an adult's age whatever was guessed. */
function wishKnowing(wish: PersonBrief, who: Known | undefined): PersonBrief {
  if (!who) return wish;
  const [masculinity, ageYears] =
    'stored' in who
      ? [who.stored.shape.gender, who.stored.shape.ageYears]
      : [who.seen.face.masculinity, who.seen.ageYears];
  return { gender: masculinity > 0.5 ? 'man' : 'woman', ageYears: adultYears(ageYears), ...wish };
}

const whyUnreadable = (code: string | undefined): 'missing' | 'no-permission' | 'not-a-picture' =>
  code === 'ENOENT' ? 'missing' : code === 'EACCES' ? 'no-permission' : 'not-a-picture';
