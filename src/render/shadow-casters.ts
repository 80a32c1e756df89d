import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Mesh } from 'three';
import type { BodyMesh, Vec3 } from '../human/types.ts';
import { cageTriangles, cullTriangles, type Frustum, verticesInPicture } from './triangle-culling.ts';

/** What throws shadows. */
export interface ShadowCasters {
  readonly meshes: readonly Mesh[];
  /** Leaves only triangles that face a light far away in this direction. */
  faceLight(towards: Vec3): void;
}

/** The cage of one mesh: a quarter of the triangles that are seen. */
export interface MeshCaster {
  readonly person: 0 | 1;
  /** Number of the mesh in its body. */
  readonly index: number;
  readonly mesh: Mesh;
  update(positions: Float32Array, frustum: Frustum): void;
  faceLight(towards: Vec3): void;
}

/** Builds the cage that stands for a mesh in shadow maps. */
export function createMeshCaster(mesh: BodyMesh, person: 0 | 1, index: number): MeshCaster {
  const cageCount = mesh.rest.length / 3;
  const triangles = cageTriangles(mesh.triangles, cageCount, mesh.parts.length);
  const positions = new Float32Array(3 * cageCount);
  const position = new BufferAttribute(positions, 3).setUsage(DynamicDrawUsage);
  const drawn = new BufferAttribute(new Uint32Array(triangles.length), 1).setUsage(DynamicDrawUsage);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', position);
  geometry.setIndex(drawn);
  const object = new Mesh(geometry);
  object.frustumCulled = false;
  let inside = new Uint8Array(cageCount);
  return {
    person,
    index,
    mesh: object,
    update(refined, frustum) {
      positions.set(refined.subarray(0, positions.length));
      inside = verticesInPicture(positions, frustum) as Uint8Array<ArrayBuffer>;
      position.needsUpdate = true;
    },
    faceLight(towards) {
      const far: Vec3 = [towards[0] * 1e4, towards[1] * 1e4, towards[2] * 1e4];
      const target = drawn.array as Uint32Array;
      // Cloth is open below and at the sleeves.
      const bothSides = mesh.kind === 'cloth';
      const count = cullTriangles(positions, inside, far, triangles, triangles, bothSides, target);
      geometry.setDrawRange(0, count);
      object.visible = count > 0;
      drawn.needsUpdate = true;
    },
  };
}
