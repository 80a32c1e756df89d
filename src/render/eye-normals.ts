import type { BodyMesh } from '../human/types.ts';

/** Radius of the iris against that of the ball, and how much more the cornea over it bends than the ball. */
const IRIS = { radius: 0.4, bend: 0.85 } as const;

/** One ball of a pair: all its vertices, those round its middle, those of its iris, and how much of the cornea each has. */
interface Ball {
  readonly vertices: Uint32Array;
  readonly middle: Uint32Array;
  readonly iris: Uint32Array;
  readonly cornea: Float32Array;
}

const known = new WeakMap<BodyMesh, readonly Ball[]>();

/**
 * Normals of the wet surface of both eyes, 3 a vertex: a ball with a cornea that bulges. The meshes have the bowl of the iris in place of
 * the cornea; its own normals would mirror lights on the wrong side.
 */
export function eyeNormals(mesh: BodyMesh, positions: Float32Array): Float32Array {
  let balls = known.get(mesh);
  if (!balls) {
    balls = [ballOf(mesh.rest, 1), ballOf(mesh.rest, -1)];
    known.set(mesh, balls);
  }
  const normals = new Float32Array(positions.length);
  for (const { vertices, middle, iris, cornea } of balls) {
    const centre = meanOf(positions, middle);
    const front = meanOf(positions, iris);
    const gaze = unit([front[0] - centre[0], front[1] - centre[1], front[2] - centre[2]]);
    vertices.forEach((vertex, k) => {
      const at = 3 * vertex;
      const out = unit([
        positions[at]! - centre[0],
        positions[at + 1]! - centre[1],
        positions[at + 2]! - centre[2],
      ]);
      const ahead = out[0] * gaze[0] + out[1] * gaze[1] + out[2] * gaze[2];
      const bend = 1 + IRIS.bend * cornea[k]!;
      const bent = [0, 1, 2].map((axis) => gaze[axis]! * ahead + (out[axis]! - gaze[axis]! * ahead) * bend);
      normals.set(unit(bent as unknown as Place), at);
    });
  }
  return normals;
}

type Place = readonly [number, number, number];

function ballOf(rest: Float32Array, side: 1 | -1): Ball {
  const all = Array.from({ length: rest.length / 3 }, (_, v) => v).filter((v) => rest[3 * v]! * side > 0);
  const range = (axis: number): [number, number] => {
    const values = all.map((v) => rest[3 * v + axis]!);
    return [Math.min(...values), Math.max(...values)];
  };
  const [left, right] = range(0);
  const [low, high] = range(1);
  const radius = (right - left) / 2;
  const [x, y, z] = [(left + right) / 2, (low + high) / 2, range(2)[1] - radius];
  const off = (v: number): number => Math.hypot(rest[3 * v]! - x, rest[3 * v + 1]! - y);
  const isInFront = (v: number): boolean => rest[3 * v + 2]! > z;
  return {
    vertices: Uint32Array.from(all),
    middle: Uint32Array.from(all.filter((v) => Math.abs(rest[3 * v + 2]! - z) < 0.2 * radius)),
    iris: Uint32Array.from(all.filter((v) => isInFront(v) && off(v) < IRIS.radius * radius)),
    cornea: Float32Array.from(all, (v) => {
      const ring = off(v) / (IRIS.radius * radius);
      return isInFront(v) ? Math.min(1, Math.max(0, 2.2 - 1.2 * ring)) : 0;
    }),
  };
}

function meanOf(positions: Float32Array, vertices: Uint32Array): Place {
  const sum = [0, 0, 0];
  for (const vertex of vertices)
    for (let axis = 0; axis < 3; axis++) sum[axis]! += positions[3 * vertex + axis]!;
  return sum.map((value) => value / Math.max(1, vertices.length)) as unknown as Place;
}

function unit([x, y, z]: Place): Place {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}
