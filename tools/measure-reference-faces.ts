/**
 * Measures the faces that the identity meter compares with: draws the cast and random people who share nothing with it, each alone in
 * three quarters in one light, and takes their embeddings; the cast a second time in other light, for the natural band of one person in
 * two pictures. Writes `src/inspect/identity/reference-faces.json`, and what the age estimates say of the same people to
 * `src/people/age-estimates.json`. `--from K --to L` draws a part; pictures are kept in `out/reference-faces/` and not drawn again.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createRandom, type Random } from '../src/base/random.ts';
import { createAtelier } from '../src/engines/atelier.ts';
import type { Person } from '../src/human/types.ts';
import { storedFace } from '../src/inspect/identity/reference-faces.ts';
import type { AgeEstimate } from '../src/people/age-policy.ts';
import { CAST, resolvePerson } from '../src/people/index.ts';
import { estimateAges } from '../src/people/photo/age-estimates.ts';
import { standardEmbedding } from '../src/people/photo/crop.ts';
import { createFaceAnalyser } from '../src/people/photo/human-face-analyser.ts';
import { SHAPE_AXES } from '../src/people/photo/point-model.ts';
import { readPhoto } from '../src/people/photo/read-photo.ts';
import { movedShape } from '../src/people/photo/shape-axes.ts';
import { createStudio } from '../src/studio/index.ts';
import { TERMS } from '../src/studio/terms.ts';

const RANDOM_PEOPLE = 64;
const SIZE = 256;
/** The light that everybody is compared in. */
const LIGHT = { light: 'window', from: 'left' } as const;
const OTHER_LIGHT = { light: 'overcast', from: 'right' } as const;
/** How far features of random people are from the mean, in weights of a target. */
const FEATURE_SPREAD = 0.3;
const LARGEST_FEATURE = 0.7;
/** How far faces are turned from the camera at most. */
const FURTHEST_TURN_RAD = 0.5;
const { values } = parseArgs({
  options: { from: { type: 'string', default: '0' }, to: { type: 'string', default: '999' } },
});
const folder = resolve(import.meta.dirname, '../out/reference-faces');

const castMember = (id: string): Person => {
  const {
    glasses: _,
    headscarf: __,
    ...look
  } = resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1)).look;
  return { ...resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1)), look };
};
/** Somebody drawn at random, with no feature, skin tone or brow of the cast's. */
const stranger = (random: Random): Person => {
  const family = random.pick(['african', 'asian', 'caucasian', 'caucasian'] as const);
  const gender = random.pick(['woman', 'man'] as const);
  const ageYears = Math.round(random.between(21, 85));
  const plain = resolvePerson(
    {
      gender,
      ageYears,
      skinTone: family === 'african' ? random.pick(['brown', 'dark']) : random.pick(['light', 'medium']),
      hairColour:
        ageYears > 58
          ? random.pick(['grey', 'white'])
          : family === 'caucasian'
            ? random.pick(['dark-brown', 'brown', 'blond', 'red'])
            : 'black',
      eyeColour: family === 'caucasian' ? random.pick(['brown', 'blue', 'green', 'grey']) : 'dark-brown',
      glasses: false,
      hijab: false,
      hat: false,
    },
    { kiss: 'lips' },
    random,
  );
  const mixed = random.between(0, 0.25);
  const race = { african: mixed / 2, asian: mixed / 2, caucasian: mixed / 2, [family]: 1 - mixed };
  const shape = SHAPE_AXES.reduce(
    (moved, [plus, minus]) => {
      const weight = random.normal() * FEATURE_SPREAD;
      const axis = weight > 0 ? plus : minus;
      return axis === undefined
        ? moved
        : movedShape(moved, axis, Math.min(LARGEST_FEATURE, Math.abs(weight)));
    },
    { ...plain.shape, race, weight: random.between(0.35, 0.7), face: {} },
  );
  const { texture, tint } = plain.look.skin;
  const bright = random.between(0.88, 1.1);
  const skin = {
    texture: texture.replace(/african|asian|caucasian/, family),
    tint: [tint[0] * bright, tint[1] * bright, tint[2] * bright] as const,
  };
  return { ...plain, shape, look: { ...plain.look, skin } };
};

