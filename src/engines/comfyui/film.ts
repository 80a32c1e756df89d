import { buildGraph, type Graph } from './graph.ts';
import { type FoundModel, findModel, nameOrLack } from './models.ts';
import { choicesOf, type ObjectInfo } from './object-info.ts';
import type { ComfySettings } from './settings.ts';

/** What a film workflow is built from. */
export interface FilmParts {
  readonly info: ObjectInfo;
  readonly settings: ComfySettings;
  /** The depth film as one animated picture, with key frames in their places. */
  readonly control: string;
  /** Black where a frame is a key that stays, white where it is to be painted; undefined without keys. */
  readonly keyMask: string | undefined;
  /** A picture of how everything is to look. */
  readonly reference: string | undefined;
  readonly prompt: string;
  readonly negative: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly length: number;
  readonly seed: number;
  readonly lacks: (what: string) => void;
}

/** Wan's flow shift for 480p, as its authors give it. */
const FLOW_SHIFT = 5;

/**
 * The workflow of a film by Wan VACE: the depth film steers, key frames stay as they are (mask 0), everything else is
 * painted. Frames come out as previews, without loss.
 */
export function vaceGraph(parts: FilmParts): Graph {
  const { info, settings, size, lacks } = parts;
  const graph = buildGraph();
  const need = (file: FoundModel): string => nameOrLack(file, lacks);
  const unets = choicesOf(info, 'UNETLoader', 'unet_name');
  const encoders = choicesOf(info, 'CLIPLoader', 'clip_name');
  const vaes = choicesOf(info, 'VAELoader', 'vae_name');
  let model = graph.add('UNETLoader', {
    unet_name: need(
      findModel(
        unets,
        settings.filmModel,
        [/wan.*vace/i, /vace/i],
        'a Wan VACE model in models/diffusion_models',
      ),
    ),
    weight_dtype: 'default',
  })();
  if (settings.lora !== undefined) {
    model = graph.add('LoraLoaderModelOnly', {
      model,
      lora_name: settings.lora,
      strength_model: settings.loraStrength,
    })();
  }
  model = graph.add('ModelSamplingSD3', { model, shift: FLOW_SHIFT })();
  const clip = graph.add('CLIPLoader', {
    clip_name: need(
      findModel(encoders, undefined, [/umt5/i], 'the text encoder umt5_xxl in models/text_encoders'),
    ),
    type: 'wan',
  })();
  const vae = graph.add('VAELoader', {
    vae_name: need(
      findModel(vaes, settings.filmVae, [/wan.*2.1.*vae|wan_2.1/i, /wan/i], 'the Wan VAE in models/vae'),
    ),
  })();
  const keyMask =
    parts.keyMask === undefined ? undefined : graph.add('LoadImage', { image: parts.keyMask })();
  const vace = graph.add('WanVaceToVideo', {
    positive: graph.add('CLIPTextEncode', { text: parts.prompt, clip })(),
    negative: graph.add('CLIPTextEncode', { text: parts.negative, clip })(),
    vae,
    ...size,
    length: parts.length,
    batch_size: 1,
    strength: settings.strength,
    control_video: graph.add('LoadImage', { image: parts.control })(),
    control_masks: keyMask && graph.add('ImageToMask', { image: keyMask, channel: 'red' })(),
    reference_image:
      parts.reference === undefined ? undefined : graph.add('LoadImage', { image: parts.reference })(),
  });
  const sampled = graph.add('KSampler', {
    model,
    positive: vace(0),
    negative: vace(1),
    latent_image: vace(2),
    seed: parts.seed,
    steps: settings.steps ?? 24,
    cfg: settings.guidance ?? 5,
    sampler_name: settings.sampler ?? 'uni_pc',
    scheduler: settings.scheduler ?? 'simple',
    denoise: 1,
  })();
  // The reference picture takes frames of its own, which are cut off.
  const samples = graph.add('TrimVideoLatent', { samples: sampled, trim_amount: vace(3) })();
  graph.add('PreviewImage', { images: graph.add('VAEDecode', { samples, vae })() });
  return graph.graph;
}
