import type { RefusalCode } from '../verdict.ts';
import { loadNsfwModel, MODEL_SIDE, type PictureShares } from './nsfw-model.ts';

/** A picture as bytes: red, green, blue and alpha, row after row. */
export interface PictureBytes {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** What the policy says of a picture. */
export type PictureVerdict =
  | { readonly decision: 'allow'; readonly shares: PictureShares }
  | {
      readonly decision: 'refuse';
      readonly code: Extract<RefusalCode, 'sexual' | 'nudity'>;
      readonly shares: PictureShares;
    };

/** Judges pictures; made once, for loading the model takes about a second. */
export interface PictureCheck {
  /** Judges a photo or a result, in about 0.2 s; pictures wait for each other. Rejects where the bytes are too few. */
  judge(picture: PictureBytes): Promise<PictureVerdict>;
}

/**
 * How sure the model must be that a picture is explicit. General filters refuse kisses for faces close together, lips,
 * much skin and entwined poses; those drive its class "sexy", which is not listened to, and its "porn" up to a middling
 * value. `npm run bench:policy -- --pictures 500` measures these thresholds on kisses that the atelier draws.
 */
export const EXPLICIT_SHARE = 0.9;
/** Drawn pictures are taken for hentai sooner, so more is asked there. */
export const EXPLICIT_DRAWING_SHARE = 0.95;

/** Opens the check for explicit content in photos and in what freely painting engines made. */
export async function createPictureCheck(): Promise<PictureCheck> {
  const look = await loadNsfwModel();
  let last: Promise<unknown> = Promise.resolve();
  return {
    judge(picture) {
      const mine = last.then(() => judgePicture(look, picture));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** Judges a picture by what a model says of it and of its mirror image: a chance likeness rarely survives the mirror. */
export async function judgePicture(
  look: (rgb: Float32Array) => Promise<PictureShares>,
  picture: PictureBytes,
): Promise<PictureVerdict> {
  if (picture.rgba.length < picture.width * picture.height * 4) {
    throw new RangeError(`a picture of ${picture.width} × ${picture.height} needs more bytes`);
  }
  const square = squeezed(picture);
  const one = await look(square);
  const other = await look(mirrored(square));
  const shares = Object.fromEntries(
    Object.entries(one).map(([name, share]) => [name, (share + other[name as keyof PictureShares]) / 2]),
  ) as unknown as PictureShares;
  if (shares.porn >= EXPLICIT_SHARE) return { decision: 'refuse', code: 'sexual', shares };
  if (shares.hentai >= EXPLICIT_DRAWING_SHARE) return { decision: 'refuse', code: 'nudity', shares };
  return { decision: 'allow', shares };
}

/** The picture squeezed to the model's square, colours 0 to 1: the mean of the pixels under each of its own. */
export function squeezed({ width, height, rgba }: PictureBytes): Float32Array {
  const out = new Float32Array(MODEL_SIDE * MODEL_SIDE * 3);
  for (let y = 0; y < MODEL_SIDE; y++) {
    const top = Math.floor((y * height) / MODEL_SIDE);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / MODEL_SIDE));
    for (let x = 0; x < MODEL_SIDE; x++) {
      const left = Math.floor((x * width) / MODEL_SIDE);
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / MODEL_SIDE));
      const sums = [0, 0, 0];
      for (let v = top; v < bottom; v++) {
        for (let u = left; u < right; u++) {
          const at = (v * width + u) * 4;
          for (let channel = 0; channel < 3; channel++) sums[channel]! += rgba[at + channel]!;
        }
      }
      const pixels = (bottom - top) * (right - left) * 255;
      for (let channel = 0; channel < 3; channel++) {
        out[(y * MODEL_SIDE + x) * 3 + channel] = sums[channel]! / pixels;
      }
    }
  }
  return out;
}

/** The same square seen in a mirror. */
export function mirrored(square: Float32Array): Float32Array {
  const out = new Float32Array(square.length);
  for (let y = 0; y < MODEL_SIDE; y++) {
    for (let x = 0; x < MODEL_SIDE; x++) {
      const from = (y * MODEL_SIDE + x) * 3;
      out.set(square.subarray(from, from + 3), (y * MODEL_SIDE + (MODEL_SIDE - 1 - x)) * 3);
    }
  }
  return out;
}
