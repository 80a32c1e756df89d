import type { LoadPicture, Picture } from '../../render/pictures.ts';
import type { PaintSurface } from '../../scene/types.ts';

/** Bytes of `human.bin`, told before the server says how long it is. */
const USUAL_BYTES = 3_200_000;

/** Reads a file of the packed human from the server, telling how far it is. */
export async function fetchWithProgress(
  url: URL,
  tell: (loadedBytes: number, totalBytes: number) => void,
): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url.pathname}: ${response.status}`);
  const totalBytes = Number(response.headers.get('content-length')) || USUAL_BYTES;
  const chunks: Uint8Array[] = [];
  let loadedBytes = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    loadedBytes += chunk.length;
    tell(Math.min(loadedBytes, totalBytes), totalBytes);
  }
  const bytes = new Uint8Array(loadedBytes);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Loads pictures of the packed human from a folder on the server; each once. */
export function pictureLoader(folder: URL): LoadPicture {
  const known = new Map<string, Promise<Picture>>();
  return (name) => {
    const picture = known.get(name) ?? decode(new URL(name, folder));
    known.set(name, picture);
    picture.catch(() => known.delete(name));
    return picture;
  };
}

async function decode(url: URL): Promise<Picture> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  // Colours as they are stored: alpha must not be multiplied in, nor a profile applied.
  const bitmap = await createImageBitmap(await response.blob(), {
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  });
  const { width, height } = bitmap;
  const context = contextOf(width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
}

/** A canvas of the worker, as settings are painted on. */
export function createSurface(width: number, height: number): PaintSurface {
  return { width, height, context: contextOf(width, height) as unknown as CanvasRenderingContext2D };
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  return context;
}
