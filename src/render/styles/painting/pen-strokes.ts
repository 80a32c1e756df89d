import { DoubleSide, Mesh } from 'three';
import {
  attribute,
  Discard,
  Fn,
  float,
  mix,
  positionGeometry,
  screenUV,
  texture,
  varying,
  vec2,
  vec4,
} from 'three/tsl';
import { type Node, NodeMaterial } from 'three/webgpu';
import type { PaintStudio } from '../../style.ts';
import { pixelStep } from './regions.ts';
import { type PlanGround, type PlannedLayer, planStrokes, strokeGeometry } from './stroke-plan.ts';

/** One direction of hatching. Lengths in pixels. */
export interface PenLayer extends PlannedLayer {
  readonly lengthPx: number;
  /** Width where there is most to draw; less where there is less. */
  readonly widthPx: number;
}

/** A layer of pen lines as a mesh for `studio.draw`: alpha is the ink. Lines taper to both ends and stay in their region. */
export function penMesh(studio: PaintStudio, layer: PenLayer, ground: PlanGround): Mesh {
  const plan = planStrokes(studio, layer, ground);
  const seed = attribute<'vec2'>('seed', 'vec2');
  const [way, paint, nature] = [
    texture(plan.way, seed),
    texture(plan.paint, seed),
    texture(plan.nature, seed),
  ];
  const along = way.zw;
  const across = vec2(along.y.negate(), along.x);
  const corner = positionGeometry.xy;
  const halfLength = nature.z
    .mul(0.6)
    .add(0.7)
    .mul(layer.lengthPx / 2);
  const halfWidth = mix(0.45, 1, paint.r).mul(layer.widthPx / 2);
  // One pixel more at the sides for the soft edge.
  const reach = halfWidth.add(1);
  const bend = corner.x.mul(corner.x).mul(nature.w.sub(0.5)).mul(halfLength).mul(0.2);
  const offset = along.mul(corner.x.mul(halfLength)).add(across.mul(corner.y.mul(reach).add(bend)));
  const spot = seed.add(way.xy.add(offset).mul(pixelStep(studio)));
  const material = new NodeMaterial();
  material.vertexNode = vec4(spot.x.mul(2).sub(1), spot.y.mul(2).sub(1).negate(), paint.w, 1);
  material.side = DoubleSide;
  material.transparent = true;
  material.depthTest = false;
  material.depthWrite = false;
  const line = varying(vec4(corner.x, corner.y.mul(reach), halfWidth, nature.x), 'penLine') as Node<'vec4'>;
  material.fragmentNode = Fn(() => {
    const foreign = texture(ground.regions, screenUV)
      .r.sub(line.w)
      .abs()
      .greaterThan(0.5 / 255);
    Discard(foreign);
    const taper = float(1).sub(line.x.mul(line.x).mul(line.x.mul(line.x)));
    return vec4(0, 0, 0, line.z.mul(taper).sub(line.y.abs()).add(0.5).clamp(0, 1).mul(taper.mul(2).min(1)));
  })();
  const mesh = new Mesh(strokeGeometry(plan.way.image as { width: number; height: number }), material);
  mesh.frustumCulled = false;
  return mesh;
}
