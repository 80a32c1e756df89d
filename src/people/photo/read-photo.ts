import sharp, { type Sharp } from 'sharp';
import type { Fault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { RgbImage } from './face-analyser.ts';
import { decodeHeic, isHeic } from './heic.ts';

/** What a photo may weigh and measure; more is refused before it is decoded. */
export const PHOTO_LIMITS = { bytes: 20_000_000, pixels: 50_000_000 } as const;
/** Longest side that is worked on; faces gain nothing from more. */
const WORKING_SIDE = 1600;
/** Formats that photos come in; HEIC goes through its own decoder. */
const FORMATS: ReadonlySet<string | undefined> = new Set(['jpeg', 'png', 'webp', 'heif']);

/**
 * Decodes a photo (JPEG, PNG, WebP, AVIF, HEIC): turned upright by its EXIF orientation, metadata dropped, longest side at most
 * 1600 pixels. Broken, empty, oversized or foreign files come back as `unreadable`.
 */
export async function readPhoto(name: string, bytes: Uint8Array): Promise<Result<RgbImage, Fault>> {
  const unreadable = (why: 'not-a-picture' | 'photo-too-large'): Result<RgbImage, Fault> =>
    err({ code: 'unreadable', path: name, why });
  if (bytes.length > PHOTO_LIMITS.bytes) return unreadable('photo-too-large');
  try {
    if (isHeic(bytes)) {
      const decoded = await decodeHeic(bytes, PHOTO_LIMITS.pixels);
      if (decoded === 'too-large') return unreadable('photo-too-large');
      const { data, width, height } = decoded;
      return ok(await workable(sharp(data, { raw: { width, height, channels: 4 } })));
    }
    const source = sharp(bytes, { limitInputPixels: false, failOn: 'error' });
    const { width, height, format } = await source.metadata();
    if (!FORMATS.has(format)) return unreadable('not-a-picture');
    if (width * height > PHOTO_LIMITS.pixels) return unreadable('photo-too-large');
    return ok(await workable(source.rotate()));
  } catch {
    return unreadable('not-a-picture');
  }
}

async function workable(source: Sharp): Promise<RgbImage> {
  const { data, info } = await source
    .resize(WORKING_SIDE, WORKING_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#808080' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`${info.channels} channels`);
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}
