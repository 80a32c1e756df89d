import { basename } from 'node:path';
import sharp from 'sharp';
import type { MachineFault } from '../../base/fault.ts';
import { createRandom } from '../../base/random.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Brief } from '../../brief/brief.ts';
import type { DrawnFrame, Order } from '../../engines/engine.ts';
import type { Person } from '../../human/types.ts';
import { cropPerson } from '../../inspect/identity/crop-person.ts';
import {
  type IdentityReport,
  type MeasuredPerson,
  measureIdentity,
} from '../../inspect/identity/measure-identity.ts';
import { createMeter, meanEmbedding } from '../../inspect/identity/meter.ts';
import {
  measureReferenceFaces,
  type ReferenceFaces,
  readReferenceFaces,
} from '../../inspect/identity/reference-faces.ts';
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
  /** The faces in the picture itself, cut out by the scene's masks; faces in contact are often not found. */
  readonly picture: IdentityReport;
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
/** Longest side of the scene that gives the masks. */
const LONGEST_SIDE = 1024;

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

  const report = async (
    encoder: FaceEncoder,
    references: ReferenceFaces,
    knownFaces: readonly (Float32Array | undefined)[],
  ): Promise<NetworkReport> => {
    const meter = createMeter(encoder, references);
    const read = async (pictures: Looks['portraits']): Promise<IdentityReport> => {
      const measured: MeasuredPerson[] = [];
      for (const [i, name] of names.entries())
        measured.push({ name, known: knownFaces[i], seen: await meanEmbedding(pictures[i]!, encoder) });
      return measureIdentity([measured[0]!, measured[1]!], meter);
    };
    const { portraits, picture } = looks.value;
    return { network: encoder.name, portraits: await read(portraits), picture: await read(picture) };
  };

  const references = readReferenceFaces();
  const ownOr = (i: number, face: Float32Array | undefined, { faces: cast }: ReferenceFaces) =>
    face ?? cast.get(people[i]!.id);
  const first = await report(
    await photoPeople.encoder(),
    references,
    known.map((face, i) => ownOr(i, face, references)),
  );
  if (!second.value) return ok(first);
  const encoder = second.value;
  const measuredReferences = await measureReferenceFaces(encoder);
  const seenByIt: (Float32Array | undefined)[] = [];
  for (const [i, face] of faces.entries()) {
    const embedding = face && (await encoder.embeddingOfAligned(alignedFace(face.image, face.face.points)));
    seenByIt.push(known[i] ? embedding : ownOr(i, undefined, measuredReferences));
  }
  return ok({ ...first, second: await report(encoder, measuredReferences, seenByIt) });
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

/** The pictures in which each of the two is looked for. */
interface Looks {
  readonly portraits: readonly [readonly RgbImage[], readonly RgbImage[]];
  readonly picture: readonly [readonly RgbImage[], readonly RgbImage[]];
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
  const scene = await draw({ brief: { ...still, size, quality: 'preview' }, people, guides: true });
  if (!scene.ok) return err([scene.error]);
  const { buffers, facts } = scene.value;
  // The masks are those of the moment of contact; a film's file, GIFs too, begins before it.
  const picture = film ? undefined : await pictureOf(bytes, buffers.width, buffers.height);
  const cropOf = (i: 0 | 1): readonly RgbImage[] => {
    const crop = picture && cropPerson(picture, buffers.guides!.person, (i + 1) as 1 | 2, facts!.people[i]);
    return crop ? [crop] : [];
  };
  return ok({ portraits, picture: [cropOf(0), cropOf(1)] });
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
