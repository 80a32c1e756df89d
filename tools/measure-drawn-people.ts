/**
 * Measures how age, sex and face family are read off the embeddings of drawn people, and which groom off the outline of hair: draws random
 * people of known age, in any light, hair and beard (nobody of the cast), and fits straight lines (ridge regression), the directions in which
 * drawn faces differ, and a linear discriminant. Writes `face-reading.json` and `hair-forms.json` in `src/people/photo/`. `--from K --to L` draws a part; pictures are kept in `out/drawn-people/` and not drawn again.
 * About 5 s a person.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../src/base/random.ts';
import { BEARDS, HAIR_STYLES, type PersonBrief } from '../src/brief/brief.ts';
import { createAtelier } from '../src/engines/atelier.ts';
import type { HumanShape, Person } from '../src/human/types.ts';
import { resolvePerson } from '../src/people/index.ts';
import { faceInMiddle, squareCrop } from '../src/people/photo/crop.ts';
import { encoderOf } from '../src/people/photo/face-encoder.ts';
import { type HairForms, hairOutline, nearestForm } from '../src/people/photo/hair-form.ts';
import { hairMask } from '../src/people/photo/hair-mask.ts';
import { hairView } from '../src/people/photo/hair-view.ts';
import { createFaceAnalyser } from '../src/people/photo/human-face-analyser.ts';
import { SHAPE_AXES } from '../src/people/photo/point-model.ts';
import { readPhoto } from '../src/people/photo/read-photo.ts';
import { movedShape } from '../src/people/photo/shape-axes.ts';
import { createStudio } from '../src/studio/index.ts';
import { TERMS } from '../src/studio/terms.ts';
import { drawnPicture } from './drawn-picture.ts';
import { linearDiscriminant, type Sample } from './linear-discriminant.ts';
import { stranger } from './stranger.ts';

const PEOPLE = 120;
const SIZE = 256;
const LARGEST_FEATURE = 0.6;
/** Pull of the lines' weights towards zero, as a share of the mean square length of an embedding. */
const RIDGE_SHARE = 0.1;
/** Directions of drawn faces that are kept: with so many, people left out lie 0.38 off them in the middle, photos 0.73 and more. */
const SPREAD = 24;
const POWER_ROUNDS = 60;
/** How far the covariance of hair outlines is drawn towards its diagonal: there are more numbers than people with one groom. */
const SHRINKAGE = 0.3;
/** Side of the crops that likenesses are read from, pixels. */
const CROP_SIDE = 512;
/** Grooms that differ in more than their parting or their curls. */
const LENGTHS = [
  ['bald'],
  ['crew'],
  ['short', 'side-part', 'swept'],
  ['curly'],
  ['afro'],
  ['bob', 'long-bob'],
  ['long', 'long-wavy'],
  ['braid', 'ponytail', 'bun'],
];
/** The random people of `measure-reference-faces.ts` help, where their pictures lie. */
const STRANGERS = 64;
const { values } = parseArgs({
  options: { from: { type: 'string', default: '0' }, to: { type: 'string', default: String(PEOPLE) } },
});
const folder = resolve(import.meta.dirname, '../out/drawn-people');
/** Strangers come after the people that are drawn here. */
const fileOf = (i: number): string =>
  i < PEOPLE ? join(folder, `${i}.png`) : resolve(folder, `../reference-faces/stranger-${i - PEOPLE}.png`);
const seenFile = (i: number): string =>
  join(folder, i < PEOPLE ? `${i}.json` : `stranger-${i - PEOPLE}.json`);
const personOf = (i: number): Person =>
  i < PEOPLE ? sitting(i).person : stranger(createRandom(`stranger ${i - PEOPLE}`));
const lights = TERMS.lights.map(({ id }) => id);

