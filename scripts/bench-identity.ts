/**
 * Measures identity from photo to kiss: the photos of twelve people (drawn ones, or those in `BESO_PHOTOS=DIR`, one a person) become
 * likenesses, the likenesses kiss in six views and three styles. Portraits are found again among all people and the reference faces of
 * others, by the meter of `beso inspect` and by a second encoder; faces of kisses, among all twelve drawn people themselves in the same
 * place of the same view, in other light. Prints how often the right person is first and by how much, and of drawn people also the
 * calibration: themselves instead of their likeness, in the same light and pose as it. Real photos have no such pictures of kisses.
 *
 * Everything that was measured is kept beside `--out FILE` and not measured again; `--seconds N` stops after about that time, and the
 * next call goes on. `--people N --views A,B --styles A,B --pictures no` measure a part. `--until photos` and `--until likenesses` stop
 * earlier: fitting needs no GPU. `--sheet FILE` writes photos over likenesses.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createRandom } from '../src/base/random.ts';
import type { Brief } from '../src/brief/brief.ts';
import { createAtelier } from '../src/engines/atelier.ts';
import type { DrawnFrame, Order } from '../src/engines/engine.ts';
import type { Person } from '../src/human/types.ts';
import { readPlace } from '../src/inspect/identity/measure-places.ts';
import { createMeter, meanEmbedding } from '../src/inspect/identity/meter.ts';
import { readReferenceFaces } from '../src/inspect/identity/reference-faces.ts';
import { ANALYSER_FRAME, framedFace, sceneFace } from '../src/inspect/identity/scene-face.ts';
import { CAST, resolvePerson } from '../src/people/index.ts';
import { likenessDocument, likenessFromDocument } from '../src/people/likeness-document.ts';
import type { RgbImage } from '../src/people/photo/face-analyser.ts';
import { encoderOf, type FaceEncoder } from '../src/people/photo/face-encoder.ts';
import { createFaceAnalyser } from '../src/people/photo/human-face-analyser.ts';
import { type Likeness, withLikeness } from '../src/people/photo/likeness.ts';
import { readPhoto } from '../src/people/photo/read-photo.ts';
import { createStudio } from '../src/studio/index.ts';
import { FARTHEST_YAW_RAD, PORTRAIT_TURNS_RAD, rgbOf } from '../src/studio/people/inspect-identity.ts';
import { adultYears, createPhotoPeople } from '../src/studio/people/photo-people.ts';
import { openSecondEncoder } from './second-encoder.ts';

const VIEWS = ['profile', 'close-up', 'three-quarter', 'frontal', 'over-shoulder', 'wide'];
const STYLES = ['film-still', 'oil', 'watercolour'];
/** The door may refuse a drawn person who looks too young: some more are drawn than are needed. */
const SPARE = 2;
const PORTRAIT = { width: 256, height: 256 };
const PICTURE = { width: 384, height: 384 };
/** The view that stands for the identity view, drawn in several turns. */
const IDENTITY = 'identity view';
/** Each turn of it by itself. */
const TURNS = ['  in three quarters', '  from the front'] as const;
/** The same of the drawn person themself instead of their likeness. */
const CALIBRATION = 'calibration';
/** Ends the views of pictures for the drawn people themselves. */
const THEMSELVES = ', calibration';
/** Stands for a style: everybody in every place of a view, in other light, to find faces of that place among. */
const GALLERY = 'gallery';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '12' },
    views: { type: 'string', default: VIEWS.join() },
    styles: { type: 'string', default: STYLES.join() },
    pictures: { type: 'string', default: 'yes' },
    out: { type: 'string', default: join('out', 'identity', 'bench.json') },
    seconds: { type: 'string', default: '100000' },
    sheet: { type: 'string' },
    until: { type: 'string', default: 'pictures' },
  },
});
const folder = process.env['BESO_PHOTOS'];
// The engines' configuration has a variable of this name, too.
delete process.env['BESO_PHOTOS'];

