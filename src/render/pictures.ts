import {
  ClampToEdgeWrapping,
  DataTexture,
  LinearFilter,
  LinearMipmapNearestFilter,
  RepeatWrapping,
  RGBAFormat,
  type Texture,
  UnsignedByteType,
} from 'three';
import { texture, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';

/** Pixels of a decoded picture, rows from the top, RGBA. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** Loads a picture of `assets/human/` by its file name. */
export type LoadPicture = (name: string) => Promise<Picture>;

/**
 * A texture with v upward, as the human's texture coordinates are. A `colour` is kept as the square root of linear light,
 * for `colourAt`: where the CPU draws, sampling sRGB costs more than twice as much.
 */
export function pictureTexture({ width, height, rgba }: Picture, colour: boolean): DataTexture {
  const flipped = new Uint8Array(rgba.length);
  const row = 4 * width;
  for (let y = 0; y < height; y++) flipped.set(rgba.subarray(y * row, (y + 1) * row), (height - 1 - y) * row);
  if (colour) {
    for (let k = 0; k < flipped.length; k += 4) {
      for (let c = k; c < k + 3; c++) flipped[c] = ROOT_OF_SRGB[flipped[c]!]!;
    }
  }
  const texture = new DataTexture(flipped, width, height, RGBAFormat, UnsignedByteType);
  texture.wrapS = texture.wrapT = ClampToEdgeWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = NEAREST_SIZE;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  if (!hasHoles(rgba)) opaque.add(texture);
  return onGpuOnly(texture);
}

const opaque = new WeakSet<Texture>();

/** Whether nothing of the picture that a texture was made of lets through what is behind it. */
export const isOpaque = (texture: Texture): boolean => opaque.has(texture);

function hasHoles(rgba: Picture['rgba']): boolean {
  for (let k = 3; k < rgba.length; k += 4) if (rgba[k]! < HOLE) return true;
  return false;
}

/** Alpha below which cloth is a hole. */
const HOLE = 128;

/** Linear colour and alpha of a `colour` texture at a place. */
export function colourAt(map: Texture, at: Node<'vec2'>): Node<'vec4'> {
  const coded = texture(map, at).toVar();
  return vec4(coded.rgb.mul(coded.rgb), coded.a);
}

/** Only one of a texture's sizes is sampled: two cost twice as much, and grain and pores do not show the step between them. */
const NEAREST_SIZE = LinearMipmapNearestFilter;

/** Byte of the square root of linear light by byte of sRGB (IEC 61966-2-1). */
const ROOT_OF_SRGB = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = code / 255;
  const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  return Math.round(255 * Math.sqrt(light));
});

/** Lets go of a texture's pixels once the GPU has them; it must not change afterwards. */
export function onGpuOnly(texture: DataTexture): DataTexture {
  texture.onUpdate = () => {
    const { width, height } = texture.image;
    (texture.source as { data: unknown }).data = { width, height, data: null };
    texture.onUpdate = null;
  };
  return texture;
}

/**
 * A small relief that repeats without a seam: rg its slope (0.5 flat), b its height.
 * `height(u, v)` must have period 1 in both.
 */
export function reliefTexture(
  size: number,
  slopeScale: number,
  height: (u: number, v: number) => number,
): DataTexture {
  const heights = new Float32Array(size * size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) heights[y * size + x] = height(x / size, y / size);
  const at = (x: number, y: number): number => heights[((y + size) % size) * size + ((x + size) % size)]!;
  const rgba = new Uint8Array(4 * size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const k = 4 * (y * size + x);
      rgba[k] = byte(0.5 + slopeScale * (at(x + 1, y) - at(x - 1, y)));
      rgba[k + 1] = byte(0.5 + slopeScale * (at(x, y + 1) - at(x, y - 1)));
      rgba[k + 2] = byte(at(x, y));
      rgba[k + 3] = 255;
    }
  }
  const texture = new DataTexture(rgba, size, size, RGBAFormat, UnsignedByteType);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = NEAREST_SIZE;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

const byte = (value: number): number => Math.max(0, Math.min(255, Math.round(255 * value)));
