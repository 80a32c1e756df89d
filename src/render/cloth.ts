import type { Texture } from 'three';
import {
  atan,
  attribute,
  float,
  mix,
  mx_cell_noise_float,
  smoothstep,
  texture,
  uv,
  varying,
  vec3,
} from 'three/tsl';
import type { Node } from 'three/webgpu';
import { CLOTH_TEXTURE_NEUTRAL } from '../human/pack-format.ts';
import type { Garment } from '../human/types.ts';
import { reliefTexture } from './pictures.ts';
import { tilt } from './surface-material.ts';

const WEAVE_REPEAT = 130;
/** Levels of detail left out of garments' own reliefs: folds stay, their patches of lace and knit are not all over the cloth. */
const MAP_BIAS = 2.6;
/** The halving of their pictures that light and dark are taken from: the shade of seams and folds stays, stripes and jeans' wear go. */
const SHADE_LEVEL = 3;
/** The most that painted bands and seams lighten a cloth, and how much of them is left: at full strength they look printed on. */
const SHADE = { lightest: 1.04, share: 0.6 } as const;
/** Even black yarn sends this much light back; lots of threads differ by this share. */
const YARN = { least: 0.011, lot: 0.3 } as const;

/** The colour of a cloth with its pattern over the garment's texture square. */
export function clothTint(tint: Node<'vec3'>, pattern: NonNullable<Garment['pattern']>): Node<'vec3'> {
  const light = mix(tint, vec3(0.85, 0.83, 0.8), 0.75);
  const at = uv();
  switch (pattern) {
    case 'stripes':
      return mix(tint, light, smoothstep(0.62, 0.68, at.x.mul(36).fract()));
    case 'checks': {
      const across = smoothstep(0.45, 0.55, at.x.mul(22).fract());
      const down = smoothstep(0.45, 0.55, at.y.mul(22).fract());
      return mix(tint, light, across.add(down).mul(0.35));
    }
    case 'dots': {
      const cell = at.mul(34).fract().sub(0.5);
      return mix(light, tint, smoothstep(0.2, 0.26, cell.length()));
    }
    case 'floral': {
      const large = flowersAt(at.mul(27), 5, 0.36);
      const small = flowersAt(at.mul(43).add(7.4), 4, 0.27);
      const ground = mix(tint.mul(0.55), tint, smoothstep(0.85, 1.1, small));
      const petals = mix(light, ground, smoothstep(0.85, 1.05, large).mul(0.7).add(0.3));
      return mix(light.mul(vec3(1, 0.78, 0.42)), petals, smoothstep(0.2, 0.3, large));
    }
    case 'lace': {
      const cell = at.mul(46).fract().sub(0.5).toVar();
      const ring = cell.length().sub(0.33).abs();
      return mix(tint, tint.mul(0.62), smoothstep(0.05, 0.12, ring).mul(0.8));
    }
    default:
      return tint;
  }
}

/** Flowers strewn over cells, each turned and shifted its own way: 0 in a heart, 1 at the rim of its petals. */
function flowersAt(place: Node<'vec2'>, petals: number, radius: number): Node<'float'> {
  const cell = place.floor().toVar();
  const own = vec3(
    mx_cell_noise_float(cell),
    mx_cell_noise_float(cell.add(19.7)),
    mx_cell_noise_float(cell.add(53.1)),
  ).toVar();
  const off = place
    .fract()
    .sub(0.5)
    .add(own.xy.sub(0.5).mul(1 - 2 * radius))
    .toVar();
  const angle = atan(off.y, off.x).add(own.z.mul(2 * Math.PI));
  const rim = angle
    .mul(petals / 2)
    .cos()
    .abs()
    .mul(0.3)
    .add(0.7)
    .mul(own.z.mul(0.35).add(0.65))
    .mul(radius);
  return off.length().div(rim);
}

