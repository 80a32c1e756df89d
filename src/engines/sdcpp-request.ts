import type { EngineWarning, GuideName, PaintOrder } from './engine.ts';
import type { Capabilities } from './sdcpp-api.ts';

/** Settings of stable-diffusion.cpp that go into its requests. */
export interface SdcppRequestSettings {
  readonly steps?: number | undefined;
  readonly guidance?: number | undefined;
  readonly control: Exclude<GuideName, 'left' | 'right' | 'scene'>;
  readonly strength: number;
  readonly sampler?: string | undefined;
  readonly scheduler?: string | undefined;
  readonly lora?: string | undefined;
  readonly loraStrength: number;
  readonly trigger?: string | undefined;
  readonly start: 'noise' | 'scene';
  readonly startStrength: number;
  readonly references: 'reference' | 'ip-adapter' | 'none';
  readonly enlarge?: number | undefined;
  readonly upscaler: string;
  readonly vaceStrength: number;
}

/** A request and what of the order or the settings it could not say. */
export interface SdcppRequest {
  readonly path: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly warnings: readonly EngineWarning[];
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The request of a picture: `img_gen` with control, start and mask picture, references, LoRA and enlarging. */
export function pictureRequest(
  order: PaintOrder,
  settings: SdcppRequestSettings,
  capabilities: Capabilities,
): SdcppRequest {
  const { brief, references } = order;
  const [guides] = order.frames;
  const start = order.start?.picture ?? (settings.start === 'scene' ? guides?.scene : undefined);
  const photos = settings.references === 'none' ? [] : references.map(base64);
  const [photo] = photos;
  const warnings: EngineWarning[] = [];
  if (settings.references === 'ip-adapter' && photos.length > 1) {
    warnings.push({
      code: 'setting-ignored',
      engine: 'sdcpp',
      setting: 'the second reference photo',
      why: 'its IP-Adapter takes one',
    });
  }
  return {
    path: '/sdcpp/v1/img_gen',
    warnings,
    json: {
      ...shared(order, settings, capabilities),
      batch_count: 1,
      // The recipe is Beso's own; the server's would carry the prompt.
      embed_image_metadata: false,
      ...(guides
        ? { control_image: base64(guides[settings.control]), control_strength: settings.strength }
        : {}),
      ...(start ? { init_image: base64(start), strength: settings.startStrength } : {}),
      ...(order.start?.mask ? { mask_image: base64(order.start.mask) } : {}),
      ...(settings.references === 'reference' && photos.length > 0 ? { ref_images: photos } : {}),
      ...(settings.references === 'ip-adapter' && photo ? { ip_adapter_image: photo } : {}),
      ...(settings.enlarge === undefined
        ? {}
        : {
            hires: {
              enabled: true,
              upscaler: settings.upscaler,
              target_width: brief.size.width,
              target_height: brief.size.height,
              scale: settings.enlarge,
            },
            width: down(brief.size.width, settings.enlarge),
            height: down(brief.size.height, settings.enlarge),
          }),
      output_format: 'png',
    },
  };
}

/** The request of a film: `vid_gen` with the depth film as control frames, first and last frame where wanted. */
export function filmRequest(
  order: PaintOrder,
  settings: SdcppRequestSettings,
  capabilities: Capabilities,
  plan: { readonly frames: number; readonly fps: number },
): SdcppRequest {
  const { frames } = order;
  const first = order.start?.picture ?? (settings.start === 'scene' ? frames[0]?.scene : undefined);
  const last = settings.start === 'scene' ? frames.at(-1)?.scene : undefined;
  const formats = capabilities.output_formats_by_mode['vid_gen'] ?? [];
  const warnings: EngineWarning[] = order.references.length
    ? [
        {
          code: 'setting-ignored',
          engine: 'sdcpp',
          setting: 'the reference photos',
          why: 'its films take none',
        },
      ]
    : [];
  return {
    path: '/sdcpp/v1/vid_gen',
    warnings,
    json: {
      ...shared(order, settings, capabilities),
      video_frames: plan.frames,
      fps: plan.fps,
      control_frames: frames.map((guides) => base64(guides[settings.control])),
      vace_strength: settings.vaceStrength,
      ...(first ? { init_image: base64(first), strength: settings.startStrength } : {}),
      ...(last && last !== first ? { end_image: base64(last) } : {}),
      // Every build writes AVI (motion JPEG); WebM only some.
      output_format: formats.includes('avi') ? 'avi' : (formats[0] ?? 'avi'),
    },
  };
}

function shared(order: PaintOrder, settings: SdcppRequestSettings, { loras }: Capabilities) {
  const { brief, prompt } = order;
  const lora = loras.find(({ name }) => name === settings.lora);
  return {
    prompt: settings.trigger ? `${settings.trigger}, ${prompt.prompt}` : prompt.prompt,
    negative_prompt: prompt.negative ?? '',
    width: brief.size.width,
    height: brief.size.height,
    seed: brief.seed,
    sample_params: {
      ...(settings.steps === undefined ? {} : { sample_steps: settings.steps }),
      ...(settings.sampler === undefined ? {} : { sample_method: settings.sampler }),
      ...(settings.scheduler === undefined ? {} : { scheduler: settings.scheduler }),
      ...(settings.guidance === undefined ? {} : { guidance: { txt_cfg: settings.guidance } }),
    },
    ...(lora ? { lora: [{ path: lora.path ?? lora.name, multiplier: settings.loraStrength }] } : {}),
  };
}

/** A side before it is enlarged, on the grid of 64 that every model of the server takes. */
const down = (pixels: number, factor: number): number => Math.max(64, Math.round(pixels / factor / 64) * 64);
