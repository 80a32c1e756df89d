import { Euler, Matrix4 } from 'three';
import {
  buildStillBody,
  type HumanData,
  type HumanShape,
  type Person,
  poseBody,
  REST_POSE,
} from '../../human/index.ts';
import { addObservation, emptyEquations, solveBounded } from './bounded-least-squares.ts';
import { turnOf } from './check-face.ts';
import type { FaceAnalyser } from './face-analyser.ts';
import { drawHead } from './head-raster.ts';
import { headSurfaces, type LoadTexture } from './head-surfaces.ts';
import { cameraOf, eyeMiddle, type HeadView } from './head-view.ts';
import { LIP_UNITS, type PointModel, pointModel, SHAPE_AXES } from './point-model.ts';
import { movedAlong } from './shape-axes.ts';

/** The largest weight a photo may give a target: beyond it faces stop looking like people. */
const LARGEST_WEIGHT = 0.6;
/** Residuals beyond this share of the eye distance count linearly (Huber 1964). */
const HUBER_EYE_DISTANCES = 0.08;
/** Pull of every weight towards zero; a tighter fit to the points is a worse likeness. */
const RIDGE = 1.2;
const ROUNDS = 4;
const STEPS_A_ROUND = 5;
/** Unknowns of a picture's camera, and of all that is its own: what the lips do in it comes after. */
const CAMERA_SIZE = 7;
const POSE_SIZE = CAMERA_SIZE + LIP_UNITS.length;
/** Pull of the lips' units towards rest. */
const LIP_RIDGE = 2;
/** The furthest that a unit may go. */
const LARGEST_UNIT = 1;

/** A shape fitted to a face in one or several pictures, and how it was seen in each. */
export interface ShapeFit {
  readonly shape: HumanShape;
  /** One a picture, in the order given. */
  readonly views: readonly HeadView[];
  /** What the lips do in each picture, as face targets to be laid over the shape. */
  readonly lips: readonly Readonly<Record<string, number>>[];
  /** Root mean square distance of the points, analyser on the drawn head against analyser on the photos, in eye distances. */
  readonly pointError: number;
}

/** What the fit needs besides the face. */
export interface FitTools {
  readonly data: HumanData;
  readonly analyser: FaceAnalyser;
  readonly loadTexture: LoadTexture;
}

/**
 * Fits the face targets of `person` and a camera a picture to the 478 points of one face in square pictures of `size` pixels.
 * The analyser's own bias is cancelled by drawing the fitted head, analysing the drawing and correcting the aim (4 rounds).
 */
export async function fitShape(
  person: Person,
  faces: readonly Float32Array[],
  size: number,
  tools: FitTools,
): Promise<ShapeFit> {
  const model = pointModel(tools.data, person.shape);
  let state = startState(faces, size);
  const seen = faces.map((points) =>
    Float64Array.from({ length: 478 * 2 }, (_, i) => points[Math.floor(i / 2) * 3 + (i % 2)]!),
  );
  let aims = seen;
  const units = faces.map(eyeDistance);
  let pointError = Number.NaN;
  for (let round = 0; round < ROUNDS; round++) {
    for (let step = 0; step < STEPS_A_ROUND; step++) state = improve(state, model, aims, units, size);
    const fitted = withWeights(person, state.weights);
    const drawn: (Float32Array | undefined)[] = [];
    for (const pose of state.poses)
      drawn.push(await pointsOnDrawing(withLips(fitted, lipsOf(pose)), pose, size, tools));
    if (drawn.every((points) => points === undefined)) break;
    const squares: number[] = [];
    aims = aims.map((aim, picture) => {
      const points = drawn[picture];
      if (!points) return aim;
      const projected = projectAll(model, state.poses[picture]!, state.weights, size);
      const unit = units[picture]!;
      return aim.map((_, i) => {
        const at = points[Math.floor(i / 2) * 3 + (i % 2)]!;
        squares.push(((seen[picture]![i]! - at) / unit) ** 2);
        return seen[picture]![i]! + projected[i]! - at;
      });
    });
    pointError = Math.sqrt((2 * squares.reduce((sum, square) => sum + square, 0)) / squares.length);
  }
  return {
    shape: withWeights(person, state.weights).shape,
    views: state.poses.map(viewOf),
    lips: state.poses.map(lipsOf),
    pointError,
  };
}

interface State {
  /** One a picture: yaw, pitch, roll (rad), x, y of the offset (dm), log distance, log focal, weights of the lips' units. */
  readonly poses: readonly Float64Array[];
  readonly weights: Float64Array;
}

