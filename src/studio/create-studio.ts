import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Drawer } from '../engines/engine.ts';
import { realWorld } from '../engines/world.ts';
import type { Likeness } from '../people/photo/likeness.ts';
import { decide } from '../policy/index.ts';
import type { PictureCheck } from '../policy/pictures/picture-check.ts';
import { type BesoConfig, checkConfig, loadConfig, type WrittenConfig } from './config/config.ts';
import type { StudioParts } from './job.ts';
import { LISTS } from './lists.ts';
import { openPeopleFolder, type PeopleFolderOptions } from './people/people-folder.ts';
import { createPhotoPeople, openedOnce, openPolicysCheck, type PhotoPeople } from './people/photo-people.ts';
import { keptNameOf, openStudioPeople } from './people/studio-people.ts';
import type { Refused } from './problem.ts';
import { createPeopleResolver } from './resolve-people.ts';
import { dataFolder, keyFilePath } from './store/places.ts';
import { joinStudio, type Studio } from './studio.ts';

/** What can be put in the place of a studio's usual parts. */
export interface StudioOptions {
  /** Opens the engine that draws; the atelier if left out. */
  readonly openEngine?: () => Promise<Drawer>;
  /** Settings of the engines that paint, or the folder whose `beso.config.ts` or `.json` holds them; the usual ones if left out. */
  readonly config?: WrittenConfig | { readonly folder: string };
  /** Reads a photo by the name that briefs call it, for engines that may see it; the file of that name if left out. */
  readonly readPhoto?: (name: string) => Promise<Uint8Array>;
  /** The likeness kept under a name that briefs call a photo, in place of those of `peopleFolder`. */
  readonly storedLikeness?: (name: string) => Promise<Likeness | undefined>;
  /** Reads and fits photographed people; one of its own if left out. */
  readonly photoPeople?: PhotoPeople;
  /**
   * Where kept people and consents lie, and their key; by `BESO_DATA`, `BESO_KEY` and `BESO_KEY_FILE` if left out. `elsewhere`: whoever opened
   * the studio keeps them, and notes what was made.
   */
  readonly peopleFolder?: PeopleFolderOptions | 'elsewhere';
  /** Opens the look at photos and at pictures that engines painted freely; the policy's own if left out. */
  readonly openPictureCheck?: () => Promise<Pick<PictureCheck, 'judge'>>;
  /** Today, `YYYY-MM-DD`: the policy counts birth years against it. */
  readonly today?: string;
}

function usualPeopleFolder(): PeopleFolderOptions {
  const key = process.env['BESO_KEY'];
  return {
    folder: join(process.env['BESO_DATA'] || dataFolder(), 'kept'),
    keyFile: process.env['BESO_KEY_FILE'] || keyFilePath(),
    ...(key && { key }),
  };
}

const LARGEST_SEED = 2 ** 32 - 1;

/**
 * Opens a studio on this machine. It starts its engine with the first job; close it when done.
 *
 * @example
 * const studio = createStudio();
 * const brief = studio.complete({ kiss: 'forehead', light: 'window', from: 'left' }, 'picture');
 * if (brief.ok) await studio.picture(brief.value, { path: 'kiss.png' });
 * await studio.close();
 */
export function createStudio(options: StudioOptions = {}): Studio {
  const openAtelier = async () => (await import('../engines/atelier.ts')).createAtelier();
  const today = (): string => options.today ?? new Date().toISOString().slice(0, 10);
  const judge: StudioParts['judge'] = (input, consents) => decide(input, { consents, today: today() });
  const readConfig = async (): Promise<Result<BesoConfig, readonly InputFault[]>> => {
    const { config: given } = options;
    return given && 'folder' in given ? loadConfig(given.folder, process.env) : checkConfig(given ?? {});
  };
  const openPainters: StudioParts['openPainters'] = async () => {
    const config = await readConfig();
    if (!config.ok) return config;
    const { joinPainters } = await import('./painters.ts');
    const judgeWords = (text: string): Refused | undefined => {
      const verdict = judge({ text }, []);
      return verdict.decision === 'refuse' ? { code: 'refused', verdict } : undefined;
    };
    return ok(joinPainters({ config: config.value, world: realWorld(process.env), judgeWords }));
  };
  const openPictureCheck = openedOnce(options.openPictureCheck ?? openPolicysCheck);
  const photoPeople = options.photoPeople ?? createPhotoPeople(openPictureCheck);
  const { peopleFolder = usualPeopleFolder() } = options;
  const isElsewhere = peopleFolder === 'elsewhere';
  const folder = openPeopleFolder(isElsewhere ? usualPeopleFolder() : peopleFolder);
  const people = openStudioPeople(folder, photoPeople);
  const keptLikeness = async (photo: string): Promise<Likeness | undefined> => {
    const name = keptNameOf(photo);
    const found = name === undefined ? undefined : await folder.find(name);
    return found && found !== 'sealed' ? found.likeness : undefined;
  };
  const readPhoto = options.readPhoto ?? ((name: string) => readFile(name));
  return joinStudio({
    openSecondEncoder: async () => {
      const config = await readConfig();
      if (!config.ok) return config;
      const { faceModel } = config.value;
      if (faceModel === undefined) return ok(undefined);
      const encoder = await photoPeople.secondEncoder(faceModel);
      return encoder.ok ? encoder : err([encoder.error]);
    },
    openPictureCheck,
    openPainters,
    readPhoto,
    openEngine: options.openEngine ?? openAtelier,
    engineId: 'atelier',
    resolvePeople: createPeopleResolver({
      readPhoto,
      photoPeople,
      storedLikeness: options.storedLikeness ?? keptLikeness,
    }),
    photoPeople,
    people: isElsewhere ? { ...people, bind: async () => 'bound' } : people,
    judge,
    today,
    version: packageVersion(),
    lists: LISTS,
    drawSeed: () => randomInt(LARGEST_SEED + 1),
  });
}

function packageVersion(): string {
  const manifest = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
