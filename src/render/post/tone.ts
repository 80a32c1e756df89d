import { clamp, float, log2, mat3, mix, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { Grade } from '../../scene/types.ts';

/**
 * AgX (T. Sobotka; polynomial by B. Wrensch): linear light to display values, then a print look and the scene's grade.
 * The result is display sRGB.
 */
export function toneMap(light: Node<'vec3'>, grade: Grade): Node<'vec3'> {
  const inset = mat3(
    vec3(0.842479062253094, 0.0784335999999992, 0.0792237451477643),
    vec3(0.0423282422610123, 0.878468636469772, 0.0791661274605434),
    vec3(0.0423756549057051, 0.0784336, 0.879142973793104),
  );
  const outset = mat3(
    vec3(1.19687900512017, -0.0980208811401368, -0.0990297440797205),
    vec3(-0.0528968517574562, 1.15190312990417, -0.0989611768448433),
    vec3(-0.0529716355144438, -0.0980434501171241, 1.15107367264116),
  );
  const x = clamp(
    log2(inset.transpose().mul(light).max(1e-8))
      .add(12.47393)
      .div(12.47393 + 4.026069),
    0,
    1,
  ).toVar();
  const x2 = x.mul(x).toVar();
  const x4 = x2.mul(x2).toVar();
  const curve = x4
    .mul(x2)
    .mul(15.5)
    .sub(x4.mul(x).mul(40.14))
    .add(x4.mul(31.96))
    .sub(x2.mul(x).mul(6.868))
    .add(x2.mul(0.4298))
    .add(x.mul(0.1191))
    .sub(0.00232)
    .max(0)
    .toVar();
  const punch = curve.mul(curve.mul(0.26).add(0.74)).toVar();
  const display = outset.transpose().mul(punch).toVar();
  const grey = display.dot(vec3(0.2126, 0.7152, 0.0722)).toVar();
  const vivid = mix(vec3(grey), display, float(grade.saturation)).toVar();
  // Contrast turns about middle grey.
  const contrasty = vivid
    .add(
      vivid
        .sub(0.42)
        .mul(vivid.mul(vivid.oneMinus()).mul(4))
        .mul(0.1 + grade.contrast),
    )
    .toVar();
  const luma = contrasty
    .dot(vec3(0.2126, 0.7152, 0.0722))
    .clamp(0, 1)
    .toVar();
  const dark = luma.oneMinus();
  return contrasty
    .add(vec3(...grade.shadows).mul(dark.mul(dark).mul(2)))
    .add(vec3(...grade.highlights).mul(luma.mul(1.5)))
    .clamp(0, 1);
}