/** One face found again, or not found. */
interface Measured {
  readonly person: string;
  readonly style: string;
  /** A view, `identity view`, or `calibration` for the drawn person themself in it. */
  readonly view: string;
  /** In pictures of two: 0 for the left place. */
  readonly place?: 0 | 1;
  readonly partner?: string;
  /** The second encoder looks at portraits only. */
  readonly face?: { readonly first: readonly number[]; readonly second?: readonly number[] };
}
mkdirSync(dirname(values.out), { recursive: true });
const started = performance.now();
const isTimeUp = (): boolean => performance.now() - started > Number(values.seconds) * 1000;
const measured: Measured[] = existsSync(values.out) ? JSON.parse(readFileSync(values.out, 'utf8')) : [];

const studio = createStudio();
const analyser = await createFaceAnalyser();
const encoder = remembering(encoderOf(analyser));
const second = remembering(await openSecondEncoder(analyser));
const atelier = createAtelier();

/** The same encoder, looking at each picture once. */
function remembering<E extends Pick<FaceEncoder, 'embedding' | 'similarity'>>(own: E): E {
  const seen = new WeakMap<RgbImage, ReturnType<E['embedding']>>();
  return {
    ...own,
    embedding: (image: RgbImage) => {
      const known = seen.get(image) ?? (own.embedding(image) as ReturnType<E['embedding']>);
      seen.set(image, known);
      return known;
    },
  };
}

async function draw(order: Order): Promise<DrawnFrame> {
  for await (const drawn of atelier.draw(order, new AbortController().signal)) {
    if (drawn.ok) return drawn.value;
    throw new Error(JSON.stringify(drawn.error));
  }
  throw new Error('no frame came');
}

function briefOf(draft: Record<string, unknown>): Brief {
  const brief = studio.complete(
    {
      people: [{}, {}],
      quality: 'preview',
      seed: 5,
      light: 'window',
      from: 'left',
      setting: 'plain',
      ...draft,
    } as never,
    'picture',
  );
  if (!brief.ok) throw new Error(JSON.stringify(brief.error));
  return brief.value;
}

/** A photo of a person, and the bytes of its file. */
interface Subject {
  readonly name: string;
  readonly photo: Uint8Array;
}

/** A sample person without what hides the face. */
function sitter(id: string): Person {
  const person = resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1));
  const { headscarf: _, glasses: __, ...look } = person.look;
  return { ...person, look };
}

/** Photos of sample people, in other light and with another lens than anything the fit draws, as JPEG files. */
async function drawnSubjects(): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const { id } of CAST.slice(0, Number(values.people) + SPARE)) {
    const file = `${values.out}.${id}.jpg`;
    if (!existsSync(file)) {
      if (isTimeUp()) return subjects;
      const person = sitter(id);
      const brief = briefOf({
        light: 'overcast',
        from: 'right',
        setting: 'plain',
        size: { width: 448, height: 448 },
      });
      const { buffers } = await draw({ brief, people: [person, person], guides: false, portrait: 'left' });
      const { data, width, height } = rgbOf(buffers);
      await sharp(data, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: 82 })
        .toFile(file);
    }
    subjects.push({ name: id, photo: readFileSync(file) });
  }
  return subjects;
}

const subjects: Subject[] = folder
  ? readdirSync(folder)
      .filter((name) =>
        ['.jpg', '.jpeg', '.png', '.webp', '.heic', '.avif'].includes(extname(name).toLowerCase()),
      )
      .slice(0, Number(values.people))
      .map((name) => ({ name, photo: readFileSync(join(folder, name)) }))
  : await drawnSubjects();

