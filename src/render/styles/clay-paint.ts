import type { Texture } from 'three';
import {
  abs,
  clamp,
  dot,
  Fn,
  float,
  floor,
  fract,
  length,
  max,
  min,
  mix,
  normalize,
  pow,
  screenUV,
  select,
  sin,
  smoothstep,
  texture,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { LinearRgb, Vec3 } from '../../human/types.ts';
import { fallstep } from '../fallstep.ts';
import { antialias } from '../post/antialias.ts';
import type { PaintStudio, PaintStyle } from '../style.ts';
import { type BrushField, brushField } from './painting/brush-field.ts';
import { grainTexture } from './painting/grain.ts';
import { isRegion, pixelStep, REGION, regionPicture } from './painting/regions.ts';
import { sectorSmooth, softened } from './painting/smooth.ts';
import { displayed, luma } from './painting/tone.ts';
import { TUNED_HEIGHT } from './painting/tuned-height.ts';

const paint = (studio: PaintStudio): Node<'vec4'> => {
  const unit = studio.height / TUNED_HEIGHT;
  const grain = studio.keep(grainTexture(studio.seed));
  const regions = regionPicture(studio);
  const code = texture(regions, screenUV).r.mul(255).round();
  const hair = isRegion(code, REGION.hair);
  const skin = isRegion(code, REGION.skin);
  const cloth = isRegion(code, REGION.cloth);
  const eye = isRegion(code, REGION.eye);
  const onCouple = texture(regions, screenUV).b;
  const pixel = pixelStep(studio);

  const light = displayed(studio, texture(studio.colour, screenUV).rgb, 1.15, 1.15);
  const toned = studio.pass(vec4(light, texture(regions, screenUV).r), { format: 'byte', nearest: true });
  const field = brushField(studio, toned, regions, 12 * unit);
  const direction = field(screenUV).xy;
  const locks = lockPicture(studio, grain, field, unit);
  // Twice smoothed: strands join into locks, skin into one tint.
  const joined = sectorSmooth(studio, toned, direction, 7 * unit, 0.5);
  const lumps = sectorSmooth(studio, joined, direction, 13 * unit, 0.5);
  const mass = softened(studio, lumps, 8 * unit, 0.5);
  const wide = softened(studio, lumps, 34 * unit, 0.25);

  // Height of the surface in pixels: lumps of hair, dents of thumbs, prints in some of them.
  const height = studio.pass(
    vec4(surfaceHeight(studio, grain, mass, locks, hair, skin, onCouple, unit), 0, 0, 1),
  );
  const heightAt = (x: number, y: number): Node<'float'> =>
    texture(height, screenUV.add(pixel.mul(vec2(x, y)))).r;
  const slope = vec2(heightAt(1, 0).sub(heightAt(-1, 0)), heightAt(0, 1).sub(heightAt(0, -1)))
    .mul(0.5)
    .clamp(-0.8, 0.8);

  // Normals are rounded: a little on skin and cloth, much on hair.
  const normals = studio.pass(vec4(texture(studio.geometry, screenUV).xyz, 1));
  const round = softened(studio, normals, 4 * unit, 0.5);
  const rounder = softened(studio, normals, 20 * unit, 0.25);
  const form = mix(
    texture(round, screenUV).xyz,
    texture(rounder, screenUV).xyz,
    max(hair.mul(0.95), cloth.mul(0.6)),
  );
  const stage = vec3(0, 0.15, 1);
  const smooth = mix(stage, form, onCouple).add(vec3(0, 0, 0.02));
  const normal = normalize(normalize(smooth).add(vec3(slope.x.negate(), slope.y, 0).mul(0.9)));

  // One tint a lump: most of the old light and shade is taken out of the colour before it is lit again.
  // The lumps are painted small: near a border their colour is taken from where the same thing lies.
  let tints: Node<'vec4'> = vec4(texture(lumps, screenUV).rgb, 1).mul(0.05);
  for (const [x, y] of [
    [2.4, 0.8],
    [-2.4, -0.8],
    [-0.8, 2.4],
    [0.8, -2.4],
  ] as const) {
    const there = screenUV.add(pixel.mul(vec2(x, y)).mul(Math.max(unit, 0.6)));
    const same = texture(regions, there).r.mul(255).round().equal(code);
    tints = tints.add(vec4(texture(lumps, there).rgb, 1).mul(select(same, float(1), float(0))));
  }
  const patch = tints.rgb.div(tints.a);
  const old = mix(patch, texture(mass, screenUV).rgb, hair.mul(0.8));
  const tone = max(luma(old), float(0.03));
  const mean = max(luma(texture(wide, screenUV).rgb), float(0.08));
  const target = mix(pow(tone, float(0.62)).mul(0.9), mean, 0.25);
  const tint = old.mul(target.div(tone)).clamp(0, 1);
  const albedo = pow(mix(tint, old, max(onCouple.mul(0.5).oneMinus().mul(0.9), eye)), vec3(2.2));

  const shade = lighting(studio, normal);
  // Between strands it is always dark; a lump of hair has no strands.
  const occluded = mix(occlusion(studio, unit), float(1), hair.mul(0.85));
  const clayLight = albedo.mul(shade.mul(mix(vec3(0.3, 0.2, 0.18), vec3(1), occluded)));
  const sheen = pow(
    max(dot(normal, normalize(vec3(...studio.rig.key.towards).add(vec3(0, 0, 1)))), float(0)),
    float(16),
  );
  const shown = clayLight.add(vec3(0.035).mul(sheen).mul(onCouple));
  const soft = shown.div(shown.mul(0.28).add(0.86));
  const clay = pow(soft.clamp(0, 1), vec3(1 / 2.2));
  const print = studio.pass(vec4(clay, luma(clay)), { format: 'byte' });
  return antialias(print, [1 / studio.width, 1 / studio.height]);
};

/**
 * Clay: colours become lumps of one tint, forms lose their fine detail and are lit anew as something matte and
 * soft; dents and thumb prints lie in rest space, so that they travel with the figure.
 */
export const paintClay: PaintStyle = Object.assign(paint, { gathers: true });

function surfaceHeight(
  studio: PaintStudio,
  grain: Texture,
  mass: Texture,
  locks: Texture,
  hair: Node<'float'>,
  skin: Node<'float'>,
  onCouple: Node<'float'>,
  unit: number,
): Node<'float'> {
  const rest = texture(studio.surface, screenUV).xyz;
  const stage = screenUV.mul(vec2(studio.width / studio.height, 1)).mul(5);
  const onBody = vec2(rest.x.add(rest.z.mul(0.7)), rest.y.add(rest.z.mul(0.4)));
  const place = mix(stage, onBody, onCouple) as Node<'vec2'>;
  const dents = texture(grain, place.mul(0.22)).r;
  const small = texture(grain, place.mul(0.9)).g;

  // A thumb print is a patch of rings round a point near it; each cell of a grid has one, many are wiped out.
  const cell = floor(place.mul(1.6));
  const chance = fract(sin(dot(cell, vec2(12.9898, 78.233))).mul(43758.5453));
  const within = fract(place.mul(1.6)).sub(0.5);
  const ring = length(
    within.add(vec2(chance.sub(0.5), chance.mul(0.6).sub(0.3)).mul(0.5)).mul(vec2(1, 0.72)),
  );
  const print = sin(ring.mul(105).add(dents.mul(14)))
    .mul(fallstep(0.2, 0.42, length(within)))
    .mul(smoothstep(0.5, 0.58, chance))
    .mul(skin);
  const rolls = texture(locks, screenUV).r.mul(hair).mul(17);
  const puffs = luma(texture(mass, screenUV).rgb).mul(onCouple.oneMinus()).mul(7);
  return dents.mul(6).add(small.mul(1.6)).add(print.mul(0.24)).add(rolls).add(puffs).mul(unit);
}

/**
 * Locks of clay hair side by side, 0 in the grooves … 1 on their backs: noise that lies on the hair, smeared along the way it is
 * combed in two passes, each over longer steps (line integral convolution, Cabral and Leedom, 1993).
 */
function lockPicture(studio: PaintStudio, grain: Texture, field: BrushField, unit: number): Texture {
  const pixel = pixelStep(studio).mul(unit);
  const way = field(screenUV).xy.mul(pixel).toVar();
  const smeared = (at: (place: Node<'vec2'>) => Node<'float'>, stepPx: number): Texture =>
    studio.pass(
      Fn(() => {
        let sum: Node<'float'> = float(0);
        for (let tap = -4; tap <= 4; tap++)
          sum = sum.add(at(screenUV.add(way.mul(tap * stepPx)) as Node<'vec2'>));
        return vec4(sum.div(9));
      })(),
      { scale: 0.5 },
    );
  const short = smeared((place) => {
    const { x, y, z } = texture(studio.surface, place);
    return texture(grain, vec2(x.add(z.mul(0.6)), y.add(z.mul(0.5))).mul(0.62)).r;
  }, 5);
  const long = smeared((place) => texture(short, place).r, 16);
  return studio.pass(vec4(smoothstep(0.3, 0.62, texture(long, screenUV).r)), { scale: 0.5 });
}

/** A large soft lamp from the key's side, the sky's bounce, and a thin edge from the rim; white to the eye. */
function lighting(studio: PaintStudio, normal: Node<'vec3'>): Node<'vec3'> {
  const { key, rim, sky } = studio.rig;
  const hue = (colour: LinearRgb, purity: number): Node<'vec3'> => {
    const brightest = Math.max(...colour);
    if (brightest === 0) return vec3(0);
    return vec3(
      ...(colour.map((value) => 1 - purity + (purity * value) / brightest) as [number, number, number]),
    );
  };
  const from = (towards: Vec3): Node<'float'> => dot(normal, vec3(...towards));
  const wrapped = clamp(from(key.towards).add(0.45).div(1.45), 0, 1);
  const up = normal.y.mul(0.5).add(0.5);
  const ambient = mix(hue(sky.ground, 0.5).mul(0.22), hue(sky.zenith, 0.4).mul(0.5), up);
  // Rounding can make a unit vector a little longer than one.
  const edge = pow(float(1).sub(clamp(normal.z, 0, 1)), float(2.5)).mul(
    clamp(from(rim.towards).add(0.75), 0, 1),
  );
  return hue(key.colour, 0.6)
    .mul(wrapped)
    .mul(1.12)
    .add(ambient)
    .add(hue(rim.colour, 0.8).mul(edge).mul(1.3)) as Node<'vec3'>;
}

/** Openness from the depth around: 1 free, 0 deep between things. */
function occlusion(studio: PaintStudio, unit: number): Node<'float'> {
  const pixel = pixelStep(studio).mul(unit);
  const depth = texture(studio.geometry, screenUV).w;
  let hidden: Node<'float'> = float(0);
  for (let tap = 0; tap < 12; tap++) {
    const turn = tap * 2.4;
    const reach = 4 + 2.6 * tap;
    const other = texture(
      studio.geometry,
      screenUV.add(pixel.mul(vec2(Math.cos(turn) * reach, Math.sin(turn) * reach))),
    ).w;
    const nearer = depth.sub(other);
    const counts = smoothstep(0.02, 0.14, nearer).mul(fallstep(0.5, 1.6, nearer));
    hidden = hidden.add(select(min(other, depth).greaterThan(0.01), counts, float(0)) as Node<'float'>);
  }
  return float(1).sub(abs(hidden).div(12).mul(1.25)).clamp(0, 1) as Node<'float'>;
}
