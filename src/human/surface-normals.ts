/**
 * Unit normals of a surface, 3 a vertex, each the mean of its triangles' normals weighted by their areas.
 * Vertices that no triangle uses get (0, 1, 0).
 *
 * @example
 * const normals = surfaceNormals(mesh, posed.positions[0]!);
 */
export function surfaceNormals(
  mesh: { readonly triangles: Uint32Array },
  positions: Float32Array,
): Float32Array {
  const normals = new Float32Array(positions.length);
  const { triangles } = mesh;
  for (let i = 0; i < triangles.length; i += 3) {
    const a = triangles[i]! * 3;
    const b = triangles[i + 1]! * 3;
    const c = triangles[i + 2]! * 3;
    const ux = positions[b]! - positions[a]!;
    const uy = positions[b + 1]! - positions[a + 1]!;
    const uz = positions[b + 2]! - positions[a + 2]!;
    const vx = positions[c]! - positions[a]!;
    const vy = positions[c + 1]! - positions[a + 1]!;
    const vz = positions[c + 2]! - positions[a + 2]!;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    for (let k = 0; k < 3; k++) {
      const at = triangles[i + k]! * 3;
      normals[at]! += nx;
      normals[at + 1]! += ny;
      normals[at + 2]! += nz;
    }
  }
  for (let i = 0; i < normals.length; i += 3) {
    // `Math.hypot` takes three times as long.
    const length = Math.sqrt(normals[i]! ** 2 + normals[i + 1]! ** 2 + normals[i + 2]! ** 2);
    if (length < 1e-12) normals[i + 1] = 1;
    else for (let k = i; k < i + 3; k++) normals[k]! /= length;
  }
  return normals;
}
