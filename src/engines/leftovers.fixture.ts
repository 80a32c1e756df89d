import { loadHumanData } from '../human/index.ts';
import { createRenderer } from '../render/renderer.ts';
import { createShot } from '../render/shot.ts';
import { styles } from '../render/styles/index.ts';
import { createScene, createSceneMemory } from '../scene/index.ts';
import type { Order } from './engine.ts';
import { openGpu } from './gpu/open-gpu.ts';
import { createSurface, loadPicture, readHumanFile } from './human-files.ts';

// Draws orders one after another in a process that finds the GPU; answers with what is left on it after each, or with
// the error where a picture of the person cannot be loaded (`broken`).

/** What is left on the GPU after an order. */
export interface Leftovers {
  readonly error?: string;
  /** Size and format of every texture. */
  readonly textures: readonly string[];
}

process.once('message', async (message) => {
  const { orders } = message as { orders: readonly (Order & { readonly broken?: string })[] };
  const data = await loadHumanData(readHumanFile);
  const gpu = await openGpu();
  if (!gpu.ok) throw new Error(gpu.error);
  const { device } = gpu.value;
  const live = watchTextures(device);
  const { renderer } = await createRenderer(device);
  const memory = createSceneMemory();
  const answers: Leftovers[] = [];
  for (const { brief, people, broken } of orders) {
    const scene = createScene({ brief, people, data, memory });
    const paint = await styles.find(({ id }) => id === brief.style)!.load();
    let error: string | undefined;
    try {
      const shot = await createShot(renderer, {
        scene,
        paint,
        async loadPicture(name) {
          if (name === broken) throw new Error(`no ${name}`);
          return loadPicture(name);
        },
        createSurface,
        guides: false,
        software: gpu.value.software,
      });
      await shot.draw(scene.frameAt(0));
      shot.dispose();
    } catch (thrown) {
      error = String(thrown);
    }
    answers.push({ ...(error !== undefined && { error }), textures: [...live.values()].sort() });
  }
  process.send?.(answers, () => process.exit(0));
});

/** Textures that were made and not destroyed. */
function watchTextures(device: GPUDevice): ReadonlyMap<GPUTexture, string> {
  const live = new Map<GPUTexture, string>();
  const create = device.createTexture.bind(device);
  device.createTexture = (descriptor) => {
    const texture = create(descriptor);
    live.set(texture, `${texture.width}x${texture.height} ${texture.format}`);
    const destroy = texture.destroy.bind(texture);
    texture.destroy = () => {
      live.delete(texture);
      return destroy();
    };
    return texture;
  };
  return live;
}