function startState(faces: readonly Float32Array[], size: number): State {
  return {
    poses: faces.map((points) => startPose(points, size)),
    weights: new Float64Array(SHAPE_AXES.length),
  };
}

function startPose(points: Float32Array, size: number): Float64Array {
  // Outer corners of the person's left and right eye.
  const [left, right] = [pixelOf(points, 263), pixelOf(points, 33)];
  const focal = 2.4;
  const width = Math.hypot(left[0] - right[0], left[1] - right[1]);
  const yawRad = Math.max(-0.9, Math.min(0.9, turnOf(points)));
  // The outer corners stand about 0.95 dm apart in adults.
  const distance = (focal * size * 0.95 * Math.cos(yawRad)) / width;
  const rollRad = Math.atan2(-(left[1] - right[1]), left[0] - right[0]);
  const toDm = distance / (focal * size);
  const x = ((left[0] + right[0]) / 2 - size / 2) * toDm;
  const y = -((left[1] + right[1]) / 2 - size / 2) * toDm;
  const pose = new Float64Array(POSE_SIZE);
  pose.set([yawRad, 0, rollRad, x, y, Math.log(distance), Math.log(focal)]);
  return pose;
}

const lipsOf = (pose: Float64Array): Record<string, number> =>
  Object.fromEntries(
    LIP_UNITS.flatMap((unit, i) => (pose[CAMERA_SIZE + i]! > 0.01 ? [[unit, pose[CAMERA_SIZE + i]!]] : [])),
  );

/** A person with their lips as in a picture. */
export const withLips = (person: Person, lips: Readonly<Record<string, number>>): Person => ({
  ...person,
  shape: { ...person.shape, face: { ...person.shape.face, ...lips } },
});

const pixelOf = (points: Float32Array, at: number): [number, number] => [
  points[at * 3]!,
  points[at * 3 + 1]!,
];

/** Distance of the pupils in pixels. */
export function eyeDistance(points: Float32Array): number {
  const [left, right] = [pixelOf(points, 473), pixelOf(points, 468)];
  return Math.hypot(left[0] - right[0], left[1] - right[1]);
}

function viewOf(pose: Float64Array): HeadView {
  const [yawRad, pitchRad, rollRad, x, y, logDistance, logFocal] = pose as unknown as number[];
  return {
    yawRad: yawRad!,
    pitchRad: pitchRad!,
    rollRad: rollRad!,
    offset: [x!, y!, -Math.exp(logDistance!)],
    focal: Math.exp(logFocal!),
  };
}

function withWeights(person: Person, weights: Float64Array): Person {
  const steps = SHAPE_AXES.flatMap(([plus, minus], i): (readonly [string, number])[] => {
    const weight = weights[i]!;
    if (weight > 0.005) return [[plus, weight]];
    return weight < -0.005 && minus !== undefined ? [[minus, -weight]] : [];
  });
  return { ...person, shape: movedAlong({ ...person.shape, face: {} }, steps) };
}

async function pointsOnDrawing(
  person: Person,
  pose: Float64Array,
  size: number,
  tools: FitTools,
): Promise<Float32Array | undefined> {
  const posed = poseBody(buildStillBody(tools.data, person), REST_POSE);
  const camera = cameraOf(viewOf(pose), eyeMiddle(posed), size, size);
  const faces = await tools.analyser.analyse(
    drawHead(camera, await headSurfaces(posed, tools.loadTexture)),
    'points',
  );
  return faces[0]?.points;
}

/** All points in pixels, x and y. */
function projectAll(
  model: PointModel,
  pose: Float64Array,
  weights: Float64Array,
  size: number,
): Float64Array {
  const view = viewOf(pose);
  const m = new Matrix4().makeRotationFromEuler(
    new Euler(view.pitchRad, view.yawRad, view.rollRad, 'ZXY'),
  ).elements;
  const shaped = model.base.slice();
  weights.forEach((weight, k) => {
    const axis = model.axes[k]!;
    const moved = weight < 0 ? axis.minus : axis.plus;
    if (weight !== 0 && moved)
      for (let i = 0; i < shaped.length; i++) shaped[i]! += Math.abs(weight) * moved[i]!;
  });
  model.lips.forEach((moved, k) => {
    const weight = pose[CAMERA_SIZE + k]!;
    if (weight !== 0) for (let i = 0; i < shaped.length; i++) shaped[i]! += weight * moved[i]!;
  });
  const out = new Float64Array(478 * 2);
  for (let i = 0; i < 478; i++) {
    const [x, y, z] = [shaped[i * 3]!, shaped[i * 3 + 1]!, shaped[i * 3 + 2]!];
    const depth = -(m[2] * x + m[6] * y + m[10] * z + view.offset[2]);
    const scale = (view.focal * size) / depth;
    out[i * 2] = size / 2 + (m[0] * x + m[4] * y + m[8] * z + view.offset[0]) * scale;
    out[i * 2 + 1] = size / 2 - (m[1] * x + m[5] * y + m[9] * z + view.offset[1]) * scale;
  }
  return out;
}

