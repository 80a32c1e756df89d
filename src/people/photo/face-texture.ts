import { smoothstep } from '../../base/smoothstep.ts';
import { LINEAR_FROM_BYTE } from '../../base/srgb.ts';
import { type BodyMesh, FACE_UV_WINDOW, type FaceTexture, type LinearRgb } from '../../human/types.ts';
import type { RgbImage } from './face-analyser.ts';
import { byteFromLinear, type HeadCamera, type HeadPicture, projectToPicture } from './head-raster.ts';

/** Side of a face texture in texels. */
const SIDE = 1024;
/** A point of the skin counts as hidden when something is drawn this much nearer. */
const DEPTH_TOLERANCE_DM = 0.04;
/** Share of the photo's own large-scale light and shade that is taken out. */
const DELIGHT = 0.5;
/** Reach of one light patch, as a share of the texture's side. */
const LIGHT_PATCH = 0.09;

/** A face as it was seen, and everything that places it on the skin. */
export interface SeenFace {
  readonly photo: RgbImage;
  readonly camera: HeadCamera;
  /** The fitted head drawn with the same camera. */
  readonly drawn: HeadPicture;
  /** Skin mesh with rest positions and normals at its refined vertices. */
  readonly skin: BodyMesh;
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** How far the photo's points are from the model's, in pixels: looked up at x, y. */
  readonly residualAt: (x: number, y: number) => readonly [number, number];
  /** 0 outside the face's outline … 1 well inside, at a pixel of the photo. */
  readonly insideAt: (x: number, y: number) => number;
}

/** Colours of a face lifted from a photo, linear, with how much each texel is to be trusted. */
interface Lifted {
  readonly colour: Float32Array;
  readonly trust: Float32Array;
}

/**
 * Projects the photo into the skin's face window: weighted by how squarely the skin was seen, mirrored where it was hidden,
 * freed of half of the photo's large-scale light. Also gives the median skin colour (linear), for neck and hands to match.
 */
export function liftFaceTexture(seen: SeenFace): { texture: FaceTexture; skinColour: LinearRgb } {
  const lifted = lift(seen);
  mirrorHidden(lifted);
  const median = medianColour(lifted);
  evenLight(lifted, median);
  const skinColour = plausibleAlbedo(median);
  for (let i = 0; i < lifted.colour.length; i++) lifted.colour[i]! *= skinColour[i % 3]! / median[i % 3]!;
  const rgba = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let texel = 0; texel < SIDE * SIDE; texel++) {
    for (let channel = 0; channel < 3; channel++)
      rgba[texel * 4 + channel] = byteFromLinear(lifted.colour[texel * 3 + channel]!);
    rgba[texel * 4 + 3] = Math.round(255 * Math.min(1, lifted.trust[texel]!));
  }
  return { texture: { width: SIDE, height: SIDE, rgba }, skinColour };
}

/** Walks the skin's triangles in texture space and looks every texel up in the photo. */
function lift(seen: SeenFace): Lifted {
  const { skin, positions, normals } = seen;
  const colour = new Float32Array(SIDE * SIDE * 3);
  const trust = new Float32Array(SIDE * SIDE);
  const { u0, v0, u1, v1 } = FACE_UV_WINDOW;
  const column = (vertex: number): number => ((skin.uvs[vertex * 2]! - u0) / (u1 - u0)) * SIDE;
  const row = (vertex: number): number => ((v1 - skin.uvs[vertex * 2 + 1]!) / (v1 - v0)) * SIDE;
  const eyelid = skin.masks['eyelid'];
  const mix = (
    values: Float32Array,
    corners: readonly number[],
    weights: readonly number[],
    axis: number,
  ): number =>
    corners.reduce((sum, vertex, k) => sum + weights[k]! * values[skin.renderVertex[vertex]! * 3 + axis]!, 0);
  for (let t = 0; t < skin.renderTriangles.length; t += 3) {
    const corners = [0, 1, 2].map((k) => skin.renderTriangles[t + k]!);
    const xs = corners.map(column);
    const ys = corners.map(row);
    if (Math.max(...xs) < 0 || Math.min(...xs) > SIDE || Math.max(...ys) < 0 || Math.min(...ys) > SIDE)
      continue;
    const area = (xs[1]! - xs[0]!) * (ys[2]! - ys[0]!) - (xs[2]! - xs[0]!) * (ys[1]! - ys[0]!);
    if (area === 0) continue;
    const lid = eyelid ? Math.max(...corners.map((vertex) => eyelid[skin.renderVertex[vertex]!]!)) : 0;
    for (let y = Math.max(0, Math.floor(Math.min(...ys))); y <= Math.min(SIDE - 1, Math.max(...ys)); y++) {
      for (let x = Math.max(0, Math.floor(Math.min(...xs))); x <= Math.min(SIDE - 1, Math.max(...xs)); x++) {
        const [px, py] = [x + 0.5, y + 0.5];
        const wa = ((xs[1]! - px) * (ys[2]! - py) - (xs[2]! - px) * (ys[1]! - py)) / area;
        const wb = ((xs[2]! - px) * (ys[0]! - py) - (xs[0]! - px) * (ys[2]! - py)) / area;
        const weights = [wa, wb, 1 - wa - wb];
        if (weights.some((weight) => weight < -0.02)) continue;
        const place = [0, 1, 2].map((axis) => mix(positions, corners, weights, axis));
        const normal = [0, 1, 2].map((axis) => mix(normals, corners, weights, axis));
        const texel = y * SIDE + x;
        trust[texel] = look(seen, place, normal, colour, texel * 3) * (1 - lid);
      }
    }
  }
  return { colour, trust };
}

