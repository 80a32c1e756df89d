import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../../base/result.ts';
import type { ServerFault } from '../../base/server-fault.ts';
import { MOST_UPLOAD_BYTES } from '../settings.ts';
import { photoKindOf } from './photo-kind.ts';

/** Turns an uploaded file into a clean JPEG, or says why it cannot be used. */
export type DecodePhoto = (bytes: Uint8Array) => Promise<Result<Uint8Array, ServerFault>>;

const LONGEST_MS = 20_000;
const MOST_AT_ONCE = 2;
const MOST_RESULT_BYTES = 40_000_000;
const unusable = (why: Extract<ServerFault, { code: 'photo-unusable' }>['why']) =>
  err({ code: 'photo-unusable', why } as const);

/** Decodes photos in processes of their own, two at a time, 20 seconds at most each. */
export function createPhotoDecoder(): DecodePhoto {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (bytes) => {
    if (bytes.length === 0) return unusable('empty');
    if (bytes.length > MOST_UPLOAD_BYTES)
      return err({ code: 'body-too-large', mostBytes: MOST_UPLOAD_BYTES });
    const kind = photoKindOf(bytes);
    if (!kind) return unusable('not-a-photo');
    if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await decodeApart(bytes, kind);
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

function decodeApart(bytes: Uint8Array, kind: string): Promise<Result<Uint8Array, ServerFault>> {
  const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const script = fileURLToPath(new URL(`./decode-photo-process${ending}`, import.meta.url));
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=512', '--disable-warning=ExperimentalWarning', script, kind],
      { stdio: ['pipe', 'pipe', 'ignore'], env: { PATH: process.env['PATH'] ?? '' } },
    );
    const chunks: Buffer[] = [];
    let size = 0;
    let isSlow = false;
    const patience = setTimeout(() => {
      isSlow = true;
      child.kill('SIGKILL');
    }, LONGEST_MS);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_RESULT_BYTES) child.kill('SIGKILL');
      else chunks.push(chunk);
    });
    // A decoder that has seen enough closes its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
    child.on('error', () => resolve(unusable('broken')));
    child.on('close', (code) => {
      clearTimeout(patience);
      if (code === 0 && size > 0) resolve(ok(new Uint8Array(Buffer.concat(chunks))));
      else resolve(unusable(isSlow ? 'too-slow' : code === 4 ? 'too-many-pixels' : 'broken'));
    });
  });
}
