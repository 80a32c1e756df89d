import type { BodyMesh, PosedBody } from './types.ts';

const SKIN_INDEX = 0;
const nearestOfMesh = new WeakMap<BodyMesh, Uint32Array>();

/**
 * Moves lashes with the lids they stand on, in place, after skin was pressed out of its pose.
 * `skinBefore` are the refined skin positions before that, 3 a vertex.
 */
export function carryLashes(posed: PosedBody, skinBefore: Float32Array): void {
  const skinAfter = posed.positions[SKIN_INDEX]!;
  for (const [index, mesh] of posed.body.meshes.entries()) {
    if (mesh.kind !== 'lash') continue;
    const nearest = nearestOfMesh.get(mesh) ?? nearestSkin(mesh, posed.body.meshes[SKIN_INDEX]!);
    nearestOfMesh.set(mesh, nearest);
    const positions = posed.positions[index]!;
    for (let v = 0; v < nearest.length; v++)
      for (let axis = 0; axis < 3; axis++) {
        const skin = nearest[v]! * 3 + axis;
        positions[v * 3 + axis]! += skinAfter[skin]! - skinBefore[skin]!;
      }
  }
}

/** For each lash vertex the nearest skin vertex at rest among those that the cage has, on the same side of the face. */
function nearestSkin(mesh: BodyMesh, skin: BodyMesh): Uint32Array {
  const cageCount = skin.rest.length / 3;
  const lids: number[] = [];
  for (let v = 0; v < cageCount; v++) if (skin.masks['eyelid']![v]! > 0.01) lids.push(v);
  return Uint32Array.from({ length: mesh.rest.length / 3 }, (_, v) => {
    const [x, y, z] = [mesh.rest[v * 3]!, mesh.rest[v * 3 + 1]!, mesh.rest[v * 3 + 2]!];
    let best = lids[0]!;
    let bestSquare = Infinity;
    for (const candidate of lids) {
      const square =
        (skin.rest[candidate * 3]! - x) ** 2 +
        (skin.rest[candidate * 3 + 1]! - y) ** 2 +
        (skin.rest[candidate * 3 + 2]! - z) ** 2;
      if (square < bestSquare) [best, bestSquare] = [candidate, square];
    }
    return best;
  });
}