/** Somebody drawn at random, and how: hair says nothing of sex in most of them, nor grey hair all of age. */
function sitting(i: number) {
  const random = createRandom(`reading ${i}`);
  const family = random.pick(['african', 'asian', 'caucasian', 'caucasian'] as const);
  const gender = random.pick(['woman', 'man'] as const);
  const ageYears = Math.round(random.between(20, 85));
  const isGrey = random.next() < 1 / (1 + Math.exp(-(ageYears - 57) / 7));
  const skinTone =
    family === 'african'
      ? random.pick(['brown', 'dark'] as const)
      : family === 'asian'
        ? random.pick(['very-light', 'light', 'medium'] as const)
        : random.pick(['very-light', 'light', 'medium', 'tan'] as const);
  const hairColour = isGrey
    ? random.pick(['grey', 'white'] as const)
    : family === 'caucasian'
      ? random.pick(['black', 'dark-brown', 'brown', 'light-brown', 'blond', 'red', 'auburn'] as const)
      : random.pick(['black', 'dark-brown'] as const);
  const eyeColour =
    family === 'caucasian' ? random.pick(['brown', 'blue', 'green', 'grey', 'hazel'] as const) : 'dark-brown';
  const hairStyle =
    random.next() < 0.6
      ? random.pick(HAIR_STYLES.filter((style) => gender === 'man' || style !== 'bald'))
      : undefined;
  const wish: PersonBrief = {
    gender,
    ageYears,
    skinTone,
    hairColour,
    eyeColour,
    glasses: false,
    hijab: false,
    hat: false,
    ...(hairStyle && { hairStyle }),
    beard: gender === 'man' ? random.pick([...BEARDS, 'none', 'none', 'none'] as const) : 'none',
  };
  const plain = resolvePerson(wish, { kiss: 'lips' }, random);
  const mixed = random.between(0, 0.35);
  const others = (['african', 'asian', 'caucasian'] as const).filter((name) => name !== family);
  const split = random.next();
  const race = {
    african: 0,
    asian: 0,
    caucasian: 0,
    [family]: 1 - mixed,
    [others[0]!]: mixed * split,
    [others[1]!]: mixed * (1 - split),
  };
  const featureSpread = random.between(0.1, 0.35);
  const towards = random.next() < 0.3 ? random.between(0, 0.3) : 0;
  const masculinity = Math.min(1, Math.max(0, plain.shape.gender + (gender === 'man' ? -towards : towards)));
  const start = { ...plain.shape, race, gender: masculinity, weight: random.between(0.35, 0.7), face: {} };
  const shape = SHAPE_AXES.filter(([plus]) => plus !== 'african' && plus !== 'asian').reduce(
    (moved: HumanShape, [plus, minus]) => {
      const weight = random.normal() * featureSpread;
      const axis = weight > 0 ? plus : minus;
      return axis === undefined
        ? moved
        : movedShape(moved, axis, Math.min(LARGEST_FEATURE, Math.abs(weight)));
    },
    start,
  );
  const { texture, tint } = plain.look.skin;
  const bright = random.between(0.88, 1.12);
  const isDark = skinTone === 'brown' || skinTone === 'dark';
  const skin = {
    texture: texture.replace(/african|asian|caucasian/, isDark ? 'african' : family),
    tint: [tint[0] * bright, tint[1] * bright, tint[2] * bright] as const,
  };
  const person: Person = { ...plain, shape, look: { ...plain.look, skin } };
  const draft = {
    light: random.pick(lights),
    from: random.pick(['left', 'right', 'front'] as const),
    seed: i,
  };
  return { person, draft, turnRad: random.between(0, 0.5) };
}

const studio = createStudio();
const atelier = createAtelier();
const analyser = await createFaceAnalyser();
await mkdir(folder, { recursive: true });
for (let i = Number(values.from); i < Number(values.to); i++)
  if (!existsSync(fileOf(i))) await writeFile(fileOf(i), await portrait(sitting(i)));
