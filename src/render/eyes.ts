import { float, smoothstep, uv, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { MATERIAL } from './material-kind.ts';
import { colourAt } from './pictures.ts';
import type { Surface, SurfaceTextures } from './surface-material.ts';

/** Eyes: the white dimmed to what lids let it look, a wet coat that catches the lights. */
export function eyeSurface(textures: SurfaceTextures, normal: Node<'vec3'>): Surface {
  const painted = textures.colour ? colourAt(textures.colour, uv()).rgb : vec3(0.5);
  const brightness = painted.dot(vec3(0.3, 0.59, 0.11));
  return {
    albedo: painted.mul(smoothstep(0.15, 0.6, brightness).mul(-0.3).add(1)),
    roughness: float(0.1),
    normal,
    kind: MATERIAL.eye,
    translucency: float(0),
    gloss: float(1),
  };
}
