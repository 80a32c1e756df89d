import { BufferAttribute, BufferGeometry, type Texture } from 'three';
import {
  cos,
  dot,
  float,
  fract,
  mix,
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
import { cellMiddle, restCell } from './anchor.ts';
import type { BrushField } from './brush-field.ts';
import { isRegion, pixelStep, REGION } from './regions.ts';

/** What strokes are placed by. */
export interface PlanGround {
  readonly regions: Texture;
  /** `restPicture`. */
  readonly rest: Texture;
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
  readonly on: 'couple' | 'hair' | 'setting';
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
  /** xy from the seed to the middle of the stroke, pixels; zw the way it is led, as long as the stroke is strong (0 … 1). */
  readonly way: Texture;
  /** rgb paint, w depth in clip space; 2 where there is no stroke. */
  readonly paint: Texture;
  /** Region, whether it is hair, and two numbers of chance. */
  readonly nature: Texture;
}

/** How much larger the cells of the lattice at rest are than the distance of seeds: each cell that is seen is hit. */
const CELL_PER_SPACING = 1.25;
/** How much of the variety of strokes there is on skin. */
const ON_SKIN = 0.5;
/** By how much detail may miss or exceed what a layer wants while its strokes wane: at once they would blink in films. */
const WANING = 0.07;

/** Whether a layer has strokes in a region, by its code and by its being hair. */
const BELONGS = {
  couple: (code: Node<'float'>) => code.greaterThan(0),
  hair: (_: Node<'float'>, hair: Node<'float'>) => hair.greaterThan(0),
  setting: (code: Node<'float'>) => code.equal(0),
};

/**
 * Places the strokes of a layer. On the couple they belong to the body: a seed looks up which cell of a lattice in rest space it has
 * hit and moves to where that cell's middle is on the picture, so that place, turn, tint and order of a stroke travel with the
 * body in films. Seeds of one cell fall together. In the setting they stay where they are on the picture.
 */
export function planStrokes(studio: PaintStudio, layer: PlannedLayer, ground: PlanGround): StrokePlan {
  const onCouple = layer.on !== 'setting';
  const pixel = pixelStep(studio);
  const scale = 1 / layer.spacingPx;
  const put = (node: Node<'vec4'>): Texture => studio.pass(node, { scale, nearest: true });
  const at = screenUV as Node<'vec2'>;
  const code = texture(ground.regions, at).r;
  const hair = isRegion(code.mul(255).round(), REGION.hair);
  const cellDm = layer.spacingPx * CELL_PER_SPACING * studio.dmPerPixel;
  const cell = onCouple
    ? restCell(ground.rest, at, cellDm)
    : (vec3(at.mul(vec2(studio.width, studio.height)).div(layer.spacingPx), 1) as Node<'vec3'>);
  const chanceOf = (k: number): Node<'float'> =>
    fract(sin(dot(cell, vec3(12.9898 + k, 78.233, 37.719)).add(k * 4.1)).mul(43758.5453));
  const aside = vec2(chanceOf(5), chanceOf(6)).sub(0.5) as Node<'vec2'>;
  const middle = onCouple
    ? texture(put(vec4(cellMiddle(studio, ground.rest, cellDm, at, aside.mul(0.5) as Node<'vec2'>), 1)), at)
    : (vec4(aside.mul(layer.spacingPx), 1, 1) as Node<'vec4'>);
  const shift = middle.xy;
  const place = at.add(shift.mul(pixel)) as Node<'vec2'>;
  const [chanceTurn, chanceSize, chanceTint, chanceOrder] = [0, 1, 2, 3].map(chanceOf) as [
    Node<'float'>,
    Node<'float'>,
    Node<'float'>,
    Node<'float'>,
  ];

  const led = ground.field(place);
  const wander = onCouple ? mix(layer.wanderRad, layer.wanderRad * 0.24, hair) : float(layer.wanderRad * 1.6);
  const turn = chanceTurn
    .sub(0.5)
    .mul(wander)
    .add(layer.turnRad ?? 0);
  const along = vec2(
    led.x.mul(cos(turn)).sub(led.y.mul(sin(turn))),
    led.x.mul(sin(turn)).add(led.y.mul(cos(turn))),
  );
  // A stroke is lighter or darker than its ground, and warmer or cooler; on skin both are gentle, or faces look hewn.
  const skin = isRegion(code.mul(255).round(), REGION.skin);
  const variety = mix(layer.variety, layer.variety * ON_SKIN, skin);
  const tint = vec3(1)
    .add(chanceTint.sub(0.5).mul(variety))
    .add(vec3(0.5, 0, -0.7).mul(chanceTurn.sub(0.5)).mul(variety.mul(0.6)));
  const strayed = texture(ground.regions, place)
    .r.sub(code)
    .abs()
    .greaterThan(0.5 / 255);
  const belongs = strayed.not().and(BELONGS[layer.on](code, hair));
  const surplus = texture(ground.detail, place)
    .r.add(chanceSize.sub(0.5).mul(layer.fromSpread))
    .sub(layer.fromDetail);
  const strength = middle.z.mul(smoothstep(-WANING, WANING, surplus)).clamp(0.001, 1);
  const exists = belongs.and(strength.greaterThan(0.05));
  const order = chanceOrder
    .add(MOST_LEVELS - 1 - layer.level)
    .div(MOST_LEVELS)
    .mul(0.98)
    .add(0.01);
  return {
    way: put(vec4(shift, along.mul(strength))),
    paint: put(vec4(texture(layer.colours, place).rgb.mul(tint), select(exists, order, float(2)))),
    nature: put(vec4(code, hair, chanceSize, chanceTint)),
  };
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
