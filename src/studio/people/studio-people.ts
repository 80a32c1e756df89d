import { readFile } from 'node:fs/promises';
import type { InputFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { writeFaultOf } from '../../deliver/write-file.ts';
import { type ConsentDeclaration, type ConsentRecord, consentHash } from '../../people/consent.ts';
import type { PhotoWarning } from '../../people/photo/findings.ts';
import type { Consent } from '../../policy/verdict.ts';
import type { Problem } from '../problem.ts';
import {
  type FoundPerson,
  type KeptPerson,
  type PeopleFolder,
  sha256,
  type Withdrawal,
} from './people-folder.ts';
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
  /** A kept person and what is known of the likeness; undefined where there is none, `sealed` where it cannot be opened. */
  show(name: string): Promise<FoundPerson | 'sealed' | undefined>;
  /** Withdraws the consents of a kept person, or of the person in a photo (a path), and erases what was made by them. */
  remove(nameOrPhoto: string): Promise<Withdrawal>;
  /** Consents for briefs that name kept people; `photo` of the brief is then `keptPhotoName(name)`. */
  consentOf(name: string): Promise<Consent | undefined>;
  /** Records a declaration about photos, as briefs name them, and gives the consents that stand on it. */
  declare(
    photos: readonly GivenPhoto[],
    declaration: ConsentDeclaration,
  ): Promise<Result<readonly Consent[], readonly Problem[]>>;
  /** Notes which files were made by consents; where one was withdrawn in the meantime, the files are erased. */
  bind(consents: readonly Consent[], files: readonly string[]): Promise<'bound' | 'withdrawn'>;
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
      const admitted = await photoPeople.admitPerson(photos, declaration.declaredYears);
      if (!admitted.ok) return admitted;
      const faces = admitted.value;
      const others = await strangers(faces, photoPeople);
      if (others.length > 0) return err([{ code: 'different-people', photos: others }]);
      const likeness = await photoPeople.likeness(faces);
      const kept = await keeping(folder, async () => {
        const consent = await folder.consent(
          { ...declaration, name },
          photos.map(({ bytes }) => sha256(bytes)),
        );
        return folder.add(name, likeness, photos.length, consent);
      });
      if (!kept.ok) return kept;
      const person = kept.value;
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
      photoPeople.forget();
      return folder.withdraw(bytes ? sha256(bytes) : nameOrPhoto);
    },
    consentOf: async (name) => {
      const found = await folder.find(name);
      if (!found || found === 'sealed') return undefined;
      const { consent, person } = found;
      return consentFrom(consent, [person.name], keptPhotoName(name));
    },
    declare: async (photos, declaration) => {
      const consents: Consent[] = [];
      for (const { name, bytes } of photos) {
        const record = await keeping(folder, () => folder.consent(declaration, [sha256(bytes)]));
        if (!record.ok) return record;
        consents.push(consentFrom(record.value, [], name));
      }
      return ok(consents);
    },
    bind: (consents, files) => {
      const records = consents.flatMap(({ record }) => record ?? []);
      return records.length === 0 || files.length === 0
        ? Promise.resolve('bound')
        : folder.bind(records, files);
    },
  };
}

/** A record as the policy and results know it. */
function consentFrom(record: ConsentRecord, names: readonly string[], photo: string): Consent {
  return {
    names,
    photos: [photo],
    record: consentHash(record),
    ...(record.uses.includes('sharing') && { mayLeave: true }),
    ...(record.until !== undefined && { until: record.until }),
  };
}

/** Keeps something, or says why the disk takes nothing. */
async function keeping<T>(
  { folder }: PeopleFolder,
  work: () => Promise<T>,
): Promise<Result<T, readonly [InputFault]>> {
  try {
    return ok(await work());
  } catch (error) {
    const fault = writeFaultOf(folder, error);
    if (fault?.code !== 'unwritable') throw error;
    return err([{ code: 'not-kept', folder, why: fault.why }]);
  }
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
