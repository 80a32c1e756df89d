import { applyInfiniteYou, applyPulid, fluxIdentityOf } from './flux-identity.ts';
import { buildGraph, type Graph, type Link } from './graph.ts';
import { type FoundModel, findModel, isFound, nameOrLack } from './models.ts';
import { choicesOf } from './object-info.ts';
import {
  applyControls,
  applyLora,
  encodePrompt,
  type PictureParts,
  showPicture,
  startLatent,
} from './pieces.ts';

/** The workflow of a picture by FLUX: depth and pose through ControlNets for several guides, InfiniteYou or PuLID for photos. */
export function fluxGraph(parts: PictureParts, fullSize: PictureParts['size']): Graph {
  const { settings, seed } = parts;
  const graph = buildGraph();
  const loaded = loadFlux(graph, parts);
  const tuned = applyLora(graph, parts, loaded);
  const { clip } = tuned;
  let { model } = tuned;
  const identity = fluxIdentityOf(parts);
  if (identity === 'pulid') model = applyPulid(graph, parts, model);
  const encoded = encodePrompt(graph, parts, clip);
  const positive = graph.add('FluxGuidance', {
    conditioning: encoded,
    guidance: settings.guidance ?? 3.5,
  })();
  // FLUX is distilled: it is run without a negative side (CFG 1), which must be wired all the same.
  const negative = graph.add('ConditioningZeroOut', { conditioning: encoded })();
  const steered = applyControls(graph, parts, { positive, negative }, loaded.vae);
  const conditioning =
    identity === 'infinite-you' ? applyInfiniteYou(graph, parts, steered, loaded.vae) : steered;
  const { latent, denoise } = startLatent(graph, parts, loaded.vae, 'EmptySD3LatentImage');
  const samples = graph.add('KSampler', {
    model,
    ...conditioning,
    latent_image: latent,
    seed,
    steps: settings.steps ?? 24,
    cfg: 1,
    sampler_name: settings.sampler ?? 'euler',
    scheduler: settings.scheduler ?? 'simple',
    denoise,
  })();
  showPicture(graph, parts, fullSize, graph.add('VAEDecode', { samples, vae: loaded.vae })());
  return graph.graph;
}

/** FLUX comes as one checkpoint or as diffusion model, two text encoders and VAE. */
function loadFlux(
  graph: ReturnType<typeof buildGraph>,
  { info, settings, lacks }: PictureParts,
): { readonly model: Link; readonly clip: Link; readonly vae: Link } {
  const need = (file: FoundModel): string => nameOrLack(file, lacks);
  const checkpoints = choicesOf(info, 'CheckpointLoaderSimple', 'ckpt_name');
  const diffusion = choicesOf(info, 'UNETLoader', 'unet_name');
  const checkpoint = findModel(checkpoints, settings.model, [/flux/i], '');
  const isUsual = (file: string) => !/fill|depth|canny|redux|kontext/i.test(file);
  const unet = findModel(
    settings.model === undefined ? diffusion.filter(isUsual) : diffusion,
    settings.model,
    [/flux.*dev/i, /flux/i],
    'a FLUX model in models/diffusion_models or models/checkpoints',
  );
  if (!isFound(unet) && isFound(checkpoint)) {
    const whole = graph.add('CheckpointLoaderSimple', { ckpt_name: checkpoint.name });
    return { model: whole(0), clip: whole(1), vae: whole(2) };
  }
  const encoders = choicesOf(info, 'DualCLIPLoader', 'clip_name1');
  const model = graph.add('UNETLoader', { unet_name: need(unet), weight_dtype: 'default' })();
  const clip = graph.add('DualCLIPLoader', {
    clip_name1: need(
      findModel(encoders, undefined, [/clip_l/i], 'the text encoder clip_l in models/text_encoders'),
    ),
    clip_name2: need(
      findModel(encoders, undefined, [/^t5xxl|t5.?xxl/i], 'the text encoder t5xxl in models/text_encoders'),
    ),
    type: 'flux',
  })();
  const vaes = choicesOf(info, 'VAELoader', 'vae_name');
  const vae = graph.add('VAELoader', {
    vae_name: need(
      findModel(
        vaes,
        settings.vae,
        [/^ae\./i, /flux.*(ae|vae)/i],
        'the FLUX VAE ae.safetensors in models/vae',
      ),
    ),
  })();
  return { model, clip, vae };
}
