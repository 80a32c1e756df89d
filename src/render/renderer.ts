import { WebGPURenderer } from 'three/webgpu';

/** A renderer that draws into pictures only. */
export interface PictureRenderer {
  readonly renderer: WebGPURenderer;
  /** Resolves with the reason when the GPU is lost; never otherwise. */
  readonly lost: Promise<string>;
  /** Whether the GPU had no memory for something since it was last asked. */
  outOfMemory(): boolean;
}

/**
 * Makes a renderer for pictures. In Node give it a `device`; in browsers leave it out (WebGPU is used where there
 * is one, else WebGL 2).
 */
export async function createRenderer(device?: GPUDevice): Promise<PictureRenderer> {
  if (typeof requestAnimationFrame === 'undefined') provideAnimationFrames();
  const renderer = new WebGPURenderer({
    antialias: false,
    alpha: true,
    ...(device && { device }),
    ...(typeof document === 'undefined' && { canvas: canvasWithoutScreen() }),
  });
  let tell: (reason: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    tell = resolve;
  });
  renderer.onDeviceLost = (info) => tell(info.message);
  // three.js says nothing of a device that was destroyed under it.
  void device?.lost.then(({ message, reason }) => tell(message || reason));
  let memoryShort = false;
  const logError = renderer.onError.bind(renderer);
  renderer.onError = (info) => {
    // The types say string; WebGPU errors come as objects.
    if ((info as { type?: string }).type === 'GPUOutOfMemoryError') memoryShort = true;
    else logError(info);
  };
  await renderer.init();
  renderer.setClearColor(0x000000, 0);
  return {
    renderer,
    lost,
    outOfMemory() {
      const was = memoryShort;
      memoryShort = false;
      return was;
    },
  };
}

/** three.js asks for a canvas although nothing is ever shown; in a worker WebGL 2 draws through one. */
function canvasWithoutScreen(): HTMLCanvasElement {
  if (typeof OffscreenCanvas !== 'undefined')
    return new OffscreenCanvas(16, 16) as unknown as HTMLCanvasElement;
  const canvas = {
    width: 16,
    height: 16,
    style: {},
    addEventListener() {},
    removeEventListener() {},
    getContext: () => ({ configure() {}, unconfigure() {} }),
  };
  return canvas as unknown as HTMLCanvasElement;
}

/** three.js starts an animation loop of its own; without a screen it need not turn. */
function provideAnimationFrames(): void {
  Object.assign(globalThis, { self: globalThis, requestAnimationFrame: () => 0, cancelAnimationFrame() {} });
}
