import type { Vec3 } from '../types.ts';

/** A surface that hair must stay outside of. */
export interface Obstacle {
  /** 3 a vertex, dm. */
  readonly positions: Float32Array;
  /** 3 vertex indices a triangle, counter-clockwise from outside. */
  readonly triangles: Uint32Array;
}

/** Signed distance to obstacles on a regular grid (negative inside), x fastest, then y, then z. */
export interface ObstacleField {
  readonly origin: Vec3;
  readonly cellDm: number;
  readonly counts: readonly [number, number, number];
  readonly distanceDm: Float32Array;
}

/** A box in dm. */
export interface Box {
  readonly min: Vec3;
  readonly max: Vec3;
}

/** Where a query of an `ObstacleField` leaves its answer: unit gradient (away from the obstacle). */
export interface FieldSample {
  x: number;
  y: number;
  z: number;
}

const INSIDE_COSINE = 0.35;

/**
 * Measures the signed distance to the obstacles on a grid over the box.
 * Each node takes the nearest surface sample (vertices and triangle centres), spread by sweeping the grid in
 * all eight directions (Danielsson's vector distance transform), and its plane where it is near.
 */
export function buildObstacleField(obstacles: readonly Obstacle[], box: Box, cellDm: number): ObstacleField {
  const counts = [0, 1, 2].map((axis) => Math.ceil((box.max[axis]! - box.min[axis]!) / cellDm) + 1) as [
    number,
    number,
    number,
  ];
  const samples = surfaceSamples(obstacles, box, 4 * cellDm);
  const nearest = nearestSamples(samples, box.min, cellDm, counts);
  const distanceDm = new Float32Array(nearest.length);
  const [nx, ny] = counts;
  const far = 10;
  for (let node = 0; node < nearest.length; node++) {
    const s = nearest[node]! * 6;
    if (s < 0) {
      distanceDm[node] = far;
      continue;
    }
    const dx = box.min[0] + (node % nx) * cellDm - samples[s]!;
    const dy = box.min[1] + (Math.floor(node / nx) % ny) * cellDm - samples[s + 1]!;
    const dz = box.min[2] + Math.floor(node / (nx * ny)) * cellDm - samples[s + 2]!;
    const distance = Math.hypot(dx, dy, dz);
    const height = dx * samples[s + 3]! + dy * samples[s + 4]! + dz * samples[s + 5]!;
    const signed = height < -INSIDE_COSINE * distance ? -distance : distance;
    const planar = Math.min(1, Math.max(0, 2 - distance / cellDm));
    distanceDm[node] = planar * height + (1 - planar) * signed;
  }
  return { origin: box.min, cellDm, counts, distanceDm };
}

/**
 * Signed distance in dm at a point, trilinear; the gradient's direction goes to `gradient`.
 * Outside the grid the distance is 10 and the gradient is left as it was.
 */
export function sampleField(
  field: ObstacleField,
  x: number,
  y: number,
  z: number,
  gradient: FieldSample,
): number {
  const { origin, cellDm, counts, distanceDm } = field;
  const gx = (x - origin[0]) / cellDm;
  const gy = (y - origin[1]) / cellDm;
  const gz = (z - origin[2]) / cellDm;
  const [nx, ny, nz] = counts;
  if (!(gx >= 0 && gy >= 0 && gz >= 0 && gx < nx - 1 && gy < ny - 1 && gz < nz - 1)) return 10;
  const ix = gx | 0;
  const iy = gy | 0;
  const iz = gz | 0;
  const fx = gx - ix;
  const fy = gy - iy;
  const fz = gz - iz;
  const a = ix + nx * (iy + ny * iz);
  const b = a + nx * ny;
  const d000 = distanceDm[a]!;
  const d100 = distanceDm[a + 1]!;
  const d010 = distanceDm[a + nx]!;
  const d110 = distanceDm[a + nx + 1]!;
  const d001 = distanceDm[b]!;
  const d101 = distanceDm[b + 1]!;
  const d011 = distanceDm[b + nx]!;
  const d111 = distanceDm[b + nx + 1]!;
  const x00 = d000 + (d100 - d000) * fx;
  const x10 = d010 + (d110 - d010) * fx;
  const x01 = d001 + (d101 - d001) * fx;
  const x11 = d011 + (d111 - d011) * fx;
  const y0 = x00 + (x10 - x00) * fy;
  const y1 = x01 + (x11 - x01) * fy;
  const slopeX =
    ((d100 - d000) * (1 - fy) + (d110 - d010) * fy) * (1 - fz) +
    ((d101 - d001) * (1 - fy) + (d111 - d011) * fy) * fz;
  const slopeY = (x10 - x00) * (1 - fz) + (x11 - x01) * fz;
  const slopeZ = y1 - y0;
  const steepness = Math.sqrt(slopeX * slopeX + slopeY * slopeY + slopeZ * slopeZ);
  if (steepness > 1e-6) {
    gradient.x = slopeX / steepness;
    gradient.y = slopeY / steepness;
    gradient.z = slopeZ / steepness;
  }
  return y0 + (y1 - y0) * fz;
}

