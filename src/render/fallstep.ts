import { smoothstep } from 'three/tsl';
import type { Node } from 'three/webgpu';

/**
 * 1 up to `from`, smoothly down to 0 at `to`, which lies beyond it. WGSL leaves open what its own smoothstep does with its ends the
 * other way round, and some browsers refuse to compile it (gpuweb issue 4616).
 */
export const fallstep = (from: number, to: number, x: Node<'float'>): Node<'float'> =>
  smoothstep(from, to, x).oneMinus();
