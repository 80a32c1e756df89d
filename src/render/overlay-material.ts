import {
  attribute,
  Fn,
  float,
  normalView,
  positionView,
  smoothstep,
  uv,
  varying,
  vec2,
  vec4,
} from 'three/tsl';
import { DoubleSide, type Node, NodeMaterial } from 'three/webgpu';
import type { BodyMesh } from '../human/types.ts';
import { fallstep } from './fallstep.ts';
import { skyIrradiance, skyRadiance } from './sky.ts';
import type { ViewUniforms } from './view.ts';

/** Lenses and veils: drawn over the lit couple, letting it show through. */
export function overlayMaterial(mesh: BodyMesh, view: ViewUniforms): NodeMaterial {
  const material = new NodeMaterial();
  material.name = mesh.id;
  material.side = DoubleSide;
  material.transparent = true;
  material.forceSinglePass = true;
  material.premultipliedAlpha = true;
  material.depthWrite = false;
  material.fragmentNode = Fn(() => {
    switch (mesh.kind) {
      case 'veil':
        return veil(view);
      default:
        return lens(view);
    }
  })();
  return material;
}

function facingNormal(): Node<'vec3'> {
  const normal = normalView.normalize().toVar();
  return normal.dot(positionView).greaterThan(0).select(normal.negate(), normal);
}

/**
 * Tulle: how much of the light its threads take where it is seen square, and at most; how much more they lie together where it is gathered
 * at the comb, over the upper share of its length.
 */
const TULLE = { thickness: 0.075, most: 0.42, gathered: 2.6, comb: 0.1 } as const;
/** The lace at its edges: width of the border, in shares of the veil's width and length, its repeats along both, and its cover. */
const LACE = { across: 0.03, down: 0.022, alongSides: 44, alongHem: 18, cover: 0.6 } as const;

/** Fine net that shows what is behind it, denser where it is seen at a slant and where it is gathered, with a border of lace. */
function veil(view: ViewUniforms): Node<'vec4'> {
  const normal = facingNormal().toVar();
  const towardsEye = positionView.normalize().negate();
  const square = normal.dot(towardsEye).max(0.1).toVar();
  const tint = varying(attribute<'vec4'>('tint', 'vec4')).rgb;
  const albedo = tint.mul(tint);
  // A net scatters what falls on either of its sides.
  const key = normal.dot(view.keyTowards).abs().mul(0.4).add(0.16);
  const rim = normal.dot(view.rimTowards).abs().mul(0.16).add(0.05);
  const light = view.keyColour
    .mul(key)
    .add(view.rimColour.mul(rim))
    .add(skyIrradiance(view, normal).mul(0.9))
    .toVar();
  const at = uv();
  const [across, down] = [at.x, at.y.oneMinus()];
  const gathered = fallstep(0, TULLE.comb, down).mul(TULLE.gathered).add(1);
  const net = float(1).sub(gathered.mul(-TULLE.thickness).div(square).exp()).min(TULLE.most);

  // Scallops with a ring and a dot in each; they end at the very edge.
  const toSide = across.min(across.oneMinus()).div(LACE.across);
  const toHem = down.oneMinus().div(LACE.down);
  const isHem = toHem.lessThan(toSide);
  const from = toSide.min(toHem).toVar();
  const along = isHem.select(across.mul(LACE.alongHem), down.mul(LACE.alongSides)).toVar();
  const inCell = along.fract().sub(0.5).toVar();
  const scallop = smoothstep(0, 0.12, from.sub(inCell.mul(inCell).mul(1.5)));
  const ring = vec2(inCell, from.sub(0.62).mul(0.8)).length().toVar();
  const threads = fallstep(0.03, 0.1, ring.sub(0.26).abs())
    .max(fallstep(0.08, 0.14, ring))
    .max(fallstep(0.05, 0.16, from.sub(inCell.mul(inCell).mul(1.5)).sub(0.1).abs()))
    .max(fallstep(0.03, 0.12, from.sub(1).abs()).mul(0.8));
  const lace = fallstep(1, 1.15, from).mul(threads.mul(0.85).add(0.15)).mul(LACE.cover);
  const cover = net.max(lace).mul(scallop);
  return vec4(albedo.mul(light), cover);
}

function lens(view: ViewUniforms): Node<'vec4'> {
  const normal = facingNormal().toVar();
  const direction = positionView.normalize().toVar();
  const grazing = float(1).sub(normal.dot(direction).abs()).toVar();
  const fresnel = grazing.mul(grazing).mul(grazing).mul(0.5).add(0.04).toVar();
  const mirrored = direction.reflect(normal).toVar();
  const glint = mirrored.dot(view.keyTowards).max(0).toVar();
  const glint8 = glint.mul(glint).mul(glint).mul(glint).toVar();
  const light = skyRadiance(view, mirrored, float(0.05)).add(view.keyColour.mul(glint8.mul(glint8).mul(0.8)));
  return vec4(light, fresnel.clamp(0.03, 0.4));
}
