import { Matrix4, PerspectiveCamera, SphereGeometry } from 'three';
import { expect, test } from 'vitest';
import { refinedTopology } from '../human/subdivide.ts';
import { cageTriangles, cullTriangles, type Frustum, verticesInPicture } from './triangle-culling.ts';

const sphere = new SphereGeometry(1, 32, 24);
const positions = sphere.getAttribute('position').array as Float32Array;
const triangles = Uint32Array.from(sphere.getIndex()!.array);

function lookingAtOrigin(distance: number, tangent: number): Frustum {
  const camera = new PerspectiveCamera();
  camera.position.set(0, 0, distance);
  camera.updateMatrixWorld();
  const viewFromWorld = new Matrix4().copy(camera.matrixWorldInverse).elements;
  return { viewFromWorld, tangentX: tangent, tangentY: tangent, eye: [0, 0, distance] };
}

function seen(frustum: Frustum, bothSides: boolean): Uint32Array {
  const target = new Uint32Array(triangles.length);
  const inside = verticesInPicture(positions, frustum);
  const count = cullTriangles(positions, inside, frustum.eye, triangles, triangles, bothSides, target);
  return target.subarray(0, count);
}

test('of a sphere seen from afar just the half towards the eye is left', () => {
  const left = seen(lookingAtOrigin(1000, 1), false);
  expect(left.length / triangles.length).toBeCloseTo(0.5, 1);
  for (let k = 0; k < left.length; k += 3) {
    const z =
      positions[3 * left[k]! + 2]! + positions[3 * left[k + 1]! + 2]! + positions[3 * left[k + 2]! + 2]!;
    expect(z).toBeGreaterThan(-1e-3);
  }
});

test('both sides of cloth are kept', () => {
  expect(seen(lookingAtOrigin(1000, 1), true)).toHaveLength(triangles.length);
});

test('a sphere beside the picture is left out', () => {
  const frustum = lookingAtOrigin(10, 0.1);
  const beside = { ...frustum, viewFromWorld: new Matrix4().makeTranslation(5, 0, -10).elements };
  expect(seen(beside, true)).toHaveLength(0);
});

test('the cage under a refined cube is the cube: every corner, twelve triangles', () => {
  const vertices = Uint16Array.from([0, 1, 3, 2, 4, 6, 7, 5, 0, 4, 5, 1, 2, 3, 7, 6, 0, 2, 6, 4, 1, 5, 7, 3]);
  const faces = { count: 6, vertices, uvIndices: vertices, uvs: new Float32Array(16) };
  const refined = refinedTopology(8, faces);
  const cage = cageTriangles(refined.triangles, 8, refined.refine.rowStart.length - 1);
  expect(cage).toHaveLength(36);
  expect(new Set(cage).size).toBe(8);
  // Each of the cube's faces is there whole: its two triangles span four of its corners.
  const quads = Array.from({ length: 6 }, (_, f) =>
    [...new Set(cage.subarray(6 * f, 6 * f + 6))].sort().join(),
  );
  const wanted = Array.from({ length: 6 }, (_, f) => [...vertices.subarray(4 * f, 4 * f + 4)].sort().join());
  expect(quads.sort()).toEqual(wanted.sort());
  // It is wound as the cube is: the volume (of tetrahedra from the origin) has its sign and size.
  const corner = (v: number): [number, number, number] => [v & 1, (v >> 1) & 1, v >> 2];
  const volume = (indices: ArrayLike<number>): number => {
    let sum = 0;
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = [corner(indices[t]!), corner(indices[t + 1]!), corner(indices[t + 2]!)];
      sum +=
        a[0] * (b[1] * c[2] - b[2] * c[1]) +
        a[1] * (b[2] * c[0] - b[0] * c[2]) +
        a[2] * (b[0] * c[1] - b[1] * c[0]);
    }
    return sum / 6;
  };
  const ofQuads = Array.from({ length: 6 }, (_, f) =>
    [0, 1, 2, 0, 2, 3].map((k) => vertices[4 * f + k]!),
  ).flat();
  expect(Math.abs(volume(ofQuads))).toBeCloseTo(1, 9);
  expect(volume(cage)).toBeCloseTo(volume(ofQuads), 9);
});
