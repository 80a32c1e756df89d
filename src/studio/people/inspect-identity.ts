import { basename } from 'node:path';
import sharp from 'sharp';
import type { MachineFault } from '../../base/fault.ts';
import { createRandom } from '../../base/random.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Brief } from '../../brief/brief.ts';
import type { DrawnFrame, Order } from '../../engines/engine.ts';
import type { Person } from '../../human/types.ts';
import {
  type IdentityReport,
  type MeasuredPerson,
  measureIdentity,
} from '../../inspect/identity/measure-identity.ts';
import { type PlaceReading, readPlace } from '../../inspect/identity/measure-places.ts';
import { createMeter, meanEmbedding } from '../../inspect/identity/meter.ts';
import {
  measureReferenceFaces,
  type ReferenceFaces,
  readReferenceFaces,
} from '../../inspect/identity/reference-faces.ts';
import {
  ANALYSER_FRAME,
  ARCFACE_FRAME,
  type FaceFrame,
  framedFace,
  sceneFace,
} from '../../inspect/identity/scene-face.ts';
import { CAST, resolvePerson } from '../../people/index.ts';
import { alignedFace } from '../../people/photo/align-face.ts';
import type { RgbImage } from '../../people/photo/face-analyser.ts';
import type { FaceEncoder } from '../../people/photo/face-encoder.ts';
import type { AlignedEncoder } from '../../people/photo/onnx-encoder.ts';
import type { Buffers } from '../../render/types.ts';
import type { Problem } from '../problem.ts';
import type { ResolvePeople } from '../resolve-people.ts';
import type { PhotoPeople } from './photo-people.ts';
import { keptNameOf } from './studio-people.ts';

/** How much the two people of a picture are themselves, by one network. */
export interface NetworkReport {
  /** What the network is called. */
  readonly network: string;
  /** Each person alone in three quarters and from the front, drawn by the atelier in the picture's light, setting and style. */
  readonly portraits: IdentityReport;
  /**
   * Who is in the picture itself, left and right: each face, framed where the scene has it, against the same scene drawn with the two, with
   * the two in each other's place, and with others.
   */
  readonly picture: readonly [PlaceReading, PlaceReading];
}

/** How much the two people of a picture are themselves. */
export interface IdentityInspection extends NetworkReport {
  /** The same by the network that `faceModel` names, which had no part in fitting; left out where none is set. */
  readonly second?: NetworkReport;
}

/** What the inspection needs of a studio. */
export interface InspectionParts {
  readonly resolvePeople: ResolvePeople;
  readonly photoPeople: PhotoPeople;
  /** Opens the network with which is measured a second time; undefined where none is configured. */
  readonly openSecondEncoder: () => Promise<Result<AlignedEncoder | undefined, readonly Problem[]>>;
  /** Draws the only frame of an order. */
  readonly draw: (order: Order) => Promise<Result<DrawnFrame, MachineFault>>;
}

/** Side of the portraits, pixels: enough for the analyser, small enough to be drawn in a second or two. */
const PORTRAIT_SIDE = 320;
/** How far the face of a portrait is turned: three quarters, and nearly from the front. */
export const PORTRAIT_TURNS_RAD = [0.42, 0.05] as const;
/** Longest side of the scene in which faces are compared. */
const LONGEST_SIDE = 512;
/** A face seen from further behind is no face. */
export const FARTHEST_YAW_RAD = 1.9;
/** Couples of the cast that are drawn in the two places beside the two themselves. */
const STRANGERS = 2;

