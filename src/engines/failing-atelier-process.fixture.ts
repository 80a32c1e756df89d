import type { AtelierCommand } from './atelier-messages.ts';
import { serveAtelier } from './atelier-serve.ts';
import { openGpu } from './gpu/open-gpu.ts';

// The atelier's process on a device that fails as `BESO_FAILING` says: `lost` while the first picture is drawn, `memory`, which
// asks the driver for more than there is, or `cancelled`, which does so when an order is cancelled.

const failing = process.env['BESO_FAILING'];

serveAtelier(async () => {
  const opened = await openGpu();
  if (!opened.ok) return opened;
  const { device } = opened.value;
  const createTexture = device.createTexture.bind(device);
  let textures = 0;
  device.createTexture = (descriptor) => {
    textures++;
    if (textures === 12 && failing === 'lost') device.destroy();
    if (textures === 12 && failing === 'memory') askForTooMuch();
    return createTexture(descriptor);
  };
  const askForTooMuch = (): void => {
    createTexture({
      size: [device.limits.maxTextureDimension2D, device.limits.maxTextureDimension2D, 256],
      format: 'rgba32float',
      usage: GPUTextureUsage.RENDER_ATTACHMENT,
    });
  };
  process.on('message', ({ type }: AtelierCommand) => {
    if (type === 'cancel' && failing === 'cancelled') askForTooMuch();
  });
  return opened;
});