/** A cloth as spun from yarn: no thread is quite dark, and no two are quite alike. */
export function clothYarn(tint: Node<'vec3'>): Node<'vec3'> {
  const at = uv();
  const lots = texture(lotRelief(), at.mul(41)).z.sub(0.55);
  // Dark cloth is wool and shows it; fine white cotton is even.
  const coarse = float(1).sub(tint.g.mul(1.2)).clamp(0.15, 1);
  return tint.add(YARN.least).mul(lots.mul(YARN.lot).mul(coarse).add(1));
}

/** Where the stitches of a hem run, and the half width of the line they draw, dm. */
const HEM = { stitchesDm: 0.07, lineDm: 0.009 } as const;

/** What the edge of cloth makes darker: a line of stitches, and the turn of the cloth itself; `cover` fades towards where it is cut. */
export function hem(toEdgeDm: Node<'float'>, cover: Node<'float'>): Node<'float'> {
  const line = smoothstep(0, HEM.lineDm, toEdgeDm.sub(HEM.stitchesDm).abs()).mul(0.2).add(0.8);
  const turn = smoothstep(0, 0.022, toEdgeDm).mul(0.22).add(0.78);
  const cut = smoothstep(0.5, 0.78, cover).mul(0.4).add(0.6);
  return line.mul(turn).mul(cut);
}

/** Jackets and coats, which are sewn of two halves at the back. */
const TAILORED: ReadonlySet<string> = new Set(['male_elegantsuit01', 'male_casualsuit05', 'coat']);
const SEAM_DM = 0.007;

/** What the seam down the back of a jacket makes darker; none on others. */
export function backSeam(garment: string | undefined): Node<'float'> {
  if (garment === undefined || !TAILORED.has(garment)) return float(1);
  const rest = varying(attribute<'vec3'>('rest', 'vec3'));
  const away = rest.x.abs().div(SEAM_DM);
  return mix(float(0.6), float(1), smoothstep(0.3, 1.3, away).max(smoothstep(-0.1, 0.1, rest.z)));
}

/** What a garment's picture makes lighter and darker. */
export function shadeOfTexture(map: Texture): Node<'vec3'> {
  const coded = texture(map, uv()).level(float(SHADE_LEVEL)).rgb;
  const light = coded.mul(coded).div(CLOTH_TEXTURE_NEUTRAL).min(SHADE.lightest);
  return mix(vec3(1), light, SHADE.share);
}

/** The normal of a cloth: the garment's own map where it has one, and a fine weave. */
export function clothRelief(normal: Node<'vec3'>, map: Texture | undefined): Node<'vec3'> {
  const at = uv();
  const weave = texture(weaveRelief(), at.mul(WEAVE_REPEAT)).xy.sub(0.5).mul(0.2);
  if (!map) return tilt(normal, weave, at);
  const made = texture(map, at).bias(float(MAP_BIAS)).xy.mul(2).sub(1).mul(float(-1.1)).clamp(-0.42, 0.42);
  return tilt(normal, weave.add(made), at);
}

let weave: Texture | undefined;

function weaveRelief(): Texture {
  weave ??= reliefTexture(64, 0.5, (u, v) => {
    const over = Math.sin(2 * Math.PI * 4 * u) * Math.sin(2 * Math.PI * 4 * v);
    return 0.5 + 0.3 * over;
  });
  return weave;
}

let lots: Texture | undefined;

/** Soft ridges that run together: |sine| waves bent by other waves. */
function lotRelief(): Texture {
  lots ??= reliefTexture(256, 6, (u, v) => {
    const turn = 2 * Math.PI;
    const bend = 0.22 * Math.sin(turn * (v + 0.3 * Math.sin(turn * u))) + 0.1 * Math.sin(turn * (2 * v - u));
    const first = Math.sin(turn * (2 * u + v + bend));
    const second = Math.sin(turn * (u - 2 * v + 1.6 * bend) + 1);
    return 0.5 + 0.22 * (1 - Math.abs(first)) ** 2 * (0.5 + 0.5 * second) + 0.1 * second;
  });
  return lots;
}
