import type { GraphBuilder, Link } from './graph.ts';
import { findModel, nameOrLack } from './models.ts';
import { choicesOf } from './object-info.ts';
import type { Conditioning, PictureParts } from './pieces.ts';

/** Who keeps the faces of photos in FLUX pictures: nodes that the server may have or not. */
export type FluxIdentity = 'infinite-you' | 'pulid' | 'none';

/** The nodes for photos that are wanted and there; told where photos cannot be used. */
export function fluxIdentityOf({ info, settings, pictures, ignores }: PictureParts): FluxIdentity {
  if (pictures.references.length === 0 || settings.identity === 0) return 'none';
  const has = {
    'infinite-you': 'InfuseNetApply' in info && 'ExtractIDEmbedding' in info,
    pulid: 'ApplyPulidFlux' in info && 'PulidFluxModelLoader' in info,
  };
  const wanted =
    settings.identityBy === 'auto' ? (['infinite-you', 'pulid'] as const) : [settings.identityBy];
  const found = wanted.find((name) => has[name]);
  if (!found) ignores('the reference photos', 'the server lacks ComfyUI_InfiniteYou and ComfyUI-PuLID-Flux');
  return found ?? 'none';
}

const maskOf = (graph: GraphBuilder, { pictures }: PictureParts, index: number): Link =>
  graph.add('LoadImageMask', { image: index === 0 ? pictures.left : pictures.right, channel: 'red' })();

/** PuLID: each photo changes the model inside its own person's mask. */
export function applyPulid(graph: GraphBuilder, parts: PictureParts, model: Link): Link {
  const { info, settings, pictures, lacks } = parts;
  const file = findModel(
    choicesOf(info, 'PulidFluxModelLoader', 'pulid_file'),
    undefined,
    [/flux/i, /./],
    'a PuLID model in models/pulid',
  );
  const pulid_flux = graph.add('PulidFluxModelLoader', { pulid_file: nameOrLack(file, lacks) })();
  const eva_clip = graph.add('PulidFluxEvaClipLoader', {})();
  const face_analysis = graph.add('PulidFluxInsightFaceLoader', { provider: 'CPU' })();
  let adapted = model;
  for (const [index, image] of pictures.references.entries()) {
    adapted = graph.add('ApplyPulidFlux', {
      model: adapted,
      pulid_flux,
      eva_clip,
      face_analysis,
      image: graph.add('LoadImage', { image })(),
      weight: settings.identity,
      start_at: 0,
      end_at: 1,
      attn_mask: maskOf(graph, parts, index),
    })();
  }
  return adapted;
}

/**
 * InfiniteYou: each photo's face goes through InfuseNet inside its own person's mask. Its picture of face points stays
 * black: in a kiss faces are in profile and covered, where its detector finds none, and the depth guide holds the pose.
 */
export function applyInfiniteYou(
  graph: GraphBuilder,
  parts: PictureParts,
  { positive, negative }: Conditioning,
  vae: Link,
): Conditioning {
  const { info, settings, pictures, size, lacks } = parts;
  const need = (classType: string, input: string, what: string): string => {
    const file = findModel(choicesOf(info, classType, input), undefined, [/aes_stage2/i, /./], what);
    return nameOrLack(file, lacks);
  };
  const loader = graph.add('IDEmbeddingModelLoader', {
    image_proj_model_name: need(
      'IDEmbeddingModelLoader',
      'image_proj_model_name',
      'an InfiniteYou image_proj_model.bin',
    ),
    image_proj_num_tokens: 8,
    face_analysis_provider: 'CPU',
    face_analysis_det_size: 'AUTO',
  });
  const control_net = graph.add('InfuseNetLoader', {
    controlnet_name: need('InfuseNetLoader', 'controlnet_name', 'an InfiniteYou InfuseNet'),
  })();
  const black = graph.add('EmptyImage', { ...size, batch_size: 1, color: 0 })();
  let conditioning: Conditioning = { positive, negative };
  for (const [index, image] of pictures.references.entries()) {
    const id_embedding = graph.add('ExtractIDEmbedding', {
      face_detector: loader(0),
      arcface_model: loader(1),
      image_proj_model: loader(2),
      image: graph.add('LoadImage', { image })(),
    })();
    const applied = graph.add('InfuseNetApply', {
      ...conditioning,
      id_embedding,
      control_net,
      image: black,
      vae,
      control_mask: maskOf(graph, parts, index),
      strength: settings.identity,
      start_percent: 0,
      end_percent: 1,
    });
    conditioning = { positive: applied(0), negative: applied(1) };
  }
  return conditioning;
}
