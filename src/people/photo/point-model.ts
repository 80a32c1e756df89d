import { type HumanData, type HumanShape, landmarkSources } from '../../human/index.ts';
import { shapeBody } from '../../human/shape.ts';
import facePoints from './face-points.json' with { type: 'json' };
import { movedShape } from './shape-axes.ts';

/** Axes that a single photo shows; opposite pairs share one signed unknown. */
export const SHAPE_AXES: readonly (readonly [plus: string, minus?: string])[] = [
  ['head-scale-horiz-more', 'head-scale-horiz-less'],
  ['head-scale-vert-more', 'head-scale-vert-less'],
  ['head-oval'],
  ['head-round'],
  ['head-rectangular'],
  ['head-square'],
  ['head-triangular'],
  ['head-invertedtriangular'],
  ['head-diamond'],
  ['forehead-scale-vert-more', 'forehead-scale-vert-less'],
  ['eyebrows-trans-vert-more', 'eyebrows-trans-vert-less'],
  ['eyebrows-angle-up', 'eyebrows-angle-down'],
  ['eye-move-out', 'eye-move-in'],
  ['eye-move-up', 'eye-move-down'],
  ['eye-size-big', 'eye-size-small'],
  ['eye-height2-max', 'eye-height2-min'],
  ['eye-corner1-up', 'eye-corner1-down'],
  ['eye-corner2-up', 'eye-corner2-down'],
  ['nose-trans-vert-up', 'nose-trans-vert-down'],
  ['nose-scale-vert-incr', 'nose-scale-vert-decr'],
  ['nose-scale-horiz-incr', 'nose-scale-horiz-decr'],
  ['nose-width1-max', 'nose-width1-min'],
  ['nose-width2-max', 'nose-width2-min'],
  ['nose-width3-max', 'nose-width3-min'],
  ['nose-point-up', 'nose-point-down'],
  ['nose-flaring-incr', 'nose-flaring-decr'],
  ['nose-hump-morehump', 'nose-hump-lesshump'],
  ['mouth-trans-up', 'mouth-trans-down'],
  ['mouth-scale-horiz-incr', 'mouth-scale-horiz-decr'],
  ['mouth-scale-vert-incr', 'mouth-scale-vert-decr'],
  ['mouth-upperlip-height-max', 'mouth-upperlip-height-min'],
  ['mouth-lowerlip-height-max', 'mouth-lowerlip-height-min'],
  ['mouth-angles-up', 'mouth-angles-down'],
  ['chin-height-max', 'chin-height-min'],
  ['chin-width-max', 'chin-width-min'],
  ['chin-jaw-drop-more', 'chin-jaw-drop-less'],
  ['chin-bones-out', 'chin-bones-in'],
  ['cheek-bones-out', 'cheek-bones-in'],
  ['cheek-volume-inflate', 'cheek-volume-deflate'],
  ['cheek-trans-vert-up', 'cheek-trans-vert-down'],
  ['african'],
  ['asian'],
];
/**
 * What lips do for a photo, and faces must not keep: units of the expression, fitted to each photo apart. Brows and lids are left out:
 * one photo does not tell a raised brow from a high one.
 */
export const LIP_UNITS: readonly string[] = [
  'mouth-open',
  'mouth-corner-puller',
  'mouth-retraction',
  'mouth-upward-retraction',
  'mouth-depression',
];

/** Points of the mean face relative to the pivot and how each axis moves them, dm. */
export interface PointModel {
  readonly base: Float64Array;
  readonly axes: readonly { readonly plus: Float64Array; readonly minus: Float64Array | undefined }[];
  /** How each of `LIP_UNITS` moves them. */
  readonly lips: readonly Float64Array[];
  /** 0 for points that lie nowhere on the skin. */
  readonly trust: Float64Array;
}

/** Linearises the shape about the person's macro shape with no face targets; about 0.1 s. */
export function pointModel(data: HumanData, shape: HumanShape): PointModel {
  const plain = shapeBody(data, { ...shape, face: {} });
  const pivot = pivotOf(data, plain.positions);
  const at = (positions: ArrayLike<number>): Float64Array => {
    const out = new Float64Array(478 * 3);
    facePoints.forEach((point, i) => {
      point?.vertices.forEach((source, k) => {
        const vertex = data.packedFromSource[source]!;
        for (let axis = 0; axis < 3; axis++)
          out[i * 3 + axis]! += point.weights[k]! * positions[vertex * 3 + axis]!;
      });
    });
    return out;
  };
  const base = at(plain.positions);
  for (let i = 0; i < base.length; i++) base[i]! -= pivot[i % 3]!;
  const movedBy = (name: string): Float64Array => {
    const moved = at(shapeBody(data, movedShape({ ...shape, face: {} }, name, 1)).positions);
    return moved.map((value, i) => value - pivot[i % 3]! - base[i]!);
  };
  return {
    base,
    axes: SHAPE_AXES.map(([plus, minus]) => ({
      plus: movedBy(plus),
      minus: minus === undefined ? undefined : movedBy(minus),
    })),
    lips: LIP_UNITS.map(movedBy),
    trust: Float64Array.from(facePoints, (point) => (point ? 1 / (1 + (point.spreadDm / 0.06) ** 2) : 0)),
  };
}

/** The point about which `eyeMiddle` turns heads, from packed vertices. */
function pivotOf(data: HumanData, positions: Float32Array): number[] {
  const sources = landmarkSources(data);
  const corners = [sources['eye-inner-left'], sources['eye-inner-right']].map(
    (source) => data.packedFromSource[source]!,
  );
  return [0, 1, 2].map((axis) => corners.reduce((sum, vertex) => sum + positions[vertex * 3 + axis]! / 2, 0));
}
