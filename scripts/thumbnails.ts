/**
 * Draws the small pictures that the page shows on its controls into `src/web/thumbnails/`: every kiss, mood, view, light,
 * setting and style, and a portrait of every sample person. Committed, so that building the page needs no drawing.
 * Usage: npm run thumbnails [-- --missing] [NAME…] where a NAME is a file's beginning (`kiss-`, `person-mara`).
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { BriefDraft } from '../src/brief/reading.ts';
import { createStudio } from '../src/studio/index.ts';

const DRAWN_PX = 384;
const SHOWN_PX = 192;
const PORTRAIT_PX = 128;

const folder = join(import.meta.dirname, '..', 'src', 'web', 'thumbnails');
mkdirSync(folder, { recursive: true });
const given = process.argv.slice(2);
const onlyMissing = given.includes('--missing');
const beginnings = given.filter((word) => !word.startsWith('--'));

const studio = createStudio();
const { lists } = studio;
const couple = (left: string, right: string): BriefDraft => ({ people: [{ cast: left }, { cast: right }] });
const usual: BriefDraft = {
  ...couple('mara', 'tomas'),
  setting: 'plain',
  light: 'studio',
  from: 'left',
  view: 'profile',
  size: { width: DRAWN_PX, height: DRAWN_PX },
  quality: 'film',
  seed: 5,
};

interface Thumbnail {
  readonly name: string;
  readonly draft: BriefDraft;
  /** Cut to the head of the person on the left. */
  readonly portrait?: true;
}

const COUPLES = [
  couple('mara', 'tomas'),
  couple('yuki', 'jun'),
  couple('amina', 'kofi'),
  couple('leila', 'rafael'),
  couple('ingrid', 'george'),
  couple('priya', 'samuel'),
] as const;

const partnerOf = (id: string): string => (id === 'tomas' ? 'mara' : 'tomas');

const thumbnails: Thumbnail[] = [
  ...lists.kisses.map(({ id }, k) => ({
    name: `kiss-${id}`,
    draft: { ...usual, ...COUPLES[k % COUPLES.length], kiss: id, light: 'window' },
  })),
  ...lists.moods.map(({ id }) => ({
    name: `mood-${id}`,
    draft: { ...usual, ...couple('amina', 'kofi'), light: 'golden-hour', mood: id },
  })),
  ...lists.views.map(({ id }) => ({
    name: `view-${id}`,
    draft: { ...usual, ...couple('leila', 'rafael'), light: 'window', view: id },
  })),
  ...lists.lights.map(({ id }) => ({
    name: `light-${id}`,
    draft: { ...usual, light: id, view: 'close-up' },
  })),
  ...lists.settings.map(({ id }) => ({
    name: `setting-${id}`,
    draft: { ...usual, ...couple('yuki', 'jun'), view: 'wide', setting: id, ...lightFor(id) },
  })),
  ...lists.styles.map(({ id }) => ({
    name: `style-${id}`,
    draft: { ...usual, style: id, light: 'golden-hour', from: 'behind', setting: 'garden' } as const,
  })),
  ...lists.cast.map(({ id }) => ({
    name: `person-${id}`,
    draft: {
      ...usual,
      ...couple(id, partnerOf(id)),
      kiss: 'almost',
      mood: 'playful',
      view: 'over-shoulder',
      light: 'window',
    },
    portrait: true as const,
  })),
];

/** The light a setting is known in. */
function lightFor(setting: string): BriefDraft {
  const light = {
    'sunset-beach': 'golden-hour',
    'city-night': 'neon',
    'rainy-window': 'window',
    'winter-street': 'overcast',
    'wedding-hall': 'candle',
    'paris-bridge': 'golden-hour',
  }[setting];
  return { light: light ?? 'window', from: light === 'golden-hour' ? 'behind' : 'left' };
}

for (const { name, draft, portrait } of thumbnails) {
  const path = join(folder, `${name}.webp`);
  if (onlyMissing && existsSync(path)) continue;
  if (beginnings.length > 0 && !beginnings.some((beginning) => name.startsWith(beginning))) continue;
  const brief = studio.complete(draft, 'picture');
  const outcome = brief.ok ? await studio.picture(brief.value) : brief;
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`);
  const drawn = sharp(outcome.value.bytes);
  const shown = portrait
    ? drawn.extract(squareAround(outcome.value.facts.people[0].headBox)).resize(PORTRAIT_PX, PORTRAIT_PX)
    : drawn.resize(SHOWN_PX, SHOWN_PX);
  await shown.webp({ quality: 68, effort: 6 }).toFile(path);
  console.log(name);
}
await studio.close();

/** A square with some air around a head, within the drawn picture. */
function squareAround([left, top, right, bottom]: readonly [number, number, number, number]) {
  const side = Math.min(DRAWN_PX, Math.round(1.25 * Math.max(right - left, bottom - top)));
  const within = (middle: number): number =>
    Math.round(Math.min(DRAWN_PX - side, Math.max(0, middle - side / 2)));
  return {
    left: within((left + right) / 2),
    top: within((top + bottom) / 2 + 0.04 * side),
    width: side,
    height: side,
  };
}
