import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '../../base/result.ts';
import { type ConsentDeclaration, consentHash } from '../../people/consent.ts';
import type { PhotoWarning } from '../../people/photo/findings.ts';
import type { Likeness } from '../../people/photo/likeness.ts';
import type { Consent } from '../../policy/verdict.ts';
import type { Problem } from '../problem.ts';
import { type KeptPerson, type PeopleFolder, sha256, type Withdrawal } from './people-folder.ts';
import { type AdmittedFace, type PhotoPeople, SAME_PERSON_SIMILARITY } from './photo-people.ts';

/** A photo as it came. */
export interface GivenPhoto {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Somebody who was added, how well the likeness came out, and what about the photos could be better. */
export interface AddedPerson {
  readonly person: KeptPerson;
  /** 0 … 1; two photos of one person reach about 0.5. */
  readonly similarity: number;
  readonly warnings: readonly PhotoWarning[];
}

/** People kept on this machine under a name, and the consents to use photos. */
export interface StudioPeople {
  /** Makes a likeness from one to five photos of one person and keeps it, encrypted. All problems at once. */
  add(
    name: string,
    photos: readonly GivenPhoto[],
    declaration: ConsentDeclaration,
  ): Promise<Result<AddedPerson, readonly Problem[]>>;
  list(): Promise<readonly KeptPerson[]>;
  /** A kept person and what is known of the likeness; undefined where there is none. */
  show(
    name: string,
  ): Promise<{ person: KeptPerson; consent: ConsentDeclaration; likeness: Likeness } | undefined>;
  /** Withdraws the consents of a kept person, or of the person in a photo (a path), and erases what was made by them. */
  remove(nameOrPhoto: string): Promise<Withdrawal>;
  /** Consents for briefs that name kept people; `photo` of the brief is then `keptPhotoName(name)`. */
  consentOf(name: string): Promise<Consent | undefined>;
  /** Records a declaration about photos, as briefs name them, and gives the consents that stand on it. */
  declare(photos: readonly GivenPhoto[], declaration: ConsentDeclaration): Promise<readonly Consent[]>;
  /** Notes which files were made by consents. */
  bind(consents: readonly Consent[], files: readonly string[]): Promise<void>;
}

const KEPT = 'person:';
/** How a brief calls the photo of a kept person. */
export const keptPhotoName = (name: string): string => `${KEPT}${name.toLowerCase()}`;
/** The name of a kept person whom a brief calls so; undefined where it is a photo. */
export const keptNameOf = (photo: string): string | undefined =>
  photo.startsWith(KEPT) ? photo.slice(KEPT.length) : undefined;

/** Joins the folder of people with what reads their photos. */
export function openStudioPeople(folder: PeopleFolder, photoPeople: PhotoPeople): StudioPeople {
  return {
    add: async (name, photos, declaration) => {
      const faces: AdmittedFace[] = [];
      const problems: Problem[] = [];
      for (const { name: photo, bytes } of photos) {
        const admitted = await photoPeople.admit(photo, bytes, 1, [declaration.declaredYears]);
        if (admitted.ok) faces.push(...admitted.value);
        else problems.push(...admitted.error);
      }
      if (problems.length > 0) return err(problems);
      const others = await strangers(faces, photoPeople);
      if (others.length > 0) return err([{ code: 'different-people', photos: others }]);
      const likeness = await photoPeople.likeness(faces);
      const consent = await folder.consent(
        { ...declaration, name },
        photos.map(({ bytes }) => sha256(bytes)),
      );
      const person = await folder.add(name, likeness, photos.length, consent);
      return ok({
        person,
        similarity: likeness.similarity,
        warnings: faces.flatMap(({ warnings }) => warnings),
      });
    },
    list: folder.list,
    show: folder.find,
    remove: async (nameOrPhoto) => {
      const bytes = await readFile(nameOrPhoto).catch(() => undefined);
      return folder.withdraw(bytes ? sha256(bytes) : nameOrPhoto);
    },
    consentOf: async (name) => {
      const found = await folder.find(name);
      if (!found) return undefined;
      const { consent, person } = found;
      return {
        names: [person.name],
        photos: [keptPhotoName(name)],
        record: person.consent,
        ...(consent.until !== undefined && { until: consent.until }),
      };
    },
    declare: async (photos, declaration) => {
      const consents: Consent[] = [];
      for (const { name, bytes } of photos) {
        const record = await folder.consent(declaration, [sha256(bytes)]);
        consents.push({ names: [], photos: [name], record: consentHash(record) });
      }
      return consents;
    },
    bind: (consents, files) => {
      const records = consents.flatMap(({ record }) => record ?? []);
      return records.length === 0 || files.length === 0 ? Promise.resolve() : folder.bind(records, files);
    },
  };
}

/** Photos that are likely of somebody else than the first. */
async function strangers(
  faces: readonly AdmittedFace[],
  { similarity }: PhotoPeople,
): Promise<readonly string[]> {
  const [first, ...rest] = faces;
  if (!first) return [];
  const found: string[] = [];
  for (const { photo, face } of rest)
    if ((await similarity(first.face.embedding, face.embedding)) < STRANGER_SIMILARITY) found.push(photo);
  return found.length === 0 ? [] : [first.photo, ...found];
}

/** Faces less alike than this are taken for different people: two photos of one hardly ever fall so low. */
const STRANGER_SIMILARITY = SAME_PERSON_SIMILARITY - 0.25;
