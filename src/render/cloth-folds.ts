import type { Texture } from 'three';
import { attribute, dFdx, dFdy, float, positionView, texture, varying, vec2, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { FOLD_WAYS } from './cloth-strain.ts';
import { reliefTexture } from './pictures.ts';

/** Folds across the repeating relief, and the cloth it covers, dm. */
const FOLDS = 5;
const COVERS = { across: 2.3, along: 3.4 } as const;
/** Cloth that nothing pushes or draws still hangs in folds this deep, by way. */
const HANGS = [0.08, 0.09, 0.08, 0.06] as const;
/** Slope of the deepest folds, and how much their valleys keep of the light. */
const DEPTH = 2.2;
const VALLEY = 0.9;

/** A garment's folds at a pixel: the normal tilted by them, and the light that is left in their valleys. */
export interface FoldedCloth {
  readonly normal: Node<'vec3'>;
  readonly shade: Node<'float'>;
}

/**
 * Folds where the pose pushes cloth together or draws it out, in the ways of `FOLD_WAYS`; they stay with the cloth. The normal is tilted
 * by the slope of the height they give (M. Mikkelsen, "Bump Mapping Unparametrized Surfaces on the GPU").
 */
export function clothFolds(normal: Node<'vec3'>): FoldedCloth {
  const rest = varying(attribute<'vec3'>('rest', 'vec3')).toVar();
  const given = varying(attribute<'vec4'>('folds', 'vec4')).toVar();
  const amounts = [given.x, given.y, given.z, given.w];
  const ways = FOLD_WAYS.map(({ across, along }, way) => {
    const amount = amounts[way]!.add(HANGS[way]!).min(1).toVar();
    const at = vec2(rest.dot(vec3(...across)).div(COVERS.across), rest.dot(vec3(...along)).div(COVERS.along));
    const relief = texture(foldRelief(), at.add(0.27 * way)).toVar();
    return {
      slope: vec3(...across)
        .mul(relief.x.sub(0.5))
        .add(vec3(...along).mul(relief.y.sub(0.5).mul(COVERS.across / COVERS.along)))
        .mul(amount.mul(DEPTH)) as Node<'vec3'>,
      valley: float(0.5).sub(relief.z).mul(amount) as Node<'float'>,
    };
  });
  const slope = ways
    .map((way) => way.slope)
    .reduce((sum, each) => sum.add(each))
    .toVar();
  const valley = ways.map((way) => way.valley).reduce((sum, each) => sum.add(each));
  const [dx, dy] = [dFdx(positionView).toVar(), dFdy(positionView).toVar()];
  const [alongX, alongY] = [dy.cross(normal).toVar(), normal.cross(dx).toVar()];
  const area = dx.dot(alongX).toVar();
  const lean = alongX
    .mul(slope.dot(dFdx(rest)))
    .add(alongY.mul(slope.dot(dFdy(rest))))
    .mul(area.sign());
  return {
    normal: area.abs().max(1e-12).mul(normal).sub(lean).normalize(),
    shade: float(1).sub(valley.mul(VALLEY).clamp(-0.12, 0.55)),
  };
}

let folds: Texture | undefined;

/** Folds side by side that bend, begin and end: u across them, v along. */
function foldRelief(): Texture {
  folds ??= reliefTexture(256, 5, (u, v) => {
    const turn = 2 * Math.PI;
    const bend =
      0.05 * Math.sin(turn * (v + 0.25 * Math.sin(turn * u))) + 0.025 * Math.sin(turn * (2 * v - u) + 1);
    const wave = 0.5 + 0.5 * Math.sin(turn * FOLDS * (u + bend));
    const finer = 0.5 + 0.5 * Math.sin(turn * (2 * FOLDS + 1) * (u - 0.7 * bend) + 2);
    const deep = 0.55 + 0.45 * Math.sin(turn * (2 * v + 3 * u));
    return 0.25 + 0.5 * wave ** 1.4 * deep + 0.09 * finer * (1 - deep);
  });
  return folds;
}
