import { beforeAll, expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import { buildBody, SKIN_MESH } from './build-body.ts';
import { carryLashes } from './carry-lashes.ts';
import { poseBody, REST_POSE } from './pose-body.ts';
import { refineValues } from './subdivide.ts';
import { surfaceNormals } from './surface-normals.ts';
import type { Body, Quaternion } from './types.ts';

let body: Body;
beforeAll(async () => {
  body = buildBody(await testHumanData(), testPerson());
});

const turnY = (angleRad: number): Quaternion => [0, Math.sin(angleRad / 2), 0, Math.cos(angleRad / 2)];

test('the identity pose is the body at rest', () => {
  const posed = poseBody(body, REST_POSE);
  for (const [i, mesh] of body.meshes.entries()) {
    const rest = refineValues(mesh.refine, mesh.rest, 3);
    expect(Math.max(...rest.map((value, k) => Math.abs(value - posed.positions[i]![k]!)))).toBeLessThan(1e-4);
  }
});

test('the root moves and turns the whole body rigidly', () => {
  const posed = poseBody(body, { ...REST_POSE, root: { position: [1, 2, 3], rotation: turnY(Math.PI / 2) } });
  const rest = poseBody(body, REST_POSE).positions[SKIN_MESH]!;
  const turned = posed.positions[SKIN_MESH]!;
  for (let v = 0; v < rest.length; v += 300) {
    expect(turned[v]!).toBeCloseTo(rest[v + 2]! + 1, 4);
    expect(turned[v + 1]!).toBeCloseTo(rest[v + 1]! + 2, 4);
    expect(turned[v + 2]!).toBeCloseTo(-rest[v]! + 3, 4);
  }
});

test('turning the head leaves the hands, and turns the nose about the head bone', () => {
  const angleRad = 0.5;
  const posed = poseBody(body, { ...REST_POSE, rotations: { head: turnY(angleRad) } });
  const rest = poseBody(body, REST_POSE).positions[SKIN_MESH]!;
  const tip = body.landmarks['tip-index-left']! * 3;
  expect(posed.positions[SKIN_MESH]!.subarray(tip, tip + 3)).toEqual(rest.subarray(tip, tip + 3));
  const nose = body.landmarks['nose-tip']! * 3;
  const { head } = body.bones[body.boneIndex.get('head')!]!;
  const [x, z] = [rest[nose]! - head[0], rest[nose + 2]! - head[2]];
  const expected = head[0] + Math.cos(angleRad) * x + Math.sin(angleRad) * z;
  expect(posed.positions[SKIN_MESH]![nose]).toBeCloseTo(expected, 2);
});

test('an unknown bone is an error', () => {
  expect(() => poseBody(body, { ...REST_POSE, rotations: { tail: turnY(1) } })).toThrow('tail');
});

test('closed eyes cover the eyeballs completely, seen from the front', () => {
  const expression = { 'eye-left-closure': 1, 'eye-right-closure': 1 };
  for (const [isClosed, pose] of [
    [false, REST_POSE],
    [true, { ...REST_POSE, expression }],
  ] as const) {
    const posed = poseBody(body, pose);
    expect(visibleEyePixels(posed.positions) > 20, `closed: ${isClosed}`).toBe(!isClosed);
    if (isClosed) expect(visibleEyePixels(posed.positions)).toBe(0);
  }
});

/** Pixels of 0.01 dm in which the eyes are before the skin, looking along −z. */
function visibleEyePixels(positions: readonly Float32Array[]): number {
  const eyes = body.meshes.findIndex(({ id }) => id === 'eyes');
  const eyeY = positions[SKIN_MESH]![body.landmarks['eye-left']! * 3 + 1]!;
  const size = 120;
  const depthOf = (index: number): Float32Array => {
    const depth = new Float32Array(size * size).fill(-Infinity);
    const { triangles } = body.meshes[index]!;
    const p = positions[index]!;
    for (let t = 0; t < triangles.length; t += 3) {
      const corners = [0, 1, 2].map((k) => {
        const v = triangles[t + k]! * 3;
        return [(p[v]! + 0.6) * 100, (p[v + 1]! - eyeY) * 100 + size / 2, p[v + 2]!] as const;
      });
      const [a, b, c] = corners as [(typeof corners)[0], (typeof corners)[0], (typeof corners)[0]];
      const area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
      if (Math.abs(area) < 1e-9) continue;
      const [xs, ys] = [corners.map((q) => q[0]), corners.map((q) => q[1])];
      for (let y = Math.max(0, Math.floor(Math.min(...ys))); y <= Math.min(size - 1, Math.max(...ys)); y++)
        for (
          let x = Math.max(0, Math.floor(Math.min(...xs)));
          x <= Math.min(size - 1, Math.max(...xs));
          x++
        ) {
          const wb = ((x - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (y - a[1])) / area;
          const wc = ((b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1])) / area;
          if (wb < 0 || wc < 0 || wb + wc > 1) continue;
          const z = a[2] + wb * (b[2] - a[2]) + wc * (c[2] - a[2]);
          depth[y * size + x] = Math.max(depth[y * size + x]!, z);
        }
    }
    return depth;
  };
  const skin = depthOf(SKIN_MESH);
  return depthOf(eyes).reduce((count, z, i) => (z > skin[i]! ? count + 1 : count), 0);
}

test('normals are of length 1 and point outwards at the nose and the back of the head', () => {
  const { positions } = poseBody(body, REST_POSE);
  const normals = surfaceNormals(body.meshes[SKIN_MESH]!, positions[SKIN_MESH]!);
  for (let i = 0; i < normals.length; i += 3)
    expect(Math.hypot(normals[i]!, normals[i + 1]!, normals[i + 2]!)).toBeCloseTo(1, 4);
  expect(normals[body.landmarks['nose-tip']! * 3 + 2]).toBeGreaterThan(0.5);
  expect(normals[body.landmarks['back-of-head']! * 3 + 2]).toBeLessThan(-0.5);
});

test('lashes follow the lids when skin is pressed, and only there', () => {
  const posed = poseBody(body, REST_POSE);
  const lash = body.meshes.findIndex(({ kind }) => kind === 'lash');
  const before = posed.positions[lash]!.slice();
  const skinBefore = posed.positions[SKIN_MESH]!.slice();
  carryLashes(posed, skinBefore);
  expect(posed.positions[lash]).toEqual(before);
  for (let v = 0; v < skinBefore.length; v += 3) posed.positions[SKIN_MESH]![v + 2]! -= 0.1;
  carryLashes(posed, skinBefore);
  for (let i = 0; i < before.length; i++)
    expect(posed.positions[lash]![i]).toBeCloseTo(before[i]! - (i % 3 === 2 ? 0.1 : 0), 4);
});

test('eyeballs draw back behind closed lids only', () => {
  const eye = body.meshes.findIndex(({ kind }) => kind === 'eye');
  const reach = (closure: number): number => {
    const expression = { 'eye-left-closure': closure, 'eye-right-closure': closure };
    const positions = poseBody(body, { ...REST_POSE, expression }).positions[eye]!;
    return Math.max(...positions.filter((_, i) => i % 3 === 2));
  };
  expect(reach(0.85)).toBe(reach(0));
  expect(reach(1)).toBeLessThan(reach(0) - 0.02);
});
