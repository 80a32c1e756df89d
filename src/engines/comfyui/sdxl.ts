import { buildGraph, type Graph, type Link } from './graph.ts';
import { findModel, nameOrLack } from './models.ts';
import { choicesOf } from './object-info.ts';
import {
  applyControls,
  applyLora,
  encodePrompt,
  type PictureParts,
  showPicture,
  startLatent,
} from './pieces.ts';

/** The workflow of a picture by SDXL: depth and pose ControlNets, a prompt for each mask, IP-Adapter for photos. */
export function sdxlGraph(parts: PictureParts, fullSize: PictureParts['size']): Graph {
  const { info, settings, negative, seed, lacks } = parts;
  const graph = buildGraph();
  const files = choicesOf(info, 'CheckpointLoaderSimple', 'ckpt_name');
  const file = findModel(
    files,
    settings.model,
    [/xl/i, /pony|illustrious/i],
    'an SDXL checkpoint in models/checkpoints',
  );
  const checkpoint = graph.add('CheckpointLoaderSimple', { ckpt_name: nameOrLack(file, lacks) });
  const vae = checkpoint(2);
  const tuned = applyLora(graph, parts, { model: checkpoint(0), clip: checkpoint(1) });
  const { clip } = tuned;
  const model = applyIpAdapter(graph, parts, tuned.model);
  const conditioning = applyControls(
    graph,
    parts,
    {
      positive: encodePrompt(graph, parts, clip),
      negative: graph.add('CLIPTextEncode', { text: negative, clip })(),
    },
    vae,
  );
  const { latent, denoise } = startLatent(graph, parts, vae, 'EmptyLatentImage');
  const samples = graph.add('KSampler', {
    model,
    ...conditioning,
    latent_image: latent,
    seed,
    steps: settings.steps ?? 30,
    cfg: settings.guidance ?? 6,
    sampler_name: settings.sampler ?? 'dpmpp_2m',
    scheduler: settings.scheduler ?? 'karras',
    denoise,
  })();
  showPicture(graph, parts, fullSize, graph.add('VAEDecode', { samples, vae })());
  return graph.graph;
}

/** Each photo speaks for its own person: IP-Adapter inside that person's mask. */
function applyIpAdapter(
  graph: ReturnType<typeof buildGraph>,
  { info, settings, pictures, ignores }: PictureParts,
  model: Link,
): Link {
  if (pictures.references.length === 0 || settings.identity === 0) return model;
  if (!info['IPAdapterAdvanced'] || !info['IPAdapterUnifiedLoader']) {
    ignores('the reference photos', 'the server lacks ComfyUI_IPAdapter_plus');
    return model;
  }
  const loader = graph.add('IPAdapterUnifiedLoader', { model, preset: 'PLUS FACE (portraits)' });
  let adapted = loader(0);
  for (const [index, image] of pictures.references.entries()) {
    const mask = graph.add('LoadImageMask', {
      image: index === 0 ? pictures.left : pictures.right,
      channel: 'red',
    });
    adapted = graph.add('IPAdapterAdvanced', {
      model: adapted,
      ipadapter: loader(1),
      image: graph.add('LoadImage', { image })(),
      weight: settings.identity,
      weight_type: 'linear',
      combine_embeds: 'concat',
      start_at: 0,
      end_at: 1,
      embeds_scaling: 'V only',
      attn_mask: mask(),
    })();
  }
  return adapted;
}
