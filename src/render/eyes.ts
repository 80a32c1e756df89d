import { float, mix, smoothstep, uv, vec2, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { fallstep } from './fallstep.ts';
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

/** Pupil, collar and limbus by their distance from the middle, in radii of the iris. */
const PUPIL = { from: 0.33, to: 0.4 } as const;
const COLLAR = { from: 0.42, to: 0.68 } as const;
const LIMBUS = { from: 0.74, to: 1 } as const;
/** Share of its colour that a living iris keeps: the painted ones are those of dolls. */
const IRIS_HUE = 0.52;

/** Greyer than it is painted, lighter and warmer round a wide pupil, darker towards its rim. */
function irisColour(painted: Node<'vec3'>, ring: Node<'float'>): Node<'vec3'> {
  const grey = painted.dot(vec3(0.3, 0.59, 0.11));
  const collar = fallstep(COLLAR.from, COLLAR.to, ring);
  const limbus = smoothstep(LIMBUS.from, LIMBUS.to, ring).mul(0.62);
  const tissue = mix(vec3(grey), painted, IRIS_HUE)
    .mul(mix(vec3(0.72), vec3(1.05, 0.86, 0.62), collar))
    .mul(limbus.oneMinus());
  return tissue.mul(smoothstep(PUPIL.from, PUPIL.to, ring)).add(0.004);
}

/** Eyes: the white dimmed to what lids let it look, an iris with depth, a wet coat that catches the lights. */
export function eyeSurface(textures: SurfaceTextures, normal: Node<'vec3'>): Surface {
  const at = uv();
  const painted = textures.colour ? colourAt(textures.colour, at).rgb : vec3(0.5);
  const first = at.sub(vec2(...IRISES[0])).toVar();
  const second = at.sub(vec2(...IRISES[1])).toVar();
  const place = first.length().lessThan(second.length()).select(first, second).toVar();
  const ring = place.length().div(IRIS_RADIUS).toVar();
  const iris = fallstep(0.94, 1.04, ring).toVar();
  const white = vec3(0.72, 0.66, 0.63);
  // An iris is a bowl behind clear water: what stands over it shades it.
  const lidded = fallstep(UNDER_LID.from, UNDER_LID.to, place.y)
    .mul(1 - UNDER_LID.left)
    .add(UNDER_LID.left);
  const corners = fallstep(CORNERS.from, CORNERS.to, place.x.abs())
    .mul(1 - CORNERS.left)
    .add(CORNERS.left);
  return {
    albedo: mix(painted.mul(white), irisColour(painted, ring), iris).mul(lidded).mul(corners),
    roughness: float(0.16),
    normal,
    kind: MATERIAL.eye,
    translucency: float(0),
    gloss: float(1),
  };
}
