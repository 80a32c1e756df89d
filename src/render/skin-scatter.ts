import type { Texture } from 'three';
import { Fn, float, If, screenCoordinate, screenUV, texture, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { ViewUniforms } from './view.ts';

/** How far light travels inside skin, by colour, dm: the scale d of Burley's profile. */
const SCATTER_DM = [0.0155, 0.0066, 0.004] as const;
/** Rings of taps: inner and outer border of the skin each stands for and where its taps lie, dm. */
const RINGS = [
  { from: 0.004, to: 0.015, at: 0.0085, taps: 4 },
  { from: 0.015, to: 0.034, at: 0.023, taps: 5 },
  { from: 0.034, to: 0.075, at: 0.049, taps: 6 },
] as const;
/** Skin that lies this much nearer or farther gives no light, dm. */
const APART_DM = 0.16;
/** Where this fraction of a pixel is the widest ring nothing would show, px. */
const LEAST_PX = 0.8;

/** What the lighting pass leaves to be joined. */
export interface LitPictures {
  /** rgb light that arrives; a distance from the camera plane in dm on skin, its negative on others, 0 where nothing is. */
  readonly arriving: Texture;
  /** rgb light mirrored towards the camera. */
  readonly mirrored: Texture;
  /** Square root of linear albedo. */
  readonly albedo: Texture;
}

/**
 * Light of every surface towards the camera. On skin the arriving light is first spread as far as each colour travels
 * under it (P. Christensen, B. Burley, "Approximate Reflectance Profiles for Efficient Subsurface Scattering"): relief
 * and the edges of shadows soften and redden, while colour and gloss stay sharp. Where taps are `shared`, each pixel of four
 * takes other ones: enough where four become one, or where the rings are a pixel or two wide.
 */
export function skinScatter(
  { arriving, mirrored, albedo }: LitPictures,
  view: ViewUniforms,
  frameHeight: number,
  shared: boolean,
): Node<'vec4'> {
  return Fn(() => {
    const here = texture(arriving, screenUV).toVar();
    const result = vec4(0).toVar();
    If(here.w.abs().greaterThan(0), () => {
      const light = vec3(here.xyz).toVar();
      const perDm = vec2(0.5).div(view.halfExtent.xy.mul(here.w.abs())).toVar();
      const widestPx = perDm.y.mul(RINGS.at(-1)!.at * frameHeight);
      If(here.w.greaterThan(0).and(widestPx.greaterThan(LEAST_PX)), () => {
        const sum = here.xyz.mul(vec3(...shareWithin(RINGS[0].from))).toVar();
        const corner = screenCoordinate.floor().mod(2).toVar();
        const turn = corner.x
          .mul(2)
          .add(corner.y)
          .mul(shared ? 0.25 : 0);
        RINGS.forEach(({ from, to, at, taps: all }, ring) => {
          const taps = shared ? Math.ceil(all / 2) : all;
          const last = ring === RINGS.length - 1;
          const inside = shareWithin(from);
          const outside = last ? [1, 1, 1] : shareWithin(to);
          const share = [0, 1, 2].map((c) => (outside[c]! - inside[c]!) / taps) as [number, number, number];
          for (let k = 0; k < taps; k++) {
            const angle = turn.add(k + 0.37 * ring).mul((2 * Math.PI) / taps);
            const offset = vec2(angle.cos(), angle.sin()).mul(at).mul(perDm);
            const tap = texture(arriving, screenUV.add(offset)).toVar();
            const near = float(1).sub(tap.w.sub(here.w).abs().div(APART_DM)).clamp(0, 1);
            sum.addAssign(here.xyz.add(tap.xyz.sub(here.xyz).mul(near)).mul(vec3(...share)));
          }
        });
        light.assign(sum);
      });
      const coded = texture(albedo, screenUV).xyz.toVar();
      result.assign(vec4(coded.mul(coded).mul(light).add(texture(mirrored, screenUV).xyz), 1));
    });
    return result;
  })();
}

/** Share of the light that comes out within a distance of where it went in, by colour: the integral of Burley's profile. */
function shareWithin(distanceDm: number): [number, number, number] {
  return SCATTER_DM.map(
    (d) => 1 - 0.25 * Math.exp(-distanceDm / d) - 0.75 * Math.exp(-distanceDm / (3 * d)),
  ) as [number, number, number];
}
