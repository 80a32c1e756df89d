/*
 * Decodes one photo in a process of its own: standard input is the file, standard output its pixels, upright, in sRGB, with nothing else
 * of the file. A decoder that hangs, crashes or eats memory takes nothing along.
 * Arguments: the kind of the photo, the form wanted, its longest side. Exit codes: 0 done, 3 broken, 4 too many pixels.
 */
import { Worker } from 'node:worker_threads';
import sharp, { type Sharp } from 'sharp';
import { decodeHeic } from './heic.ts';
import { PHOTO_LIMITS } from './photo-limits.ts';

class TooManyPixelsError extends Error {}

// A decoder may keep its thread to itself for seconds: another one looks how much memory there is in use, and ends what is still
// running long after its time, for whoever started this process may be gone.
new Worker(
  `const end = () => process.kill(process.pid, 'SIGKILL');
  setInterval(() => process.memoryUsage.rss() > ${PHOTO_LIMITS.memoryBytes} && end(), 5);
  setTimeout(end, ${2 * PHOTO_LIMITS.milliseconds});`,
  { eval: true },
).unref();
sharp.cache(false);
sharp.concurrency(1);

const [kind, form, side] = process.argv.slice(2);
try {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const image = kind === 'heic' ? await openHeic(bytes) : await openOther(bytes);
  const upright = image
    .resize(Number(side), Number(side), { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#808080' })
    .toColourspace('srgb');
  if (form === 'jpeg') finish(await upright.jpeg({ quality: 94, chromaSubsampling: '4:4:4' }).toBuffer());
  else {
    const { data, info } = await upright.removeAlpha().raw().toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Error(`${info.channels} channels`);
    const head = Buffer.alloc(8);
    head.writeUInt32LE(info.width, 0);
    head.writeUInt32LE(info.height, 4);
    finish(Buffer.concat([head, data]));
  }
} catch (error) {
  process.exit(error instanceof TooManyPixelsError ? 4 : 3);
}

function finish(bytes: Buffer): void {
  process.stdout.write(bytes, () => process.exit(0));
}

async function openOther(bytes: Buffer): Promise<Sharp> {
  // Of a film of pictures the first one.
  const image = sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1 });
  const { width, height, format } = await image.metadata();
  if (width * height > PHOTO_LIMITS.pixels) throw new TooManyPixelsError();
  // What the first bytes promised must be what the decoder found.
  if (format !== (kind === 'avif' ? 'heif' : kind)) throw new Error(`${kind} promised, ${format} found`);
  return image.rotate();
}

async function openHeic(bytes: Buffer): Promise<Sharp> {
  const decoded = await decodeHeic(bytes, PHOTO_LIMITS.pixels);
  if (decoded === 'too-large') throw new TooManyPixelsError();
  const { data, width, height } = decoded;
  return sharp(data, { raw: { width, height, channels: 4 } });
}
