import sharp from 'sharp';
import type { MachineFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Size } from '../../base/size.ts';
import type { Fit } from './fit.ts';

/** Pixels of a picture, sRGB, 4 bytes each. */
export interface Pixels extends Size {
  readonly colour: Uint8Array;
}

/** Most pixels of an engine's picture that are decoded. */
const MOST_PIXELS = 8192 * 8192;

/**
 * Decodes an engine's picture and cuts the margins of its canvas away; the outcome has the brief's size.
 * `made` is what the engine really painted.
 */
export async function readPicture(
  engine: string,
  bytes: Uint8Array,
  fit: Fit,
  size: Size,
): Promise<Result<{ readonly pixels: Pixels; readonly made: Size }, MachineFault>> {
  try {
    const image = sharp(bytes, { limitInputPixels: MOST_PIXELS });
    const { width: madeWidth, height: madeHeight } = await image.metadata();
    // An engine that paints another size than asked is taken to have scaled its whole canvas.
    const [sx, sy] = [madeWidth / fit.canvas.width, madeHeight / fit.canvas.height];
    const left = Math.min(madeWidth - 1, Math.round(fit.left * sx));
    const top = Math.min(madeHeight - 1, Math.round(fit.top * sy));
    const cut = {
      left,
      top,
      width: Math.max(1, Math.min(madeWidth - left, Math.round(fit.content.width * sx))),
      height: Math.max(1, Math.min(madeHeight - top, Math.round(fit.content.height * sy))),
    };
    const colour = await image
      .toColourspace('srgb')
      .extract(cut)
      .resize(size.width, size.height, { fit: isLike(cut, size) ? 'fill' : 'cover' })
      .flatten({ background: '#000000' })
      .ensureAlpha()
      .raw()
      .toBuffer();
    return ok({
      pixels: { ...size, colour: new Uint8Array(colour) },
      made: { width: madeWidth, height: madeHeight },
    });
  } catch {
    return err({ code: 'bad-answer', engine, detail: 'its picture cannot be read' });
  }
}

/** Proportions that differ by a pixel or two of rounding only. */
const isLike = (a: Size, b: Size): boolean =>
  Math.abs(Math.log((a.width * b.height) / (a.height * b.width))) < 0.02;
