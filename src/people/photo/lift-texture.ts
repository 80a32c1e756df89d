import { smoothstep } from '../../base/smoothstep.ts';
import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import type { BodyMesh } from '../../human/types.ts';
import type { RgbImage } from './face-analyser.ts';
import { CONTOURS } from './face-contours.ts';
import type { FacePlacement } from './face-placement.ts';
import { faceTexelsOf, TEXTURE_SIDE } from './face-texels.ts';
import { type HeadCamera, type HeadPicture, projectToPicture } from './head-raster.ts';
import { plainLids } from './plain-lids.ts';
import { isNear, polygonOf, signedDistance } from './polygon.ts';

/** A point of the skin counts as hidden when something is drawn this much nearer. */
const DEPTH_TOLERANCE_DM = 0.04;

/** A face as it was seen, and everything that places it on the skin. */
export interface PlacedFace extends FacePlacement {
  readonly photo: RgbImage;
  /** The analyser's 478 points in the photo, 3 numbers each. */
  readonly points: Float32Array;
  readonly camera: HeadCamera;
  /** The fitted head drawn with the same camera. */
  readonly drawn: HeadPicture;
  /** Skin mesh with rest positions and normals at its refined vertices. */
  readonly skin: BodyMesh;
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** How far each pixel of the photo shows bare skin or a feature of the face: 0 hair, glass, hand … 1. */
  readonly bareAt: (x: number, y: number) => number;
}

/** Colours of a face lifted from a photo, linear, with how much each texel of the face window is to be trusted, 0 … 1. */
export interface LiftedTexture {
  /** 3 a texel. */
  readonly colour: Float32Array;
  readonly trust: Float32Array;
}

/** Looks every texel of the face window up in a photo; trusted by how squarely its skin was seen. */
export function liftTexture(face: PlacedFace): LiftedTexture {
  const { skin, positions, normals, camera, drawn, photo } = face;
  const { triangle, first, second } = faceTexelsOf(skin);
  const { renderTriangles, renderVertex } = skin;
  const eyelid = skin.masks['eyelid'];
  const besideEyes = awayFrom([CONTOURS.leftEye, CONTOURS.rightEye], face.points);
  const besideTeeth = awayFrom(areLipsApart(face.points) ? [CONTOURS.mouth] : [], face.points);
  const count = TEXTURE_SIDE * TEXTURE_SIDE;
  const colour = new Float32Array(count * 3);
  const trust = new Float32Array(count);
  const lids = new Float32Array(count);
  const m = camera.cameraFromHead;
  for (let texel = 0; texel < count; texel++) {
    const t = triangle[texel]!;
    if (t < 0) continue;
    const [wa, wb] = [first[texel]!, second[texel]!];
    const wc = 1 - wa - wb;
    const a = renderVertex[renderTriangles[t]!]!;
    const b = renderVertex[renderTriangles[t + 1]!]!;
    const c = renderVertex[renderTriangles[t + 2]!]!;
    const mix = (values: Float32Array, axis: number): number =>
      wa * values[a * 3 + axis]! + wb * values[b * 3 + axis]! + wc * values[c * 3 + axis]!;
    lids[texel] = eyelid ? Math.max(eyelid[a]!, eyelid[b]!, eyelid[c]!) : 0;
    const facing = m[2]! * mix(normals, 0) + m[6]! * mix(normals, 1) + m[10]! * mix(normals, 2);
    if (facing <= LEAST_FACING) continue;
    const [x, y, depth] = projectToPicture(camera, mix(positions, 0), mix(positions, 1), mix(positions, 2));
    if (x < 1 || y < 1 || x >= photo.width - 2 || y >= photo.height - 2) continue;
    if (depth > drawn.depthDm[Math.floor(y) * photo.width + Math.floor(x)]! + DEPTH_TOLERANCE_DM) continue;
    const [dx, dy] = face.residualAt(x, y);
    const sx = Math.min(photo.width - 2, Math.max(0, x + dx));
    const sy = Math.min(photo.height - 2, Math.max(0, y + dy));
    readLinear(photo, sx, sy, colour, texel * 3);
    const besideMouth = besideTeeth(sx, sy);
    lids[texel] = Math.max(lids[texel]!, 1 - besideMouth);
    const beside = besideEyes(sx, sy) * besideMouth;
    if (beside === 0) continue;
    trust[texel] =
      smoothstep(LEAST_FACING, FULL_FACING, facing) * face.insideAt(sx, sy) * face.bareAt(sx, sy) * beside;
  }
  plainLids({ colour, trust }, lids);
  return { colour, trust };
}

/** How far beyond its outline an opening surely shows and may still show, in its widths: lids and lips are fitted no better. */
const [RIM, BESIDE] = [0.04, 0.1] as const;

/** 0 where the photo shows an eyeball, its wet rim or teeth, which must not get onto skin … 1 beside them. */
function awayFrom(
  contours: readonly (readonly number[])[],
  points: Float32Array,
): (x: number, y: number) => number {
  const openings = contours.map((corners) => {
    const polygon = polygonOf(points, corners);
    const xs = polygon.map(([x]) => x);
    const width = Math.max(...xs) - Math.min(...xs);
    return { polygon, width, isClose: isNear(polygon, BESIDE * width) };
  });
  return (x, y) => {
    const opening = openings.find(({ isClose }) => isClose(x, y));
    if (!opening) return 1;
    const { polygon, width } = opening;
    return smoothstep(RIM * width, BESIDE * width, -signedDistance(polygon, x, y));
  };
}

/** Height of a mouth's opening over its width from which teeth show. */
const APART = 0.08;

function areLipsApart(points: Float32Array): boolean {
  const between = (a: number, b: number): number =>
    Math.hypot(points[a * 3]! - points[b * 3]!, points[a * 3 + 1]! - points[b * 3 + 1]!);
  return between(13, 14) > APART * between(78, 308);
}

/** Cosines of the angle between skin and camera between which trust rises from 0 to 1. */
const [LEAST_FACING, FULL_FACING] = [0.15, 0.55];

/** Bilinear linear light at a place of a photo. */
function readLinear({ data, width }: RgbImage, x: number, y: number, out: Float32Array, at: number): void {
  const [ix, iy] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - ix, y - iy];
  const top = (iy * width + ix) * 3;
  const bottom = top + width * 3;
  for (let channel = 0; channel < 3; channel++) {
    const upper =
      LINEAR_FROM_BYTE[data[top + channel]!]! * (1 - fx) + LINEAR_FROM_BYTE[data[top + 3 + channel]!]! * fx;
    const lower =
      LINEAR_FROM_BYTE[data[bottom + channel]!]! * (1 - fx) +
      LINEAR_FROM_BYTE[data[bottom + 3 + channel]!]! * fx;
    out[at + channel] = upper * (1 - fy) + lower * fy;
  }
}
