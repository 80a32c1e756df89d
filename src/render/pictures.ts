import {
  ClampToEdgeWrapping,
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  RepeatWrapping,
  RGBAFormat,
  SRGBColorSpace,
  UnsignedByteType,
} from 'three';

/** Pixels of a decoded picture, rows from the top, RGBA. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** Loads a picture of `assets/human/` by its file name. */
export type LoadPicture = (name: string) => Promise<Picture>;

/** A texture with v upward, as the human's texture coordinates are; `colour` decodes sRGB. */
export function pictureTexture({ width, height, rgba }: Picture, colour: boolean): DataTexture {
  const flipped = new Uint8Array(rgba.length);
  const row = 4 * width;
  for (let y = 0; y < height; y++) flipped.set(rgba.subarray(y * row, (y + 1) * row), (height - 1 - y) * row);
  const texture = new DataTexture(flipped, width, height, RGBAFormat, UnsignedByteType);
  if (colour) texture.colorSpace = SRGBColorSpace;
  texture.wrapS = texture.wrapT = ClampToEdgeWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return onGpuOnly(texture);
}

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
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

const byte = (value: number): number => Math.max(0, Math.min(255, Math.round(255 * value)));
