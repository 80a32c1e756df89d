import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type HumanData, loadHumanData } from '../human/index.ts';

/** Where the packed human lies, in a checkout and in the built package alike. */
const FOLDER = join(import.meta.dirname, '..', '..', 'assets', 'human');

/** Reads a file of the packed human. Throws when it was not packed. */
export const readHumanFile = (name: string): Promise<Uint8Array> => readFile(join(FOLDER, name));

/** Reads the packed human. Throws when it was not packed. */
export const readHumanData = (): Promise<HumanData> => loadHumanData(readHumanFile);
