import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type HumanData, loadHumanData } from '../human/index.ts';

/** Where the packed human lies, in a checkout and in the built package alike. */
const FOLDER = join(import.meta.dirname, '..', '..', 'assets', 'human');

/** Reads the packed human. Throws when it was not packed. */
export const readHumanData = (): Promise<HumanData> => loadHumanData((name) => readFile(join(FOLDER, name)));

/** Decodes a texture of the packed human: 8-bit RGBA, rows from the top. */
export async function readHumanTexture(
  file: string,
): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8Array }> {
  const { data, info } = await sharp(join(FOLDER, file))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}