/** Position and unit normal, 6 numbers a sample, of all vertices and triangle centres in or near the box. */
function surfaceSamples(obstacles: readonly Obstacle[], box: Box, margin: number): Float32Array {
  const most = obstacles.reduce(
    (sum, { positions, triangles }) => sum + (positions.length + triangles.length) / 3,
    0,
  );
  const samples = new Float32Array(6 * most);
  let used = 0;
  const add = (x: number, y: number, z: number, normalX: number, normalY: number, normalZ: number) => {
    samples[used] = x;
    samples[used + 1] = y;
    samples[used + 2] = z;
    samples[used + 3] = normalX;
    samples[used + 4] = normalY;
    samples[used + 5] = normalZ;
    used += 6;
  };
  const keep = (x: number, y: number, z: number) =>
    x > box.min[0] - margin &&
    x < box.max[0] + margin &&
    y > box.min[1] - margin &&
    y < box.max[1] + margin &&
    z > box.min[2] - margin &&
    z < box.max[2] + margin;
  for (const { positions, triangles } of obstacles) {
    const normals = new Float32Array(positions.length);
    for (let t = 0; t < triangles.length; t += 3) {
      const a = 3 * triangles[t]!;
      const b = 3 * triangles[t + 1]!;
      const c = 3 * triangles[t + 2]!;
      const centreX = (positions[a]! + positions[b]! + positions[c]!) / 3;
      const centreY = (positions[a + 1]! + positions[b + 1]! + positions[c + 1]!) / 3;
      const centreZ = (positions[a + 2]! + positions[b + 2]! + positions[c + 2]!) / 3;
      if (!keep(centreX, centreY, centreZ)) continue;
      const ux = positions[b]! - positions[a]!;
      const uy = positions[b + 1]! - positions[a + 1]!;
      const uz = positions[b + 2]! - positions[a + 2]!;
      const vx = positions[c]! - positions[a]!;
      const vy = positions[c + 1]! - positions[a + 1]!;
      const vz = positions[c + 2]! - positions[a + 2]!;
      const x = uy * vz - uz * vy;
      const y = uz * vx - ux * vz;
      const z = ux * vy - uy * vx;
      const length = Math.hypot(x, y, z);
      if (length < 1e-12) continue;
      add(centreX, centreY, centreZ, x / length, y / length, z / length);
      normals[a]! += x;
      normals[a + 1]! += y;
      normals[a + 2]! += z;
      normals[b]! += x;
      normals[b + 1]! += y;
      normals[b + 2]! += z;
      normals[c]! += x;
      normals[c + 1]! += y;
      normals[c + 2]! += z;
    }
    for (let v = 0; v < positions.length; v += 3) {
      const length = Math.hypot(normals[v]!, normals[v + 1]!, normals[v + 2]!);
      if (length < 1e-12) continue;
      add(
        positions[v]!,
        positions[v + 1]!,
        positions[v + 2]!,
        normals[v]! / length,
        normals[v + 1]! / length,
        normals[v + 2]! / length,
      );
    }
  }
  return samples.subarray(0, used);
}

/** Index of the nearest sample at each grid node, −1 where there is none at all. */
function nearestSamples(
  samples: Float32Array,
  origin: Vec3,
  cellDm: number,
  [nx, ny, nz]: readonly [number, number, number],
): Int32Array {
  const nearest = new Int32Array(nx * ny * nz).fill(-1);
  const squared = new Float32Array(nx * ny * nz).fill(Number.POSITIVE_INFINITY);
  const offer = (node: number, ix: number, iy: number, iz: number, sample: number) => {
    if (sample < 0 || sample === nearest[node]) return;
    const dx = origin[0] + ix * cellDm - samples[6 * sample]!;
    const dy = origin[1] + iy * cellDm - samples[6 * sample + 1]!;
    const dz = origin[2] + iz * cellDm - samples[6 * sample + 2]!;
    const distance = dx * dx + dy * dy + dz * dz;
    if (distance < squared[node]!) {
      squared[node] = distance;
      nearest[node] = sample;
    }
  };
  // Seed the nodes around each sample.
  for (let sample = 0; sample < samples.length / 6; sample++) {
    const x0 = Math.floor((samples[6 * sample]! - origin[0]) / cellDm);
    const y0 = Math.floor((samples[6 * sample + 1]! - origin[1]) / cellDm);
    const z0 = Math.floor((samples[6 * sample + 2]! - origin[2]) / cellDm);
    for (let corner = 0; corner < 8; corner++) {
      const ix = x0 + (corner & 1);
      const iy = y0 + ((corner >> 1) & 1);
      const iz = z0 + (corner >> 2);
      if (ix < 0 || iy < 0 || iz < 0 || ix >= nx || iy >= ny || iz >= nz) continue;
      offer(ix + nx * (iy + ny * iz), ix, iy, iz, sample);
    }
  }
  // Hand them on: back and forth, each node from the neighbours already visited.
  for (let sweep = 0; sweep < 4; sweep++) {
    const step = sweep % 2 === 0 ? 1 : -1;
    for (let kz = 0; kz < nz; kz++) {
      const iz = step > 0 ? kz : nz - 1 - kz;
      for (let ky = 0; ky < ny; ky++) {
        const iy = step > 0 ? ky : ny - 1 - ky;
        const row = nx * (iy + ny * iz);
        for (let kx = 0; kx < nx; kx++) {
          const ix = step > 0 ? kx : nx - 1 - kx;
          if (kx > 0) offer(row + ix, ix, iy, iz, nearest[row + ix - step]!);
          if (ky > 0) offer(row + ix, ix, iy, iz, nearest[row + ix - step * nx]!);
          if (kz > 0) offer(row + ix, ix, iy, iz, nearest[row + ix - step * nx * ny]!);
        }
        // And along the row the other way.
        for (let kx = 1; kx < nx; kx++) {
          const ix = step > 0 ? nx - 1 - kx : kx;
          offer(row + ix, ix, iy, iz, nearest[row + ix + step]!);
        }
      }
    }
  }
  return nearest;
}
