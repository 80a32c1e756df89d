import type { InputFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { decodePhoto } from './decode-photo.ts';
import type { RgbImage } from './face-analyser.ts';

/** Longest side that is worked on; faces gain nothing from more. */
const WORKING_SIDE = 1600;

/**
 * Opens a photo (JPEG, PNG, WebP, AVIF, HEIC): turned upright by its EXIF orientation, metadata dropped, longest side at most
 * 1600 pixels. Broken, empty, oversized or foreign files come back as `photo-unusable`, within 5 seconds and 500 MB.
 */
export async function readPhoto(name: string, bytes: Uint8Array): Promise<Result<RgbImage, InputFault>> {
  const decoded = await decodePhoto(bytes, 'pixels', WORKING_SIDE);
  if (!decoded.ok) return err({ code: 'photo-unusable', photo: name, why: decoded.error });
  const { buffer, byteOffset } = decoded.value;
  const head = new DataView(buffer, byteOffset, 8);
  return ok({
    width: head.getUint32(0, true),
    height: head.getUint32(4, true),
    data: decoded.value.subarray(8),
  });
}
