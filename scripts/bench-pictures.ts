/**
 * Judges kisses that the atelier draws, over all skin tones of the cast, views, lights, settings and styles, and says
 * how many the picture check would refuse. Each picture's figures are kept in `out/policy-pictures.jsonl`, so that a
 * long run may be done in parts: pictures already judged are not drawn again.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { createRandom } from '../src/base/random.ts';
import type { PictureShares } from '../src/policy/pictures/nsfw-model.ts';
import {
  createPictureCheck,
  EXPLICIT_DRAWING_SHARE,
  EXPLICIT_SHARE,
} from '../src/policy/pictures/picture-check.ts';
import { createStudio } from '../src/studio/index.ts';

interface Judged {
  readonly number: number;
  readonly what: string;
  readonly shares: PictureShares;
}

const SIDE = 256;
const OUT = join(import.meta.dirname, '../out');
const FILE = join(OUT, 'policy-pictures.jsonl');

/** Draws and judges pictures up to `count`, at most `limitS` seconds long; gives all that are judged so far. */
export async function judgePictures(count: number, limitS: number): Promise<readonly Judged[]> {
  mkdirSync(OUT, { recursive: true });
  const done = existsSync(FILE)
    ? readFileSync(FILE, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Judged)
    : [];
  const known = new Set(done.map(({ number }) => number));
  const studio = createStudio();
  const check = await createPictureCheck();
  const { lists } = studio;
  const start = performance.now();
  for (let number = 0; number < count; number++) {
    if (known.has(number)) continue;
    if (performance.now() - start > limitS * 1000) break;
    const random = createRandom(9000 + number);
    const pick = <T>(items: readonly T[]): T => items[random.index(items.length)]!;
    const cast = lists.cast.map(({ id }) => id);
    // Everybody of the cast in turn, so that every skin tone comes equally often.
    const people = [{ cast: cast[number % cast.length]! }, { cast: pick(cast) }] as const;
    const choice = {
      kiss: lists.kisses[number % lists.kisses.length]!.id,
      view: pick(lists.views).id,
      light: pick(lists.lights).id,
      setting: pick(lists.settings).id,
      style: random.index(4) === 3 ? pick(lists.styles).id : lists.styles[0]!.id,
    };
    const size = { width: SIDE, height: SIDE };
    const brief = studio.complete({ ...choice, people, size, quality: 'preview', seed: number }, 'picture');
    const outcome = brief.ok ? await studio.picture(brief.value) : brief;
    const what = `${Object.values(choice).join(' ')} ${people.map((person) => person.cast).join('+')}`;
    if (!outcome.ok) {
      console.log(`${number} ${what}: not drawn`);
      continue;
    }
    const { data, info } = await sharp(outcome.value.bytes)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { shares } = await check.judge({ width: info.width, height: info.height, rgba: data });
    const judged: Judged = { number, what, shares };
    done.push(judged);
    appendFileSync(FILE, `${JSON.stringify(judged)}\n`);
  }
  await studio.close();
  return done;
}

/** Whether the picture check refuses at these figures. */
export const isRefused = ({ shares }: Judged): boolean =>
  shares.porn >= EXPLICIT_SHARE || shares.hentai >= EXPLICIT_DRAWING_SHARE;
