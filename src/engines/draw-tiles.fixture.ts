import { loadHumanData } from '../human/index.ts';
import { createRenderer } from '../render/renderer.ts';
import { createShot } from '../render/shot.ts';
import { paintFilmStill } from '../render/styles/film-still-paint.ts';
import { createScene } from '../scene/index.ts';
import type { Order } from './engine.ts';
import { openGpu } from './gpu/open-gpu.ts';
import { createSurface, loadPicture, readHumanFile } from './human-files.ts';

// Draws an order twice, whole and in tiles of `mostTilePixels`, in a process that finds the GPU; answers with both pictures.

process.once('message', async (message) => {
  const { order, mostTilePixels } = message as { order: Order; mostTilePixels: number };
  const data = await loadHumanData(readHumanFile);
  const gpu = await openGpu();
  if (!gpu.ok) throw new Error(gpu.error);
  const { renderer } = await createRenderer(gpu.value.device);
  const scene = createScene({ brief: order.brief, people: order.people, data });
  const pictures: Uint8Array[] = [];
  for (const most of [Number.POSITIVE_INFINITY, mostTilePixels]) {
    const shot = await createShot(renderer, {
      scene,
      paint: paintFilmStill,
      loadPicture,
      createSurface,
      guides: false,
      mostTilePixels: most,
    });
    pictures.push((await shot.draw(scene.frameAt(0))).colour);
    shot.dispose();
  }
  process.send?.(pictures, () => process.exit(0));
});
