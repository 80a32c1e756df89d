import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import sharp from 'sharp';
import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import { FILM_ENDINGS } from './film.ts';
import { recipeTextInXmp } from './xmp.ts';

/**
 * The brief inside a picture or film made by Beso, as it was written: not yet checked against any schema.
 * `unreadable` where the file is missing, is no picture or film, or carries no recipe.
 */
export async function readRecipeBrief(path: string): Promise<Result<unknown, InputFault>> {
  const unreadable = (why: Extract<InputFault, { code: 'unreadable' }>['why']) =>
    err({ code: 'unreadable', path, why } as const);
  try {
    if (!(await stat(path)).isFile()) return unreadable('not-a-picture');
  } catch (error) {
    return unreadable((error as NodeJS.ErrnoException).code === 'EACCES' ? 'no-permission' : 'missing');
  }
  const isFilm = extname(path).slice(1).toLowerCase() in FILM_ENDINGS;
  let text: string | undefined;
  try {
    text = isFilm ? await recipeTextOfFilm(path) : await recipeTextOfPicture(path);
  } catch {
    return unreadable('not-a-picture');
  }
  const recipe = text === undefined ? undefined : parseJson(text);
  if (typeof recipe !== 'object' || recipe === null || !('brief' in recipe)) return unreadable('no-recipe');
  return ok(recipe.brief);
}

async function recipeTextOfPicture(path: string): Promise<string | undefined> {
  // A GIF carries its packet as it is; sharp does not look for one there.
  if (extname(path).toLowerCase() === '.gif') return recipeTextInXmp(await readFile(path, 'utf8'));
  const { xmp } = await sharp(path).metadata();
  return xmp && recipeTextInXmp(xmp.toString('utf8'));
}

async function recipeTextOfFilm(path: string): Promise<string | undefined> {
  using input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  return (await input.getMetadataTags()).comment;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
