import sharp from 'sharp';
import { createRandom } from '../base/random.ts';
import type { Size } from '../base/size.ts';
import type { Brief } from '../brief/brief.ts';
import { usualBrief } from '../brief/usual-brief.fixture.ts';
import { resolvePerson } from '../people/index.ts';
import { GUIDE_NAMES, type GuideName, type PaintOrder, type SceneGuides } from './engine.ts';

/** An order for tests: each guide is a plain picture of its own shade, so that no two are alike. */
export async function paintOrder(
  size: Size,
  {
    seed = 7,
    film,
    frames = 1,
  }: { readonly seed?: number; readonly film?: Brief['film']; readonly frames?: number } = {},
): Promise<PaintOrder> {
  const guidesOf = async (index: number): Promise<SceneGuides> => {
    const entries = await Promise.all(
      GUIDE_NAMES.map(async (name, place): Promise<readonly [GuideName, Uint8Array]> => {
        const grey = 20 + place * 30 + index;
        const image = sharp({ create: { ...size, channels: 3, background: { r: grey, g: grey, b: grey } } });
        return [name, new Uint8Array(await image.png().toBuffer())];
      }),
    );
    return Object.fromEntries(entries) as unknown as SceneGuides;
  };
  const brief = usualBrief({ light: 'window', size, seed, ...(film ? { film } : {}) });
  const left = resolvePerson({}, { kiss: 'lips' }, createRandom(1));
  const right = resolvePerson({}, { kiss: 'lips', other: left }, createRandom(2));
  return {
    brief,
    people: [left, right],
    guides: false,
    prompt: { prompt: 'two adults kissing in window light', negative: 'third eye' },
    regions: { left: 'a woman, 30 years old', right: 'a man, 40 years old' },
    frames: await Promise.all(Array.from({ length: frames }, (_, index) => guidesOf(index))),
    contactFrame: Math.floor(frames / 2),
    references: [],
  };
}