/** Measures a picture made from a brief; `bytes` is its file. */
export async function inspectIdentity(
  brief: Brief,
  bytes: Uint8Array,
  { resolvePeople, photoPeople, openSecondEncoder, draw }: InspectionParts,
): Promise<Result<IdentityInspection, readonly Problem[]>> {
  const second = await openSecondEncoder();
  if (!second.ok) return second;
  const resolved = await resolvePeople(brief, createRandom(brief.seed), { samePerson: true });
  if (!resolved.ok) return resolved;
  const { people, known, faces } = resolved.value;
  const names = namesOf(brief, people);
  const looks = await lookAt(brief, bytes, people, draw);
  if (!looks.ok) return looks;
  const { portraits, places } = looks.value;

  const report = async (
    encoder: FaceEncoder,
    references: ReferenceFaces,
    knownFaces: readonly (Float32Array | undefined)[],
    ofFramed: OfFramed,
  ): Promise<NetworkReport> => {
    const measured: MeasuredPerson[] = [];
    for (const [i, name] of names.entries())
      measured.push({ name, known: knownFaces[i], seen: await meanEmbedding(portraits[i]!, encoder) });
    return {
      network: encoder.name,
      portraits: measureIdentity([measured[0]!, measured[1]!], createMeter(encoder, references)),
      picture: [await readOne(names[0], places, 0, ofFramed), await readOne(names[1], places, 1, ofFramed)],
    };
  };

  const references = readReferenceFaces();
  const ownOr = (i: number, face: Float32Array | undefined, { faces: cast }: ReferenceFaces) =>
    face ?? cast.get(people[i]!.id);
  const first = await report(
    await photoPeople.encoder(),
    references,
    known.map((face, i) => ownOr(i, face, references)),
    { frame: ANALYSER_FRAME, embedding: photoPeople.embeddingOfFramed },
  );
  if (!second.value) return ok(first);
  const encoder = second.value;
  const measuredReferences = await measureReferenceFaces(encoder);
  const seenByIt: (Float32Array | undefined)[] = [];
  for (const [i, face] of faces.entries()) {
    const embedding = face && (await encoder.embeddingOfAligned(alignedFace(face.image, face.face.points)));
    seenByIt.push(known[i] ? embedding : ownOr(i, undefined, measuredReferences));
  }
  const ofFramed = { frame: ARCFACE_FRAME, embedding: encoder.embeddingOfAligned };
  return ok({ ...first, second: await report(encoder, measuredReferences, seenByIt, ofFramed) });
}

/** A network that takes faces framed as it likes them. */
interface OfFramed {
  readonly frame: FaceFrame;
  readonly embedding: (face: RgbImage) => Promise<Float32Array>;
}

/** What the two are called: the name they are kept under, that of their photo, or their own if they are of the cast. */
function namesOf({ people: wishes }: Brief, people: readonly [Person, Person]): readonly [string, string] {
  const nameOf = (i: 0 | 1): string => {
    const { photo } = wishes[i];
    return photo === undefined ? people[i].name : (keptNameOf(photo) ?? basename(photo));
  };
  const [left, right] = [nameOf(0), nameOf(1)];
  return left === right ? [`${left} (left)`, `${right} (right)`] : [left, right];
}

/** Where the two are looked for. */
interface Looks {
  readonly portraits: readonly [readonly RgbImage[], readonly RgbImage[]];
  readonly places: Places;
}

/** One scene with different people in its two places. */
interface Places {
  /** The picture that is inspected, at the scene's size; undefined where it is no still picture. */
  readonly picture: RgbImage | undefined;
  readonly own: DrawnFrame;
  /** Undefined where one person is both. */
  readonly swapped: DrawnFrame | undefined;
  readonly strangers: readonly DrawnFrame[];
}

