import { z } from 'zod';

/** What can be set for ComfyUI; model files are found by their names where none is given. */
export const comfySettingsSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:8188')
    .describe('where ComfyUI listens'),
  family: z.enum(['sdxl', 'flux']).default('sdxl').describe('which models paint pictures: sdxl or flux'),
  model: z
    .string()
    .optional()
    .describe('checkpoint or diffusion model for pictures; found by its name if left out'),
  filmModel: z
    .string()
    .optional()
    .describe('Wan VACE diffusion model for films; found by its name if left out'),
  depthControl: z.string().optional().describe('ControlNet for depth; found by its name if left out'),
  poseControl: z.string().optional().describe('ControlNet for poses; found by its name, or none'),
  vae: z.string().optional().describe('VAE of FLUX; found by its name if left out'),
  filmVae: z.string().optional().describe('VAE of Wan; found by its name if left out'),
  strength: z.coerce.number().min(0).max(2).default(0.8).describe('how strongly the depth steers'),
  poseStrength: z.coerce.number().min(0).max(2).default(0.5).describe('how strongly the pose steers'),
  controlEnd: z.coerce.number().min(0).max(1).default(0.8).describe('part of the steps that are steered'),
  regions: z.coerce
    .number()
    .min(0)
    .max(2)
    .default(0.8)
    .describe('weight of each person’s own prompt in their mask; 0 is off'),
  identity: z.coerce.number().min(0).max(2).default(0.8).describe('weight of reference photos'),
  identityBy: z
    .enum(['auto', 'infinite-you', 'pulid'])
    .default('auto')
    .describe('which nodes keep faces in FLUX: infinite-you, pulid, or whichever is there'),
  steps: z.coerce
    .number()
    .int()
    .min(1)
    .max(150)
    .optional()
    .describe('sampling steps; 30 (SDXL), 24 (FLUX, Wan)'),
  guidance: z.coerce
    .number()
    .min(0)
    .max(30)
    .optional()
    .describe('CFG of SDXL (6) and Wan (5), guidance of FLUX (3.5)'),
  sampler: z.string().optional().describe('sampling method'),
  scheduler: z.string().optional().describe('noise schedule'),
  lora: z.string().optional().describe('LoRA file, for instance one trained on kisses'),
  loraStrength: z.coerce.number().min(-2).max(2).default(1).describe('how strongly the LoRA works'),
  trigger: z.string().max(60).optional().describe('words the LoRA listens for, put before the prompt'),
  start: z
    .enum(['noise', 'scene'])
    .default('noise')
    .describe('what a picture begins from: noise, or the scene as the atelier draws it'),
  startStrength: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.6)
    .describe('how much of the start is painted over'),
  upscaler: z.string().optional().describe('upscale model that enlarges pictures painted smaller'),
  enlarge: z.coerce.number().min(1).max(4).default(2).describe('by how much, where an upscaler is given'),
  frames: z.coerce.number().int().min(5).max(241).default(33).describe('frames of a film, 4n + 1'),
  fps: z.coerce.number().min(1).max(60).default(16).describe('frames a second of a film'),
  keys: z
    .enum(['painted', 'none'])
    .default('painted')
    .describe('whether the first and the contact frame of a film are painted before, as keys'),
  free: z.enum(['yes', 'no']).default('no').describe('yes: let the server forget its models afterwards'),
  timeoutS: z.coerce.number().min(1).max(86_400).default(3600).describe('longest an order may take'),
});
/** Checked settings. */
export type ComfySettings = z.output<typeof comfySettingsSchema>;