await atelier.close();
await studio.close();
const drawn = Array.from({ length: PEOPLE + STRANGERS }, (_, i) => i).filter((i) => existsSync(fileOf(i)));
if (drawn.length === PEOPLE + STRANGERS) await measure(drawn);
process.exit();

async function portrait({ person, draft, turnRad }: ReturnType<typeof sitting>): Promise<Uint8Array> {
  const still = {
    people: [{}, {}],
    style: 'film-still',
    setting: 'plain',
    size: { width: SIZE, height: SIZE },
    quality: 'preview',
  };
  const brief = studio.complete({ ...still, ...draft } as never, 'picture');
  if (!brief.ok) throw new Error(JSON.stringify(brief.error));
  const order = {
    brief: brief.value,
    people: [person, person] as const,
    guides: false,
    portrait: 'left' as const,
    portraitTurnRad: turnRad,
  };
  return drawnPicture(atelier, order);
}

/** What is taken from the picture of a drawn person. */
interface Seen {
  readonly embedding: readonly number[];
  /** Undefined where no hair was found. */
  readonly outline?: readonly number[];
}

/** Looks at a drawn person; kept beside the picture and not measured again. */
async function seenIn(i: number): Promise<Seen | undefined> {
  const file = seenFile(i);
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Seen;
  const picture = await readPhoto(String(i), await readFile(fileOf(i)));
  if (!picture.ok) throw new Error(`${i}: ${picture.error.code}`);
  const embedding = await encoderOf(analyser).embedding(picture.value);
  const [face] = await analyser.analyse(picture.value, 'points');
  if (!embedding || !face) return undefined;
  const crop = squareCrop(picture.value, face.box, CROP_SIDE);
  const near = faceInMiddle(await analyser.analyse(crop, 'points'), crop) ?? face;
  const { photo, within, points } = hairView(picture.value, face.box, near.points, CROP_SIDE);
  const mask = hairMask(photo, within, points);
  const seen = {
    embedding: [...embedding],
    ...(mask && {
      outline: hairOutline(mask, points, CROP_SIDE).map((value) => Number(value.toPrecision(5))),
    }),
  };
  await writeFile(file, JSON.stringify(seen));
  return seen;
}

async function measure(people: readonly number[]): Promise<void> {
  const seen: (Seen & { readonly shape: HumanShape })[] = [];
  const hair: Sample[] = [];
  for (const i of people) {
    const found = await seenIn(i);
    if (!found) console.log(`${i}: no face found`);
    if (!found) continue;
    const { shape, look } = personOf(i);
    seen.push({ ...found, shape });
    if (found.outline) hair.push({ kind: look.hair.groom, values: [...found.outline, shape.gender] });
  }
  const length = seen[0]!.embedding.length;
  const middle = Array.from({ length }, (_, k) => mean(seen.map(({ embedding }) => embedding[k]!)));
  const rows = seen.map(({ embedding }) => embedding.map((value, k) => value - middle[k]!));
  const reads: Readonly<Record<string, (shape: HumanShape) => number>> = {
    ageYears: ({ ageYears }) => ageYears,
    masculinity: ({ gender }) => gender,
    african: ({ race }) => race.african,
    asian: ({ race }) => race.asian,
  };
  const lines = Object.entries(reads).map(([name, truth]) => {
    const truths = seen.map(({ shape }) => truth(shape));
    const { weights, leftOut } = ridgeRegression(rows, truths);
    console.log(`${name}: ${leftOut.toFixed(3)} root mean square of people left out`);
    return [name, { mean: Number(mean(truths).toPrecision(5)), ...stored(weights) }] as const;
  });
  const reading = {
    middle: stored(middle),
    lines: Object.fromEntries(lines),
    spread: principalAxes(rows, SPREAD).map(stored),
  };
  await write('face-reading.json', reading, 2);
  await write('hair-forms.json', hairForms(hair));
  const right = hair.filter((sample) => {
    const forms = hairForms(hair.filter((other) => other !== sample));
    return sameLength(nearestForm(sample.values.slice(0, -1), sample.values.at(-1)!, forms), sample.kind);
  });
  console.log(`${seen.length} faces; hair of ${right.length} of ${hair.length} left out told by length`);
}

