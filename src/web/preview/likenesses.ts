import type { FaceTexture, Person } from '../../human/types.ts';
import type { DrawnPerson } from '../../server/api-types.ts';

/** People from photos as the server gives them, each once; undefined while one is not ready. */
const known = new Map<string, Promise<Person | undefined>>();

/** Loads the likeness of somebody whose photo the server has read. */
export function likenessOf(id: string): Promise<Person | undefined> {
  const person = known.get(id) ?? load(id);
  known.set(id, person);
  void person.then((found) => found ?? known.delete(id));
  return person;
}

async function load(id: string): Promise<Person | undefined> {
  const response = await fetch(`/api/v1/people/${encodeURIComponent(id)}/likeness`).catch(() => undefined);
  if (!response?.ok) return undefined;
  const { look, ...drawn } = (await response.json()) as DrawnPerson;
  const { faceTexture, ...skin } = look.skin;
  const texture = faceTexture && (await decoded(faceTexture));
  // The server sends a whole person; its schema leaves the shape open.
  return {
    ...drawn,
    look: { ...look, skin: { ...skin, ...(texture && { faceTexture: texture }) } },
  } as unknown as Person;
}

async function decoded({
  width,
  height,
  webp,
}: {
  readonly width: number;
  readonly height: number;
  readonly webp: string;
}): Promise<FaceTexture> {
  const bytes = Uint8Array.from(atob(webp), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/webp' }), {
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  });
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
}
