import { attribute, Fn, float, normalView, positionView, smoothstep, uv, varying, vec4 } from 'three/tsl';
import { DoubleSide, type Node, NodeMaterial } from 'three/webgpu';
import type { BodyMesh } from '../human/types.ts';
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

/** Gathers of a veil from edge to edge, and the share of its width and length over which its edges thin out. */
const VEIL = { gathers: 17, sideFade: 0.16, hemFade: 0.1 } as const;

/** Fine net: sheer where it lies flat, denser in its gathers and where it is seen at a slant, gone at its edges. */
function veil(view: ViewUniforms): Node<'vec4'> {
  const normal = facingNormal().toVar();
  const towardsEye = positionView.normalize().negate();
  const thinness = normal.dot(towardsEye).max(0.2).toVar();
  const tint = varying(attribute<'vec4'>('tint', 'vec4')).rgb;
  const albedo = tint.mul(tint);
  // A net scatters what falls on either of its sides.
  const key = normal.dot(view.keyTowards).abs().mul(0.35).add(0.3);
  const rim = normal.dot(view.rimTowards).abs().mul(0.2).add(0.12);
  const light = view.keyColour
    .mul(key)
    .add(view.rimColour.mul(rim))
    .mul(1.2)
    .add(skyIrradiance(view, normal));
  const at = uv();
  const [across, down] = [at.x, at.y.oneMinus()];
  const bend = down
    .mul(3)
    .add(across.mul(9))
    .sin()
    .mul(0.12 / VEIL.gathers);
  const wave = across
    .add(bend)
    .mul(VEIL.gathers * Math.PI)
    .sin();
  const gathers = wave.mul(wave).mul(down.mul(0.9).add(0.2).min(0.9)).add(0.5);
  const side = smoothstep(0, VEIL.sideFade, across.min(across.oneMinus()));
  const hem = smoothstep(0, VEIL.hemFade, down.oneMinus());
  const cover = gathers.mul(0.1).div(thinness).clamp(0, 0.24).mul(side).mul(hem);
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
