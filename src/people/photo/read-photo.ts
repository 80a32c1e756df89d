import sharp from 'sharp';
import type { Fault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { RgbImage } from './face-analyser.ts';

/** A photo may have this many pixels; more is refused before it is decoded. */
const MAX_PIXELS = 50_000_000;
/** Longest side that is worked on; faces gain nothing from more. */
const WORKING_SIDE = 1600;

/**
 * Decodes a photo (JPEG, PNG, WebP, AVIF): turned upright by its EXIF orientation, metadata dropped, longest side at most 1600 pixels.
 * Broken, empty, oversized or foreign files come back as `unreadable`.
 */
export async function readPhoto(name: string, bytes: Uint8Array): Promise<Result<RgbImage, Fault>> {
  const unreadable = (why: 'not-a-picture' | 'too-large'): Result<RgbImage, Fault> =>
    err({ code: 'unreadable', path: name, why });
  try {
    const source = sharp(bytes, { limitInputPixels: false, failOn: 'error' });
    const { width, height, format } = await source.metadata();
    if (format === 'svg' || format === 'pdf') return unreadable('not-a-picture');
    if (width * height > MAX_PIXELS) return unreadable('too-large');
    const { data, info } = await source
      .rotate()
      .resize(WORKING_SIDE, WORKING_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#808080' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) return unreadable('not-a-picture');
    return ok({ width: info.width, height: info.height, data: new Uint8Array(data) });
  } catch {
    return unreadable('not-a-picture');
  }
}
