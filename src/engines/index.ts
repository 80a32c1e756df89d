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
  {
    id: 'openai',
    description: 'OpenAI’s picture models, shown the scene and its depth',
    load: async () => (await import('./openai.ts')).openai,
  },
  {
    id: 'google',
    description: 'Google: pictures by Gemini, films by Veo',
    load: async () => (await import('./google.ts')).google,
  },
  {
    id: 'bfl',
    description: 'Black Forest Labs: FLUX Kontext and FLUX video',
    load: async () => (await import('./bfl.ts')).bfl,
  },
  {
    id: 'fal',
    description: 'fal: FLUX under depth control, films by the models it hosts',
    load: async () => (await import('./fal.ts')).fal,
  },
  {
    id: 'replicate',
    description: 'Replicate: FLUX Depth and the models it hosts',
    load: async () => (await import('./replicate.ts')).replicate,
  },
  {
    id: 'luma',
    description: 'Luma Photon, by words alone',
    load: async () => (await import('./luma.ts')).luma,
  },
  {
    id: 'xai',
    description: 'xAI: Grok Imagine, pictures and films',
    load: async () => (await import('./xai.ts')).xai,
  },
  {
    id: 'stability',
    description: 'Stability AI: Stable Diffusion under the depth guide',
    load: async () => (await import('./stability.ts')).stability,
  },
  {
    id: 'firefly',
    description: 'Adobe Firefly: the depth guide as structure',
    load: async () => (await import('./firefly.ts')).firefly,
  },
];
