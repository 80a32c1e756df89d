import { readFile } from 'node:fs/promises';
import type { Random } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Brief, PersonBrief } from '../brief/brief.ts';
import type { Person } from '../human/types.ts';
import { resolvePerson } from '../people/index.ts';
import type { DetectedFace, RgbImage } from '../people/photo/face-analyser.ts';
import { acceptFaces, likenessOf } from '../people/photo/likeness.ts';
import { readPhoto } from '../people/photo/read-photo.ts';
import { textureLoader } from '../people/photo/texture-files.ts';
import { readHumanData, readHumanFile } from './human-assets.ts';
import type { Problem, Refused } from './problem.ts';

/** Ages guessed from faces are held between these. */
const [YOUNGEST_GUESS, OLDEST_GUESS] = [20, 85];

/** Faces that look younger than this are refused, whatever was declared; the guess is a few years off at most. */
const LEAST_GUESSED_AGE = 17;
const AGE_UNCLEAR: Refused = {
  code: 'refused',
  verdict: { decision: 'refuse', code: 'age-unclear', because: [], language: 'en' },
};

/** A face and the photo it is in. */
interface FoundFace {
  readonly image: RgbImage;
  readonly face: DetectedFace;
}

/**
 * Makes the two people of a brief: out of the cast, changed as wished, and out of photos where it names some.
 * One photo named for both shows both, the left one first. All faults at once.
 */
export async function resolvePeople(
  brief: Brief,
  random: Random,
): Promise<Result<readonly [Person, Person], readonly Problem[]>> {
  const [wishLeft, wishRight] = brief.people;
  const baseOf = (wishes: readonly [PersonBrief, PersonBrief]): readonly [Person, Person] => {
    const left = resolvePerson(wishes[0], { kiss: brief.kiss }, random.fork('left'));
    return [left, resolvePerson(wishes[1], { kiss: brief.kiss, other: left }, random.fork('right'))];
  };
  if (wishLeft.photo === undefined && wishRight.photo === undefined) return ok(baseOf([wishLeft, wishRight]));

  const { createFaceAnalyser } = await import('../people/photo/human-face-analyser.ts');
  const analyser = await createFaceAnalyser();
  const tools = { data: await readHumanData(), analyser, loadTexture: textureLoader(readHumanFile) };
  const facesIn = async (photo: string, wanted: 1 | 2): Promise<Result<readonly FoundFace[], Problem>> => {
    const bytes = await readFile(photo).then(ok, (error: NodeJS.ErrnoException) => err(error.code));
    if (!bytes.ok) return err({ code: 'unreadable', path: photo, why: whyUnreadable(bytes.error) });
    const image = await readPhoto(photo, bytes.value);
    if (!image.ok) return image;
    const faces = acceptFaces(photo, await analyser.analyse(image.value), wanted);
    if (!faces.ok) return faces;
    if (faces.value.some(({ ageYears }) => ageYears < LEAST_GUESSED_AGE)) return err(AGE_UNCLEAR);
    return ok(faces.value.map((face) => ({ image: image.value, face })));
  };

  // Find all faces before anybody is fitted, so that every fault is told at once.
  const isCouple = wishLeft.photo !== undefined && wishLeft.photo === wishRight.photo;
  const photos = isCouple ? [wishLeft.photo] : [wishLeft.photo, wishRight.photo];
  const found = await Promise.all(
    photos.map((photo) => (photo === undefined ? ok([]) : facesIn(photo, isCouple ? 2 : 1))),
  );
  const faults = found.flatMap((faces) => (faces.ok ? [] : [faces.error]));
  if (faults.length > 0) return err(faults);
  const faces = found.map((outcome) => (outcome.ok ? outcome.value : []));
  const [faceLeft, faceRight] = isCouple ? (faces[0] ?? []) : [faces[0]?.[0], faces[1]?.[0]];

  const [left, right] = baseOf([wishSeenIn(wishLeft, faceLeft), wishSeenIn(wishRight, faceRight)]);
  const likenessFrom = async (base: Person, seen: FoundFace | undefined): Promise<Person> =>
    seen ? (await likenessOf(seen.image, seen.face, base, tools)).person : base;
  return ok([await likenessFrom(left, faceLeft), await likenessFrom(right, faceRight)]);
}

/** What the photo shows of gender and age, where the wish leaves them open; an adult's age whatever was guessed. */
function wishSeenIn(wish: PersonBrief, seen: FoundFace | undefined): PersonBrief {
  if (!seen) return wish;
  const { masculinity, ageYears } = seen.face;
  return {
    gender: masculinity > 0.5 ? 'man' : 'woman',
    ageYears: Math.round(Math.min(OLDEST_GUESS, Math.max(YOUNGEST_GUESS, ageYears))),
    ...wish,
  };
}

const whyUnreadable = (code: string | undefined): 'missing' | 'no-permission' | 'not-a-picture' =>
  code === 'ENOENT' ? 'missing' : code === 'EACCES' ? 'no-permission' : 'not-a-picture';
