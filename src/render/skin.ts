import { attribute, float, mix, texture, uv, varying, vec2, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { FACE_UV_WINDOW, type Person } from '../human/types.ts';
import { MATERIAL } from './material-kind.ts';
import { reliefTexture } from './pictures.ts';
import { type Surface, type SurfaceTextures, tilt } from './surface-material.ts';

/** Pores a side of the repeating relief and how often it repeats over the skin's texture. */
const PORES = 24;
const PORE_REPEAT = 34;
const PORE_SLOPE = 0.34;
/** How often the same relief repeats as slow redness. */
const BLOTCH_REPEAT = 1.9;

/** Skin: texture and photo, lips, blush, the shadow of hair roots and stubble, pores. */
export function skinSurface(person: Person, textures: SurfaceTextures, normal: Node<'vec3'>): Surface {
  const { look } = person;
  const masksA = varying(attribute<'vec4'>('masksA', 'vec4')).toVar();
  const masksB = varying(attribute<'vec4'>('masksB', 'vec4')).toVar();
  const [lips, blush, ear, nose] = [masksA.x, masksA.y, masksA.z, masksA.w];
  const [scalp, beard] = [masksB.x, masksB.y];

  const at = uv();
  let albedo: Node<'vec3'> = textures.colour ? texture(textures.colour, at).rgb : vec3(0.5, 0.33, 0.25);
  albedo = albedo.mul(vec3(...look.skin.tint));
  // Photographed under white light the textures are redder than skin is in warm light.
  albedo = mix(albedo, vec3(1.2, 0.96, 0.8).mul(albedo.dot(vec3(0.2126, 0.7152, 0.0722))), 0.3);
  if (textures.face) {
    const { u0, v0, u1, v1 } = FACE_UV_WINDOW;
    const place = at.sub(vec2(u0, v0)).div(vec2(u1 - u0, v1 - v0));
    const photo = texture(textures.face, place).toVar();
    const inside = place.x
      .greaterThan(0)
      .and(place.x.lessThan(1))
      .and(place.y.greaterThan(0))
      .and(place.y.lessThan(1));
    albedo = mix(albedo, photo.rgb, inside.select(photo.a, 0));
  }
  albedo = albedo.mul(mix(vec3(1), vec3(1.05, 0.84, 0.8), blush.mul(0.8)));
  const lipTone = mix(vec3(1, 0.66, 0.62), vec3(1), 0);
  albedo = albedo.mul(mix(vec3(1), lipTone, lips));
  if (look.makeUp.amount > 0)
    albedo = mix(albedo, vec3(...look.makeUp.lips), lips.mul(0.75 * look.makeUp.amount));
  if (look.beard.groom === 'stubble')
    albedo = albedo.mul(mix(vec3(1), vec3(0.62, 0.62, 0.66), beard.mul(0.7)));
  albedo = mix(albedo, vec3(...look.hair.root).mul(0.92), scalp.mul(0.9));

  const pores = texture(poreRelief(), at.mul(PORE_REPEAT)).toVar();
  const blotch = texture(poreRelief(), at.mul(BLOTCH_REPEAT)).z.sub(0.52).toVar();
  albedo = albedo
    .mul(pores.z.sub(0.52).mul(0.3).add(1))
    .mul(vec3(blotch.mul(-0.1), blotch.mul(0.35), blotch.mul(0.3)).add(1));
  const slope = pores.xy.sub(0.5).mul(mix(float(PORE_SLOPE), float(0.16), lips));
  const roughness = mix(float(0.46), float(0.24), lips)
    .sub(nose.mul(0.08))
    .add(scalp.mul(0.3))
    .add(pores.z.sub(0.5).mul(0.16));
  return {
    albedo,
    roughness,
    normal: tilt(normal, slope, at),
    kind: MATERIAL.skin,
    translucency: ear,
    gloss: lips.mul(0.7),
  };
}

let pores: ReturnType<typeof reliefTexture> | undefined;

/** Cells around scattered points (Worley), soft at their rims, over a little slow unevenness. */
function poreRelief() {
  pores ??= reliefTexture(256, 1.6, (u, v) => {
    let nearest = 9;
    const cellX = Math.floor(u * PORES);
    const cellY = Math.floor(v * PORES);
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const [jx, jy] = jitter((cellX + dx + PORES) % PORES, (cellY + dy + PORES) % PORES);
        const x = u * PORES - (cellX + dx + jx);
        const y = v * PORES - (cellY + dy + jy);
        nearest = Math.min(nearest, Math.hypot(x, y));
      }
    }
    const slow = Math.sin(2 * Math.PI * (3 * u + Math.sin(2 * Math.PI * v))) * Math.sin(2 * Math.PI * 4 * v);
    return 0.55 - 0.28 * Math.exp(-nearest * nearest * 9) + 0.1 * slow + 0.12 * nearest;
  });
  return pores;
}

function jitter(x: number, y: number): [number, number] {
  const h = Math.sin(x * 127.1 + y * 311.7) * 43758.5453;
  const g = Math.sin(x * 269.5 + y * 183.3) * 43758.5453;
  return [h - Math.floor(h), g - Math.floor(g)];
}