function hairForms(samples: readonly Sample[]): HairForms {
  const rounded = (list: readonly number[]): number[] => list.map((value) => Number(value.toPrecision(4)));
  const { axes, middles } = linearDiscriminant(samples, SHRINKAGE);
  const forms = Object.entries(middles).map(([name, middle]) => [name, rounded(middle)] as const);
  return { axes: axes.map(rounded), forms: Object.fromEntries(forms) };
}

function sameLength(a: string, b: string): boolean {
  return LENGTHS.some((group) => group.includes(a) && group.includes(b));
}

async function write(file: string, content: unknown, space?: number): Promise<void> {
  const path = resolve(import.meta.dirname, '../src/people/photo', file);
  await writeFile(path, `${JSON.stringify(content, null, space)}\n`);
}

/** Weights that tell a truth from its mean, and the root mean square error on people left out in turn (in closed form, by the hat matrix). */
function ridgeRegression(
  rows: readonly (readonly number[])[],
  truths: readonly number[],
): { readonly weights: number[]; readonly leftOut: number } {
  const gram = rows.map((a) => rows.map((b) => dot(a, b)));
  const ridge = RIDGE_SHARE * mean(gram.map((row, i) => row[i]!));
  const middle = mean(truths);
  const inverse = inverseOf(gram.map((row, i) => row.map((value, j) => value + (i === j ? ridge : 0))));
  const shares = inverse.map((row) =>
    dot(
      row,
      truths.map((truth) => truth - middle),
    ),
  );
  // What a person left out is missed by is their share over the inverse's diagonal.
  const missed = shares.map((share, i) => share / inverse[i]![i]!);
  return {
    weights: rows[0]!.map((_, k) => shares.reduce((sum, share, i) => sum + share * rows[i]![k]!, 0)),
    leftOut: Math.sqrt(mean(missed.map((error) => error ** 2))),
  };
}

/** Inverse of a positive definite matrix, by Gauss and Jordan. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let pivot = 0; pivot < size; pivot++) {
    const scale = rows[pivot]![pivot]!;
    rows[pivot] = rows[pivot]!.map((value) => value / scale);
    for (let r = 0; r < size; r++) {
      const factor = r === pivot ? 0 : rows[r]![pivot]!;
      if (factor !== 0) rows[r] = rows[r]!.map((value, k) => value - factor * rows[pivot]![k]!);
    }
  }
  return rows.map((row) => row.slice(size));
}

/** Directions in which rows differ most, by the power method. */
function principalAxes(rows: readonly (readonly number[])[], count: number): number[][] {
  let left = rows.map((row) => [...row]);
  const axes: number[][] = [];
  for (let k = 0; k < count; k++) {
    let axis = unit(left[k % left.length]!);
    for (let round = 0; round < POWER_ROUNDS; round++) {
      const next = axis.map(() => 0);
      for (const row of left) {
        const along = dot(row, axis);
        for (let i = 0; i < next.length; i++) next[i]! += along * row[i]!;
      }
      axis = unit(next);
    }
    axes.push(axis);
    left = left.map((row) => {
      const along = dot(row, axis);
      return row.map((value, i) => value - along * axis[i]!);
    });
  }
  return axes;
}

function stored(list: readonly number[]): { readonly scale: number; readonly bytes: string } {
  const scale = Number((Math.max(...list.map(Math.abs)) / 127).toPrecision(5));
  const bytes = Int8Array.from(list, (value) => Math.round(value / scale));
  return { scale, bytes: Buffer.from(bytes.buffer).toString('base64') };
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / list.length;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function unit(list: readonly number[]): number[] {
  const length = Math.sqrt(dot(list, list)) || 1;
  return list.map((value) => value / length);
}
