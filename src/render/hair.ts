import { BufferAttribute, BufferGeometry, DoubleSide, DynamicDrawUsage, Mesh, Vector3 } from 'three';
import {
  attribute,
  cameraProjectionMatrix,
  cameraViewMatrix,
  Fn,
  float,
  mix,
  outputStruct,
  positionLocal,
  smoothstep,
  varying,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import { type Node, NodeMaterial } from 'three/webgpu';
import { PART, type StrandSet } from '../human/types.ts';
import { fallstep } from './fallstep.ts';
import type { HidingPicture } from './hiding.ts';
import { MATERIAL } from './material-kind.ts';
import { seenSegments } from './strand-cover.ts';
import { type Frustum, verticesInPicture } from './triangle-culling.ts';
import type { ViewUniforms } from './view.ts';

/** Strands of one set as ribbons that face the camera. */
export interface StrandRibbons {
  readonly geometry: BufferGeometry;
  /** Takes places of all points (3 a point, world, dm; other ones in another array); drawn is what can be seen of them, far to near. */
  update(points: Float32Array, frustum: Frustum, hiding: HidingPicture): void;
  /** Takes lit linear colours, 3 a point. */
  setColours(colours: Float32Array): void;
}

/** Hidden strands are found on cells of this many pixels: about a strand's width. */
const COVER_CELL_PX = 2;

/**
 * Builds the ribbons' buffers: position, tangent, colour, edge (side ±1, half width dm).
 * `frameHeight` is the height in pixels that they will be drawn at. `withRest` adds where they were seen when first drawn.
 */
export function createStrandRibbons(set: StrandSet, frameHeight: number, withRest: boolean): StrandRibbons {
  const { strandCount, pointsPerStrand } = set;
  const vertexCount = 2 * strandCount * pointsPerStrand;
  const position = new BufferAttribute(new Float32Array(3 * vertexCount), 3).setUsage(DynamicDrawUsage);
  const tangent = new BufferAttribute(new Float32Array(3 * vertexCount), 3).setUsage(DynamicDrawUsage);
  const colour = new BufferAttribute(new Float32Array(3 * vertexCount), 3);
  const edge = new BufferAttribute(new Float32Array(4 * vertexCount), 4);
  const index = new BufferAttribute(new Uint32Array(6 * strandCount * (pointsPerStrand - 1)), 1);
  index.setUsage(DynamicDrawUsage);
  for (let s = 0; s < strandCount; s++) {
    for (let p = 0; p < pointsPerStrand; p++) {
      const along = p / (pointsPerStrand - 1);
      const taper = Math.min(1, 0.5 + 5 * along) * (1 - 0.75 * along ** 2);
      const halfWidth = 0.5 * set.widths[s]! * taper;
      const v = 2 * (s * pointsPerStrand + p);
      const own = (s * 0.6180339887498949) % 1;
      edge.setXYZW(v, -1, halfWidth, along, own);
      edge.setXYZW(v + 1, 1, halfWidth, along, own);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', position);
  geometry.setAttribute('tangent', tangent);
  geometry.setAttribute('strandColour', colour);
  geometry.setAttribute('edge', edge);
  geometry.setIndex(index);

  let laid: Float32Array | undefined;
  return {
    geometry,
    update(points, frustum, hiding) {
      if (points !== laid) {
        placeRibbons(points, pointsPerStrand, position.array as Float32Array, tangent.array as Float32Array);
        position.needsUpdate = true;
        tangent.needsUpdate = true;
        laid = points;
      }
      if (withRest && !geometry.hasAttribute('rest')) {
        geometry.setAttribute(
          'rest',
          new BufferAttribute(seenAt(position.array as Float32Array, frustum), 3),
        );
      }
      const order = seenFarToNear(points, strandCount, pointsPerStrand, frustum);
      const cellTangent = (2 * frustum.tangentY * COVER_CELL_PX) / frameHeight;
      // Lashes show through the slit between two lids, which hide all else.
      const hidden = set.kind === 'lash' ? undefined : hiding.hiddenPoints(points);
      const placed = { points, pointsPerStrand, widths: set.widths, ...(hidden && { hidden }) };
      const seen = seenSegments(placed, order, frustum, cellTangent);
      const corners = index.array as Uint32Array;
      let at = 0;
      for (const strand of order) {
        for (let p = 0; p < pointsPerStrand - 1; p++) {
          if (seen[strand * (pointsPerStrand - 1) + p] === 0) continue;
          const v = 2 * (strand * pointsPerStrand + p);
          corners[at] = v;
          corners[at + 1] = v + 1;
          corners[at + 2] = v + 2;
          corners[at + 3] = v + 2;
          corners[at + 4] = v + 1;
          corners[at + 5] = v + 3;
          at += 6;
        }
      }
      geometry.setDrawRange(0, at);
      index.needsUpdate = true;
    },
    setColours(colours) {
      const target = colour.array as Float32Array;
      for (let p = 0; p < colours.length; p += 3) {
        for (let c = 0; c < 3; c++) target[2 * p + c] = target[2 * p + 3 + c] = colours[p + c]!;
      }
      colour.needsUpdate = true;
    },
  };
}

/** Places in the picture in dm at the distance of the first: strands that lie over each other are at one place. */
function seenAt(places: Float32Array, { viewFromWorld: m }: Frustum): Float32Array {
  const seen = new Float32Array(places.length);
  let firstDm = 0;
  for (let k = 0; k < places.length; k += 3) {
    const [x, y, z] = [places[k]!, places[k + 1]!, places[k + 2]!];
    const distance = Math.max(0.1, -(m[2]! * x + m[6]! * y + m[10]! * z + m[14]!));
    firstDm ||= distance;
    seen[k] = ((m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) * firstDm) / distance;
    seen[k + 1] = ((m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) * firstDm) / distance;
  }
  return seen;
}

function placeRibbons(
  points: Float32Array,
  perStrand: number,
  position: Float32Array,
  tangent: Float32Array,
): void {
  const count = points.length / 3;
  for (let k = 0; k < count; k++) {
    const p = k % perStrand;
    const before = 3 * (p > 0 ? k - 1 : k);
    const after = 3 * (p < perStrand - 1 ? k + 1 : k);
    for (let axis = 0; axis < 3; axis++) {
      const place = points[3 * k + axis]!;
      const along = points[after + axis]! - points[before + axis]!;
      position[6 * k + axis] = position[6 * k + 3 + axis] = place;
      tangent[6 * k + axis] = tangent[6 * k + 3 + axis] = along;
    }
  }
}

/** A strand is behind the head when all of it lies this far behind the middle of the roots, dm. */
const BEHIND_DM = 0.2;
/** Strands whose tips hang lower than this under the middle of the roots are to be seen past the neck, dm. */
const PAST_NECK_DM = 0.9;

/**
 * Numbers of the strands that can be seen, by the distance of their middle from the eye, farthest first (counting sort
 * over 4096 steps). Strands out of the picture or wholly on the far side of the head are left out.
 */
function seenFarToNear(
  points: Float32Array,
  strandCount: number,
  perStrand: number,
  frustum: Frustum,
): Uint32Array {
  const inside = verticesInPicture(points, frustum);
  const towardsEye = new Vector3(...frustum.eye).sub(middleOfRoots(points, strandCount, perStrand));
  const middle = new Vector3(...frustum.eye).sub(towardsEye);
  towardsEye.normalize();
  const { x: tx, y: ty, z: tz } = towardsEye;
  const nearness = (k: number): number =>
    (points[k]! - middle.x) * tx + (points[k + 1]! - middle.y) * ty + (points[k + 2]! - middle.z) * tz;
  const seen: number[] = [];
  const distances = new Float32Array(strandCount);
  // Of all strands, whichever are seen: tiles of one picture must lay theirs in the same order.
  let least = Infinity;
  let most = -Infinity;
  for (let s = 0; s < strandCount; s++) {
    const root = s * perStrand;
    const half = root + (perStrand >> 1);
    const tip = root + perStrand - 1;
    const distance = -nearness(3 * half);
    distances[s] = distance;
    least = Math.min(least, distance);
    most = Math.max(most, distance);
    if (!anyInside(inside, root, tip)) continue;
    const hangs = points[3 * tip + 1]! < middle.y - PAST_NECK_DM;
    if (!hangs && distance > BEHIND_DM && nearness(3 * root) < -BEHIND_DM && nearness(3 * tip) < -BEHIND_DM)
      continue;
    seen.push(s);
  }
  const steps = 4095 / Math.max(1e-6, most - least);
  const starts = new Uint32Array(4097);
  const bucketOf = (s: number): number => Math.floor((most - distances[s]!) * steps);
  for (const s of seen) starts[bucketOf(s) + 1]!++;
  for (let b = 0; b < 4096; b++) starts[b + 1]! += starts[b]!;
  const order = new Uint32Array(seen.length);
  for (const s of seen) order[starts[bucketOf(s)]!++] = s;
  return order;
}

/** Whether any point of a strand is in the picture: long ones cross a tile between root, middle and tip. */
function anyInside(inside: Uint8Array, root: number, tip: number): boolean {
  for (let point = root; point <= tip; point++) if (inside[point] === 1) return true;
  return false;
}

function middleOfRoots(points: Float32Array, strandCount: number, perStrand: number): Vector3 {
  const middle = new Vector3();
  for (let s = 0; s < strandCount; s++) {
    const k = 3 * s * perStrand;
    middle.x += points[k]!;
    middle.y += points[k + 1]!;
    middle.z += points[k + 2]!;
  }
  return middle.divideScalar(Math.max(1, strandCount));
}

/** Where a ribbon's edge lies and how much of a pixel it covers. */
function ribbon(view: ViewUniforms, frameHeight: number, leastPixels: number) {
  const edge = attribute<'vec4'>('edge', 'vec4');
  const centre = cameraViewMatrix.mul(vec4(positionLocal, 1)).xyz.toVar();
  const tangent = cameraViewMatrix.mul(vec4(attribute<'vec3'>('tangent', 'vec3'), 0)).xyz;
  const across = tangent
    .cross(centre)
    .add(vec3(1e-7, 0, 0))
    .normalize();
  const least = centre.z
    .negate()
    .mul(view.halfExtent.y)
    .mul(leastPixels / frameHeight)
    .toVar();
  const halfWidth = edge.y.max(least).toVar();
  const place = centre.add(across.mul(edge.x).mul(halfWidth));
  const pixelDm = least.div(leastPixels);
  return {
    clip: cameraProjectionMatrix.mul(vec4(place, 1)),
    cover: varying(edge.y.div(halfWidth).mul(0.75).add(0.25)),
    side: varying(edge.x),
    along: varying(edge.z),
    own: varying(edge.w),
    widthPx: varying(halfWidth.mul(2).div(pixelDm)),
  };
}

/** Fibres side by side in one ribbon, where it is wide enough to show them. */
const FIBRES = 4;
/** Width of a ribbon at which its fibres begin to show and at which they show in full, px. */
const FIBRES_FROM_PX = 2.4;
const FIBRES_TO_PX = 8;

/** Whether ribbons of this width show their fibres; where they just begin to, one stroke does as well. */
export const showsFibres = (widthPx: number): boolean =>
  widthPx > FIBRES_FROM_PX + 0.1 * (FIBRES_TO_PX - FIBRES_FROM_PX);

/**
 * Draws lit strands over what is there, thin ones as cover. A wide ribbon is a lock of fibres: they wander, part towards
 * the tip, end one after another and differ in tone; without `fibres` it is one stroke at a third less of the cost.
 */
export function strandMaterial(view: ViewUniforms, frameHeight: number, fibres: boolean): NodeMaterial {
  const material = new NodeMaterial();
  const { clip, cover, side, along, own, widthPx } = ribbon(view, frameHeight, 0.75);
  material.vertexNode = clip;
  material.fragmentNode = Fn(() => {
    if (!fibres) {
      const lit = varying(attribute<'vec3'>('strandColour', 'vec3'));
      return vec4(lit, cover.mul(float(1).sub(side.mul(side).mul(0.65))));
    }
    const shown = widthPx
      .sub(FIBRES_FROM_PX)
      .div(FIBRES_TO_PX - FIBRES_FROM_PX)
      .clamp(0, 1)
      .toVar();
    const wander = along.mul(5).add(own.mul(40)).sin().mul(0.35).mul(along);
    const place = side
      .mul(0.5 * FIBRES)
      .add(own.mul(17))
      .add(wander)
      .toVar();
    const fibre = place.floor().mul(0.7548776662).add(own.mul(3.1)).fract().toVar();
    const across = place.fract().sub(0.5).toVar();
    const round = float(1).sub(across.mul(across).mul(4)).toVar();
    // Fibres are close at the root and part towards the tip; each ends somewhere in the last quarter.
    const gap = round.add(along.oneMinus()).clamp(0, 1);
    const ends = smoothstep(0, 0.06, fibre.mul(0.26).add(0.76).sub(along));
    const rim = float(1).sub(side.mul(side).mul(0.65));
    const alone = cover.mul(rim);
    const many = smoothstep(0, 0.45, gap)
      .mul(0.4)
      .add(0.6)
      .mul(ends)
      .mul(fallstep(0.8, 1, side.abs()));
    const tone = fibre.mul(0.36).add(0.8).mul(round.mul(0.3).add(0.8));
    const colour = varying(attribute<'vec3'>('strandColour', 'vec3')).mul(mix(float(1), tone, shown));
    return vec4(colour, mix(alone, many, shown));
  })();
  material.side = DoubleSide;
  material.transparent = true;
  material.forceSinglePass = true;
  material.premultipliedAlpha = true;
  return material;
}

/** Writes strands into the geometry pictures, for guides and painted styles. */
export function strandGuideMaterial(
  view: ViewUniforms,
  frameHeight: number,
  personId: 1 | 2,
  kind: StrandSet['kind'],
  withRest: boolean,
): NodeMaterial {
  const material = new NodeMaterial();
  const { clip } = ribbon(view, frameHeight, 0.7);
  const part = { hair: PART.hair, beard: PART.beard, brow: PART.brow, lash: PART.lash }[kind];
  const depth = varying(cameraViewMatrix.mul(vec4(positionLocal, 1)).z.negate());
  material.vertexNode = clip;
  // A strand is round: seen as a ribbon it faces the camera as far as its direction lets it.
  const along = varying(cameraViewMatrix.mul(vec4(attribute<'vec3'>('tangent', 'vec3'), 0)).xyz).normalize();
  const towardsEye = varying(cameraViewMatrix.mul(vec4(positionLocal, 1)).xyz)
    .negate()
    .normalize();
  const facing = towardsEye.sub(along.mul(along.dot(towardsEye))).add(vec3(0, 0, 1e-4));
  const members: Node[] = [
    vec4(facing.normalize(), depth),
    vec4(varying(attribute<'vec3'>('strandColour', 'vec3')).min(1).sqrt(), 0.5),
    vec4(part / 255, personId / 255, MATERIAL.hard / 16, 1),
    vec4(1),
  ];
  if (withRest) members.push(vec4(varying(attribute<'vec3'>('rest', 'vec3')), personId));
  material.fragmentNode = outputStruct(...members);
  material.side = DoubleSide;
  // The same strands have been drawn into this depth already.
  material.polygonOffset = true;
  material.polygonOffsetFactor = -1;
  material.polygonOffsetUnits = -4;
  return material;
}

/** Writes the direction of strands in the picture, for brush strokes. */
export function strandFlowMaterial(view: ViewUniforms, frameHeight: number): NodeMaterial {
  const material = new NodeMaterial();
  const { clip } = ribbon(view, frameHeight, 0.7);
  const tangent = varying(cameraViewMatrix.mul(vec4(attribute<'vec3'>('tangent', 'vec3'), 0)).xy);
  material.vertexNode = clip;
  material.fragmentNode = Fn(() => {
    const direction = tangent.mul(vec2(1, -1));
    return vec4(direction.div(direction.length().max(1e-6)), 0, 1);
  })();
  material.side = DoubleSide;
  // Over the guides of the same strands, which lie before the strands themselves.
  material.polygonOffset = true;
  material.polygonOffsetFactor = -2;
  material.polygonOffsetUnits = -8;
  return material;
}

/** A mesh over shared ribbons that is never culled. */
export function strandMesh(geometry: BufferGeometry, material: NodeMaterial): Mesh {
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  return mesh;
}
