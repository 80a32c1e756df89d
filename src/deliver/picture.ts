import sharp from 'sharp';
import type { InputFault } from '../base/fault.ts';
import type { Result } from '../base/result.ts';
import type { Buffers } from '../render/types.ts';
import type { Recipe } from './recipe.ts';
import { writeWhole } from './write-file.ts';
import { xmpOf } from './xmp.ts';

/** Kinds of picture files that can be written. */
export type PictureFormat = 'png' | 'jpeg' | 'webp';

/** Endings of picture files, lower case without the dot, and what each means. */
export const PICTURE_ENDINGS: Readonly<Record<string, PictureFormat>> = {
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  webp: 'webp',
};

/** Encodes a frame with its recipe inside as XMP (in PNG an iTXt chunk), sRGB, no alpha. */
export async function encodePicture(
  buffers: Buffers,
  format: PictureFormat,
  recipe: Recipe,
): Promise<Uint8Array> {
  const { width, height, colour } = buffers;
  const image = sharp(colour, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .withIccProfile('srgb')
    .withXmp(xmpOf(recipe));
  switch (format) {
    case 'png':
      return image.png({ compressionLevel: 7 }).toBuffer();
    case 'jpeg':
      return image.jpeg({ quality: 93, chromaSubsampling: '4:4:4', mozjpeg: false }).toBuffer();
    case 'webp':
      return image.webp({ quality: 92, smartSubsample: true }).toBuffer();
  }
}

/** Encodes a frame and writes it whole or not at all; gives the path back. */
export async function writePicture(
  path: string,
  buffers: Buffers,
  format: PictureFormat,
  recipe: Recipe,
): Promise<Result<string, InputFault>> {
  return writeWhole(path, await encodePicture(buffers, format, recipe));
}
