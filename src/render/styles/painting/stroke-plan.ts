import { BufferAttribute, BufferGeometry, type Texture } from 'three';
import {
  cos,
  dot,
  exp2,
  float,
  floor,
  fract,
  length,
  log2,
  max,
  mix,
  round,
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
import type { PaintStudio } from '../../style.ts';
import type { BrushField } from './brush-field.ts';
import { isRegion, pixelStep, REGION } from './regions.ts';

/** What strokes are placed by. */
export interface PlanGround {
  readonly regions: Texture;
  readonly grain: Texture;
  readonly field: BrushField;
  /** r how much there is to draw at a place, 0 … 1. */
  readonly detail: Texture;
}

/** Where the strokes of a layer lie and which way they go. Lengths in pixels. */
export interface PlannedLayer {
  /** Distance between seeds. */
  readonly spacingPx: number;
  /** Picture the paint is mixed from. */
  readonly colours: Texture;
  /** Where its strokes may lie. */
  readonly on: 'couple' | 'setting';
  /** Where there is less detail than this the layer has no strokes; strokes differ in it by the spread. */
  readonly fromDetail: number;
  readonly fromSpread: number;
  /** Turn against the field, and how far strokes differ in it. */
  readonly turnRad?: number;
  readonly wanderRad: number;
  /** How far brightness and warmth of strokes differ. */
  readonly variety: number;
  /** Place in the order of layers: 0 is the lowest. */
  readonly level: number;
}

/** A layer at its place in the order, with its lengths, given for a frame of the tuned height, at the size of this one. */
export function scaledLayer<
  L extends { readonly lengthPx: number; readonly widthPx: number; readonly spacingPx: number },
>(layer: L, level: number, unit: number) {
  return {
    ...layer,
    level,
    lengthPx: layer.lengthPx * unit,
    widthPx: layer.widthPx * unit,
    spacingPx: layer.spacingPx * unit,
  };
}

/** Most layers of one painting: depth is divided among them. */
const MOST_LEVELS = 8;

/** The strokes of a layer, one a pixel of three pictures. */
interface StrokePlan {
  /** xy from the seed to the middle of the stroke, zw the way it is led; pixels and unit length. */
  readonly way: Texture;
  /** rgb paint, w depth in clip space; 2 where there is no stroke. */
  readonly paint: Texture;
  /** Region, whether it is hair, and two numbers of chance. */
  readonly nature: Texture;
}

/** Places the strokes of a layer. */
export function planStrokes(studio: PaintStudio, layer: PlannedLayer, ground: PlanGround): StrokePlan {
  const onCouple = layer.on === 'couple';
  const pixel = pixelStep(studio);
  const scale = 1 / layer.spacingPx;
  const at = screenUV as Node<'vec2'>;
  const code = texture(ground.regions, at).r;
  const hair = isRegion(code.mul(255).round(), REGION.hair);
  const own = vec3(at.mul(vec2(studio.width, studio.height)).div(layer.spacingPx), 1);
  const chanceOf = (cell: Node<'vec3'>, k: number): Node<'float'> =>
    fract(sin(dot(cell, vec3(12.9898 + k, 78.233, 37.719)).add(k * 4.1)).mul(43758.5453));
  const jitter = vec2(chanceOf(own, 5), chanceOf(own, 6)).sub(0.5).mul(layer.spacingPx);
  const anchored = onCouple ? anchor(studio, layer.spacingPx, at) : undefined;
  const cell = anchored ? (select(hair.greaterThan(0.5), own, anchored.cell) as Node<'vec3'>) : own;
  const wanted = anchored ? (mix(anchored.shift, jitter, hair) as Node<'vec2'>) : jitter;
  const strayed = texture(ground.regions, at.add(wanted.mul(pixel)))
    .r.sub(code)
    .abs()
    .greaterThan(0.5 / 255);
  const shift = select(strayed, vec2(0), wanted) as Node<'vec2'>;
  const place = at.add(shift.mul(pixel)) as Node<'vec2'>;
  const [chanceTurn, chanceSize, chanceTint, chanceOrder] = [0, 1, 2, 3].map((k) => chanceOf(cell, k)) as [
    Node<'float'>,
    Node<'float'>,
    Node<'float'>,
    Node<'float'>,
  ];

  const led = ground.field(place);
  const clouds = texture(ground.grain, place.mul(0.45));
  const wander = onCouple ? mix(layer.wanderRad, layer.wanderRad * 0.24, hair) : float(layer.wanderRad * 1.6);
  const drift = onCouple
    ? float(0)
    : clouds.r
        .sub(0.5)
        .mul(5 * layer.wanderRad)
        .mul(smoothstep(0.75, 0.2, led.z));
  const turn = chanceTurn
    .sub(0.5)
    .mul(wander)
    .add(drift)
    .add(layer.turnRad ?? 0);
  const along = vec2(
    led.x.mul(cos(turn)).sub(led.y.mul(sin(turn))),
    led.x.mul(sin(turn)).add(led.y.mul(cos(turn))),
  );
  // A stroke is lighter or darker than its ground, and warmer or cooler.
  const tint = vec3(1)
    .add(chanceTint.sub(0.5).mul(layer.variety))
    .add(
      vec3(0.5, 0, -0.7)
        .mul(chanceTurn.sub(0.5))
        .mul(layer.variety * 0.6),
    );
  const belongs = onCouple ? code.greaterThan(0) : code.equal(0);
  const enough = texture(ground.detail, place)
    .r.add(chanceSize.sub(0.5).mul(layer.fromSpread))
    .greaterThanEqual(layer.fromDetail);
  const order = chanceOrder
    .add(MOST_LEVELS - 1 - layer.level)
    .div(MOST_LEVELS)
    .mul(0.98)
    .add(0.01);
  const put = (node: Node<'vec4'>): Texture => studio.pass(node, { scale, nearest: true });
  return {
    way: put(vec4(shift, along)),
    paint: put(
      vec4(texture(layer.colours, place).rgb.mul(tint), select(belongs.and(enough), order, float(2))),
    ),
    nature: put(vec4(code, hair, chanceSize, chanceTint)),
  };
}

/** Pixels from a seed to where its stroke lies on the body, and the cell of the lattice in rest space that it stands for. */
function anchor(
  studio: PaintStudio,
  spacingPx: number,
  at: Node<'vec2'>,
): { shift: Node<'vec2'>; cell: Node<'vec3'> } {
  const pixel = pixelStep(studio);
  const restAt = (x: number, y: number): Node<'vec3'> =>
    texture(studio.surface, at.add(pixel.mul(vec2(x, y)))).xyz;
  const rest = restAt(0, 0);
  const slopeX = restAt(2, 0).sub(restAt(-2, 0)).div(4);
  const slopeY = restAt(0, 2).sub(restAt(0, -2)).div(4);
  const dmPerPixel = max(length(slopeX).add(length(slopeY)).mul(0.5), float(1e-4));
  const cellDm = exp2(round(log2(dmPerPixel.mul(spacingPx * 1.5))));
  const cell = floor(rest.div(cellDm));
  const missing = cell.add(0.5).mul(cellDm).sub(rest);

  // Pixels to the cell's middle: the normal equations of slopeX · x + slopeY · y = missing.
  const xx = dot(slopeX, slopeX);
  const xy = dot(slopeX, slopeY);
  const yy = dot(slopeY, slopeY);
  const determinant = max(xx.mul(yy).sub(xy.mul(xy)), float(1e-12));
  const toX = dot(slopeX, missing);
  const toY = dot(slopeY, missing);
  const solved = vec2(yy.mul(toX).sub(xy.mul(toY)), xx.mul(toY).sub(xy.mul(toX))).div(determinant);
  // Where the surface is too steep to say, the stroke stays with its seed.
  const loose = length(solved).greaterThan(spacingPx * 2);
  return { shift: select(loose, vec2(0), solved) as Node<'vec2'>, cell };
}

/**
 * A quad from −1 to 1 for every pixel of the plan. Plain triangles, no instances: software GPUs draw instances one by one.
 */
export function strokeGeometry({ width, height }: { width: number; height: number }): BufferGeometry {
  const count = width * height;
  const positions = new Float32Array(count * 12);
  const seeds = new Float32Array(count * 8);
  const index = new Uint32Array(count * 6);
  for (let i = 0; i < count; i++) {
    const x = ((i % width) + 0.5) / width;
    const y = (Math.floor(i / width) + 0.5) / height;
    positions.set([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0], i * 12);
    seeds.set([x, y, x, y, x, y, x, y], i * 8);
    index.set(
      [0, 1, 2, 0, 2, 3].map((corner) => i * 4 + corner),
      i * 6,
    );
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('seed', new BufferAttribute(seeds, 2));
  geometry.setIndex(new BufferAttribute(index, 1));
  return geometry;
}
