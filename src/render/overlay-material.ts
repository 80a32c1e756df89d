import type { Texture } from 'three';
import { attribute, Fn, float, normalView, positionView, texture, uv, varying, vec4 } from 'three/tsl';
import { DoubleSide, type Node, NodeMaterial } from 'three/webgpu';
import type { BodyMesh } from '../human/types.ts';
import { skyIrradiance, skyRadiance } from './sky.ts';
import type { ViewUniforms } from './view.ts';

/** Lenses and veils: drawn over the lit couple, letting it show through. */
export function overlayMaterial(
  mesh: BodyMesh,
  view: ViewUniforms,
  colour: Texture | undefined,
): NodeMaterial {
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
        return veil(view, colour);
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

function veil(view: ViewUniforms, colour: Texture | undefined): Node<'vec4'> {
  const normal = facingNormal().toVar();
  const towardsEye = positionView.normalize().negate();
  const thinness = normal.dot(towardsEye).max(0.12).toVar();
  const tint = varying(attribute<'vec4'>('tint', 'vec4')).rgb;
  const albedo = tint.mul(tint);
  const key = normal.dot(view.keyTowards).abs().mul(0.6).add(0.2);
  const rim = normal.dot(view.rimTowards).abs().mul(0.5).add(0.1);
  const light = view.keyColour
    .mul(key)
    .add(view.rimColour.mul(rim))

    .mul(0.7)
    .add(skyIrradiance(view, normal));
  // Net seen at a slant covers more.
  const net = colour ? texture(colour, uv()).a : float(1);
  return vec4(albedo.mul(light), net.mul(float(0.1).div(thinness).clamp(0.08, 0.6)));
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
