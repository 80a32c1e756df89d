/**
 * Measures the faces that the identity meter compares with: draws the cast and random people who share nothing with it, each alone in
 * three quarters in one light, and takes their embeddings; the cast a second time in other light, for the natural band of one person in
 * two pictures; the random people again in any light, turn and style, for the directions in which one person's embedding changes.
 * Writes `src/inspect/identity/reference-faces.json` and `reference-sheet.json` (the faces as pictures, for other networks), and what the
 * age estimates say of the same people to `src/people/age-estimates.json`. `--from K --to L` draws a part; pictures are kept in
 * `out/reference-faces/` and not drawn again.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createRandom } from '../src/base/random.ts';
import { createAtelier } from '../src/engines/atelier.ts';
import type { Person } from '../src/human/types.ts';
import { AGAIN, bandOf, storedFace } from '../src/inspect/identity/reference-faces.ts';
import type { AgeEstimate } from '../src/people/age-policy.ts';
import { CAST, resolvePerson } from '../src/people/index.ts';
import { estimateAges } from '../src/people/photo/age-estimates.ts';
import { ALIGNED_SIDE, alignedFace } from '../src/people/photo/align-face.ts';
import type { RgbImage } from '../src/people/photo/face-analyser.ts';
import { encoderOf } from '../src/people/photo/face-encoder.ts';
import { createFaceAnalyser } from '../src/people/photo/human-face-analyser.ts';
import { readPhoto } from '../src/people/photo/read-photo.ts';
import { createStudio } from '../src/studio/index.ts';
import { TERMS } from '../src/studio/terms.ts';
import { drawnPicture } from './drawn-picture.ts';
import { stranger } from './stranger.ts';

const RANDOM_PEOPLE = 64;
const SIZE = 256;
/** The light that everybody is compared in. */
const LIGHT = { light: 'window', from: 'left' } as const;
const OTHER_LIGHT = { light: 'overcast', from: 'right' } as const;
/** In what pictures random people are seen again. */
const KINDS = ['still', 'painted'] as const;
/** How many random people are seen again. */
const SEEN_AGAIN = 16;
/** How many directions are taken away: with eight, halves of the random people are told apart best by what the other half shows. */
const NUISANCES = 8;
const POWER_ROUNDS = 60;
const SHEET_COLUMNS = 10;
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
/** A picture of somebody, and how they are drawn in it. */
interface Sitting {
  readonly id: string;
  readonly person: Person;
  readonly draft: Partial<Record<'light' | 'from' | 'style', string>>;
  readonly turnRad?: number;
  /** Whether the meter compares with this picture; the others only show how much one person changes. */
  readonly isReference: boolean;
}
/** The same random people again in any light, from any side and in any style, so that who somebody is can be told from how they are drawn. */
const anyhow = (id: string, styles: readonly string[]): Pick<Sitting, 'draft' | 'turnRad'> => {
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
  ...strangers.map((each) => ({ ...each, draft: LIGHT, isReference: true })),
  ...CAST.flatMap(({ id }) => [
    { id, person: castMember(id), draft: LIGHT, isReference: true },
    { id: id + AGAIN, person: castMember(id), draft: OTHER_LIGHT, isReference: true },
  ]),
  ...KINDS.flatMap((kind) =>
    strangers.slice(0, SEEN_AGAIN).map(({ id, person }) => ({
      id: `${id}-${kind}`,
      person,
      isReference: false,
      ...anyhow(`${id} ${kind}`, kind === 'painted' ? painted : ['film-still']),
    })),
  ),
];
const fileOf = (id: string): string => join(folder, `${id}.png`);

const studio = createStudio();
const atelier = createAtelier();
const analyser = await createFaceAnalyser();
await mkdir(folder, { recursive: true });
for (const sitting of sittings.slice(Number(values.from), Number(values.to))) {
  if (existsSync(fileOf(sitting.id))) continue;
  await writeFile(fileOf(sitting.id), await portrait(sitting));
}
await atelier.close();
await studio.close();
const drawn = sittings.filter(({ id }) => existsSync(fileOf(id)));
if (sittings.every((sitting) => !sitting.isReference || drawn.includes(sitting))) await measure(drawn);

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
  return drawnPicture(atelier, order);
}

/** What is taken from one picture; kept beside it and not measured again. */
interface Seen {
  readonly embedding: readonly number[];
  readonly points: readonly number[];
  readonly estimates: readonly AgeEstimate[];
}

