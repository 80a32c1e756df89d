import type { Fault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import {
  buildBody,
  type LinearRgb,
  type Person,
  poseBody,
  REST_POSE,
  SKIN_MESH,
  surfaceNormals,
} from '../../human/index.ts';
import { squareCrop } from './crop.ts';
import type { DetectedFace, RgbImage } from './face-analyser.ts';
import { facePlacement } from './face-placement.ts';
import { liftFaceTexture } from './face-texture.ts';
import { type FitTools, fitShape, type ShapeFit } from './fit-shape.ts';
import { hairSeen } from './hair-colour.ts';
import { drawHead, type RgbaImage, texelAt } from './head-raster.ts';
import { headSurfaces } from './head-surfaces.ts';
import { cameraOf, eyeMiddle } from './head-view.ts';

/** Faces narrower than this many pixels show too little. */
const SMALLEST_FACE_PIXELS = 80;
/** Side of the picture that fitting works on. */
const WORKING_SIZE = 512;
/** Face families that a fit is tried with, until one is alike enough. */
const FAMILIES = [
  { african: 0.05, asian: 0.1, caucasian: 0.85 },
  { african: 0.05, asian: 0.8, caucasian: 0.15 },
  { african: 0.8, asian: 0.05, caucasian: 0.15 },
] as const;

/** A likeness as good as two real photos of one person: no other family is tried. */
const ALIKE_ENOUGH = 0.5;
/** Another face family must be this much more alike to be taken: smaller differences are noise. */
const FAMILY_GAIN = 0.04;

/** A person made from a photo, and how alike the analyser finds the drawn head (0 … 1; two photos of one person reach about 0.5). */
export interface Likeness {
  readonly person: Person;
  readonly similarity: number;
  /** Root mean square distance of the face points, in eye distances. */
  readonly pointError: number;
}

/** Checks that a photo shows `wanted` faces that are large enough; from left to right. */
export function acceptFaces(
  photo: string,
  faces: readonly DetectedFace[],
  wanted: 1 | 2,
): Result<readonly DetectedFace[], Fault> {
  if (faces.length === 0) return err({ code: 'no-face', photo });
  if (faces.length !== wanted) return err({ code: 'too-many-faces', photo, found: faces.length, wanted });
  if (faces.some((face) => face.box[2] < SMALLEST_FACE_PIXELS)) return err({ code: 'face-too-small', photo });
  return ok(faces);
}

/**
 * Makes the person of a photo: shape, face texture, skin tone, hair and eye colour from the photo, everything else from `base`.
 * About 5 s on one core. The faces must have passed `acceptFaces`.
 */
export async function likenessOf(
  image: RgbImage,
  face: DetectedFace,
  base: Person,
  tools: FitTools,
): Promise<Likeness> {
  const photo = squareCrop(image, face.box, WORKING_SIZE);
  const [found] = await tools.analyser.analyse(photo);
  const seen = found ?? { ...face, points: face.points };
  const gender = Math.min(0.97, Math.max(0.03, seen.masculinity));
  let best: { person: Person; fit: ShapeFit; similarity: number } | undefined;
  for (const race of FAMILIES) {
    const start: Person = { ...base, shape: { ...base.shape, gender, race, face: {} } };
    const fit = await fitShape(start, seen.points, WORKING_SIZE, tools);
    const person = await paint({ ...base, shape: fit.shape }, photo, seen, fit, tools);
    const similarity = await similarityOf(person, fit, seen, tools);
    if (!best || similarity > best.similarity + FAMILY_GAIN) best = { person, fit, similarity };
    if (best.similarity >= ALIKE_ENOUGH) break;
  }
  const { person } = best!;
  const hair = { ...person.look.hair, ...hairSeen(photo, seen) };
  return {
    // The brows' own strands lie over those in the photo and must not stand out from them.
    person: { ...person, look: { ...person.look, hair, brows: { ...person.look.brows, colour: hair.root } } },
    similarity: best!.similarity,
    pointError: best!.fit.pointError,
  };
}

/** Gives a shaped person the photo's skin. */
async function paint(
  person: Person,
  photo: RgbImage,
  face: DetectedFace,
  fit: ShapeFit,
  tools: FitTools,
): Promise<Person> {
  const body = buildBody(tools.data, person);
  const posed = poseBody(body, REST_POSE);
  const camera = cameraOf(fit.view, eyeMiddle(posed), photo.width, photo.height);
  const surfaces = await headSurfaces(posed, tools.loadTexture);
  const drawn = drawHead(camera, surfaces);
  const [drawnFace] = await tools.analyser.analyse(drawn);
  const skin = body.meshes[SKIN_MESH]!;
  const positions = posed.positions[SKIN_MESH]!;
  const { texture, skinColour } = liftFaceTexture({
    photo,
    camera,
    drawn,
    skin,
    positions,
    normals: surfaceNormals(skin, positions),
    ...facePlacement(face.points, drawnFace?.points ?? face.points),
  });
  const base = meanSkin(await tools.loadTexture(person.look.skin.texture));
  const tint = skinColour.map((value, i) => value / base[i]!) as unknown as LinearRgb;
  return { ...person, look: { ...person.look, skin: { ...person.look.skin, tint, faceTexture: texture } } };
}

/** Mean linear colour of the cheeks of a skin texture. */
function meanSkin(texture: RgbaImage): LinearRgb {
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let u = 0.86; u < 0.9; u += 0.004)
    for (let v = 0.53; v < 0.57; v += 0.004) {
      const texel = texelAt(texture, u, v);
      for (let channel = 0; channel < 3; channel++)
        sum[channel]! += LINEAR_FROM_BYTE[texture.data[texel + channel]!]!;
      count++;
    }
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

async function similarityOf(
  person: Person,
  fit: ShapeFit,
  face: DetectedFace,
  tools: FitTools,
): Promise<number> {
  const posed = poseBody(buildBody(tools.data, person), REST_POSE);
  const camera = cameraOf(fit.view, eyeMiddle(posed), WORKING_SIZE, WORKING_SIZE);
  const [drawn] = await tools.analyser.analyse(
    drawHead(camera, await headSurfaces(posed, tools.loadTexture)),
  );
  return drawn ? tools.analyser.similarity(face.embedding, drawn.embedding) : 0;
}
