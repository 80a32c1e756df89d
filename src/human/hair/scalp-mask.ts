import { smoothstep } from '../../base/smoothstep.ts';
import type { Look } from '../types.ts';
import { groomOf } from './grooms/index.ts';
import type { BareBody } from './grow-hair.ts';
import { createScalp, type ScalpPlace } from './hairline.ts';
import { measureHead, refinedRest, skinMesh } from './head-form.ts';
import { hairlineOf } from './scalp-hair.ts';

/**
 * How much of the hair's root colour shows on each refined skin vertex, 0 … 1: the scalp, fading at the hairline.
 * All zero for bald heads and under headscarves, where no hair grows whose roots it would show.
 */
export function scalpMask(body: BareBody, look: Look): Float32Array {
  const skin = skinMesh(body);
  const restPositions = refinedRest(skin);
  const mask = new Float32Array(restPositions.length / 3);
  const groom = look.headscarf ? undefined : groomOf(look.hair.groom);
  if (!groom) return mask;
  const head = measureHead(skin, restPositions);
  const scalp = createScalp(head, hairlineOf(body.person.shape.gender, groom));
  const ears = skin.masks['ear'];
  const place: ScalpPlace = { side: 0, front: 0, up: 0, edge: 0 };
  for (let vertex = 0; vertex < mask.length; vertex++) {
    const y = restPositions[3 * vertex + 1]!;
    if (y < head.earBottom[1] - 0.8 * head.size) continue;
    scalp(restPositions[3 * vertex]!, y, restPositions[3 * vertex + 2]!, place);
    mask[vertex] = smoothstep(-0.1, 0.17, place.edge) * (1 - Math.min(1, 2 * (ears?.[vertex] ?? 0)));
  }
  return mask;
}
