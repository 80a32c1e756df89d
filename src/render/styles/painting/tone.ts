import { agxToneMapping, dot, float, mix, sRGBTransferOETF, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';

/** Scene light (linear, may exceed 1) as a painter sees it: tone mapped, display sRGB; saturation 1 leaves it. */
export function displayed(light: Node<'vec3'>, exposure: number, saturation: number): Node<'vec3'> {
  const shown = sRGBTransferOETF(agxToneMapping(light, float(exposure)) as Node<'vec3'>) as Node<'vec3'>;
  return mix(vec3(luma(shown)), shown, float(saturation)).clamp(0, 1);
}

/** Brightness of a display colour. */
export const luma = (colour: Node<'vec3'>): Node<'float'> => dot(colour, vec3(0.299, 0.587, 0.114));
