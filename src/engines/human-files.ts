import { readFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { LoadPicture } from '../render/pictures.ts';
import type { PaintSurface } from '../scene/types.ts';

const assets = new URL('../../assets/human/', import.meta.url);

/** Reads a packed file of the human by its name; rejects where there is none. */
export const readHumanFile = (name: string): Promise<Buffer> => readFile(new URL(name, assets));

/** Reads and decodes a packed picture of the human. */
export const loadPicture: LoadPicture = async (name) => {
  const picture = sharp(await readHumanFile(name))
    .ensureAlpha()
    .raw();
  const { data: rgba, info } = await picture.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgba };
};

/** An empty picture to paint a setting on. */
export function createSurface(width: number, height: number): PaintSurface {
  const context = createCanvas(width, height).getContext('2d');
  return { width, height, context: context as unknown as CanvasRenderingContext2D };
}
