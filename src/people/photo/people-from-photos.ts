import type { Fault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Person } from '../../human/types.ts';
import type { DetectedFace, RgbImage } from './face-analyser.ts';
import type { FitTools } from './fit-shape.ts';
import { acceptFaces, likenessOf } from './likeness.ts';
import { readPhoto } from './read-photo.ts';

/** A photo by its name, as the person gave it. */
export interface Photo {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One of the two: what they are besides the photo, and the photo, where there is one. */
export interface PhotoWish {
  readonly base: Person;
  readonly photo?: Photo;
}

interface FoundFace {
  readonly image: RgbImage;
  readonly face: DetectedFace;
}

/**
 * Puts likenesses in the place of the people who have a photo. One photo of both, given for the left person alone,
 * gives both from left to right. All faults of all photos come back together. Consent must have been checked before.
 */
export async function peopleFromPhotos(
  wishes: readonly [PhotoWish, PhotoWish],
  tools: FitTools,
): Promise<Result<readonly [Person, Person], readonly Fault[]>> {
  const [left, right] = wishes;
  const found: Result<readonly FoundFace[], Fault>[] = [];
  for (const wish of wishes) {
    const mayShowBoth = wish === left && !right.photo;
    found.push(wish.photo ? await findFaces(wish.photo, mayShowBoth, tools) : ok([]));
  }
  const faults = found.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
  if (faults.length > 0) return err(faults);
  const [ofLeft, ofRight] = found.map((outcome) => (outcome.ok ? outcome.value : [])) as [
    FoundFace[],
    FoundFace[],
  ];
  const faces: readonly (FoundFace | undefined)[] = [ofLeft[0], ofLeft[1] ?? ofRight[0]];
  const people: Person[] = [];
  for (const [index, wish] of wishes.entries()) {
    const face = faces[index];
    people.push(face ? (await likenessOf(face.image, face.face, wish.base, tools)).person : wish.base);
  }
  return ok([people[0]!, people[1]!]);
}

async function findFaces(
  photo: Photo,
  mayShowBoth: boolean,
  tools: FitTools,
): Promise<Result<readonly FoundFace[], Fault>> {
  const image = await readPhoto(photo.name, photo.bytes);
  if (!image.ok) return image;
  const faces = await tools.analyser.analyse(image.value);
  const accepted = acceptFaces(photo.name, faces, mayShowBoth && faces.length === 2 ? 2 : 1);
  return accepted.ok ? ok(accepted.value.map((face) => ({ image: image.value, face }))) : accepted;
}
