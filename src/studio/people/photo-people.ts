import { createHash } from 'node:crypto';
import type { InputFault } from '../../base/fault.ts';
import { createRandom } from '../../base/random.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { meanEmbedding } from '../../inspect/identity/meter.ts';
import { type AgeEstimate, judgeAge, judgePhotos } from '../../people/age-policy.ts';
import { resolvePerson } from '../../people/index.ts';
import { estimateAges } from '../../people/photo/age-estimates.ts';
import { warningsAbout } from '../../people/photo/check-face.ts';
import { faceInMiddle, squareCrop } from '../../people/photo/crop.ts';
import type { DetectedFace, RgbImage } from '../../people/photo/face-analyser.ts';
import { faceCover } from '../../people/photo/face-cover.ts';
import { encoderOf, type FaceEncoder } from '../../people/photo/face-encoder.ts';
import { readFace } from '../../people/photo/face-reading.ts';
import type { PhotoWarning } from '../../people/photo/findings.ts';
import type { FitTools } from '../../people/photo/fit-shape.ts';
import { acceptFaces, type Likeness, likenessOf } from '../../people/photo/likeness.ts';
import type { AlignedEncoder } from '../../people/photo/onnx-encoder.ts';
import { readPhoto } from '../../people/photo/read-photo.ts';
import { textureLoader } from '../../people/photo/texture-files.ts';
import type { PictureBytes, PictureCheck } from '../../policy/pictures/picture-check.ts';
import { readHumanData, readHumanFile } from '../human-assets.ts';
import type { Problem } from '../problem.ts';
import type { GivenPhoto } from './studio-people.ts';

/** A face that passed the door. */
export interface AdmittedFace {
  readonly photo: string;
  readonly image: RgbImage;
  readonly face: DetectedFace;
  readonly warnings: readonly PhotoWarning[];
  /** What several looks at it say of its age, and their mean. */
  readonly ages: readonly AgeEstimate[];
  readonly ageYears: number;
  /** Names the face: the same bytes give the same face. */
  readonly key: string;
}

/** Reads, checks and fits photographed people; its models are loaded with the first photo and kept. */
export interface PhotoPeople {
  /** Lets a photo's faces in, from left to right, or says what is wrong with it; declared ages in the same order. `face` takes that one alone, from the left, 0 first. */
  admit(
    photo: string,
    bytes: Uint8Array,
    wanted: 1 | 2,
    declaredYears: readonly (number | undefined)[],
    face?: number,
  ): Promise<Result<readonly AdmittedFace[], readonly Problem[]>>;
  /** Lets several photos of one person in; their age is judged by all of them together. */
  admitPerson(
    photos: readonly GivenPhoto[],
    declaredYears: number | undefined,
  ): Promise<Result<readonly AdmittedFace[], readonly Problem[]>>;
  /** The likeness of one person in one to five photos; instant the second time. */
  likeness(faces: readonly AdmittedFace[]): Promise<Likeness>;
  /** How alike two faces are, 0 … 1. */
  similarity(a: Float32Array, b: Float32Array): Promise<number>;
  /** The network that also guides the fit. */
  encoder(): Promise<FaceEncoder>;
  /** What that network says of a face that is framed as its detector frames them. */
  embeddingOfFramed(face: RgbImage): Promise<Float32Array>;
  /** Forgets all faces and likenesses that were kept to be instant the second time. */
  forget(): void;
  /** Another network, an ONNX file, loaded once; the fault says what is wrong with it. */
  secondEncoder(path: string): Promise<Result<AlignedEncoder, InputFault>>;
}

/** Faces at least this alike are taken for one person: two photos of different people hardly ever reach it. */
export const SAME_PERSON_SIMILARITY = 0.55;
/** The setting that names another network for measuring identity. */
const FACE_MODEL = 'faceModel';
/** Likenesses kept in memory; each is about 5 MB. */
const KEPT = 24;
/** Side of the crops that photos are judged on. */
const CROP_SIDE = 512;

/** Opens the look at pictures that photos pass before anything else is read in them. */
export type OpenPictureCheck = () => Promise<Pick<PictureCheck, 'judge'>>;