/** Writes the photo's colour at a point of the skin and returns how much it is to be trusted, 0 … 1. */
function look(
  seen: SeenFace,
  place: readonly number[],
  normal: readonly number[],
  colour: Float32Array,
  at: number,
): number {
  const { camera, drawn, photo } = seen;
  const [x, y, depth] = projectToPicture(camera, place[0]!, place[1]!, place[2]!);
  if (x < 1 || y < 1 || x >= photo.width - 2 || y >= photo.height - 2) return 0;
  const nearest = drawn.depthDm[Math.floor(y) * photo.width + Math.floor(x)]!;
  if (depth > nearest + DEPTH_TOLERANCE_DM) return 0;
  const m = camera.cameraFromHead;
  const facing = m[2]! * normal[0]! + m[6]! * normal[1]! + m[10]! * normal[2]!;
  const [dx, dy] = seen.residualAt(x, y);
  const [sx, sy] = [
    Math.min(photo.width - 2, Math.max(0, x + dx)),
    Math.min(photo.height - 2, Math.max(0, y + dy)),
  ];
  const [ix, iy] = [Math.floor(sx), Math.floor(sy)];
  const [fx, fy] = [sx - ix, sy - iy];
  for (let channel = 0; channel < 3; channel++) {
    const read = (ox: number, oy: number): number =>
      LINEAR_FROM_BYTE[photo.data[((iy + oy) * photo.width + ix + ox) * 3 + channel]!]!;
    colour[at + channel] =
      (read(0, 0) * (1 - fx) + read(1, 0) * fx) * (1 - fy) + (read(0, 1) * (1 - fx) + read(1, 1) * fx) * fy;
  }
  return smoothstep(0.15, 0.55, facing) * seen.insideAt(sx, sy);
}

/** The skin's layout is symmetrical: left and right are rows mirrored about the window's middle line. */
function mirrorHidden({ colour, trust }: Lifted): void {
  const seenTrust = trust.slice();
  const seenColour = colour.slice();
  for (let y = 0; y < SIDE; y++) {
    const mirroredRow = MIRROR_SUM - y;
    if (mirroredRow < 0 || mirroredRow >= SIDE) continue;
    for (let x = 0; x < SIDE; x++) {
      const [texel, other] = [y * SIDE + x, mirroredRow * SIDE + x];
      const [own, mirrored] = [seenTrust[texel]!, seenTrust[other]!];
      if (mirrored <= own) continue;
      // The nearer to unseen, the more of the other side.
      const share = (mirrored * (1 - own)) / (own + mirrored * (1 - own));
      for (let channel = 0; channel < 3; channel++)
        colour[texel * 3 + channel] =
          seenColour[texel * 3 + channel]! * (1 - share) + seenColour[other * 3 + channel]! * share;
      trust[texel] = mirrored;
    }
  }
}

