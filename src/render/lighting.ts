import {
  Fn,
  float,
  If,
  mix,
  outputStruct,
  property,
  screenUV,
  smoothstep,
  texture,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import type { Node, Texture } from 'three/webgpu';
import { viewPositionAt } from './ambient-occlusion.ts';
import { MATERIAL } from './material-kind.ts';
import { pixelTurn, type ShadowMap } from './shadows.ts';
import { skyIrradiance, skyRadiance } from './sky.ts';
import type { ViewUniforms } from './view.ts';

/** The geometry pictures of a frame. */
export interface GeometryPictures {
  readonly albedo: Texture;
  readonly geometry: Texture;
  readonly ids: Texture;
  readonly light: Texture;
  readonly openness: Texture;
}

/** How far light creeps round into the shadow side of skin, by colour; `skinScatter` adds what travels along it. */
const SKIN_WRAP = [0.34, 0.15, 0.09] as const;
/** Skin mirrors twice: its oily film sharply, the rough layer below softly (roughness factors and shares). */
const FILM = { roughness: 0.74, dry: 0.26, oily: 1.35 } as const;
const BELOW = { roughness: 1.4, share: 0.6 } as const;
/** Light that reaches a face past its hair, however thick. */
const THROUGH_HAIR = 0.22;
/** What the down on skin catches at its edge against cloth. */
const DOWN = 0.7;
/**
 * Skin that would get brighter than this on the film is held back, as film does, so that the brightest cheek keeps its relief; and it
 * keeps its blood: the tone curve takes colour away from what is bright.
 */
const SHOULDER = { from: 0.2, strength: 0.95, hue: 0.2 } as const;
/** The same for cloth, so that white keeps its folds. */
const CLOTH_SHOULDER = { from: 0.5, strength: 0.5 } as const;
/** Fibres that stand off cloth: their share of light at its edges, and their own colour beside the cloth's. */
const NAP = { share: 1.15, own: 0.05 } as const;
/** Cloth mirrors hardly at its edges, and never more than this: wool is no satin. */
const CLOTH_GLOSS = { edge: 0.1, most: 0.42 } as const;

/**
 * Light that arrives at every surface and light it mirrors towards the camera, as two pictures for `skinScatter`: each
 * pixel is shaded once, whatever lies behind it.
 */
export function lighting(
  pictures: GeometryPictures,
  view: ViewUniforms,
  key: ShadowMap | undefined,
  rim: ShadowMap | undefined,
  texel: readonly [number, number],
): Node {
  const mirroredLight = property('vec4', 'mirroredLight');
  const arriving = Fn(() => {
    const result = vec4(0).toVar();
    mirroredLight.assign(vec4(0));
    const geometry = texture(pictures.geometry, screenUV).toVar();
    If(geometry.w.greaterThan(0), () => {
      const coded = texture(pictures.albedo, screenUV).toVar();
      const ids = texture(pictures.ids, screenUV).toVar();
      const extra = texture(pictures.light, screenUV).toVar();
      const albedo = coded.xyz.mul(coded.xyz).toVar();
      const roughness = coded.w.toVar();
      const normal = geometry.xyz.toVar();
      const kind = ids.z.mul(16).round().toVar();
      const skin = kind.equal(MATERIAL.skin).select(float(1), float(0)).toVar();
      const cloth = kind.equal(MATERIAL.cloth).select(float(1), float(0)).toVar();
      const place = viewPositionAt(view, screenUV, geometry.w).toVar();
      const towardsEye = place.normalize().negate().toVar();
      const nv = normal.dot(towardsEye).clamp(0.02, 1).toVar();

      const open = smoothOpenness(pictures.openness, texel)
        .mul(ids.w.mul(ids.w).mul(0.55).add(ids.w.mul(0.35)).add(0.1))
        .toVar();
      // Light that bounces within a crease takes the colour of the surface (Jimenez et al., "Practical Realtime
      // Strategies for Accurate Indirect Occlusion").
      const tinted = open.toVar();
      const a = albedo.mul(2.0404).sub(0.3324);
      const b = albedo.mul(-4.7951).add(0.6417);
      const c = albedo.mul(2.7552).add(0.6903);
      const openColour = vec3(tinted).max(a.mul(tinted).add(b).mul(tinted).add(c).mul(tinted)).toVar();

      const diffuse = vec3(0).toVar();
      const specular = vec3(0).toVar();
      const wrap = vec3(...SKIN_WRAP)
        .mul(skin)
        .add(float(1).sub(skin).mul(0.03))
        .toVar();

      const sharp = roughness.mul(mix(float(1), float(FILM.roughness), skin)).toVar();
      const below = roughness.mul(BELOW.roughness).min(0.9).toVar();
      const sharpShare = mix(float(1), extra.w.mul(FILM.oily).add(FILM.dry), skin).toVar();
      const softShare = skin.mul(BELOW.share).toVar();

      const most = mix(mix(float(6), float(0.9), skin), float(CLOTH_GLOSS.most), cloth).toVar();
      const edge = mix(mix(float(0.96), float(0.34), skin), float(CLOTH_GLOSS.edge), cloth).toVar();
      const add = (
        towards: Node<'vec3'>,
        colour: Node<'vec3'>,
        lit: Node<'float'>,
        wrapScale: number,
      ): void => {
        const nl = normal.dot(towards).toVar();
        const w = wrap.mul(wrapScale).toVar();
        const d = vec3(nl).add(w).div(w.add(1)).clamp(0, 1).toVar();
        // The edge of a shadow on skin is red: red light gets furthest inside.
        const soft = mix(vec3(lit), vec3(1), vec3(0.05, 0.015, 0.008).mul(skin)).toVar();
        diffuse.addAssign(
          colour
            .mul(d)
            .mul(mix(d, vec3(1), 0.35))
            .mul(soft),
        );
        const half = towards.add(towardsEye).normalize().toVar();
        const nh = normal.dot(half).max(0).toVar();
        const lh = towards.dot(half).max(0.05).toVar();
        const grazing = float(1).sub(lh).toVar();
        const grazing2 = grazing.mul(grazing).toVar();
        // Rough skin mirrors little more at its edges than in its middle.
        const fresnel = grazing2.mul(grazing2).mul(grazing).mul(edge).add(0.033);
        const lobe = (rough: Node<'float'>): Node<'float'> => {
          const alpha = rough.mul(rough).toVar();
          const spread = nh.mul(nh).mul(alpha.mul(alpha).sub(1)).add(1).toVar();
          return alpha
            .mul(alpha)
            .div(spread.mul(spread).mul(4))
            .div(lh.mul(lh).mul(rough.mul(4).add(2)).mul(0.25))
            .min(100);
        };
        const shape = lobe(sharp).mul(sharpShare).add(lobe(below).mul(softShare)).mul(fresnel);
        specular.addAssign(colour.mul(shape.min(most)).mul(lit).mul(nl.max(0).add(0.02).min(1)));
      };

      const turn = pixelTurn(view);
      // Hair that shades a face still lets some light round it and through.
      const throughHair = skin.mul(THROUGH_HAIR).toVar();
      const keyLit = (key ? key.lit(place, normal, turn) : float(1))
        .mul(extra.x.mul(throughHair.oneMinus()).add(throughHair))
        .toVar();
      const rimLit = (rim ? rim.lit(place, normal, turn) : float(1)).mul(extra.y).toVar();
      add(view.keyTowards, view.keyColour, keyLit, 1);
      add(view.rimTowards, view.rimColour, rimLit, 0.45);

      const fill = normal.dot(view.fillTowards).mul(0.5).add(0.5).max(0);
      diffuse.addAssign(view.fillColour.mul(fill).mul(openColour));
      const fromSky = skyIrradiance(view, normal).toVar();
      diffuse.addAssign(fromSky.mul(openColour));
      // Two faces this near light each other: what one gets, the other's crease gets a little of.
      const bounce = view.keyColour
        .add(view.rimColour.mul(0.5))
        .mul(vec3(0.9, 0.55, 0.4))
        .mul(0.055);
      diffuse.addAssign(bounce.mul(float(1).sub(open)).mul(skin));
      // Ears, lit from behind.
      const through = towardsEye
        .dot(view.rimTowards.add(normal.mul(0.35)))
        .negate()
        .max(0);
      diffuse.addAssign(
        view.rimColour
          .mul(vec3(1, 0.22, 0.08))
          .mul(through.mul(through))
          .mul(extra.z)
          .mul(rimLit.mul(0.7).add(0.3))
          .mul(0.4),
      );

      const eye = kind.equal(MATERIAL.eye).select(float(1), float(0)).toVar();
      const mirrored = towardsEye.negate().reflect(normal).toVar();
      const fresnelSky = float(1).sub(nv).toVar();
      const f2 = fresnelSky.mul(fresnelSky).toVar();
      const strength = f2
        .mul(f2)
        .mul(fresnelSky)
        .mul(float(1).sub(roughness))
        .mul(0.6)
        .add(0.03)
        .add(extra.w.mul(eye.oneMinus()).mul(0.03))
        .mul(mix(float(1), smoothstep(-0.1, 0.7, mirrored.dot(view.up)), eye));
      // An eye mirrors lids and cheeks below the sky.
      specular.addAssign(skyRadiance(view, mirrored, roughness).mul(strength).mul(open));

      // Fibres that stand off cloth catch light wherever it turns away: dark suits keep their form. The down on cheeks does the same, finer.
      const nap = mix(
        f2
          .mul(fresnelSky)
          .mul(skin)
          .mul(0.6 * DOWN),
        f2.mul(NAP.share),
        cloth,
      ).mul(open);
      diffuse.addAssign(
        fromSky
          .add(view.keyColour.mul(keyLit).mul(0.25))
          .add(view.rimColour.mul(rimLit).mul(0.25))
          .mul(nap)
          .mul(mix(vec3(NAP.own), albedo, 0.5).div(albedo.max(0.02))),
      );

      const weights = vec3(0.3, 0.59, 0.11);
      const hue = albedo.div(albedo.dot(weights).max(0.01)).toVar();
      const shown = diffuse.mul(albedo).dot(weights).mul(view.exposure).toVar();
      const bright = shown.sub(SHOULDER.from).max(0).mul(skin).toVar();
      const held = bright
        .mul(SHOULDER.strength)
        .add(shown.sub(CLOTH_SHOULDER.from).max(0).mul(cloth).mul(CLOTH_SHOULDER.strength))
        .add(1)
        .toVar();
      diffuse.assign(mix(diffuse, diffuse.mul(hue), bright.mul(SHOULDER.hue).min(0.5)).div(held));

      // Film gives the mirrored light of skin a shoulder of its own: oil gleams, it does not drip.
      const gleam = specular
        .dot(vec3(0.3, 0.59, 0.11))
        .mul(skin)
        .mul(1.6);
      specular.divAssign(gleam.add(1));
      const energy = mix(float(1.25), float(0.35), cloth);
      result.assign(vec4(diffuse, geometry.w.mul(skin.mul(2).sub(1))));
      mirroredLight.assign(vec4(specular.mul(energy).mul(open.mul(0.7).add(0.3)), 1));
    });
    return result;
  })();
  return outputStruct(arriving, mirroredLight);
}

/** Openness is drawn at half size with noise over 4 × 4; two bilinear taps smooth it. */
function smoothOpenness(openness: Texture, [x, y]: readonly [number, number]): Node<'float'> {
  let sum: Node<'float'> = float(0);
  for (const [dx, dy] of [
    [-0.75, -0.75],
    [0.75, 0.75],
  ] as const) {
    sum = sum.add(texture(openness, screenUV.add(vec2(dx * 2 * x, dy * 2 * y))).x);
  }
  return sum.mul(0.5);
}
