import { err, ok, type Result } from '../../base/result.ts';
import { calmPolling } from './calm-polling.ts';

/** A device and what it is. */
export interface OpenedGpu {
  readonly device: GPUDevice;
  /** Vendor, architecture and description as the driver gives them. */
  readonly name: string;
  /** Whether the CPU does its work. */
  readonly software: boolean;
}

/**
 * Opens the best GPU of this process through Dawn and makes WebGPU's globals known, as browsers have them.
 * The error says what Dawn answered.
 */
export async function openGpu(): Promise<Result<OpenedGpu, string>> {
  let adapter: GPUAdapter | null;
  try {
    const { create, globals } = await import('webgpu');
    Object.assign(globalThis, globals);
    calmPolling(globalThis);
    instance = create([]);
    adapter = await instance.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return err('no WebGPU adapter');
    const { info, limits } = adapter;
    const name = [info.vendor, info.architecture, info.description].filter(Boolean).join(' ');
    const device = await adapter.requestDevice({
      requiredFeatures: WANTED_FEATURES.filter((feature) => adapter?.features.has(feature)),
      requiredLimits: {
        maxTextureDimension2D: limits.maxTextureDimension2D,
        maxBufferSize: limits.maxBufferSize,
        maxColorAttachmentBytesPerSample: limits.maxColorAttachmentBytesPerSample,
      },
    });
    return ok({ device, name, software: /swiftshader|llvmpipe|lavapipe/i.test(`${name} ${info.device}`) });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

/** Dawn ends the process when its instance is collected while a device lives. */
let instance: GPU | undefined;

const WANTED_FEATURES: readonly GPUFeatureName[] = [
  'core-features-and-limits',
  'float32-filterable',
  'float32-blendable',
  'rg11b10ufloat-renderable',
];
