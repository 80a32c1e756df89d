import type { Vec3 } from '../../human/types.ts';
import type { DensityGrid } from './density-grid.ts';

/**
 * Optical depth from each node of the grid towards a light far away (exp(−depth) of its light arrives).
 * The grid is swept slice by slice from the light's side; each node adds its way through one slice to the depth of
 * the place where its ray crosses the slice before.
 */
export function opticalDepth(grid: DensityGrid, towards: Vec3): Float32Array {
  const { counts, cellDm, density } = grid;
  const strides = [1, counts[0], counts[0] * counts[1]] as const;
  const size = Math.hypot(towards[0], towards[1], towards[2]);
  const magnitudes = towards.map(Math.abs);
  const axis = magnitudes.indexOf(Math.max(...magnitudes));
  const u = (axis + 1) % 3;
  const v = (axis + 2) % 3;
  const sign = towards[axis]! > 0 ? 1 : -1;
  const shiftU = towards[u]! / magnitudes[axis]!;
  const shiftV = towards[v]! / magnitudes[axis]!;
  const stepDm = (cellDm * size) / magnitudes[axis]!;
  const [countU, countV, countA] = [counts[u]!, counts[v]!, counts[axis]!];
  const [strideU, strideV, strideA] = [strides[u]!, strides[v]!, strides[axis]!];
  const depth = new Float32Array(density.length);
  for (let slice = 1; slice < countA; slice++) {
    const a = (sign > 0 ? countA - 1 - slice : slice) * strideA;
    const before = a + sign * strideA;
    for (let iv = 0; iv < countV; iv++) {
      const crossV = Math.min(countV - 1.001, Math.max(0, iv + shiftV));
      const kv = crossV | 0;
      const fv = crossV - kv;
      for (let iu = 0; iu < countU; iu++) {
        const crossU = Math.min(countU - 1.001, Math.max(0, iu + shiftU));
        const ku = crossU | 0;
        const fu = crossU - ku;
        const node = before + kv * strideV + ku * strideU;
        const near = depth[node]! * (1 - fu) + depth[node + strideU]! * fu;
        const far = depth[node + strideV]! * (1 - fu) + depth[node + strideV + strideU]! * fu;
        const nearDensity = density[node]! * (1 - fu) + density[node + strideU]! * fu;
        const farDensity = density[node + strideV]! * (1 - fu) + density[node + strideV + strideU]! * fu;
        const crossed = nearDensity * (1 - fv) + farDensity * fv;
        depth[a + iv * strideV + iu * strideU] = near * (1 - fv) + far * fv + stepDm * crossed;
      }
    }
  }
  return depth;
}

/** Value of a node array at a point, trilinear; 0 outside the grid. */
export function valueAt(grid: DensityGrid, values: Float32Array, x: number, y: number, z: number): number {
  const { origin, cellDm, counts } = grid;
  const gx = (x - origin[0]) / cellDm;
  const gy = (y - origin[1]) / cellDm;
  const gz = (z - origin[2]) / cellDm;
  const [nx, ny, nz] = counts;
  if (!(gx >= 0 && gy >= 0 && gz >= 0 && gx < nx - 1 && gy < ny - 1 && gz < nz - 1)) return 0;
  const ix = gx | 0;
  const iy = gy | 0;
  const iz = gz | 0;
  const fx = gx - ix;
  const fy = gy - iy;
  const fz = gz - iz;
  const a = ix + nx * (iy + ny * iz);
  const b = a + nx * ny;
  const a0 = values[a]! + (values[a + 1]! - values[a]!) * fx;
  const a1 = values[a + nx]! + (values[a + nx + 1]! - values[a + nx]!) * fx;
  const b0 = values[b]! + (values[b + 1]! - values[b]!) * fx;
  const b1 = values[b + nx]! + (values[b + nx + 1]! - values[b + nx]!) * fx;
  const front = a0 + (a1 - a0) * fy;
  return front + (b0 + (b1 - b0) * fy - front) * fz;
}
