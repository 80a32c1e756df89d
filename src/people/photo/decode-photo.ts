import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { UnusablePhoto } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { photoKindOf } from './photo-kind.ts';
import { PHOTO_LIMITS } from './photo-limits.ts';

/** How a photo is wanted: its pixels as they are, or a clean JPEG. */
export type PhotoForm = 'pixels' | 'jpeg';

/** More than any photo that was made small can take. */
const MOST_RESULT_BYTES = 40_000_000;
/** Exit code of a process that found too many pixels. */
const TOO_MANY_PIXELS = 4;

/**
 * Opens a photo (JPEG, PNG, WebP, AVIF, HEIC) in a process of its own, which may take 500 MB and 4.5 seconds: turned upright, in sRGB,
 * longest side at most `side`, everything but the pixels left behind. `pixels` are width and height, 32 bits each, little end
 * first, and then 3 bytes a pixel.
 */
export async function decodePhoto(
  bytes: Uint8Array,
  form: PhotoForm,
  side: number,
): Promise<Result<Uint8Array, UnusablePhoto>> {
  if (bytes.length === 0) return err('broken');
  if (bytes.length > PHOTO_LIMITS.bytes) return err('too-large');
  const kind = photoKindOf(bytes);
  if (!kind) return err('not-a-photo');
  const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const script = fileURLToPath(new URL(`./decode-photo-process${ending}`, import.meta.url));
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script, kind, form, String(side)],
      { stdio: ['pipe', 'pipe', 'ignore'], env: { PATH: process.env['PATH'] ?? '' } },
    );
    const chunks: Buffer[] = [];
    let size = 0;
    let isSlow = false;
    const patience = setTimeout(() => {
      isSlow = true;
      child.kill('SIGKILL');
    }, PHOTO_LIMITS.milliseconds);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_RESULT_BYTES) child.kill('SIGKILL');
      else chunks.push(chunk);
    });
    // A decoder that has seen enough closes its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
    child.on('error', () => resolve(err('broken')));
    child.on('close', (code, signal) => {
      clearTimeout(patience);
      if (code === 0 && size > 0) resolve(ok(new Uint8Array(Buffer.concat(chunks))));
      else if (isSlow) resolve(err('too-heavy'));
      else if (code === TOO_MANY_PIXELS) resolve(err('too-large'));
      // Killed by itself or by the system for its memory.
      else resolve(err(signal === 'SIGKILL' ? 'too-heavy' : 'broken'));
    });
  });
}