/** One Gauss-Newton step on all poses and the weights together, bounded, with Huber weights; `units` are the photos' eye distances. */
function improve(
  state: State,
  model: PointModel,
  aims: readonly Float64Array[],
  units: readonly number[],
  size: number,
): State {
  const shapeFrom = POSE_SIZE * state.poses.length;
  const unknowns = shapeFrom + SHAPE_AXES.length;
  const equations = emptyEquations(unknowns);
  state.poses.forEach((pose, picture) => {
    const aim = aims[picture]!;
    const here = projectAll(model, pose, state.weights, size);
    const slope = (nudge: number, moved: Float64Array): Float64Array =>
      moved.map((value, i) => (value - here[i]!) / nudge);
    const derivatives = new Map<number, Float64Array>();
    for (let k = 0; k < POSE_SIZE; k++) {
      const nudged = pose.slice();
      nudged[k]! += 1e-4;
      derivatives.set(picture * POSE_SIZE + k, slope(1e-4, projectAll(model, nudged, state.weights, size)));
    }
    for (let k = 0; k < SHAPE_AXES.length; k++) {
      const weights = state.weights.slice();
      // An axis without an opposite only moves forward.
      weights[k]! += 0.02;
      derivatives.set(shapeFrom + k, slope(0.02, projectAll(model, pose, weights, size)));
    }
    const unit = units[picture]!;
    const row = new Float64Array(unknowns);
    for (let i = 0; i < aim.length; i++) {
      const trust = model.trust[Math.floor(i / 2)]!;
      if (trust === 0) continue;
      const residual = (aim[i]! - here[i]!) / unit;
      const huber = Math.min(1, HUBER_EYE_DISTANCES / Math.max(1e-9, Math.abs(residual)));
      for (const [k, derivative] of derivatives) row[k] = derivative[i]! / unit;
      addObservation(equations, row, residual, trust * huber);
    }
  });
  // Unknowns are steps; the ridge pulls the resulting weights, and the focal length, towards their priors.
  const prior = (k: number, pull: number, value: number): void => {
    const unitRow = new Float64Array(unknowns);
    unitRow[k] = 1;
    addObservation(equations, unitRow, value, pull);
  };
  state.poses.forEach((pose, picture) => {
    for (let k = 0; k < CAMERA_SIZE; k++) prior(picture * POSE_SIZE + k, 0.01, 0);
    prior(picture * POSE_SIZE + 6, 4, Math.log(2.4) - pose[6]!);
    for (let k = CAMERA_SIZE; k < POSE_SIZE; k++) prior(picture * POSE_SIZE + k, LIP_RIDGE, -pose[k]!);
  });
  state.weights.forEach((weight, k) => {
    prior(shapeFrom + k, RIDGE * state.poses.length, -weight);
  });
  const limits = (sign: 1 | -1) =>
    Float64Array.from({ length: unknowns }, (_, k) => {
      if (k < shapeFrom) {
        const unit = k % POSE_SIZE;
        if (unit < CAMERA_SIZE) return sign * 0.4;
        return (sign < 0 ? 0 : LARGEST_UNIT) - state.poses[Math.floor(k / POSE_SIZE)]![unit]!;
      }
      const isOneSided = SHAPE_AXES[k - shapeFrom]![1] === undefined;
      return (sign < 0 && isOneSided ? 0 : sign * LARGEST_WEIGHT) - state.weights[k - shapeFrom]!;
    });
  const delta = solveBounded(equations, limits(-1), limits(1), new Float64Array(unknowns));
  return {
    poses: state.poses.map((pose, picture) =>
      pose.map((value, k) => value + delta[picture * POSE_SIZE + k]!),
    ),
    weights: state.weights.map((value, k) => value + delta[shapeFrom + k]!),
  };
}