/** A picture of somebody, and how they are drawn in it. */
interface Sitting {
  readonly id: string;
  readonly person: Person;
  readonly draft: Partial<Record<'light' | 'from' | 'style', string>>;
  readonly turnRad?: number;
}
/** The same random people again in any light, from any side and in any style, so that who somebody is can be told from how they are drawn. */
const anyhow = (id: string, styles: readonly string[]): Omit<Sitting, 'id' | 'person'> => {
  const random = createRandom(id);
  const draft = {
    light: random.pick(TERMS.lights.map((light) => light.id)),
    from: random.pick(['left', 'right', 'front'] as const),
    style: random.pick(styles),
  };
  return { draft, turnRad: random.between(0, FURTHEST_TURN_RAD) };
};
const strangers = Array.from({ length: RANDOM_PEOPLE }, (_, i) => ({
  id: `stranger-${i}`,
  person: stranger(createRandom(`stranger ${i}`)),
}));
const painted = TERMS.styles.map(({ id }) => id).filter((id) => id !== 'film-still');
const sittings: readonly Sitting[] = [
  ...strangers.map((each) => ({ ...each, draft: LIGHT })),
  ...CAST.flatMap(({ id }) => [
    { id, person: castMember(id), draft: LIGHT },
    { id: `${id}-again`, person: castMember(id), draft: OTHER_LIGHT },
  ]),
  ...['still', 'painted', 'second-still'].flatMap((kind) =>
    strangers.map(({ id, person }) => ({
      id: `${id}-${kind}`,
      person,
      ...anyhow(`${id} ${kind}`, kind === 'painted' ? painted : ['film-still']),
    })),
  ),
];
const fileOf = (id: string): string => join(folder, `${id}.png`);

const studio = createStudio();
const atelier = createAtelier();
await mkdir(folder, { recursive: true });
for (const sitting of sittings.slice(Number(values.from), Number(values.to))) {
  if (existsSync(fileOf(sitting.id))) continue;
  await writeFile(fileOf(sitting.id), await portrait(sitting));
}
await atelier.close();
await studio.close();
if (sittings.every(({ id }) => existsSync(fileOf(id)))) await measure();

async function portrait({ person, draft, turnRad }: Sitting): Promise<Uint8Array> {
  const still = {
    people: [{}, {}],
    setting: 'plain',
    size: { width: SIZE, height: SIZE },
    quality: 'preview',
    seed: 7,
  };
  const brief = studio.complete({ ...still, ...draft } as never, 'picture');
  if (!brief.ok) throw new Error(JSON.stringify(brief.error));
  const order = {
    brief: brief.value,
    people: [person, person] as const,
    guides: false,
    portrait: 'left' as const,
    ...(turnRad !== undefined && { portraitTurnRad: turnRad }),
  };
  for await (const drawn of atelier.draw(order, new AbortController().signal)) {
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
    const { width, height, colour } = drawn.value.buffers;
    return sharp(colour, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .png()
      .toBuffer();
  }
  throw new Error('nothing was drawn');
}

/** Takes the embeddings and ages of everybody drawn and writes both files. */
async function measure(): Promise<void> {
  const analyser = await createFaceAnalyser();
  const embeddings = new Map<string, Float32Array>();
  const ages: { years: number; estimates: readonly AgeEstimate[] }[] = [];
  for (const { id, person } of sittings) {
    const picture = await readPhoto(id, await readFile(fileOf(id)));
    if (!picture.ok) throw new Error(`${id}: ${picture.error.code}`);
    const embedding = await standardEmbedding(picture.value, analyser);
    const [face] = await analyser.analyse(picture.value);
    if (!embedding || !face) {
      console.log(`${id}: no face found`);
      continue;
    }
    embeddings.set(id, embedding);
    ages.push({
      years: Math.round(person.shape.ageYears),
      estimates: (await estimateAges(picture.value, face, analyser)).map(({ years, minorShare }) => ({
        years: Number(years.toFixed(1)),
        minorShare: Number(minorShare.toFixed(3)),
      })),
    });
  }
  const pairs = CAST.flatMap(({ id }) => {
    const [once, again] = [embeddings.get(id), embeddings.get(`${id}-again`)];
    return once && again ? [analyser.similarity(once, again)] : [];
  }).sort((a, b) => a - b);
  const percentile = (share: number): number => pairs[Math.round((pairs.length - 1) * share)]!;
  const band = { low: percentile(0.1), middle: percentile(0.5), high: percentile(0.9) };
  const faces = [...embeddings].filter(([id]) => !id.endsWith('-again'));
  const write = (file: string, content: string): Promise<void> =>
    writeFile(resolve(import.meta.dirname, '../src', file), `${content}\n`);
  const stored = { band, faces: faces.map(([id, face]) => storedFace(id, face)) };
  await write('inspect/identity/reference-faces.json', JSON.stringify(stored, null, 2));
  await write('people/age-estimates.json', JSON.stringify(ages));
  console.log(`${faces.length} faces, band ${band.low} ${band.middle} ${band.high}`);
}
