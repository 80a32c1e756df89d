import { readFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import { loadHumanData } from '../human/index.ts';
import { createRenderer } from '../render/renderer.ts';
import { createShot } from '../render/shot.ts';
import { paintFilmStill } from '../render/styles/film-still-paint.ts';
import { createScene } from '../scene/index.ts';
import type { Order } from './engine.ts';
import { openGpu } from './gpu/open-gpu.ts';

// Draws an order twice, whole and in tiles of `mostTilePixels`, in a process that finds the GPU; answers with both pictures.

const assets = new URL('../../assets/human/', import.meta.url);

process.once('message', async (message) => {
  const { order, mostTilePixels } = message as { order: Order; mostTilePixels: number };
  const data = await loadHumanData((name) => readFile(new URL(name, assets)));
  const gpu = await openGpu();
  if (!gpu.ok) throw new Error(gpu.error);
  const { renderer } = await createRenderer(gpu.value.device);
  const scene = createScene({ brief: order.brief, people: order.people, data });
  const pictures: Uint8Array[] = [];
  for (const most of [Number.POSITIVE_INFINITY, mostTilePixels]) {
    const shot = await createShot(renderer, {
      scene,
      paint: paintFilmStill,
      async loadPicture(name) {
        const picture = sharp(await readFile(new URL(name, assets)))
          .ensureAlpha()
          .raw();
        const { data: rgba, info } = await picture.toBuffer({ resolveWithObject: true });
        return { width: info.width, height: info.height, rgba };
      },
      createSurface: (width, height) => ({
        width,
        height,
        context: createCanvas(width, height).getContext('2d') as unknown as CanvasRenderingContext2D,
      }),
      guides: false,
      mostTilePixels: most,
    });
    pictures.push((await shot.draw(scene.frameAt(0))).colour);
    shot.dispose();
  }
  process.send?.(pictures, () => process.exit(0));
});
