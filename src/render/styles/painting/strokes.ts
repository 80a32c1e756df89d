import { DoubleSide, Mesh, type Texture } from 'three';
import {
  attribute,
  Discard,
  Fn,
  length,
  mix,
  positionGeometry,
  screenUV,
  smoothstep,
  texture,
  varying,
  vec2,
  vec4,
} from 'three/tsl';
import { type Node, NodeMaterial } from 'three/webgpu';
import { fallstep } from '../../fallstep.ts';
import type { PaintStudio } from '../../style.ts';
import { pixelStep } from './regions.ts';
import { type PlanGround, type PlannedLayer, planStrokes, strokeGeometry } from './stroke-plan.ts';
import { luma } from './tone.ts';

/** What all strokes of a painting look at. */
export interface StrokeGround extends PlanGround {
  /** The region picture, softened over a few pixels: how far strokes may run over the couple's outline. */
  readonly presence: Texture;
}

/** One layer of brush strokes. Lengths in pixels. */
export interface StrokeLayer extends PlannedLayer {
  readonly lengthPx: number;
  readonly widthPx: number;
  /** Height of the paint above the layer below, 0 … 1. */
  readonly thickness: number;
}

/**
 * Strokes of one layer as a mesh for `studio.draw` with depth: rgb their paint, a its height. Strokes stay in the region they
 * began in, but for hair, which may end on skin, and the couple's outline, which is not cut with a knife.
 */
export function strokeMesh(studio: PaintStudio, layer: StrokeLayer, ground: StrokeGround): Mesh {
  const { regions, grain } = ground;
  const onCouple = layer.on === 'couple';
  const plan = planStrokes(studio, layer, ground);
  const seed = attribute<'vec2'>('seed', 'vec2');
  const pixel = pixelStep(studio);
  const [way, paint, nature] = [
    texture(plan.way, seed),
    texture(plan.paint, seed),
    texture(plan.nature, seed),
  ];
  const [hair, chanceSize, chanceTint] = [nature.y, nature.z, nature.w];
  const strength = length(way.zw);
  const along = way.zw.div(strength);
  const across = vec2(along.y.negate(), along.x);

  const corner = positionGeometry.xy;
  const stretch = chanceSize
    .mul(chanceSize)
    .mul(onCouple ? 0.9 : 1.5)
    .add(0.55);
  const lengthPx = stretch.mul(layer.lengthPx).mul(mix(1, 1.55, hair));
  const widthPx = chanceTint
    .mul(onCouple ? 0.5 : 0.9)
    .add(onCouple ? 0.75 : 0.5)
    .mul(layer.widthPx)
    .mul(mix(1, 0.6, hair))
    .mul(strength);
  const bend = corner.x
    .mul(corner.x)
    .mul(chanceTint.sub(0.5))
    .mul(lengthPx)
    .mul(onCouple ? 0.16 : 0.4);
  const offset = along
    .mul(corner.x.mul(lengthPx).mul(0.5))
    .add(across.mul(corner.y.mul(widthPx).mul(0.5).add(bend)));
  const spot = seed.add(way.xy.add(offset).mul(pixel));

  const material = new NodeMaterial();
  material.vertexNode = vec4(spot.x.mul(2).sub(1), spot.y.mul(2).sub(1).negate(), paint.w, 1);
  material.side = DoubleSide;

  const mixed = varying(paint.rgb, 'strokePaint') as Node<'vec3'>;
  const place = varying(vec4(corner, nature.x, chanceSize), 'strokePlace') as Node<'vec4'>;
  // Fat over lean: lights stand high, darks are thin.
  const body = varying(
    vec2(smoothstep(0.12, 0.85, luma(paint.rgb)).mul(0.75).add(0.25).mul(layer.thickness), hair),
    'strokeBody',
  ) as Node<'vec2'>;
  // A bristle is about two pixels wide and drags paint for about sixteen; the speckle has 128 grains a period.
  const bristles = vec2(layer.lengthPx / 22 / 256, layer.widthPx / 1.7 / 256);
  material.fragmentNode = Fn(() => {
    // Bristles: streaks along the stroke; its ends and edges are frayed by them, most where the brush lifts.
    const streak = texture(grain, place.xy.mul(bristles).add(vec2(place.w, place.w.mul(3.1)))).b.toVar();
    const lifting = smoothstep(0.1, 1, place.x);
    const fray = place.xy
      .mul(place.xy)
      .dot(vec2(0.8, 0.75))
      .add(streak.sub(0.5).mul(lifting.mul(0.9).add(0.7)))
      .toVar();
    const here = texture(regions, screenUV).toVar();
    const foreign = here.r
      .sub(place.z)
      .abs()
      .greaterThan(0.5 / 255);
    // Over the outline of the couple, and of hair over skin, only the core of a stroke.
    const passes = here.b
      .lessThan(0.5)
      .and(texture(ground.presence, screenUV).b.greaterThan(0.4))
      .or(body.y.greaterThan(0.5))
      .and(fray.lessThan(0.3));
    Discard((onCouple ? foreign.and(passes.not()) : foreign).or(fray.greaterThan(0.74)));
    // Wet in wet: towards its end a stroke takes up what lies below.
    const wet = smoothstep(0, 1, place.x).mul(onCouple ? 0.35 : 0.75);
    const blended = mix(mixed, texture(layer.colours, screenUV).rgb, wet);
    // Paint is pushed to the sides of a stroke and heaped where the brush sets down.
    const ridge = smoothstep(0.35, 0.8, place.y.abs())
      .mul(0.35)
      .add(fallstep(-0.9, -0.4, place.x).mul(0.3));
    const height = streak.mul(0.65).add(0.3).add(ridge).mul(body.x).mul(wet.oneMinus());
    return vec4(blended.mul(streak.sub(0.5).mul(0.12).add(1)), height.clamp(0, 1).mul(0.98).add(0.02));
  })();
  const mesh = new Mesh(strokeGeometry(plan.way.image as { width: number; height: number }), material);
  mesh.frustumCulled = false;
  return mesh;
}