async function lookAt(
  { film, ...still }: Brief,
  bytes: Uint8Array,
  people: readonly [Person, Person],
  draw: InspectionParts['draw'],
): Promise<Result<Looks, readonly Problem[]>> {
  const portraits: [RgbImage[], RgbImage[]] = [[], []];
  for (const [i, portrait] of (['left', 'right'] as const).entries())
    for (const portraitTurnRad of PORTRAIT_TURNS_RAD) {
      const size = { width: PORTRAIT_SIDE, height: PORTRAIT_SIDE };
      const small = { ...still, size, quality: 'preview' as const };
      const drawn = await draw({ brief: small, people, guides: false, portrait, portraitTurnRad });
      if (!drawn.ok) return err([drawn.error]);
      portraits[i]!.push(rgbOf(drawn.value.buffers));
    }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(still.size.width, still.size.height));
  const even = (value: number): number => Math.max(64, Math.round((value * scale) / 2) * 2);
  const size = { width: even(still.size.width), height: even(still.size.height) };
  // The scene is that of the moment of contact; a film's file, GIFs too, begins before it.
  const picture = film ? undefined : await pictureOf(bytes, size.width, size.height);
  const [left, right] = people;
  const isSelf = left.id === right.id && left.name === right.name;
  const couples = [people, ...(isSelf ? [] : [[right, left] as const]), ...strangersLike(people)];
  const scenes: DrawnFrame[] = [];
  for (const couple of picture ? couples : couples.slice(0, 1)) {
    const drawn = await draw({ brief: { ...still, size, quality: 'preview' }, people: couple, guides: true });
    if (!drawn.ok) return err([drawn.error]);
    scenes.push(drawn.value);
  }
  const [own, ...rest] = scenes as [DrawnFrame, ...DrawnFrame[]];
  const [swapped, strangers] = isSelf ? [undefined, rest] : [rest[0], rest.slice(1)];
  return ok({ portraits, places: { picture, own, swapped, strangers } });
}

/** Couples of the cast of the same sexes, with nothing over their faces. */
function strangersLike(people: readonly [Person, Person]): (readonly [Person, Person])[] {
  const alike = people.map(({ shape }) =>
    CAST.filter(
      ({ id, gender }) =>
        Math.round(gender) === Math.round(shape.gender) && people.every((person) => person.id !== id),
    ),
  );
  return Array.from({ length: STRANGERS }, (_, k) => {
    const [left, right] = [0, 1].map((i) => {
      const { id } = alike[i]![2 * k + i]!;
      const person = resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1));
      const { headscarf: _, glasses: __, ...look } = person.look;
      return { ...person, look };
    });
    return [left!, right!] as const;
  });
}

/** Who is in one place of the picture. */
async function readOne(
  name: string,
  { picture, own, swapped, strangers }: Places,
  i: 0 | 1,
  { frame, embedding }: OfFramed,
): Promise<PlaceReading> {
  if (!picture) return { name, measured: false, why: 'film' };
  const faceIn = async (
    scene: DrawnFrame,
    image = rgbOf(scene.buffers),
  ): Promise<Float32Array | undefined> => {
    const face = sceneFace(scene.facts!.people[i]);
    const mask = scene.buffers.guides!.person;
    const framed = face && framedFace(image, mask, (i + 1) as 1 | 2, face, frame);
    return framed && embedding(framed);
  };
  const face = sceneFace(own.facts!.people[i]);
  if (face && Math.abs(face.yawRad) > FARTHEST_YAW_RAD) return { name, measured: false, why: 'from-behind' };
  const [seen, drawn] = [await faceIn(own, picture), await faceIn(own)];
  if (!seen || !drawn) return { name, measured: false, why: 'hidden' };
  const others: Float32Array[] = [];
  for (const scene of strangers) {
    const other = await faceIn(scene);
    if (other) others.push(other);
  }
  return readPlace(name, seen, {
    own: drawn,
    other: swapped && (await faceIn(swapped)),
    strangers: others,
  });
}

/** Colours without alpha. */
export function rgbOf({ width, height, colour }: Buffers): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < 3; channel++) data[pixel * 3 + channel] = colour[pixel * 4 + channel]!;
  return { width, height, data };
}

/** A picture file at the size of its scene; undefined where it is no picture. */
async function pictureOf(bytes: Uint8Array, width: number, height: number): Promise<RgbImage | undefined> {
  try {
    const { data } = await sharp(bytes)
      .resize(width, height, { fit: 'fill' })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width, height, data: new Uint8Array(data) };
  } catch {
    return undefined;
  }
}
