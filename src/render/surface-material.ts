import type { Texture } from 'three';
import {
  attribute,
  Discard,
  dFdx,
  dFdy,
  Fn,
  float,
  frontFacing,
  mix,
  normalView,
  outputStruct,
  positionView,
  select,
  sqrt,
  uv,
  varying,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import { DoubleSide, FrontSide, type Node, NodeMaterial } from 'three/webgpu';
import type { BodyMesh, Person } from '../human/types.ts';
import { backSeam, clothRelief, clothTint, clothYarn, hem, shadeOfTexture } from './cloth.ts';
import { clothFolds } from './cloth-folds.ts';
import { EDGE_REACH_DM } from './cloth-strain.ts';
import { eyeSurface } from './eyes.ts';
import { MATERIAL } from './material-kind.ts';
import { colourAt } from './pictures.ts';
import { skinSurface } from './skin.ts';

/** Textures of one mesh. */
export interface SurfaceTextures {
  readonly colour?: Texture;
  readonly normal?: Texture;
  readonly face?: Texture;
}

/** What a surface tells the lighting pass; linear albedo. */
export interface Surface {
  readonly albedo: Node<'vec3'>;
  readonly roughness: Node<'float'>;
  readonly normal: Node<'vec3'>;
  readonly kind: number;
  /** Light that comes through from behind (ears), 0 … 1. */
  readonly translucency: Node<'float'>;
  /** Wet coat, 0 … 1. */
  readonly gloss: Node<'float'>;
  /** What is left of the light under hair too fine to be drawn, 0 … 1; all of it if left out. */
  readonly covered?: Node<'float'>;
}

/** Places at rest are counted from here, where mouths about are, dm: half floats are fine near zero. */
const NEAR_MOUTHS = [0, 7.5, 1] as const;

/** A material that writes the surface of a mesh into the geometry pictures. */
export function surfaceMaterial(
  mesh: BodyMesh,
  person: Person,
  personId: 1 | 2,
  textures: SurfaceTextures,
  withRest: boolean,
): NodeMaterial {
  const material = new NodeMaterial();
  material.name = mesh.id;
  material.side = mesh.kind === 'skin' || mesh.kind === 'eye' ? FrontSide : DoubleSide;
  const surface = surfaceOf(mesh, person, textures);
  const light = varying(attribute<'vec4'>('light', 'vec4'));
  const part = varying(attribute<'vec4'>('light', 'vec4').w).setInterpolation('flat', 'first');
  const members: Node[] = [
    vec4(surface.normal.normalize(), positionView.z.negate()),
    vec4(sqrt(surface.albedo), surface.roughness),
    vec4(part, personId / 255, surface.kind / 16, surface.covered ? light.x.mul(surface.covered) : light.x),
    vec4(
      surface.covered ? vec2(light.y, light.z).mul(surface.covered) : vec2(light.y, light.z),
      surface.translucency,
      surface.gloss,
    ),
  ];
  if (withRest) members.push(vec4(attribute<'vec3'>('rest', 'vec3').sub(vec3(...NEAR_MOUTHS)), personId));
  material.fragmentNode = outputStruct(...members);
  return material;
}

function surfaceOf(mesh: BodyMesh, person: Person, textures: SurfaceTextures): Surface {
  const smooth = normalView.normalize().toVar();
  const normal =
    mesh.kind === 'skin' || mesh.kind === 'eye' ? smooth : select(frontFacing, smooth, smooth.negate());
  switch (mesh.kind) {
    case 'skin':
      return skinSurface(person, textures, normal);
    case 'eye':
      return eyeSurface(textures, normal);
    case 'teeth':
      return {
        albedo: textures.colour ? colourAt(textures.colour, uv()).rgb.mul(0.8) : vec3(0.6),
        roughness: float(0.25),
        normal,
        kind: MATERIAL.hard,
        translucency: float(0),
        gloss: float(0.5),
      };
    case 'cloth': {
      const garment = person.look.clothes.find(({ id }) => mesh.id.includes(id));
      const tinted = varying(attribute<'vec4'>('tint', 'vec4')).toVar();
      const tint = tinted.rgb;
      const folds = clothFolds(normal);
      const plain = clothYarn(clothTint(tint.mul(tint), garment?.pattern ?? 'plain')).toVar();
      let albedo: Node<'vec3'> = plain;
      if (textures.colour) {
        const texel = colourAt(textures.colour, uv()).toVar();
        const shade = shadeOfTexture(textures.colour).toVar();
        albedo = Fn(() => {
          Discard(texel.a.lessThan(0.5));
          return plain
            .mul(shade)
            .mul(hem(tinted.w.mul(EDGE_REACH_DM), texel.a))
            .mul(folds.shade)
            .mul(backSeam(garment?.id))
            .min(0.95);
        })();
      }
      return {
        albedo,
        roughness: float(0.75),
        normal: clothRelief(folds.normal, textures.normal),
        kind: MATERIAL.cloth,
        translucency: float(0),
        gloss: float(0),
      };
    }
    default: {
      const tint = varying(attribute<'vec4'>('tint', 'vec4')).rgb;
      return {
        albedo: mix(tint.mul(tint), vec3(0.2), 0.2),
        roughness: float(0.3),
        normal,
        kind: MATERIAL.hard,
        translucency: float(0),
        gloss: float(0.3),
      };
    }
  }
}

/**
 * Tilts a view-space normal by a slope given along u and v (tangents from screen derivatives, after C. Schüler's
 * "Normal Mapping Without Precomputed Tangents").
 */
export function tilt(normal: Node<'vec3'>, slope: Node<'vec2'>, at: Node<'vec2'>): Node<'vec3'> {
  const dp1 = dFdx(positionView).toVar();
  const dp2 = dFdy(positionView).toVar();
  const duv1 = dFdx(at).toVar();
  const duv2 = dFdy(at).toVar();
  const p2 = dp2.cross(normal).toVar();
  const p1 = normal.cross(dp1).toVar();
  const tangent = p2.mul(duv1.x).add(p1.mul(duv2.x)).toVar();
  const bitangent = p2.mul(duv1.y).add(p1.mul(duv2.y)).toVar();
  const scale = tangent.dot(tangent).max(bitangent.dot(bitangent)).max(1e-12).inverseSqrt();
  return normal.add(tangent.mul(slope.x).add(bitangent.mul(slope.y)).mul(scale)).normalize();
}
