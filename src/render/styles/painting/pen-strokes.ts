import { CustomBlending, DoubleSide, MaxEquation, Mesh, OneFactor, type Texture } from 'three';
import {
  attribute,
  Discard,
  Fn,
  float,
  floor,
  length,
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
import { PERSON_STEP, pixelStep } from './regions.ts';
import { type PlanGround, type PlannedLayer, planStrokes, strokeGeometry } from './stroke-plan.ts';

/** What pen lines look at. */
export interface PenGround extends PlanGround {
  /** r how much of a place is hair, evened out: lines of hair end with its mass, not at each hole in it. */
  readonly hair: Texture;
}

/** One direction of hatching. Lengths in pixels. */
export interface PenLayer extends PlannedLayer {
  readonly lengthPx: number;
  /** Width where there is most to draw; less where there is less. */
  readonly widthPx: number;
}

/**
 * A layer of pen lines as a mesh for `studio.draw`: alpha is the ink. Lines taper to both ends and stay in their region; those of hair
 * taper out of it.
 */
export function penMesh(studio: PaintStudio, layer: PenLayer, ground: PenGround): Mesh {
  const plan = planStrokes(studio, layer, ground);
  const seed = attribute<'vec2'>('seed', 'vec2');
  const [way, paint, nature] = [
    texture(plan.way, seed),
    texture(plan.paint, seed),
    texture(plan.nature, seed),
  ];
  const strength = length(way.zw);
  const along = way.zw.div(strength);
  const across = vec2(along.y.negate(), along.x);
  const corner = positionGeometry.xy;
  const halfLength = nature.z
    .mul(0.6)
    .add(0.7)
    .mul(layer.lengthPx / 2);
  const halfWidth = mix(0.12, 1, paint.r)
    .mul(strength)
    .mul(layer.widthPx / 2);
  // One pixel more at the sides for the soft edge.
  const reach = halfWidth.add(1);
  const bend = corner.x.mul(corner.x).mul(nature.w.sub(0.5)).mul(halfLength).mul(0.2);
  const offset = along.mul(corner.x.mul(halfLength)).add(across.mul(corner.y.mul(reach).add(bend)));
  const spot = seed.add(way.xy.add(offset).mul(pixelStep(studio)));
  const material = new NodeMaterial();
  material.vertexNode = vec4(spot.x.mul(2).sub(1), spot.y.mul(2).sub(1).negate(), paint.w, 1);
  material.side = DoubleSide;
  // One line over another is no blacker than ink.
  material.transparent = true;
  material.blending = CustomBlending;
  material.blendEquation = MaxEquation;
  material.blendSrc = OneFactor;
  material.blendDst = OneFactor;
  material.depthTest = false;
  material.depthWrite = false;
  const line = varying(vec4(corner.x, corner.y.mul(reach), halfWidth, nature.x), 'penLine') as Node<'vec4'>;
  material.fragmentNode = Fn(() => {
    const here = texture(ground.regions, screenUV).r.toVar();
    const isForeign = here
      .sub(line.w)
      .abs()
      .greaterThan(0.5 / 255);
    const isOthers = personOf(here).sub(personOf(line.w)).abs().greaterThan(0.5).and(here.greaterThan(0));
    const isBeyond = texture(ground.hair, screenUV).r.lessThan(0.3);
    Discard(layer.on === 'hair' ? isOthers.or(isBeyond) : isForeign);
    const taper = float(1).sub(line.x.mul(line.x).mul(line.x.mul(line.x)));
    return vec4(
      0,
      0,
      0,
      line.z
        .mul(taper)
        .sub(line.y.abs())
        .add(0.5)
        .clamp(0, 1)
        .mul(taper.mul(2).min(1))
        .mul(line.z.mul(2).min(1)),
    );
  })();
  const mesh = new Mesh(strokeGeometry(plan.way.image as { width: number; height: number }), material);
  mesh.frustumCulled = false;
  return mesh;
}

/** The person of a region code as the region picture holds it. */
const personOf = (code: Node<'float'>): Node<'float'> =>
  floor(code.mul(255).round().div(PERSON_STEP)) as Node<'float'>;
