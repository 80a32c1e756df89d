import type { EngineEntry } from './entry.ts';

/** An engine in the list, not loaded yet. */
export interface ListedEngine {
  readonly id: string;
  readonly description: string;
  readonly load: () => Promise<EngineEntry>;
}

/** Every engine of this version. */
export const engines: readonly ListedEngine[] = [
  {
    id: 'atelier',
    description: 'built in: draws on this machine, no weights, no account, no network',
    load: async () => (await import('./built-in.ts')).atelier,
  },
  {
    id: 'comfyui',
    description: 'ComfyUI on a machine of yours: SDXL or FLUX under depth and pose, Wan VACE films',
    load: async () => (await import('./comfyui.ts')).comfyui,
  },
  {
    id: 'sdcpp',
    description: 'stable-diffusion.cpp on a machine of yours, steered by ControlNet',
    load: async () => (await import('./sdcpp.ts')).sdcpp,
  },
];
