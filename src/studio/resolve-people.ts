import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Brief } from '../brief/brief.ts';
import { loadHumanData, type Person } from '../human/index.ts';
import { resolvePerson } from '../people/index.ts';
import type { FitTools, Photo } from '../people/photo/photos.ts';

/** Makes the two people of a brief out of the cast, the brief's words and, where there are any, photos; `assets` is the folder of the packed human. */
export function peopleResolver(assets: string) {
  let tools: Promise<FitTools> | undefined;
  return async (
    brief: Brief,
    random: Random,
  ): Promise<Result<readonly [Person, Person], readonly Fault[]>> => {
    const { kiss, people: wishes } = brief;
    const left = resolvePerson(wishes[0], { kiss }, random.fork('left'));
    const right = resolvePerson(wishes[1], { kiss, other: left }, random.fork('right'));
    if (wishes.every(({ photo }) => photo === undefined)) return ok([left, right]);

    const photos = await Promise.all(
      wishes.map(({ photo }) => (photo === undefined ? undefined : readPhotoFile(photo))),
    );
    const faults = photos.flatMap((outcome) => (outcome === undefined || outcome.ok ? [] : [outcome.error]));
    if (faults.length > 0) return err(faults);
    const wishOf = (base: Person, outcome: (typeof photos)[number]) =>
      outcome?.ok ? { base, photo: outcome.value } : { base };
    // Loaded with the first photo only: most jobs have none.
    tools ??= loadTools(assets);
    const { peopleFromPhotos } = await import('../people/photo/photos.ts');
    return peopleFromPhotos([wishOf(left, photos[0]), wishOf(right, photos[1])], await tools);
  };
}

async function loadTools(assets: string): Promise<FitTools> {
  const { createFaceAnalyser, textureLoader } = await import('../people/photo/photos.ts');
  const readAsset = (name: string): Promise<Uint8Array> => readFile(join(assets, name));
  const [data, analyser] = await Promise.all([loadHumanData(readAsset), createFaceAnalyser()]);
  return { data, analyser, loadTexture: textureLoader(readAsset) };
}

/** A photo may have this many bytes. */
const MAX_BYTES = 20 * 2 ** 20;

async function readPhotoFile(path: string): Promise<Result<Photo, Fault>> {
  try {
    const bytes = await readFile(path);
    return bytes.length > MAX_BYTES
      ? err({ code: 'unreadable', path, why: 'too-large' })
      : ok({ name: path, bytes });
  } catch (error) {
    const isForbidden = (error as NodeJS.ErrnoException).code === 'EACCES';
    return err({ code: 'unreadable', path, why: isForbidden ? 'no-permission' : 'missing' });
  }
}
