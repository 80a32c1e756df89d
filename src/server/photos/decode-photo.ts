import { err, type Result } from '../../base/result.ts';
import { decodePhoto, type Problem } from '../../studio/index.ts';

/** Turns an uploaded file into a clean JPEG, or says why it cannot be used; `photo` is what it is called by people. */
export type DecodePhoto = (bytes: Uint8Array, photo: string) => Promise<Result<Uint8Array, Problem>>;

const MOST_AT_ONCE = 2;
/** Longest side kept: likeness works on less, and a smaller photo is less to lose. */
const KEPT_SIDE = 2400;

/** Opens photos two at a time. */
export function createPhotoDecoder(): DecodePhoto {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (bytes, photo) => {
    if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      const decoded = await decodePhoto(bytes, 'jpeg', KEPT_SIDE);
      return decoded.ok ? decoded : err({ code: 'photo-unusable', photo, why: decoded.error });
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
