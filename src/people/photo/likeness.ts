import type { Fault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { PersonBrief } from '../../brief/brief.ts';
import {
  buildStillBody,
  type FaceTexture,
  type HumanShape,
  type LinearRgb,
  type Look,
  type Person,
  poseBody,
  REST_POSE,
  SKIN_MESH,
  surfaceNormals,
} from '../../human/index.ts';
import { baseSkinColours, baseSkinFile, tintTowards } from './base-skin.ts';
import { beardSeen } from './beard-seen.ts';
import { faceInMiddle, squareCrop } from './crop.ts';
import { climbTowards } from './embedding-step.ts';
import { eyeColourSeen, scleraColour } from './eye-colour.ts';
import type { DetectedFace, RgbImage } from './face-analyser.ts';
import { type FaceCover, faceCover } from './face-cover.ts';
import { facePlacement } from './face-placement.ts';
import { type FaceReading, readFace } from './face-reading.ts';
import { faceTextureOf, type SkinPhoto } from './face-texture.ts';
import { type FitTools, fitShape, type ShapeFit, withLips } from './fit-shape.ts';
import { type HairBearer, hairSeen } from './hair-colour.ts';
import { hairView } from './hair-view.ts';
import { drawHead } from './head-raster.ts';
import { headSurfaces } from './head-surfaces.ts';
import { cameraOf, eyeMiddle, type HeadView, portraitView } from './head-view.ts';
import { liftTexture } from './lift-texture.ts';
import { withMattLips } from './lip-gloss.ts';
import { retouched } from './retouch.ts';
import { lightOn, luminance, type SkinSeen, skinColourOf, skinSeen } from './skin-colour.ts';

/** Faces narrower than this many pixels show too little. */
const SMALLEST_FACE_PIXELS = 80;
/** Side of the picture that fitting works on. */
const WORKING_SIZE = 512;

/** A photo and the face in it that is meant. */
export interface SeenFace {
  readonly image: RgbImage;
  readonly face: DetectedFace;
}

/** What makes a person recognisable, taken from photos of them; everything else comes from the brief. */
export interface Likeness {
  readonly shape: Pick<HumanShape, 'gender' | 'ageYears' | 'race' | 'weight' | 'face'>;
  readonly skin: { readonly texture: string; readonly tint: LinearRgb; readonly faceTexture: FaceTexture };
  readonly hair: Partial<Look['hair']>;
  readonly eyes: Look['eyes'];
  readonly glasses: boolean;
  /** The beard worn, where it is one that grows off the skin. */
  readonly beard?: 'short' | 'full';
  /** Embedding of the face in the first photo. */
  readonly embedding: Float32Array;
  /** How the identity meter knows the person: the mean over all photos and their mirror images; missing in documents of before. */
  readonly identity?: Float32Array;
  /** How alike the analyser finds the drawn head and the photos, 0 … 1; two photos of one person reach about 0.5. */
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
  if (faces.length < wanted) return err({ code: 'too-few-faces', photo });
  if (faces.length > wanted) return err({ code: 'too-many-faces', photo, found: faces.length, wanted });
  if (faces.some((face) => face.box[2] < SMALLEST_FACE_PIXELS)) return err({ code: 'face-too-small', photo });
  return ok(faces);
}

/** A photo cut to its face, as the fit sees it. */
interface Portrait {
  readonly photo: RgbImage;
  readonly face: DetectedFace;
  readonly cover: FaceCover;
}

/**
 * Makes the likeness of one person from one to five photos: shape, face texture, skin tone and hair; `base` stands in for what
 * photos do not show. About 3 s a photo on one core. The faces must have passed `acceptFaces`.
 */
export async function likenessOf(
  photos: readonly SeenFace[],
  base: Person,
  tools: FitTools,
): Promise<Likeness> {
  const portraits: Portrait[] = [];
  for (const { image, face } of photos) {
    const photo = squareCrop(image, face.box, WORKING_SIZE);
    const seen = faceInMiddle(await tools.analyser.analyse(photo), photo) ?? face;
    portraits.push({ photo, face: seen, cover: faceCover(photo, seen.points, seen.masculinity) });
  }
  const readings = portraits.map(({ face }) => readFace(face));
  const meanOf = (read: (reading: FaceReading) => number): number =>
    readings.reduce((sum, reading) => sum + read(reading) / readings.length, 0);
  const masculinity = meanOf((reading) => reading.masculinity);
  const bare = withoutCover(base);
  const start: Person = {
    ...bare,
    shape: {
      ...bare.shape,
      gender: Math.min(0.97, Math.max(0.03, masculinity)),
      race: {
        african: meanOf(({ race }) => race.african),
        asian: meanOf(({ race }) => race.asian),
        caucasian: meanOf(({ race }) => race.caucasian),
      },
      face: {},
    },
  };
  const fit = await fitShape(
    start,
    portraits.map(({ face }) => face.points),
    WORKING_SIZE,
    tools,
  );
  const [front] = portraits;
  const eyes = { iris: eyeColourSeen(front!.photo, front!.face.points) };
  const beard =
    masculinity > 0.5
      ? beardSeen(front!.photo, front!.face.points, luminance(skinIn(front!).middle))
      : undefined;
  const glasses = portraits.filter(({ cover }) => cover.glasses !== 'none').length * 2 > portraits.length;
  const look = { ...bare.look, eyes, ...(glasses && { glasses: 'glasses' }) };
  const painted = await paint({ ...bare, look, shape: fit.shape }, portraits, fit, tools);
  const views = [...fit.views, ...viewsBeside(fit.views)];
  const targets = views.map((_, i) => portraits[i % portraits.length]!.face.embedding);
  const climbed = await climbTowards(
    targets,
    painted.shape,
    (shape) => embeddingsOf({ ...painted, shape }, views, fit.lips, tools),
    tools.analyser,
  );
  const { gender, ageYears, race, weight, face } = climbed.shape;
  return {
    // The embedding may lean a shape either way; who is a woman or a man stays as the photos say.
    shape: {
      gender: masculinity > 0.5 ? Math.max(0.52, gender) : Math.min(0.48, gender),
      ageYears,
      race,
      weight,
      face,
    },
    skin: { ...painted.look.skin, faceTexture: painted.look.skin.faceTexture! },
    hair: hairOf(photos[0]!, front!, { masculinity, ageYears: fit.shape.ageYears }),
    eyes,
    glasses,
    ...(beard && { beard }),
    embedding: front!.face.embedding,
    similarity: climbed.similarity,
    pointError: fit.pointError,
  };
}

/** How a likeness is looked at besides, while its shape is found: from the front and so far from both sides. */
const YAWS_RAD = [-0.45, 0, 0.45] as const;

/** A face must be known from all sides, wherever its photos were taken from: the two views that are farthest from them. */
function viewsBeside(views: readonly HeadView[]): readonly HeadView[] {
  const away = (yawRad: number): number => Math.min(...views.map((view) => Math.abs(view.yawRad - yawRad)));
  return [...YAWS_RAD]
    .sort((a, b) => away(b) - away(a))
    .slice(0, 2)
    .map((yawRad) => portraitView(yawRad));
}

/** Gives a person somebody's likeness; what the wish says of hair, age, build and the like stays as wished. */
export function withLikeness(base: Person, likeness: Likeness, wish: PersonBrief = {}): Person {
  const { shape, skin, hair: seen } = likeness;
  const { groom, ...colour } = seen;
  const hair: Look['hair'] = {
    ...base.look.hair,
    ...(wish.hairStyle === undefined && groom !== undefined && { groom }),
    ...(wish.hairColour === undefined && colour),
  };
  return {
    ...base,
    shape: {
      ...base.shape,
      ...shape,
      ...(wish.gender !== undefined && { gender: base.shape.gender }),
      ...(wish.ageYears !== undefined && { ageYears: base.shape.ageYears }),
      ...(wish.build !== undefined && { weight: base.shape.weight }),
    },
    look: {
      ...base.look,
      skin: { ...skin, faceTexture: retouched(skin.faceTexture, wish.retouch ?? 0) },
      ...(wish.eyeColour === undefined && { eyes: likeness.eyes }),
      // A beard that no photo shows is none: whoever lends the rest of the look may have one. Nor is dark shade under a woman's chin.
      ...(wish.beard === undefined && {
        beard: { groom: (wish.gender !== 'woman' && likeness.beard) || 'none' },
      }),
      ...(wish.glasses === undefined && likeness.glasses && { glasses: 'glasses' }),
      hair,
      // Brows are in the photo: strands over them only lend relief, and must not stand out.
      brows: { shape: 'photographed', colour: hair.root },
    },
  };
}

/** A person without what hides the face or costs time to build. */
function withoutCover(person: Person): Person {
  const { glasses: _g, hat: _h, headscarf: _s, veil: _v, ...look } = person.look;
  return { ...person, look: { ...look, clothes: [] } };
}

/** Reads hair off a wider crop than faces are fitted in. */
function hairOf(
  { image, face }: SeenFace,
  front: Portrait,
  bearer: Omit<HairBearer, 'light'>,
): Partial<Look['hair']> {
  const { points } = front.face;
  const view = hairView(image, face.box, points, WORKING_SIZE);
  const skin = skinIn(front);
  const light = lightOn(skin, skinColourOf(skin, scleraColour(front.photo, points)));
  return hairSeen(view.photo, view.within, view.points, { ...bearer, light });
}

/** Gives a shaped person the photos' skin. */
async function paint(
  person: Person,
  portraits: readonly Portrait[],
  { views, lips }: ShapeFit,
  tools: FitTools,
): Promise<Person> {
  const lifted: SkinPhoto[] = [];
  const seen = portraits.map(skinIn);
  for (const [i, { photo, face, cover }] of portraits.entries()) {
    const body = buildStillBody(tools.data, withLips(person, lips[i]!));
    const posed = poseBody(body, REST_POSE);
    const surfaces = await headSurfaces(posed, tools.loadTexture);
    const skin = body.meshes[SKIN_MESH]!;
    const positions = posed.positions[SKIN_MESH]!;
    const normals = surfaceNormals(skin, positions);
    const camera = cameraOf(views[i]!, eyeMiddle(posed), photo.width, photo.height);
    const drawn = drawHead(camera, surfaces);
    const [drawnFace] = await tools.analyser.analyse(drawn, 'points');
    const placement = facePlacement(face.points, drawnFace?.points ?? face.points);
    const { bareAt } = cover;
    const matt = withMattLips(photo, face.points);
    const texture = liftTexture({
      photo: matt,
      points: face.points,
      camera,
      drawn,
      skin,
      positions,
      normals,
      bareAt,
      ...placement,
    });
    lifted.push({ ...texture, skin: seen[i]!.middle });
  }
  const [front] = portraits;
  const skinColour = skinColourOf(seen[0]!, scleraColour(front!.photo, front!.face.points));
  const file = baseSkinFile(person.shape, skinColour);
  const texture = await tools.loadTexture(file);
  const tint = tintTowards(texture, skinColour);
  const faceTexture = faceTextureOf(lifted, skinColour, baseSkinColours(texture, tint));
  return { ...person, look: { ...person.look, skin: { texture: file, tint, faceTexture } } };
}

/** How skin looks where a photo shows hardly any. */
const UNSEEN_SKIN: SkinSeen = { middle: [0.34, 0.22, 0.16], lit: [0.43, 0.28, 0.2] };

const skinIn = ({ photo, face, cover }: Portrait): SkinSeen =>
  skinSeen(photo, face.points, cover.bareAt) ?? UNSEEN_SKIN;

/** What the analyser sees in drawings of a person from each view, in the first of them with lips as given; undefined where it finds no face. */
async function embeddingsOf(
  person: Person,
  views: readonly HeadView[],
  lips: ShapeFit['lips'],
  tools: FitTools,
): Promise<readonly (Float32Array | undefined)[]> {
  const embeddings: (Float32Array | undefined)[] = [];
  const drawable = async (shown: Person) => {
    const posed = poseBody(buildStillBody(tools.data, shown), REST_POSE);
    return { posed, surfaces: await headSurfaces(posed, tools.loadTexture) };
  };
  const resting = await drawable(person);
  for (const [i, view] of views.entries()) {
    const isMoved = Object.keys(lips[i] ?? {}).length > 0;
    const { posed, surfaces } = isMoved ? await drawable(withLips(person, lips[i]!)) : resting;
    const camera = cameraOf(view, eyeMiddle(posed), WORKING_SIZE, WORKING_SIZE);
    const [face] = await tools.analyser.analyse(drawHead(camera, surfaces));
    embeddings.push(face?.embedding);
  }
  return embeddings;
}
