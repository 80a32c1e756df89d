import type { GraphBuilder, Link } from './graph.ts';
import { findControl, isFound } from './models.ts';
import type { ObjectInfo } from './object-info.ts';
import type { ComfySettings } from './settings.ts';

/** The pictures an order brought, by the name they have on the server after being sent. */
export interface SentPictures {
  readonly depth: string;
  readonly pose: string;
  readonly left: string;
  readonly right: string;
  readonly start?: string;
  readonly mask?: string;
  readonly references: readonly string[];
}

/** What every picture workflow is built from. */
export interface PictureParts {
  readonly info: ObjectInfo;
  readonly settings: ComfySettings;
  readonly pictures: SentPictures;
  readonly prompt: string;
  readonly negative: string;
  /** Prompts of the two people, for their masks. */
  readonly regions: { readonly left: string; readonly right: string } | undefined;
  readonly size: { readonly width: number; readonly height: number };
  readonly seed: number;
  /** Takes what is missing on the server. */
  readonly lacks: (what: string) => void;
  /** Takes what could not be used, and why. */
  readonly ignores: (setting: string, why: string) => void;
}

/** Both sides of guidance. */
export interface Conditioning {
  readonly positive: Link;
  readonly negative: Link;
}

/** Model and text encoder with the LoRA of the settings, where there is one. */
export function applyLora(
  graph: GraphBuilder,
  { settings }: PictureParts,
  { model, clip }: { readonly model: Link; readonly clip: Link },
): { readonly model: Link; readonly clip: Link } {
  if (settings.lora === undefined) return { model, clip };
  const { loraStrength: strength } = settings;
  const lora = graph.add('LoraLoader', {
    model,
    clip,
    lora_name: settings.lora,
    strength_model: strength,
    strength_clip: strength,
  });
  return { model: lora(0), clip: lora(1) };
}

/** The whole prompt, with each person's own inside their mask. */
export function encodePrompt(
  graph: GraphBuilder,
  { settings, pictures, prompt, regions }: PictureParts,
  clip: Link,
): Link {
  const encode = (text: string) => graph.add('CLIPTextEncode', { text, clip })();
  const whole = encode(prompt);
  if (!regions || settings.regions === 0) return whole;
  const inMask = (text: string, image: string) =>
    graph.add('ConditioningSetMask', {
      conditioning: encode(text),
      mask: graph.add('LoadImageMask', { image, channel: 'red' })(),
      strength: settings.regions,
      set_cond_area: 'default',
    })();
  const combine = (conditioning_1: Link, conditioning_2: Link) =>
    graph.add('ConditioningCombine', { conditioning_1, conditioning_2 })();
  return combine(combine(whole, inMask(regions.left, pictures.left)), inMask(regions.right, pictures.right));
}

/** Depth and pose steer through ControlNets; a missing one for poses is done without. */
export function applyControls(
  graph: GraphBuilder,
  { info, settings, pictures, lacks, ignores }: PictureParts,
  conditioning: Conditioning,
  vae: Link,
): Conditioning {
  let { positive, negative } = conditioning;
  for (const [guide, strength] of [
    ['depth', settings.strength],
    ['pose', settings.poseStrength],
  ] as const) {
    if (strength === 0) continue;
    const { file, unionType } = findControl(info, settings, guide);
    if (!isFound(file)) {
      if (guide === 'depth' || settings.poseControl !== undefined) lacks(file.missing);
      else ignores('the pose guide', `there is no ${file.missing.replace(/^an? /, '')}`);
      continue;
    }
    const loaded = graph.add('ControlNetLoader', { control_net_name: file.name })();
    const control_net =
      unionType === undefined
        ? loaded
        : graph.add('SetUnionControlNetType', { control_net: loaded, type: unionType })();
    const applied = graph.add('ControlNetApplyAdvanced', {
      positive,
      negative,
      control_net,
      vae,
      image: graph.add('LoadImage', { image: pictures[guide] })(),
      strength,
      start_percent: 0,
      end_percent: settings.controlEnd,
    });
    [positive, negative] = [applied(0), applied(1)];
  }
  return { positive, negative };
}

/** The latent a picture begins from: a picture that is given, only its masked part to be painted, or nothing. */
export function startLatent(
  graph: GraphBuilder,
  { settings, pictures, size }: PictureParts,
  vae: Link,
  emptyNode: 'EmptyLatentImage' | 'EmptySD3LatentImage',
): { readonly latent: Link; readonly denoise: number } {
  const { start, mask } = pictures;
  if (start === undefined) return { latent: graph.add(emptyNode, { ...size, batch_size: 1 })(), denoise: 1 };
  const pixels = graph.add('LoadImage', { image: start })();
  const samples = graph.add('VAEEncode', { pixels, vae })();
  if (mask === undefined) return { latent: samples, denoise: settings.startStrength };
  const region = graph.add('LoadImageMask', { image: mask, channel: 'red' })();
  const latent = graph.add('SetLatentNoiseMask', { samples, mask: region })();
  return { latent, denoise: settings.startStrength };
}

/** Shows the picture, enlarged to its full size where it was painted smaller; previews stay in the server's temporary folder. */
export function showPicture(
  graph: GraphBuilder,
  { settings, size }: PictureParts,
  fullSize: { readonly width: number; readonly height: number },
  image: Link,
): void {
  if (settings.upscaler === undefined || size.width === fullSize.width) {
    graph.add('PreviewImage', { images: image });
    return;
  }
  const upscale_model = graph.add('UpscaleModelLoader', { model_name: settings.upscaler })();
  const enlarged = graph.add('ImageUpscaleWithModel', { upscale_model, image })();
  const images = graph.add('ImageScale', {
    image: enlarged,
    upscale_method: 'lanczos',
    ...fullSize,
    crop: 'disabled',
  })();
  graph.add('PreviewImage', { images });
}
