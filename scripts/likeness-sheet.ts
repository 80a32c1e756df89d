/**
 * Draws the sheet of docs/people.md: photos of two couples of the sample cast, their likenesses, and the kiss. Photos and likenesses are
 * those of `npm run bench:identity -- --people 4 --until likenesses`, which has to have run. `--couples A+B,C+D --out FILE` chooses others.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createRandom } from '../src/base/random.ts';
import { createAtelier } from '../src/engines/atelier.ts';
import type { Person } from '../src/human/types.ts';
import { resolvePerson } from '../src/people/index.ts';
import { likenessFromDocument } from '../src/people/likeness-document.ts';
import { withLikeness } from '../src/people/photo/likeness.ts';
import { createStudio } from '../src/studio/index.ts';
import { adultYears } from '../src/studio/people/photo-people.ts';
import { drawnPicture } from '../tools/drawn-picture.ts';

const { values } = parseArgs({
  options: {
    couples: { type: 'string', default: 'mara+tomas,amina+kofi' },
    bench: { type: 'string', default: join('out', 'identity', 'bench.json') },
    out: { type: 'string', default: join('docs', 'pictures', 'likeness.jpg') },
  },
});
/** Sides of a portrait and of a kiss, and the gap between pictures, pixels. */
const [PORTRAIT, GAP] = [296, 8];
const KISS = 2 * PORTRAIT + GAP;
const LOOK = {
  people: [{}, {}],
  light: 'golden-hour',
  from: 'left',
  setting: 'plain',
  view: 'profile',
  seed: 5,
} as const;

const studio = createStudio();
const atelier = createAtelier();

async function drawn(people: readonly [Person, Person], side: number, portrait?: 'left' | 'right') {
  const quality = portrait ? 'preview' : 'still';
  const brief = studio.complete(
    { ...LOOK, quality, size: { width: side, height: side } } as never,
    'picture',
  );
  if (!brief.ok) throw new Error(JSON.stringify(brief.error));
  const order = { brief: brief.value, people, guides: false, ...(portrait && { portrait }) };
  return drawnPicture(atelier, order);
}

const pieces: { input: Buffer; left: number; top: number }[] = [];
const couples = values.couples.split(',').map((couple) => couple.split('+') as [string, string]);
for (const [row, ids] of couples.entries()) {
  const top = row * (KISS + 3 * GAP) + GAP;
  const people: Person[] = [];
  for (const [i, id] of ids.entries()) {
    const likeness = await likenessFromDocument(readFileSync(`${values.bench}.${id}.likeness`));
    const { gender, ageYears } = likeness.shape;
    const wish = { gender: gender > 0.5 ? 'man' : 'woman', ageYears: adultYears(ageYears) } as const;
    const other = people[0];
    const place = { kiss: 'lips', ...(other && { other }) };
    people.push(withLikeness(resolvePerson(wish, place, createRandom(id)), likeness));
    pieces.push({
      input: await sharp(`${values.bench}.${id}.jpg`).resize(PORTRAIT, PORTRAIT, { fit: 'cover' }).toBuffer(),
      left: GAP,
      top: top + i * (PORTRAIT + GAP),
    });
  }
  const couple = people as unknown as readonly [Person, Person];
  for (const [i, side] of (['left', 'right'] as const).entries())
    pieces.push({
      input: await drawn(couple, PORTRAIT, side),
      left: PORTRAIT + 2 * GAP,
      top: top + i * (PORTRAIT + GAP),
    });
  pieces.push({ input: await drawn(couple, KISS), left: 2 * PORTRAIT + 3 * GAP, top });
}
await atelier.close();
await studio.close();
const canvas = {
  width: 2 * PORTRAIT + KISS + 4 * GAP,
  height: couples.length * (KISS + 3 * GAP) - GAP,
  channels: 3,
  background: '#faf8f5',
} as const;
await sharp({ create: canvas }).composite(pieces).jpeg({ quality: 82, mozjpeg: true }).toFile(values.out);