/** A subject with the likeness, and how each encoder knows the photo. */
interface Known extends Subject {
  readonly person: Person;
  readonly likeness: Likeness;
  readonly first: Float32Array;
  readonly second: Float32Array;
}
const stop = async (): Promise<never> => {
  await atelier.close();
  await studio.close();
  process.exit();
};
if (values.until === 'photos') await stop();
const photoPeople = createPhotoPeople();
const known: Known[] = [];
async function fitted({ name, photo }: Subject): Promise<Likeness | undefined> {
  // Adults by declaration: the bench measures likeness, not the door.
  const admitted = await photoPeople.admit(name, photo, 1, [30]);
  if (admitted.ok) return photoPeople.likeness(admitted.value);
  console.log(`${name}: ${admitted.error.map(({ code }) => code).join(', ')}`);
  return undefined;
}
/** How both encoders know a photo, measured once. */
async function photoSeen(
  name: string,
  image: RgbImage,
): Promise<Pick<Known, 'first' | 'second'> | undefined> {
  const kept = `${values.out}.${name}.seen.json`;
  if (!existsSync(kept)) {
    const [first, other] = [await encoder.embedding(image), await second.embedding(image)];
    if (!first || !other) return undefined;
    writeFileSync(kept, JSON.stringify({ first: [...first], second: [...other] }));
  }
  const { first, second: other } = JSON.parse(readFileSync(kept, 'utf8'));
  return { first: Float32Array.from(first), second: Float32Array.from(other) };
}
for (const subject of subjects) {
  const start = performance.now();
  const kept = `${values.out}.${subject.name}.likeness`;
  if (known.length >= Number(values.people) || (isTimeUp() && !existsSync(kept))) break;
  const image = await readPhoto(subject.name, subject.photo);
  const isNew = !existsSync(kept);
  const likeness = isNew ? await fitted(subject) : await likenessFromDocument(readFileSync(kept));
  if (!likeness || !image.ok) continue;
  if (isNew) writeFileSync(kept, await likenessDocument(likeness));
  const wish = {
    gender: likeness.shape.gender > 0.5 ? 'man' : 'woman',
    ageYears: adultYears(likeness.shape.ageYears),
  } as const;
  const person = withLikeness(resolvePerson(wish, { kiss: 'lips' }, createRandom(2)), likeness);
  const photo = await photoSeen(subject.name, image.value);
  if (photo) known.push({ ...subject, person, likeness, ...photo });
  console.log(
    `${subject.name}: likeness ${likeness.similarity.toFixed(2)}, ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
}

if (values.until === 'likenesses') await stop();

const isDone = (person: string, style: string, view: string): boolean =>
  measured.some((each) => each.person === person && each.style === style && each.view === view);
const keep = async (
  person: string,
  style: string,
  view: string,
  images: readonly RgbImage[],
): Promise<void> => {
  const first = await meanEmbedding(images, encoder);
  const other = await meanEmbedding(images, second);
  const face = first && other && { first: [...first], second: [...other] };
  measured.push({ person, style, view, ...(face && { face }) });
  writeFileSync(values.out, JSON.stringify(measured));
};

const tiles: { person: string; image: RgbImage }[] = [];
async function measureAlone(style: string, i: 0 | 1, couple: readonly [Known, Known]): Promise<void> {
  const { name } = couple[i];
  const alone = async (view: string, people: readonly [Person, Person]): Promise<void> => {
    if (isDone(name, style, view) || isTimeUp()) return;
    const images: RgbImage[] = [];
    for (const portraitTurnRad of PORTRAIT_TURNS_RAD) {
      const brief = briefOf({ style, size: PORTRAIT });
      const portrait = i === 0 ? 'left' : 'right';
      const { buffers } = await draw({ brief, people, guides: false, portrait, portraitTurnRad });
      images.push(rgbOf(buffers));
    }
    if (style === 'film-still' && view === IDENTITY) tiles.push({ person: name, image: images[0]! });
    await keep(name, style, view, images);
    if (view !== IDENTITY) return;
    for (const [k, turn] of TURNS.entries()) await keep(name, style, turn, images.slice(k, k + 1));
  };
  await alone(IDENTITY, [couple[0].person, couple[1].person]);
  if (!folder) await alone(CALIBRATION, [sitter(name), sitter(name)]);
}
/** Every face of a picture, framed where the scene has it; those seen from behind or hidden are kept as not found. */
async function measureView(
  style: string,
  view: string,
  names: readonly [string, string],
  people: readonly [Person, Person],
  draft: Record<string, unknown>,
): Promise<void> {
  const isKept = ([0, 1] as const).every((place) =>
    measured.some(
      (each) =>
        each.person === names[place] && each.style === style && each.view === view && each.place === place,
    ),
  );
  if (isKept || isTimeUp()) return;
  const { buffers, facts } = await draw({
    brief: briefOf({ size: PICTURE, ...draft }),
    people,
    guides: true,
  });
  const picture = rgbOf(buffers);
  for (const place of [0, 1] as const) {
    const face = sceneFace(facts!.people[place]);
    const isSeen = face && Math.abs(face.yawRad) < FARTHEST_YAW_RAD;
    const mask = buffers.guides!.person;
    const framed = isSeen && framedFace(picture, mask, (place + 1) as 1 | 2, face, ANALYSER_FRAME);
    const found = framed && { face: { first: [...(await analyser.embeddingOfFramed(framed))] } };
    measured.push({ person: names[place], partner: names[1 - place]!, place, style, view, ...found });
  }
  writeFileSync(values.out, JSON.stringify(measured));
}
const couples = Array.from(
  { length: Math.floor(known.length / 2) },
  (_, k) => [known[2 * k]!, known[2 * k + 1]!] as const,
);
const styles = values.styles.split(',');
const views = values.pictures === 'yes' ? values.views.split(',') : [];
// What matters most comes first: the identity views of all, then the pictures themselves.
for (const style of styles)
  for (const couple of couples) for (const i of [0, 1] as const) await measureAlone(style, i, couple);
// Only drawn people can be drawn in any place.
for (const view of folder ? [] : views)
  for (const [left, right] of couples) {
    const names = [left.name, right.name] as const;
    const themselves = [sitter(left.name), sitter(right.name)] as const;
    for (const style of styles)
      await measureView(style, view, names, [left.person, right.person], { style, view });
    await measureView('film-still', view + THEMSELVES, names, themselves, { view });
    const other = { view, light: 'overcast', from: 'right' };
    await measureView(GALLERY, view, names, themselves, other);
    await measureView(GALLERY, view, [names[1], names[0]], [themselves[1], themselves[0]], other);
  }
await atelier.close();
await studio.close();
if (values.sheet) await writeSheet(values.sheet);

// Every face is looked for among all people of the bench and the reference faces of others.
const readReferences = readReferenceFaces();
const others = [...readReferences.faces].filter(([id]) => !known.some(({ name }) => name === id));
const { band } = readReferences;
const references = others.map(([, face]) => face);
const meter = createMeter(encoder, { ...readReferences, faces: new Map(others) });
interface Result {
  readonly own: number;
  readonly margin: number;
}

/** By how much a face of a picture is nearer to its person than to all others in that place; there is no similarity to a photo. */
function placeResultOf({ person, partner, place, view, face }: Measured): Result | undefined {
  const inPlace = measured.flatMap((each) =>
    each.style === GALLERY &&
    each.place === place &&
    each.face &&
    [each.view, each.view + THEMSELVES].includes(view)
      ? [{ name: each.person, face: Float32Array.from(each.face.first) }]
      : [],
  );
  const own = inPlace.find(({ name }) => name === person)?.face;
  if (!own || !face) return undefined;
  const reading = readPlace(person, Float32Array.from(face.first), {
    own,
    other: inPlace.find(({ name }) => name === partner)?.face,
    strangers: inPlace.flatMap((each) => (each.name === person || each.name === partner ? [] : [each.face])),
  });
  return reading.measured ? { own: Number.NaN, margin: reading.margin } : undefined;
}

/** Own similarity of a face, and by how much its score is ahead of all others. */
function resultOf(each: Measured): Result | undefined {
  if (each.place !== undefined) return placeResultOf(each);
  const { person, face } = each;
  const own = known.find(({ name }) => name === person);
  if (!own || !face) return undefined;
  const seen = Float32Array.from(face.first);
  const scores = [
    ...known.flatMap((each) => (each === own ? [] : [meter.score(seen, each.first, references)])),
    ...references.map((each) =>
      meter.score(
        seen,
        each,
        references.filter((other) => other !== each),
      ),
    ),
  ];
  const margin = meter.score(seen, own.first, references) - Math.max(...scores);
  return { own: meter.similarity(seen, own.first), margin };
}

/** The same by the second encoder, which knows no reference faces. */
function secondResultOf({ person, face }: Measured): Result | undefined {
  const own = known.find(({ name }) => name === person);
  if (!own || !face?.second) return undefined;
  const seen = Float32Array.from(face.second);
  const mine = second.similarity(seen, own.second);
  const rest = known.flatMap((each) => (each === own ? [] : [second.similarity(seen, each.second)]));
  return { own: mine, margin: mine - Math.max(...rest) };
}

const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
const figure = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '-');
const summary = (results: readonly Result[]): string[] => [
  figure(mean(results.map(({ own }) => own))),
  `${results.filter(({ margin }) => margin > 0).length}/${results.length}`,
  figure(mean(results.map(({ margin }) => margin))),
  figure(Math.min(...results.map(({ margin }) => margin))),
];
const columns = ['own', 'first', 'margin', 'least'];
console.log(`\n${known.length} people, ${references.length} reference faces of others`);
console.log(
  `two pictures of one person in other light: ${[band.low, band.middle, band.high].map(figure).join(' ')}`,
);
const rows = styles.flatMap((style) =>
  [IDENTITY, ...TURNS, CALIBRATION, ...views.flatMap((view) => [view, view + THEMSELVES])].flatMap((view) => {
    const all = measured.filter((each) => each.style === style && each.view === view);
    if (all.length === 0) return [];
    const results = all.flatMap((each) => resultOf(each) ?? []);
    const seconds = all.flatMap((each) => secondResultOf(each) ?? []);
    return [[style, view, `${results.length}/${all.length}`, ...summary(results), ...summary(seconds)]];
  }),
);
const header = ['style', 'view', 'found', ...columns, ...columns.map((name) => `2nd ${name}`)];
for (const row of [header, header.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
for (const style of styles) {
  const seen = measured.filter((each) => each.style === style && each.view === IDENTITY);
  const missed = seen.filter((each) => (resultOf(each)?.margin ?? 1) <= 0).map(({ person }) => person);
  if (missed.length > 0) console.log(`${style}, identity view: not first are ${missed.join(', ')}`);
}

/** Photo above likeness, person beside person. */
async function writeSheet(file: string): Promise<void> {
  const side = 220;
  const pieces = await Promise.all(
    tiles.flatMap(({ person, image: { data, width, height } }, i) => [
      sharp(known.find(({ name }) => name === person)!.photo)
        .resize(side, side, { fit: 'cover' })
        .png()
        .toBuffer()
        .then((input) => ({ input, left: i * side, top: 0 })),
      sharp(data, { raw: { width, height, channels: 3 } })
        .resize(side, side)
        .png()
        .toBuffer()
        .then((input) => ({ input, left: i * side, top: side })),
    ]),
  );
  const canvas = {
    width: side * Math.max(1, tiles.length),
    height: side * 2,
    channels: 3,
    background: '#111',
  } as const;
  await sharp({ create: canvas }).composite(pieces).jpeg({ quality: 88 }).toFile(file);
}
