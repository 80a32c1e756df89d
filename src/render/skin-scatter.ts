import type { Texture } from 'three';
import {
  Fn,
  float,
  If,
  interleavedGradientNoise,
  Loop,
  mix,
  screenCoordinate,
  screenUV,
  smoothstep,
  texture,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import type { Node } from 'three/webgpu';
import { viewPositionAt } from './ambient-occlusion.ts';
import type { ViewUniforms } from './view.ts';

/** How far light travels inside skin, by colour, dm: the scale d of Burley's profile. */
const SCATTER_DM = [0.0155, 0.0066, 0.004] as const;
/** Rings of taps: inner and outer border of the skin each stands for and where its taps lie, dm. */
const RINGS = [
  { from: 0.004, to: 0.015, at: 0.0085, taps: 4 },
  { from: 0.015, to: 0.034, at: 0.023, taps: 5 },
  { from: 0.034, to: 0.075, at: 0.049, taps: 6 },
] as const;
/** Light in skin is felt within this of it, dm. */
export const SCATTER_REACH_DM = 0.06;
/** Skin that lies this much nearer or farther gives no light, dm. */
const APART_DM = 0.16;
/** Where this fraction of a pixel is the widest ring nothing would show, px. */
const LEAST_PX = 0.8;

/**
 * A slit between two faces: how far from the mouths it is looked for, how wide beside those in skin, which share of the outer taps must meet skin, and
 * what little of the skin's light fills it.
 */
const SLIT = { reachDm: 0.9, widened: 0.6, from: 0.58, full: 0.92, colour: [0.09, 0.03, 0.018] } as const;

/** A hole between two faces: how many ways it is looked out of, how far, the share of ways that must end on skin, and what fills it. */
const HOLE = {
  ways: 18,
  farDm: [0.015, 0.03, 0.055, 0.09],
  from: 0.86,
  full: 0.97,
  colour: [0.3, 0.13, 0.085],
} as const;

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
 * takes other ones: enough where four become one (`supersampled`), or where the rings are a pixel or two wide.
 */
export function skinScatter(
  { arriving, mirrored, albedo }: LitPictures,
  view: ViewUniforms,
  frameHeight: number,
  shared: boolean,
  supersampled: boolean,
): Node<'vec4'> {
  return Fn(() => {
    const here = texture(arriving, screenUV).toVar();
    const isSurface = here.w.abs().greaterThan(0).toVar();
    const mouths = view.betweenMouths;
    const distance = isSurface.select(here.w.abs(), mouths.z.negate()).toVar();
    const reach = isSurface.select(float(1), float(SLIT.widened));
    const perDm = reach.mul(vec2(0.5).div(view.halfExtent.xy.mul(distance))).toVar();
    const sum = here.xyz.mul(vec3(...shareWithin(RINGS[0].from))).toVar();
    const around = vec4(0).toVar();
    const enclosed = float(0).toVar();
    let ringTaps = 0;
    const corner = screenCoordinate.floor().mod(2).toVar();
    // Through a slit each sample of a pixel looks another way: the same ways would draw polygons where rings are many pixels wide.
    const ways = supersampled ? interleavedGradientNoise(screenCoordinate.add(view.firstPixel)) : float(0);
    const turn = isSurface.select(
      corner.x
        .mul(2)
        .add(corner.y)
        .mul(shared ? 0.25 : 0),
      ways,
    );
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
        const isSkin = tap.w.greaterThan(0).select(float(1), float(0)).toVar();
        around.addAssign(vec4(tap.xyz, 1).mul(isSkin));
        if (ring > 0) enclosed.addAssign(isSkin);
      }
      if (ring > 0) ringTaps += taps;
    });
    const isWide = perDm.y.mul(RINGS.at(-1)!.at * frameHeight).greaterThan(LEAST_PX);
    const light = here.w.greaterThan(0).and(isWide).select(sum, here.xyz);
    const coded = texture(albedo, screenUV).xyz.toVar();
    const surface = vec4(coded.mul(coded).mul(light).add(texture(mirrored, screenUV).xyz), 1);

    // What is seen through the slit between two faces is veiled by the dark of both.
    const place = viewPositionAt(view, screenUV, distance);
    const fromMouths = place.sub(mouths).length().div(SLIT.reachDm);
    const nearMouths = float(1).sub(fromMouths).mul(3).clamp(0, 1).toVar();
    const veil = smoothstep(SLIT.from, SLIT.full, enclosed.div(ringTaps)).mul(nearMouths).toVar();
    const filling = vec3(...SLIT.colour).toVar();
    // So is a hole with skin all round, though wider: bare light in it would look like a jewel.
    If(isSurface.not().and(nearMouths.greaterThan(0)), () => {
      const pixelsPerDm = perDm.div(SLIT.widened).toVar();
      const closed = float(0).toVar();
      Loop(HOLE.ways, ({ i }) => {
        const angle = float(i)
          .add(ways)
          .mul((2 * Math.PI) / HOLE.ways);
        const way = vec2(angle.cos(), angle.sin()).mul(pixelsPerDm).toVar();
        const met = float(0).toVar();
        for (const far of HOLE.farDm) {
          const tap = texture(arriving, screenUV.add(way.mul(far)), 0).toVar();
          around.addAssign(tap.w.greaterThan(0).select(vec4(tap.xyz, 1), vec4(0)));
          met.assign(met.max(tap.w.greaterThan(0).select(float(1), float(0))));
        }
        closed.addAssign(met);
      });
      const hole = smoothstep(HOLE.from, HOLE.full, closed.div(HOLE.ways)).mul(nearMouths).toVar();
      filling.assign(mix(filling, vec3(...HOLE.colour), hole));
      veil.assign(veil.max(hole));
    });
    const dark = around.xyz.div(around.w.max(1)).mul(filling);
    return isSurface.select(surface, vec4(dark.mul(veil), veil));
  })();
}

/** The same where no skin is near. */
export function plainLight({ arriving, mirrored, albedo }: LitPictures): Node<'vec4'> {
  return Fn(() => {
    const here = texture(arriving, screenUV).toVar();
    const coded = texture(albedo, screenUV).xyz.toVar();
    const surface = vec4(coded.mul(coded).mul(here.xyz).add(texture(mirrored, screenUV).xyz), 1);
    return here.w.abs().greaterThan(0).select(surface, vec4(0));
  })();
}

/** Share of the light that comes out within a distance of where it went in, by colour: the integral of Burley's profile. */
function shareWithin(distanceDm: number): [number, number, number] {
  return SCATTER_DM.map(
    (d) => 1 - 0.25 * Math.exp(-distanceDm / d) - 0.75 * Math.exp(-distanceDm / (3 * d)),
  ) as [number, number, number];
}
