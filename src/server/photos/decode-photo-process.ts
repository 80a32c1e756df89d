/*
 * Decodes one photo in a process of its own: standard input is the file, standard output a clean JPEG.
 * A decoder that hangs, crashes or eats memory takes nothing along. Exit codes: 0 done, 3 broken, 4 too many pixels.
 */
import sharp, { type Sharp } from 'sharp';
import type { PhotoKind } from './photo-kind.ts';

const MOST_PIXELS = 50_000_000;
/** Longest side kept: likeness works on less, and a smaller photo is less to lose. */
const KEPT_SIDE = 2400;

class TooManyPixelsError extends Error {}

const kind = process.argv[2] as PhotoKind;
sharp.cache(false);
sharp.concurrency(1);
try {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const image = kind === 'heic' ? await openHeic(bytes) : await openOther(bytes);
  // Everything but the pixels is left behind: EXIF, place, comments, thumbnails, whatever else was hidden in the file.
  const clean = await image
    .resize(KEPT_SIDE, KEPT_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#808080' })
    .toColourspace('srgb')
    .jpeg({ quality: 94, chromaSubsampling: '4:4:4' })
    .toBuffer();
  process.stdout.write(clean, () => process.exit(0));
} catch (error) {
  process.exit(error instanceof TooManyPixelsError ? 4 : 3);
}

async function openOther(bytes: Buffer): Promise<Sharp> {
  const image = sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1 });
  const { width, height, format } = await image.metadata();
  if (width * height > MOST_PIXELS) throw new TooManyPixelsError();
  // What the first bytes promised must be what the decoder found.
  if (format !== (kind === 'avif' ? 'heif' : kind)) throw new Error(`${kind} promised, ${format} found`);
  return image.rotate();
}

async function openHeic(bytes: Buffer): Promise<Sharp> {
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  const image = new libheif.HeifDecoder().decode(bytes)[0];
  if (!image) throw new Error('no image');
  const [width, height] = [image.get_width(), image.get_height()];
  if (width * height > MOST_PIXELS) throw new TooManyPixelsError();
  const data = new Uint8ClampedArray(width * height * 4);
  await new Promise<void>((resolve, reject) => {
    image.display({ data, width, height }, (shown: unknown) =>
      shown ? resolve() : reject(new Error('broken')),
    );
  });
  // libheif has applied the rotation already.
  return sharp(Buffer.from(data.buffer), { raw: { width, height, channels: 4 } });
}
