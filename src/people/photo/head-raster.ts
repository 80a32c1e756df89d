import { LINEAR_FROM_BYTE, srgbFromLinear } from '../../base/srgb.ts';
import { FACE_UV_WINDOW, type FaceTexture } from '../../human/types.ts';
import type { RgbImage } from './face-analyser.ts';

/** A camera that looks at a head: pixel = centre + focal · (x, −y) / −z in camera space. */
export interface HeadCamera {
  /** cameraFromHead, 16 numbers, column-major; the camera looks along −z. */
  readonly cameraFromHead: Float32Array | Float64Array | readonly number[];
  readonly focalPixels: number;
  readonly width: number;
  readonly height: number;
}

/** An 8-bit sRGB texture with alpha, 4 bytes a texel, rows from the top (v upward). */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A surface to draw: positions 3 a vertex (dm), triangles 3 indices each, colours linear 3 a vertex or a texture by UV. */
export interface HeadSurface {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly triangles: Uint32Array;
  readonly uvs: Float32Array;
  /** sRGB texture; texels less than half opaque are not drawn. */
  readonly texture: RgbaImage;
  /** Laid over the texture inside `FACE_UV_WINDOW`, by its alpha. */
  readonly faceTexture?: FaceTexture;
  /** Covers what is behind it by its texture's alpha, as hairs finer than a pixel do, and hides nothing. */
  readonly isVeil?: boolean;
  /** Linear factor on the texture. */
  readonly tint: readonly [number, number, number];
}

/** A drawn head: the picture and, for each pixel, the surface and triangle seen there (−1: none). */
export interface HeadPicture extends RgbImage {
  readonly surface: Int16Array;
  readonly triangle: Int32Array;
  /** Distance along the camera's axis, dm; Infinity where nothing is. */
  readonly depthDm: Float32Array;
}

/** Projects a point of the head; x, y in pixels from the top left, depth in dm. */
export function projectToPicture(
  camera: HeadCamera,
  x: number,
  y: number,
  z: number,
): [number, number, number] {
  const m = camera.cameraFromHead;
  const cameraX = m[0]! * x + m[4]! * y + m[8]! * z + m[12]!;
  const cameraY = m[1]! * x + m[5]! * y + m[9]! * z + m[13]!;
  const depth = -(m[2]! * x + m[6]! * y + m[10]! * z + m[14]!);
  const scale = camera.focalPixels / depth;
  return [camera.width / 2 + cameraX * scale, camera.height / 2 - cameraY * scale, depth];
}

/** Light in camera space: a key from one direction (a unit vector, +x right, +y up, +z to the camera), one from the camera, and a fill. */
export interface HeadLight {
  readonly towards: readonly [number, number, number];
  readonly key: number;
  readonly front: number;
  readonly fill: number;
}

/** A key from the upper left front and a broad fill. */
const FRONTAL_LIGHT: HeadLight = { towards: [-0.35, 0.45, 0.82], key: 0.5, front: 0.12, fill: 0.42 };

/**
 * Draws a head in software for analysis: z-buffer, texture, soft frontal light, grey ground.
 * It runs wherever JavaScript does and takes some 10 ms at 512 × 512, so that fitting needs no GPU.
 */
export function drawHead(
  camera: HeadCamera,
  surfaces: readonly HeadSurface[],
  light: HeadLight = FRONTAL_LIGHT,
): HeadPicture {
  const { width, height } = camera;
  const data = new Uint8Array(width * height * 3).fill(128);
  const surfaceIds = new Int16Array(width * height).fill(-1);
  const triangleIds = new Int32Array(width * height).fill(-1);
  const depthDm = new Float32Array(width * height).fill(Number.POSITIVE_INFINITY);

  const picture = { width, height, data, surface: surfaceIds, triangle: triangleIds, depthDm };
  for (const [id, surface] of surfaces.entries()) drawSurface(picture, id, surface, camera, light);
  return picture;
}

