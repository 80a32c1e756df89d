import { serveAtelier } from './atelier-serve.ts';
import { openGpu } from './gpu/open-gpu.ts';

// The atelier's process on a device that fails as `BESO_FAILING` says: `lost` while the first picture is drawn, or
// `memory`, which asks the driver for more than there is.

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
    if (textures === 12 && failing === 'memory') {
      createTexture({
        size: [device.limits.maxTextureDimension2D, device.limits.maxTextureDimension2D, 256],
        format: 'rgba32float',
        usage: GPUTextureUsage.RENDER_ATTACHMENT,
      });
    }
    return createTexture(descriptor);
  };
  return opened;
});