async function seenIn(id: string, picture: RgbImage, isReference: boolean): Promise<Seen | undefined> {
  const file = `${fileOf(id)}.json`;
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Seen;
  const embedding = await encoderOf(analyser).embedding(picture);
  const [face] = await analyser.analyse(picture, isReference ? 'person' : 'points');
  if (!embedding || !face) return undefined;
  const estimates = isReference ? await estimateAges(picture, face, analyser) : [];
  const seen = {
    embedding: [...embedding],
    points: [...face.points],
    estimates: estimates.map(({ years, minorShare }) => ({
      years: Number(years.toFixed(1)),
      minorShare: Number(minorShare.toFixed(3)),
    })),
  };
  await writeFile(file, JSON.stringify(seen));
  return seen;
}

/** Takes the embeddings and ages of everybody drawn and writes what is measured. */
async function measure(drawn: readonly Sitting[]): Promise<void> {
  const embeddings = new Map<string, Float32Array>();
  const aligned: { readonly id: string; readonly face: RgbImage }[] = [];
  const ages: { years: number; estimates: readonly AgeEstimate[] }[] = [];
  for (const { id, person, isReference } of drawn) {
    const picture = await readPhoto(id, await readFile(fileOf(id)));
    if (!picture.ok) throw new Error(`${id}: ${picture.error.code}`);
    const seen = await seenIn(id, picture.value, isReference);
    if (!seen) {
      console.log(`${id}: no face found`);
      continue;
    }
    embeddings.set(id, Float32Array.from(seen.embedding));
    if (!isReference) continue;
    aligned.push({ id, face: alignedFace(picture.value, Float32Array.from(seen.points)) });
    ages.push({ years: Math.round(person.shape.ageYears), estimates: seen.estimates });
  }
  const references = new Map(aligned.flatMap(({ id }) => [[id, embeddings.get(id)!] as const]));
  const faces = [...references].filter(([id]) => !id.endsWith(AGAIN));
  const groups = strangers
    .slice(0, SEEN_AGAIN)
    .map(({ id }) =>
      [id, ...KINDS.map((kind) => `${id}-${kind}`)].flatMap((each) => embeddings.get(each) ?? []),
    );
  const band = bandOf(references, analyser.similarity);
  const write = (file: string, content: unknown, space?: number): Promise<void> =>
    writeFile(resolve(import.meta.dirname, '../src', file), `${JSON.stringify(content, null, space)}\n`);
  const stored = {
    band,
    faces: faces.map(([id, face]) => storedFace(id, face)),
    nuisances: nuisancesOf(groups, NUISANCES).map((direction, i) => storedFace(`nuisance-${i}`, direction)),
  };
  await write('inspect/identity/reference-faces.json', stored, 2);
  await write('inspect/identity/reference-sheet.json', await sheetOf(aligned), 2);
  await write('people/age-estimates.json', ages);
  console.log(`${faces.length} faces, band ${band.low} ${band.middle} ${band.high}`);
}

/** The directions in which embeddings of one person differ most: principal axes of the differences from each person's mean, by the power method. */
function nuisancesOf(groups: readonly (readonly Float32Array[])[], count: number): Float32Array[] {
  let rows = groups.flatMap((faces) =>
    faces.map((face) =>
      face.map((value, i) => value - faces.reduce((sum, each) => sum + each[i]!, 0) / faces.length),
    ),
  );
  const dot = (a: Float32Array, b: Float32Array): number =>
    a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  return Array.from({ length: count }, (_, k) => {
    const random = createRandom(`nuisance ${k}`);
    let axis = rows[0]!.map(() => random.normal());
    for (let round = 0; round < POWER_ROUNDS; round++) {
      const next = new Float32Array(axis.length);
      for (const row of rows) {
        const along = dot(row, axis);
        for (let i = 0; i < next.length; i++) next[i]! += row[i]! * along;
      }
      const length = Math.hypot(...next);
      axis = next.map((value) => value / length);
    }
    rows = rows.map((row) => {
      const along = dot(row, axis);
      return row.map((value, i) => value - along * axis[i]!);
    });
    return axis;
  });
}

/** One sheet of aligned faces, in rows. */
async function sheetOf(aligned: readonly { readonly id: string; readonly face: RgbImage }[]) {
  const rows = Math.ceil(aligned.length / SHEET_COLUMNS);
  const [width, height] = [SHEET_COLUMNS * ALIGNED_SIDE, rows * ALIGNED_SIDE];
  const webp = await sharp({ create: { width, height, channels: 3, background: '#808080' } })
    .composite(
      aligned.map(({ face: { data, width: side } }, k) => ({
        input: Buffer.from(data),
        raw: { width: side, height: side, channels: 3 },
        left: (k % SHEET_COLUMNS) * ALIGNED_SIDE,
        top: Math.floor(k / SHEET_COLUMNS) * ALIGNED_SIDE,
      })),
    )
    .webp({ quality: 85 })
    .toBuffer();
  const ids = aligned.map(({ id }) => id);
  return { side: ALIGNED_SIDE, columns: SHEET_COLUMNS, ids, webp: webp.toString('base64') };
}
