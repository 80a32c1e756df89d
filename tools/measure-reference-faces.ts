/**
 * Measures the faces that the identity meter compares with: draws the cast and random people with the atelier, each alone in three
 * quarters, and takes their embeddings; the cast a second time in other light, for the natural band of one person in two pictures.
 * Writes `src/inspect/identity/reference-faces.json`, and what the age estimates say of the same people to `src/people/age-estimates.json`. `--from K --to L` draws a part of the couples and keeps it for the next call.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom, type Random } from '../src/base/random.ts';
import type { Brief } from '../src/brief/brief.ts';
import { createAtelier } from '../src/engines/atelier.ts';
import type { Person } from '../src/human/types.ts';
import { storedFace } from '../src/inspect/identity/reference-faces.ts';
import { CAST, resolvePerson } from '../src/people/index.ts';
import { estimateAges } from '../src/people/photo/age-estimates.ts';
import { standardEmbedding } from '../src/people/photo/crop.ts';
import type { RgbImage } from '../src/people/photo/face-analyser.ts';
import { createFaceAnalyser } from '../src/people/photo/human-face-analyser.ts';
import { SHAPE_AXES } from '../src/people/photo/point-model.ts';
import { movedShape } from '../src/people/photo/shape-axes.ts';
import { createStudio } from '../src/studio/index.ts';

const RANDOM_PEOPLE = 50;
const SIZE = 256;
const { values } = parseArgs({
  options: { from: { type: 'string', default: '0' }, to: { type: 'string', default: '999' } },
});
const part = join(tmpdir(), 'beso-reference-faces.json');
const found: Record<string, number[]> = existsSync(part) ? JSON.parse(await readFile(part, 'utf8')) : {};

const castMember = (id: string): Person => {
  const {
    glasses: _,
    headscarf: __,
    ...look
  } = resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1)).look;
  return { ...resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1)), look };
};
/** Somebody with features drawn at random. */
const stranger = (random: Random): Person => {
  const person = resolvePerson(
    {
      gender: random.pick(['woman', 'man']),
      ageYears: Math.round(random.between(21, 75)),
      glasses: false,
      hijab: false,
    },
    { kiss: 'lips' },
    random,
  );
  const shape = SHAPE_AXES.reduce((moved, [plus, minus]) => {
    const weight = random.normal() * 0.28;
    const axis = weight > 0 ? plus : minus;
    return axis === undefined ? moved : movedShape(moved, axis, Math.min(0.7, Math.abs(weight)));
  }, person.shape);
  return { ...person, shape };
};

const sitters = [
  ...CAST.flatMap(({ id }) => [
    { id, person: castMember(id), light: 'window', from: 'left' },
    { id: `${id}/again`, person: castMember(id), light: 'overcast', from: 'right' },
  ]),
  ...Array.from({ length: RANDOM_PEOPLE }, (_, i) => {
    const random = createRandom(`stranger ${i}`);
    const light = random.pick(['window', 'overcast', 'golden-hour']);
    return { id: `stranger-${i}`, person: stranger(random), light, from: random.pick(['left', 'right']) };
  }),
];

const studio = createStudio();
const analyser = await createFaceAnalyser();
const atelier = createAtelier();
const chosen = sitters.slice(Number(values.from), Number(values.to)).filter(({ id }) => !(id in found));
for (const { id, person, light, from } of chosen) {
  const draft = {
    people: [{}, {}],
    light,
    from,
    size: { width: SIZE, height: SIZE },
    quality: 'preview',
    seed: 7,
  };
  const brief = studio.complete(draft as never, 'picture');
  if (!brief.ok) throw new Error(JSON.stringify(brief.error));
  const picture = await portrait(brief.value, person);
  const embedding = picture && (await standardEmbedding(picture, analyser));
  if (embedding) found[id] = [...embedding];
  const [face] = picture ? await analyser.analyse(picture) : [];
  if (picture && face)
    found[`age ${id}`] = [person.shape.ageYears, ...(await estimateAges(picture, face, analyser))];
  console.log(`${id}: ${embedding ? 'measured' : 'no face found'}`);
}
await atelier.close();
await studio.close();
await writeFile(part, JSON.stringify(found));

async function portrait(brief: Brief, person: Person): Promise<RgbImage | undefined> {
  const order = { brief, people: [person, person] as const, guides: false, portrait: 'left' as const };
  for await (const drawn of atelier.draw(order, new AbortController().signal)) {
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
    const { width, height, colour } = drawn.value.buffers;
    return {
      width,
      height,
      data: Uint8Array.from(
        { length: width * height * 3 },
        (_, i) => colour[Math.floor(i / 3) * 4 + (i % 3)]!,
      ),
    };
  }
  return undefined;
}

if (sitters.every(({ id }) => id in found || values.to === '999')) {
  const embeddings = Object.entries(found)
    .filter(([id]) => !id.startsWith('age '))
    .map(([id, list]) => [id, Float32Array.from(list)] as const);
  const faces = embeddings.filter(([id]) => !id.endsWith('/again'));
  const pairs = embeddings
    .filter(([id]) => id.endsWith('/again'))
    .flatMap(([id, again]) => {
      const once = faces.find(([other]) => id === `${other}/again`);
      return once ? [analyser.similarity(again, once[1])] : [];
    })
    .sort((a, b) => a - b);
  const percentile = (share: number): number => pairs[Math.round((pairs.length - 1) * share)]!;
  const band = { low: percentile(0.1), middle: percentile(0.5), high: percentile(0.9) };
  const file = resolve(import.meta.dirname, '../src/inspect/identity/reference-faces.json');
  await writeFile(
    file,
    `${JSON.stringify({ band, faces: faces.map(([id, face]) => storedFace(id, face)) }, null, 2)}\n`,
  );
  const ages = Object.entries(found).flatMap(([id, [years, ...estimates]]) =>
    id.startsWith('age ') && years !== undefined ? [{ years: Math.round(years), estimates }] : [],
  );
  const agesFile = resolve(import.meta.dirname, '../src/people/age-estimates.json');
  await writeFile(agesFile, `${JSON.stringify(ages)}\n`);
  console.log(`${faces.length} faces, band ${band.low} ${band.middle} ${band.high}`);
}
