import { float, mix, smoothstep, uv, vec2, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { MATERIAL } from './material-kind.ts';
import { colourAt } from './pictures.ts';
import type { Surface, SurfaceTextures } from './surface-material.ts';

/** Middles of the two irises in the eyes' texture, and the radius of each. */
const IRISES = [
  [0.293, 0.3],
  [0.706, 0.705],
] as const;
const IRIS_RADIUS = 0.114;
/** What lids and lashes leave of the light at the upper rim of an open eye, and the corners of what is to be seen of the white. */
const UNDER_LID = { from: 0.0, to: 0.1, left: 0.5 } as const;
const CORNERS = { from: 0.1, to: 0.22, left: 0.62 } as const;

/** Eyes: the white dimmed to what lids let it look, an iris with depth, a wet coat that catches the lights. */
export function eyeSurface(textures: SurfaceTextures, normal: Node<'vec3'>): Surface {
  const at = uv();
  const painted = textures.colour ? colourAt(textures.colour, at).rgb : vec3(0.5);
  const first = at.sub(vec2(...IRISES[0])).toVar();
  const second = at.sub(vec2(...IRISES[1])).toVar();
  const place = first.length().lessThan(second.length()).select(first, second).toVar();
  const iris = smoothstep(1.04, 0.94, place.length().div(IRIS_RADIUS)).toVar();
  const white = vec3(0.72, 0.66, 0.63);
  // An iris is a bowl behind clear water: what stands over it shades it.
  const lidded = smoothstep(UNDER_LID.to, UNDER_LID.from, place.y)
    .mul(1 - UNDER_LID.left)
    .add(UNDER_LID.left);
  const corners = smoothstep(CORNERS.to, CORNERS.from, place.x.abs())
    .mul(1 - CORNERS.left)
    .add(CORNERS.left);
  return {
    albedo: painted
      .mul(mix(white, vec3(0.72), iris))
      .mul(lidded)
      .mul(corners),
    roughness: float(0.16),
    normal,
    kind: MATERIAL.eye,
    translucency: float(0),
    gloss: float(1),
  };
}
