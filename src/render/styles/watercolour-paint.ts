import {
  dot,
  exp,
  float,
  floor,
  fract,
  log,
  max,
  min,
  mix,
  pow,
  screenUV,
  smoothstep,
  texture,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { PaintStudio, PaintStyle } from '../style.ts';
import { grainTexture } from './painting/grain.ts';
import { outlinePicture } from './painting/outline.ts';
import { regionPicture } from './painting/regions.ts';
import { sectorSmooth, softened } from './painting/smooth.ts';
import { displayed, luma } from './painting/tone.ts';

/** Lengths are tuned for a frame this high and scale with it. */
const TUNED_HEIGHT = 900;
const PAPER = vec3(0.985, 0.965, 0.925);
const SEPIA = vec3(0.17, 0.1, 0.07);

/**
 * Watercolour: the picture becomes calm washes, washes become pigment that lies on paper (Beer and Lambert:
 * light = paper · e^−density), pigment gathers in the valleys of the paper and at the rims of washes.
 */
export const paintWatercolour: PaintStyle = (studio) => {
  const unit = studio.height / TUNED_HEIGHT;
  const grain = grainTexture(studio.seed);
  const regions = regionPicture(studio);

  const light = displayed(texture(studio.colour, screenUV).rgb, studio.rig.exposure * 1.45, 1.15);
  const toned = studio.pass(vec4(light, texture(regions, screenUV).r), { format: 'byte', nearest: true });
  const direction = texture(studio.flow, screenUV).xy;
  const calm = sectorSmooth(
    studio,
    toned,
    direction.add(vec2(1e-3, 0)),
    6 * unit,
    studio.quality === 'still' ? 0.75 : 0.5,
  );
  const wet = softened(studio, calm, 26 * unit, 0.25);
  const lines = outlinePicture(studio, regions, 1.1 * unit);

  // Washes run a little over their borders.
  const place = frameUv(studio);
  const clouds = texture(grain, place.mul(1.1));
  const fine = texture(grain, place.mul(3.7));
  const wander = clouds.rg.sub(0.5).mul(9).add(fine.rg.sub(0.5).mul(4));
  const onCouple = texture(regions, screenUV).b;
  const warp = wander.mul(mix(2.6, 1, onCouple)).mul(vec2(unit / studio.width, unit / studio.height));
  const washed = texture(calm, screenUV.add(warp)).rgb;
  const pooled = texture(wet, screenUV.add(warp.mul(2))).rgb;
  const wash = mix(mix(washed, pooled, 0.55), washed, onCouple);

  // A few tones with soft steps between them, as washes laid over each other give.
  const tone = pow(max(luma(wash), float(0.02)), float(0.92));
  const steps = tone.mul(7);
  const stepped = floor(steps)
    .add(smoothstep(0.25, 0.75, fract(steps)))
    .div(7);
  const colour = wash.mul(mix(tone, stepped, 0.6).div(max(luma(wash), float(0.02)))).clamp(0.02, 1);

  const density = log(colour).negate();
  // Pigment travels to the rim of a wash: it is densest just inside the darker side of a border.
  const surplus = dot(log(max(pooled, vec3(0.02))).sub(log(max(washed, vec3(0.02)))), vec3(0.33));
  const rim = smoothstep(0.03, 0.3, surplus).mul(smoothstep(0.9, 0.3, surplus));
  const paperHeight = texture(grain, place.mul(3.1)).a;
  const valley = float(0.5).sub(paperHeight);
  const flow = clouds.r.sub(0.5).mul(0.8).add(fine.g.sub(0.5).mul(0.35));
  const laid = float(1).add(flow).add(rim.mul(0.45)).add(valley.mul(0.75));

  const border = raggedBorder(studio, clouds, fine, onCouple);
  const pigment = density
    .mul(max(laid, float(0.15)))
    .mul(mix(0.8, 1, onCouple))
    .mul(border);
  const relief = texture(grain, place.mul(3.1).add(vec2(0.0016, 0.0016))).a.sub(paperHeight);
  const paper = PAPER.mul(float(1).add(relief.mul(0.5)));
  const painted = paper.mul(exp(pigment.negate()));

  // The line: dry where the paper is high, thin on the inside, gone where the pen lifted.
  const shake = fine.ba
    .sub(0.5)
    .mul(1.6)
    .mul(vec2(unit / studio.width, unit / studio.height));
  const line = texture(lines, screenUV.add(shake));
  const dry = smoothstep(0.1, 0.42, fine.r.mul(0.6).add(clouds.g.mul(0.5)).sub(paperHeight.mul(0.25)));
  const ink = min(line.r.add(line.g.mul(0.75)), float(1))
    .mul(dry)
    .mul(smoothstep(0.25, 0.75, border))
    .mul(0.82);
  return vec4(mix(painted, SEPIA, ink).clamp(0, 1), 1);
};

/** Places on the paper in frame heights, so that grain has one size in every format. */
function frameUv(studio: PaintStudio): Node<'vec2'> {
  return screenUV.mul(vec2(studio.width / studio.height, 1));
}

/** 1 inside, 0 on the bare paper at the edge of the sheet; the couple is painted a little further out. */
function raggedBorder(
  studio: PaintStudio,
  clouds: Node<'vec4'>,
  fine: Node<'vec4'>,
  onCouple: Node<'float'>,
): Node<'float'> {
  const place = frameUv(studio);
  const far = vec2(studio.width / studio.height, 1).sub(place);
  const toEdge = min(min(place.x, place.y), min(far.x, far.y));
  const ragged = clouds.g.sub(0.5).mul(0.16).add(fine.r.sub(0.5).mul(0.06)).add(fine.b.sub(0.5).mul(0.012));
  const reach = toEdge.add(ragged).add(onCouple.mul(0.02));
  // However far a wash runs, the rim of the sheet stays bare.
  return smoothstep(0.045, 0.1, reach).mul(smoothstep(0.008, 0.04, toEdge.add(fine.r.sub(0.5).mul(0.012))));
}
