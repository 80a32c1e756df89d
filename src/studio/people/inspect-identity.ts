import sharp from 'sharp';
import type { MachineFault } from '../../base/fault.ts';
import { createRandom } from '../../base/random.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Brief } from '../../brief/brief.ts';
import type { DrawnFrame, Order } from '../../engines/engine.ts';
import { cropPerson } from '../../inspect/identity/crop-person.ts';
import { type IdentityReport, measureIdentity } from '../../inspect/identity/measure-identity.ts';
import { type ReferenceFaces, readReferenceFaces } from '../../inspect/identity/reference-faces.ts';
import type { RgbImage } from '../../people/photo/face-analyser.ts';
import type { Buffers } from '../../render/types.ts';
import type { Problem } from '../problem.ts';
import type { ResolvePeople } from '../resolve-people.ts';
import type { PhotoPeople } from './photo-people.ts';

/** How much the two people of a picture are themselves. */
export interface IdentityInspection {
  /** Each person alone in three quarters, drawn by the atelier in the picture's light, setting and style. */
  readonly portraits: IdentityReport;
  /** The faces in the picture itself, cut out by the scene's masks; faces in contact are often not found. */
  readonly picture: IdentityReport;
}

/** What the inspection needs of a studio. */
export interface InspectionParts {
  readonly resolvePeople: ResolvePeople;
  readonly photoPeople: PhotoPeople;
  /** Draws the only frame of an order. */
  readonly draw: (order: Order) => Promise<Result<DrawnFrame, MachineFault>>;
}

/** Side of the portraits, pixels: enough for the analyser, small enough to be drawn in a second or two. */
const PORTRAIT_SIDE = 320;
/** Longest side of the scene that gives the masks. */
const LONGEST_SIDE = 1024;

let references: ReferenceFaces | undefined;

/** Measures a picture made from a brief; `bytes` is its file. */
export async function inspectIdentity(
  brief: Brief,
  bytes: Uint8Array,
  { resolvePeople, photoPeople, draw }: InspectionParts,
): Promise<Result<IdentityInspection, readonly Problem[]>> {
  const resolved = await resolvePeople(brief, createRandom(brief.seed), { samePerson: true });
  if (!resolved.ok) return resolved;
  const { people, known } = resolved.value;
  references ??= readReferenceFaces();
  const { faces } = references;
  const knownFaces = people.map(({ id }, i) => known[i] ?? faces.get(id));
  const report = async (seen: readonly (Float32Array | undefined)[]): Promise<IdentityReport> => {
    const measured = people.map(({ name }, i) => ({ name, known: knownFaces[i], seen: seen[i] }));
    return measureIdentity([measured[0]!, measured[1]!], references!, await photoPeople.similarityNow());
  };

  const { film: _, ...still } = brief;
  const portraits: (Float32Array | undefined)[] = [];
  for (const portrait of ['left', 'right'] as const) {
    const small = {
      ...still,
      size: { width: PORTRAIT_SIDE, height: PORTRAIT_SIDE },
      quality: 'preview' as const,
    };
    const drawn = await draw({ brief: small, people, guides: false, portrait });
    if (!drawn.ok) return err([drawn.error]);
    portraits.push(await photoPeople.embedding(rgbOf(drawn.value.buffers)));
  }

  const scale = Math.min(1, LONGEST_SIDE / Math.max(brief.size.width, brief.size.height));
  const even = (value: number): number => Math.max(64, Math.round((value * scale) / 2) * 2);
  const size = { width: even(brief.size.width), height: even(brief.size.height) };
  const scene = await draw({ brief: { ...still, size, quality: 'preview' }, people, guides: true });
  if (!scene.ok) return err([scene.error]);
  const { buffers, facts } = scene.value;
  const picture = await pictureOf(bytes, buffers.width, buffers.height);
  const inPicture: (Float32Array | undefined)[] = [];
  for (const i of [0, 1] as const) {
    const mask = buffers.guides!.person;
    const crop = picture && cropPerson(picture, mask, (i + 1) as 1 | 2, facts!.people[i].headBox);
    inPicture.push(crop && (await photoPeople.embedding(crop)));
  }
  return ok({ portraits: await report(portraits), picture: await report(inPicture) });
}

/** Colours without alpha. */
export function rgbOf({ width, height, colour }: Buffers): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < 3; channel++) data[pixel * 3 + channel] = colour[pixel * 4 + channel]!;
  return { width, height, data };
}

/** A picture file at the size of its scene; undefined where it is no picture (a film, say). */
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
