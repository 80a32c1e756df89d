import type { Body, BodyMesh, Person, PosedBody, Vec3 } from '../types.ts';
import type { BareBody } from './grow-hair.ts';

/** Half axes of the test head, dm, and its middle. */
export const HEAD_RADII: Vec3 = [0.72, 1.0, 0.93];
export const HEAD_CENTRE: Vec3 = [0, 6.95, 0.45];

/** Base vertices that measuring a head reads, and where they are on the test head. */
const LANDMARKS: readonly (readonly [number, Vec3])[] = [
  [12012, [0.74, 6.95, 0.42]],
  [12358, [0.68, 6.42, 0.5]],
  [12048, [0.71, 6.75, 0.55]],
  [12018, [0.74, 6.72, 0.28]],
  [881, [0, 7.95, 0.45]],
  [962, [0, 6.95, -0.48]],
  [5192, [0, 7.4, 1.29]],
  [227, [0, 7.1, 1.36]],
  [343, [0, 6.4, 1.23]],
  [495, [0, 6.2, 1.06]],
  [5171, [0, 6.0, 0.75]],
  [7674, [0.66, 7.3, 0.45]],
  [6983, [0.15, 7.06, 1.35]],
  [6980, [0.23, 7.08, 1.33]],
  [6979, [0.31, 7.08, 1.29]],
  [6981, [0.4, 7.07, 1.22]],
  [6999, [0.47, 7.06, 1.15]],
  [7024, [0.51, 7.02, 1.1]],
];

/** How far outside the test head a point is, measured along its ray from the middle, dm; negative inside. */
export function heightOverHead(x: number, y: number, z: number): number {
  const [dx, dy, dz] = [x - HEAD_CENTRE[0], y - HEAD_CENTRE[1], z - HEAD_CENTRE[2]];
  const unitRadius = Math.hypot(dx / HEAD_RADII[0], dy / HEAD_RADII[1], dz / HEAD_RADII[2]);
  return Math.hypot(dx, dy, dz) * (1 - 1 / unitRadius);
}

/** A body that is only an egg-shaped head with the landmarks of a person. */
export function ellipsoidBody(gender: number, groom: string, beard = 'none'): BareBody {
  const rings = 48;
  const spokes = 64;
  const rest: number[] = [];
  const triangles: number[] = [];
  for (let ring = 0; ring <= rings; ring++) {
    for (let spoke = 0; spoke < spokes; spoke++) {
      const polar = (Math.PI * ring) / rings;
      const around = (2 * Math.PI * spoke) / spokes;
      rest.push(
        HEAD_CENTRE[0] + HEAD_RADII[0] * Math.sin(polar) * Math.sin(around),
        HEAD_CENTRE[1] + HEAD_RADII[1] * Math.cos(polar),
        HEAD_CENTRE[2] + HEAD_RADII[2] * Math.sin(polar) * Math.cos(around),
      );
      if (ring === rings) continue;
      const a = ring * spokes + spoke;
      const b = ring * spokes + ((spoke + 1) % spokes);
      triangles.push(a, a + spokes, b, b, a + spokes, b + spokes);
    }
  }
  const refinedFromBase = new Int32Array(19158).fill(-1);
  for (const [baseVertex, place] of LANDMARKS) {
    refinedFromBase[baseVertex] = rest.length / 3;
    rest.push(...place);
  }
  const count = rest.length / 3;
  const skin: BodyMesh = {
    id: 'skin',
    kind: 'skin',
    rest: Float32Array.from(rest),
    boneIndices: new Uint16Array(4 * count),
    boneWeights: new Float32Array(4 * count),
    expressions: {},
    refine: {
      rowStart: Uint32Array.from({ length: count + 1 }, (_, k) => k),
      columns: Uint32Array.from({ length: count }, (_, k) => k),
      weights: new Float32Array(count).fill(1),
    },
    triangles: Uint32Array.from(triangles),
    renderVertex: new Uint32Array(),
    uvs: new Float32Array(),
    renderTriangles: new Uint32Array(),
    parts: new Uint8Array(count),
    masks: {},
    refinedFromBase,
  };
  const person: Person = {
    id: 'test',
    name: 'Test',
    pronoun: 'they',
    shape: {
      gender,
      ageYears: 30,
      race: { african: 0, asian: 0, caucasian: 1 },
      muscle: 0.5,
      weight: 0.5,
      heightCm: 170,
      face: {},
    },
    look: {
      skin: { texture: '', tint: [1, 1, 1] },
      eyes: { iris: [0.1, 0.1, 0.1] },
      hair: { groom, root: [0.02, 0.01, 0.01], mid: [0.06, 0.03, 0.02], tip: [0.1, 0.05, 0.03], grey: 0 },
      brows: { shape: 'natural', colour: [0.02, 0.01, 0.01] },
      beard: { groom: beard },
      clothes: [],
      makeUp: { lips: [0.4, 0.1, 0.1], amount: 0 },
    },
  };
  return {
    person,
    meshes: [skin],
    bones: [
      { name: 'spine01', parent: -1, head: [0, 5, 0], tail: [0, 6, 0] },
      { name: 'head', parent: 0, head: [0, 6, 0], tail: [0, 8, 0] },
    ],
    boneIndex: new Map([
      ['spine01', 0],
      ['head', 1],
    ]),
    landmarks: {},
  };
}

/** The body moved as a whole; strands are carried stiffly. */
export function movedBody(body: Body, by: Vec3): PosedBody {
  const move = (points: Float32Array) => points.map((value, k) => value + by[k % 3]!);
  return {
    body,
    pose: { root: { position: by, rotation: [0, 0, 0, 1] }, rotations: {}, expression: {} },
    boneMatrices: Float32Array.from(
      [0, 1].flatMap(() => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, by[0], by[1], by[2], 1]),
    ),
    positions: body.meshes.map((mesh) => move(mesh.rest)),
    strands: body.strands.map((set) => move(set.points)),
  };
}