/** Draws one surface; arrays of three are spelt out, for they would be made anew for every pixel. */
function drawSurface(
  { width, height, data, surface: surfaceIds, triangle: triangleIds, depthDm }: HeadPicture,
  surfaceId: number,
  { triangles, uvs, texture, faceTexture, tint, isVeil = false, ...surface }: HeadSurface,
  camera: HeadCamera,
  light: HeadLight,
): void {
  const { projected, shade } = seenVertices(surface, camera, light);
  for (let t = 0; t < triangles.length; t += 3) {
    const a = triangles[t]!;
    const b = triangles[t + 1]!;
    const c = triangles[t + 2]!;
    const az = projected[a * 3 + 2]!;
    const bz = projected[b * 3 + 2]!;
    const cz = projected[c * 3 + 2]!;
    if (az <= 0.1 || bz <= 0.1 || cz <= 0.1) continue;
    const ax = projected[a * 3]!;
    const ay = projected[a * 3 + 1]!;
    const bx = projected[b * 3]!;
    const by = projected[b * 3 + 1]!;
    const cx = projected[c * 3]!;
    const cy = projected[c * 3 + 1]!;
    // Rows run downwards, so a triangle that faces the camera has a negative area here.
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (area >= 0) continue;
    const x0 = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
    const x1 = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
    const y0 = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const y1 = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
    for (let y = y0; y <= y1; y++) {
      const py = y + 0.5;
      for (let x = x0; x <= x1; x++) {
        const px = x + 0.5;
        const wa = ((bx - px) * (cy - py) - (cx - px) * (by - py)) / area;
        const wb = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) / area;
        const wc = 1 - wa - wb;
        if (wa < 0 || wb < 0 || wc < 0) continue;
        const depth = 1 / (wa / az + wb / bz + wc / cz);
        const pixel = y * width + x;
        if (depth >= depthDm[pixel]!) continue;
        const ka = (wa * depth) / az;
        const kb = (wb * depth) / bz;
        const kc = (wc * depth) / cz;
        const u = ka * uvs[a * 2]! + kb * uvs[b * 2]! + kc * uvs[c * 2]!;
        const v = ka * uvs[a * 2 + 1]! + kb * uvs[b * 2 + 1]! + kc * uvs[c * 2 + 1]!;
        const texel = texelAt(texture, u, v);
        const alpha = texture.data[texel + 3]!;
        const brightness = ka * shade[a]! + kb * shade[b]! + kc * shade[c]!;
        if (isVeil) {
          for (let channel = 0; channel < 3; channel++) {
            const behind = LINEAR_FROM_BYTE[data[pixel * 3 + channel]!]!;
            const hair = LINEAR_FROM_BYTE[texture.data[texel + channel]!]! * brightness;
            data[pixel * 3 + channel] = byteFromLinear(behind + (alpha / 255) * (hair - behind));
          }
          continue;
        }
        if (alpha < 128) continue;
        depthDm[pixel] = depth;
        surfaceIds[pixel] = surfaceId;
        triangleIds[pixel] = t / 3;
        const over = faceTexture ? faceTexelAt(faceTexture, u, v) : -1;
        const share = over < 0 ? 0 : faceTexture!.rgba[over + 3]! / 255;
        for (let channel = 0; channel < 3; channel++) {
          const skin = LINEAR_FROM_BYTE[texture.data[texel + channel]!]! * tint[channel]!;
          const albedo =
            share === 0
              ? skin
              : skin + share * (LINEAR_FROM_BYTE[faceTexture!.rgba[over + channel]!]! - skin);
          data[pixel * 3 + channel] = byteFromLinear(albedo * brightness);
        }
      }
    }
  }
}

/** Where a surface's vertices are seen (pixels from the top left and depth in dm, 3 a vertex) and how bright they are lit. */
function seenVertices(
  { positions, normals }: Pick<HeadSurface, 'positions' | 'normals'>,
  camera: HeadCamera,
  light: HeadLight,
): { readonly projected: Float32Array; readonly shade: Float32Array } {
  const count = positions.length / 3;
  const projected = new Float32Array(count * 3);
  const shade = new Float32Array(count);
  const m = Float64Array.from(camera.cameraFromHead);
  const { towards, key, front, fill } = light;
  const [kx, ky, kz] = towards;
  for (let v = 0; v < count; v++) {
    const x = positions[v * 3]!;
    const y = positions[v * 3 + 1]!;
    const z = positions[v * 3 + 2]!;
    const depth = -(m[2]! * x + m[6]! * y + m[10]! * z + m[14]!);
    const scale = camera.focalPixels / depth;
    projected[v * 3] = camera.width / 2 + (m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) * scale;
    projected[v * 3 + 1] = camera.height / 2 - (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) * scale;
    projected[v * 3 + 2] = depth;
    const nx = normals[v * 3]!;
    const ny = normals[v * 3 + 1]!;
    const nz = normals[v * 3 + 2]!;
    const cx = m[0]! * nx + m[4]! * ny + m[8]! * nz;
    const cy = m[1]! * nx + m[5]! * ny + m[9]! * nz;
    const cz = m[2]! * nx + m[6]! * ny + m[10]! * nz;
    shade[v] = fill + key * Math.max(0, kx * cx + ky * cy + kz * cz) + front * Math.max(0, cz);
  }
  return { projected, shade };
}

/** Index of the texel at u, v (nearest), clamped to the edges. */
export function texelAt(texture: RgbaImage, u: number, v: number): number {
  const x = Math.min(texture.width - 1, Math.max(0, Math.floor(u * texture.width)));
  const y = Math.min(texture.height - 1, Math.max(0, Math.floor((1 - v) * texture.height)));
  return (y * texture.width + x) * 4;
}

/** Index of the face texture's texel at u, v; −1 outside its window. */
function faceTexelAt(texture: FaceTexture, u: number, v: number): number {
  const { u0, v0, u1, v1 } = FACE_UV_WINDOW;
  const x = Math.floor(((u - u0) / (u1 - u0)) * texture.width);
  const y = Math.floor(((v1 - v) / (v1 - v0)) * texture.height);
  return x < 0 || y < 0 || x >= texture.width || y >= texture.height ? -1 : (y * texture.width + x) * 4;
}

/** The sRGB byte of linear light, clamped. */
export function byteFromLinear(linear: number): number {
  return BYTE_FROM_LINEAR[Math.round(Math.min(1, Math.max(0, linear)) * (BYTE_STEPS - 1))]!;
}

/** Fine enough that dark tones, where sRGB is steepest, are right to one byte. */
const BYTE_STEPS = 16_384;
const BYTE_FROM_LINEAR = Uint8Array.from({ length: BYTE_STEPS }, (_, i) =>
  Math.round(srgbFromLinear(i / (BYTE_STEPS - 1)) * 255),
);
