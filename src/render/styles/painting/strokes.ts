import {
  BufferAttribute,
  DoubleSide,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  type Texture,
} from 'three';
import {
  attribute,
  cos,
  Discard,
  dot,
  exp2,
  Fn,
  float,
  floor,
  fract,
  length,
  log2,
  max,
  mix,
  normalize,
  positionGeometry,
  round,
  screenUV,
  select,
  sin,
  texture,
  varying,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import { type Node, NodeMaterial } from 'three/webgpu';
import { createRandom } from '../../../base/random.ts';
import type { PaintStudio } from '../../style.ts';
import { isRegion, pixelStep, REGION } from './regions.ts';

/** One layer of brush strokes. Lengths in pixels. */
export interface StrokeLayer {
  readonly lengthPx: number;
  readonly widthPx: number;
  /** Distance between seeds. */
  readonly spacingPx: number;
  /** Picture the paint is mixed from. */
  readonly colours: Texture;
  /** Where its strokes may lie. */
  readonly on: 'couple' | 'setting';
  /** How far the brightness of strokes differs. */
  readonly variety: number;
  /** Height of the paint above the layer below, 0 … 1. */
  readonly thickness: number;
}

/**
 * Strokes of one layer as a mesh for `studio.draw`: rgb their paint, a its height. Every stroke stays in the region it began in.
 *
 * On the couple strokes belong to the body: a seed looks up which cell of a lattice in rest space it has hit and
 * moves to where that cell's middle is on the picture (least squares over the surface's slope), so that place,
 * turn and tint of a stroke travel with the body in films. Seeds of one cell fall together.
 */
export function strokeMesh(studio: PaintStudio, layer: StrokeLayer, regions: Texture, grain: Texture): Mesh {
  const geometry = strokeGeometry(studio, layer.spacingPx);
  const seed = attribute<'vec3'>('seed', 'vec3');
  const pixel = pixelStep(studio);

  // Where the surface is and how it slopes at the seed.
  const at = seed.xy;
  const code = texture(regions, at).r;
  const restAt = (x: number, y: number): Node<'vec3'> =>
    texture(studio.surface, at.add(pixel.mul(vec2(x, y)))).xyz;
  const rest = restAt(0, 0);
  const slopeX = restAt(2, 0).sub(restAt(-2, 0)).div(4);
  const slopeY = restAt(0, 2).sub(restAt(0, -2)).div(4);
  const dmPerPixel = max(length(slopeX).add(length(slopeY)).mul(0.5), float(1e-4));
  const cellDm = exp2(round(log2(dmPerPixel.mul(layer.spacingPx * 1.15))));
  const cell = floor(rest.div(cellDm));
  const missing = cell.add(0.5).mul(cellDm).sub(rest);

  // Pixels to the cell's middle: the normal equations of slopeX · x + slopeY · y = missing.
  const xx = dot(slopeX, slopeX);
  const xy = dot(slopeX, slopeY);
  const yy = dot(slopeY, slopeY);
  const determinant = xx.mul(yy).sub(xy.mul(xy));
  const toX = dot(slopeX, missing);
  const toY = dot(slopeY, missing);
  const solved = vec2(yy.mul(toX).sub(xy.mul(toY)), xx.mul(toY).sub(xy.mul(toX))).div(
    max(determinant, float(1e-12)),
  );
  const shift = solved.mul(pixel);
  const steep = length(solved).greaterThan(layer.spacingPx * 1.6);
  const onCouple = code.greaterThan(0);
  const moved = select(onCouple.and(steep.not()), at.add(shift), at) as Node<'vec2'>;
  const strayed = texture(regions, moved)
    .r.sub(code)
    .abs()
    .greaterThan(0.5 / 255);
  const place = select(strayed, at, moved) as Node<'vec2'>;

  // Chance of this stroke: from its cell on the couple, from its seed elsewhere.
  const hashed = (k: number): Node<'float'> => {
    const ofCell = fract(sin(dot(cell, vec3(12.9898 + k, 78.233, 37.719)).add(k * 4.1)).mul(43758.5453));
    return select(onCouple, ofCell, fract(seed.z.mul(1 + k * 7.3).add(k * 0.37))) as Node<'float'>;
  };
  const chanceTurn = hashed(0);
  const chanceSize = hashed(1);
  const chanceTint = hashed(2);

  const region = code.mul(255).round();
  const hair = isRegion(region, REGION.hair);
  const clouds = texture(grain, place.mul(0.45));
  const free = clouds.r.mul(7).add(chanceTurn.mul(0.5));
  const flow = texture(studio.flow, place).xy;
  const lies = normalize(
    select(onCouple, flow.add(vec2(1e-4, 0)), vec2(cos(free), sin(free).mul(0.7))) as Node<'vec2'>,
  );
  const turn = chanceTurn.sub(0.5).mul(mix(0.7, 0.2, hair));
  const along = vec2(
    lies.x.mul(cos(turn)).sub(lies.y.mul(sin(turn))),
    lies.x.mul(sin(turn)).add(lies.y.mul(cos(turn))),
  );
  const across = vec2(along.y.negate(), along.x);

  const corner = positionGeometry.xy;
  const lengthPx = float(layer.lengthPx)
    .mul(chanceSize.mul(0.7).add(0.65))
    .mul(mix(1, 1.45, hair));
  const widthPx = float(layer.widthPx)
    .mul(chanceSize.mul(0.5).add(0.75))
    .mul(mix(1, 0.7, hair));
  const bend = corner.x.mul(corner.x).mul(chanceTint.sub(0.5)).mul(lengthPx).mul(0.12);
  const offset = along
    .mul(corner.x.mul(lengthPx).mul(0.5))
    .add(across.mul(corner.y.mul(widthPx).mul(0.5).add(bend)));
  const spot = place.add(offset.mul(pixel));
  // Strokes that do not belong are put outside the picture.
  const shown = select(
    layer.on === 'couple' ? onCouple : onCouple.not(),
    float(0),
    float(2),
  ) as Node<'float'>;

  const material = new NodeMaterial();
  material.vertexNode = vec4(spot.x.mul(2).sub(1), spot.y.mul(2).sub(1).negate(), shown, 1);
  material.side = DoubleSide;
  material.depthTest = false;
  material.depthWrite = false;

  const paint = varying(
    texture(layer.colours, place).rgb.mul(chanceTint.sub(0.5).mul(layer.variety).add(1)),
    'strokePaint',
  ) as Node<'vec3'>;
  const nature = varying(vec4(corner, code, chanceSize), 'strokeNature') as Node<'vec4'>;
  // A bristle is about two pixels wide and drags paint for about sixteen; the speckle has 128 grains a period.
  const bristles = vec2(layer.lengthPx / 16 / 256, layer.widthPx / 2 / 256);
  material.fragmentNode = Fn(() => {
    // Bristles: streaks along the stroke; its ends and edges are frayed by them.
    const streak = texture(grain, nature.xy.mul(bristles).add(vec2(nature.w, nature.w.mul(3.1)))).b;
    const fray = max(nature.x.mul(nature.x).mul(nature.x.abs()), nature.y.mul(nature.y).mul(0.9)).add(
      streak.sub(0.5).mul(0.75),
    );
    const foreign = texture(regions, screenUV)
      .r.sub(nature.z)
      .abs()
      .greaterThan(0.5 / 255);
    Discard(foreign.or(fray.greaterThan(0.78)));
    const height = streak
      .mul(0.7)
      .add(0.3)
      .mul(nature.y.mul(nature.y).mul(0.5).oneMinus())
      .mul(layer.thickness);
    return vec4(paint.mul(streak.sub(0.5).mul(0.1).add(1)), height.add(0.02));
  })();
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  return mesh;
}

/** A quad from −1 to 1 for every seed of a jittered grid, in an order without pattern. */
function strokeGeometry(studio: PaintStudio, spacingPx: number): InstancedBufferGeometry {
  const random = createRandom(`${studio.seed}/strokes/${spacingPx}`);
  const columns = Math.ceil(studio.width / spacingPx);
  const rows = Math.ceil(studio.height / spacingPx);
  const count = columns * rows;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = random.index(i + 1);
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  const seeds = new Float32Array(count * 3);
  order.forEach((cell, i) => {
    const x = ((cell % columns) + random.next()) / columns;
    const y = (Math.floor(cell / columns) + random.next()) / rows;
    seeds.set([x, y, random.next()], i * 3);
  });
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute(
    'position',
    new BufferAttribute(new Float32Array([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]), 3),
  );
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  geometry.setAttribute('seed', new InstancedBufferAttribute(seeds, 3));
  geometry.instanceCount = count;
  return geometry;
}