/** Row y lies opposite row MIRROR_SUM − y; the face's midline is at v = 0.4833. */
const MIRROR_SUM =
  Math.round((2 * SIDE * (FACE_UV_WINDOW.v1 - 0.4833)) / (FACE_UV_WINDOW.v1 - FACE_UV_WINDOW.v0)) - 1;

function medianColour({ colour, trust }: Lifted): LinearRgb {
  const trusted: number[] = [];
  for (let texel = 0; texel < trust.length; texel += 7) if (trust[texel]! > 0.8) trusted.push(texel);
  const median = (channel: number): number => {
    const values = trusted.map((texel) => colour[texel * 3 + channel]!).sort((a, b) => a - b);
    return values[Math.floor(values.length / 2)] ?? 0.3;
  };
  return [median(0), median(1), median(2)];
}

/**
 * Guesses the skin's own colour from how bright it looks: a portrait's exposure is unknowable, so its light is taken as usual,
 * the result kept among human skins, and a third of a colour cast taken out.
 */
function plausibleAlbedo(seen: LinearRgb): LinearRgb {
  const seenLuminance = luminance(...seen);
  const albedo = Math.min(0.48, Math.max(0.05, seenLuminance / USUAL_LIGHT));
  const channel = (value: number, usual: number): number =>
    albedo * (value / seenLuminance) ** (1 - CAST_REMOVAL) * usual ** CAST_REMOVAL;
  return [
    channel(seen[0], USUAL_SKIN_RATIO[0]),
    channel(seen[1], USUAL_SKIN_RATIO[1]),
    channel(seen[2], USUAL_SKIN_RATIO[2]),
  ];
}

/** Share of white light that the skin of a well exposed portrait gets. */
const USUAL_LIGHT = 0.72;
const CAST_REMOVAL = 0.35;
/** Channels of skin over its luminance, about the same for all tones. */
const USUAL_SKIN_RATIO: LinearRgb = [1.42, 0.92, 0.68];

const luminance = (r: number, g: number, b: number): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Divides by the square root of the large-scale brightness, about the median: Retinex (Land 1977) held back by half. */
function evenLight({ colour, trust }: Lifted, middle: LinearRgb): void {
  const cells = Math.round(2 / LIGHT_PATCH);
  const sums = new Float64Array(cells * cells);
  const weights = new Float64Array(cells * cells);
  for (let y = 0; y < SIDE; y += 2)
    for (let x = 0; x < SIDE; x += 2) {
      const texel = y * SIDE + x;
      const cell = Math.floor((y / SIDE) * cells) * cells + Math.floor((x / SIDE) * cells);
      sums[cell]! +=
        trust[texel]! *
        Math.log(1e-3 + luminance(colour[texel * 3]!, colour[texel * 3 + 1]!, colour[texel * 3 + 2]!));
      weights[cell]! += trust[texel]!;
    }
  const target = Math.log(1e-3 + luminance(...middle));
  const light = (cx: number, cy: number): number => {
    let [sum, weight] = [target * 20, 20];
    for (let y = Math.max(0, cy - 1); y <= Math.min(cells - 1, cy + 1); y++)
      for (let x = Math.max(0, cx - 1); x <= Math.min(cells - 1, cx + 1); x++) {
        sum += sums[y * cells + x]!;
        weight += weights[y * cells + x]!;
      }
    return sum / weight;
  };
  const grid = Float64Array.from({ length: cells * cells }, (_, i) =>
    light(i % cells, Math.floor(i / cells)),
  );
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const gx = Math.min(cells - 1.001, Math.max(0, (x / SIDE) * cells - 0.5));
      const gy = Math.min(cells - 1.001, Math.max(0, (y / SIDE) * cells - 0.5));
      const [ix, iy] = [Math.floor(gx), Math.floor(gy)];
      const at = (ox: number, oy: number): number => grid[(iy + oy) * cells + ix + ox]!;
      const here =
        (at(0, 0) * (1 - gx + ix) + at(1, 0) * (gx - ix)) * (1 - gy + iy) +
        (at(0, 1) * (1 - gx + ix) + at(1, 1) * (gx - ix)) * (gy - iy);
      const factor = Math.exp((target - here) * DELIGHT);
      for (let channel = 0; channel < 3; channel++) colour[(y * SIDE + x) * 3 + channel]! *= factor;
    }
}