/** Makes the keeper of photographed people; photos pass the policy's own look at pictures if no other is given. */
export function createPhotoPeople(
  openPictureCheck: OpenPictureCheck = openedOnce(openPolicysCheck),
): PhotoPeople {
  let opening: Promise<FitTools> | undefined;
  const open = (): Promise<FitTools> => {
    opening ??= openTools().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  const kept = new Map<string, Promise<Likeness>>();
  const seconds = new Map<string, Promise<Result<AlignedEncoder, InputFault>>>();
  const admitted = new Map<string, Promise<Result<readonly AdmittedFace[], readonly Problem[]>>>();

  /** Looks at a photo without judging anybody's age. */
  const look = (
    photo: string,
    bytes: Uint8Array,
    wanted: 1 | 2,
    which?: number,
  ): Promise<Result<readonly AdmittedFace[], readonly Problem[]>> => {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const key = JSON.stringify([hash, photo, wanted, which]);
    return keptOr(admitted, key, async () => {
      const image = await readPhoto(photo, bytes);
      if (!image.ok) return err([image.error]);
      const verdict = await (await openPictureCheck()).judge(opaque(image.value));
      if (verdict.decision === 'refuse') {
        const { code } = verdict;
        return err([
          { code: 'refused', verdict: { decision: 'refuse', code, because: [], language: 'en' } },
        ] as const);
      }
      const { analyser } = await open();
      const seen = await analyser.analyse(image.value, 'door');
      const meant = which === undefined ? seen : seen.slice(which, which + 1);
      const found = acceptFaces(photo, meant, wanted);
      if (!found.ok) return err([found.error]);
      const faces: AdmittedFace[] = [];
      for (const [i, face] of found.value.entries()) {
        const ages = await estimateAges(image.value, face, analyser);
        const crop = squareCrop(image.value, face.box, CROP_SIDE);
        const near = faceInMiddle(await analyser.analyse(crop, 'points'), crop) ?? face;
        const cover = faceCover(crop, near.points, face.masculinity);
        const judged = {
          photo,
          image: image.value,
          box: face.box,
          crop,
          face: { ...near, ...live(face) },
          cover,
        };
        const warnings = warningsAbout(judged);
        // How somebody is drawn follows another reading of the face than the door does.
        const { ageYears, masculinity } = readFace({ ...face, ageYears: judgeAge(ages).meanYears });
        faces.push({
          photo,
          image: image.value,
          face: { ...face, masculinity },
          warnings,
          ages,
          ageYears,
          key: `${hash}/${which ?? i}`,
        });
      }
      return ok(faces);
    });
  };

  const admit: PhotoPeople['admit'] = async (photo, bytes, wanted, declaredYears, which) => {
    const faces = await look(photo, bytes, wanted, which);
    if (!faces.ok) return faces;
    const problems = faces.value.flatMap((face, i) => ageProblem([face], declaredYears[i]));
    return problems.length > 0 ? err(problems) : faces;
  };

  const admitPerson: PhotoPeople['admitPerson'] = async (photos, declaredYears) => {
    const seen: AdmittedFace[] = [];
    const problems: Problem[] = [];
    for (const { name, bytes } of photos) {
      const faces = await look(name, bytes, 1);
      if (faces.ok) seen.push(...faces.value);
      else problems.push(...faces.error);
    }
    problems.push(...ageProblem(seen, declaredYears));
    return problems.length > 0 ? err(problems) : ok(seen);
  };

  const likeness: PhotoPeople['likeness'] = (faces) =>
    keptOr(kept, faces.map(({ key }) => key).join('+'), async () => {
      const masculinity = faces.reduce((sum, { face }) => sum + face.masculinity / faces.length, 0);
      const ageYears = faces.reduce((sum, face) => sum + face.ageYears / faces.length, 0);
      // Whatever photos do not show is that of a plain person of this age and sex.
      const base = resolvePerson(
        { gender: masculinity > 0.5 ? 'man' : 'woman', ageYears: adultYears(ageYears), beard: 'none' },
        { kiss: 'lips' },
        createRandom(faces[0]!.key),
      );
      const tools = await open();
      const identity = await meanEmbedding(faces.map(faceAmid), encoderOf(tools.analyser, faceInMiddle));
      return { ...(await likenessOf(faces, base, tools)), ...(identity && { identity }) };
    });

  return {
    admit,
    admitPerson,
    likeness,
    forget: () => {
      kept.clear();
      admitted.clear();
    },
    similarity: async (a, b) => (await open()).analyser.similarity(a, b),
    encoder: async () => encoderOf((await open()).analyser),
    embeddingOfFramed: async (face) => (await open()).analyser.embeddingOfFramed(face),
    secondEncoder: (path) =>
      keptOr(seconds, path, async () => {
        const { openOnnxEncoder } = await import('../../people/photo/onnx-encoder.ts');
        return openOnnxEncoder(path, FACE_MODEL, (await open()).analyser);
      }),
  };
}

/** What the policy has to say about the age of one person, seen in one or more photos. */
function ageProblem(faces: readonly AdmittedFace[], declaredYears: number | undefined): readonly Problem[] {
  const [first] = faces;
  if (!first) return [];
  const { decision, photo } = judgePhotos(
    faces.map(({ ages }) => ages),
    declaredYears,
  );
  if (decision === 'pass') return [];
  return [{ code: decision === 'refuse' ? 'under-age' : 'age-needed', photo: faces[photo]!.photo }];
}

/** The face that is meant, in the middle. */
const faceAmid = ({ image, face }: AdmittedFace): RgbImage => squareCrop(image, face.box, CROP_SIDE);

/** Ages guessed from faces are held between these; where nothing could be guessed, one in the middle. */
const [YOUNGEST_GUESS, OLDEST_GUESS, NO_GUESS] = [20, 85, 35];

/** A guessed age as one that an adult is drawn at. */
export const adultYears = (years: number): number =>
  Number.isFinite(years) ? Math.round(Math.min(OLDEST_GUESS, Math.max(YOUNGEST_GUESS, years))) : NO_GUESS;

const live = ({ liveness }: DetectedFace): { liveness?: number } =>
  liveness === undefined ? {} : { liveness };

async function openTools(): Promise<FitTools> {
  const { createFaceAnalyser } = await import('../../people/photo/human-face-analyser.ts');
  const [data, analyser] = await Promise.all([readHumanData(), createFaceAnalyser()]);
  return { data, analyser, loadTexture: textureLoader(readHumanFile) };
}

/** The policy's own look at pictures. */
export const openPolicysCheck: OpenPictureCheck = async () =>
  (await import('../../policy/pictures/picture-check.ts')).createPictureCheck();

/** A look at pictures that is opened with the first of them and kept; again where that failed. */
export function openedOnce(open: OpenPictureCheck): OpenPictureCheck {
  let opened: ReturnType<OpenPictureCheck> | undefined;
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

function opaque({ width, height, data }: RgbImage): PictureBytes {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4)
    rgba.set(data.subarray(from, from + 3), to);
  return { width, height, rgba };
}

/** The value kept under a key, or made now; what fails is not kept, and the oldest goes when there are too many. */
function keptOr<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = kept.get(key);
  if (found) {
    kept.delete(key);
    kept.set(key, found);
    return found;
  }
  const made = make().catch((error: unknown) => {
    kept.delete(key);
    throw error;
  });
  kept.set(key, made);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return made;
}
