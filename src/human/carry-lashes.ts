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
  const lids = [...Array(cageCount).keys()].filter((v) => skin.masks['eyelid']![v]! > 0.01);
  return Uint32Array.from({ length: mesh.rest.length / 3 }, (_, v) => {
    let best = lids[0]!;
    let bestDistance = Infinity;
    for (const candidate of lids) {
      const distance = Math.hypot(
        ...[0, 1, 2].map((axis) => skin.rest[candidate * 3 + axis]! - mesh.rest[v * 3 + axis]!),
      );
      if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
    }
    return best;
  });
}
