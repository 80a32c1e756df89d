import { type Box, buildObstacleField } from '../../human/hair/obstacle-field.ts';
import type { PosedBody, Vec3 } from '../../human/types.ts';
import type { LightRig, SceneFrame } from '../../scene/types.ts';
import { type DensityGrid, hairDensity, withSolids } from './density-grid.ts';
import { opticalDepth, valueAt } from './optical-depth.ts';
import { strandColours } from './strand-colour.ts';

/** Light in and through the hair of a couple, good for a whole shot. */
export interface HairLight {
  /** [person][strand set]: lit linear RGB, 3 a point. */
  readonly strandColours: readonly (readonly Float32Array[])[];
  /**
   * [person][mesh]: 3 bytes a refined vertex: openness to the sky, key light and rim light let through by hair;
   * 255 is free.
   */
  readonly meshLight: readonly (readonly Uint8Array[])[];
}

const CELL_DM = 0.11;
const SKY_CELL_DM = 0.16;
/** How far below the highest point light in hair is followed, dm. */
const DEPTH_DM = 5.5;
/** The rim light loses less on its way: it makes the halo. */
const RIM_DENSITY = 0.5;
/** Hair between a light and skin lets some light through its gaps. */
const SKIN_SHADOW = 0.6;

/** Follows key, rim and sky light through the hair and past the bodies of a frame. */
export function lightHair(frame: SceneFrame, rig: LightRig): HairLight {
  const box = boxOfHeads(frame.bodies);
  const obstacles = frame.bodies.flatMap(({ body, positions }) =>
    body.meshes.flatMap((mesh, m) =>
      mesh.kind === 'skin' || mesh.kind === 'cloth'
        ? [{ positions: positions[m]!, triangles: mesh.triangles }]
        : [],
    ),
  );
  const field = buildObstacleField(obstacles, box, CELL_DM);
  const hair = hairDensity(frame.bodies, field);
  const all = withSolids(hair, field);
  const keyAll = opticalDepth(all, rig.key.towards);
  const rimAll = opticalDepth(all, rig.rim.towards);
  const keyHair = opticalDepth(hair, rig.key.towards);
  const rimHair = opticalDepth(hair, rig.rim.towards);
  const sky = skyOpenness(coarser(all, SKY_CELL_DM));

  const openness = meanOpenness(sky);
  const keyLost = spread(lost(keyAll, 1), all.counts);
  const rimLost = spread(lost(rimAll, RIM_DENSITY), all.counts);

  const exposed = (points: Float32Array) => {
    const count = points.length / 3;
    const key = new Float32Array(count);
    const rim = new Float32Array(count);
    const open = new Float32Array(count);
    for (let k = 0; k < count; k++) {
      const x = points[3 * k]!;
      const y = points[3 * k + 1]!;
      const z = points[3 * k + 2]!;
      key[k] = 1 - valueAt(all, keyLost, x, y, z);
      rim[k] = 1 - valueAt(all, rimLost, x, y, z);
      open[k] = valueAt(sky.grid, openness, x, y, z);
    }
    return { key, rim, sky: open };
  };

  return {
    strandColours: frame.bodies.map(({ body, strands }) =>
      body.strands.map((set, s) =>
        strandColours(set, strands[s]!, exposed(strands[s]!), rig, frame.camera.position),
      ),
    ),
    meshLight: frame.bodies.map(({ body, positions }) =>
      body.meshes.map((mesh, m) => {
        const normals = vertexNormals(positions[m]!, mesh.triangles);
        return meshExposure(positions[m]!, normals, hair, keyHair, rimHair, sky, box);
      }),
    ),
  };
}

/** Share of a light that is lost over each optical depth, at this share of the density. */
function lost(depth: Float32Array, density: number): Float32Array {
  const share = new Float32Array(depth.length);
  for (let node = 0; node < share.length; node++) share[node] = 1 - Math.exp(-density * depth[node]!);
  return share;
}

/** Nodes on each side that light spreads over inside hair, and how much of it does. */
const SPREAD_NODES = 2;
const SPREAD_SHARE = 0.6;

/**
 * Hair hands light on from strand to strand, so that shadows in it have wide edges: a share of what arrives at a node is the
 * mean of its surroundings (a running mean twice along each axis).
 */
function spread(share: Float32Array, counts: DensityGrid['counts']): Float32Array {
  let wide = Float32Array.from(share);
  const strides = [1, counts[0], counts[0] * counts[1]];
  for (const axis of [0, 1, 2, 0, 1, 2]) wide = runningMean(wide, counts[axis]!, strides[axis]!);
  for (let node = 0; node < wide.length; node++) {
    wide[node] = SPREAD_SHARE * wide[node]! + (1 - SPREAD_SHARE) * share[node]!;
  }
  return wide;
}

function runningMean(values: Float32Array, count: number, stride: number): Float32Array<ArrayBuffer> {
  const mean = new Float32Array(values.length);
  const last = (count - 1) * stride;
  const ahead = (SPREAD_NODES + 1) * stride;
  const behind = SPREAD_NODES * stride;
  for (let block = 0; block < values.length; block += count * stride) {
    for (let first = block; first < block + stride; first++) {
      let sum = SPREAD_NODES * values[first]!;
      for (let k = 0; k <= behind; k += stride) sum += values[first + Math.min(last, k)]!;
      for (let k = 0; k <= last; k += stride) {
        mean[first + k] = sum / (2 * SPREAD_NODES + 1);
        sum += values[first + Math.min(last, k + ahead)]! - values[first + Math.max(0, k - behind)]!;
      }
    }
  }
  return mean;
}

/** Optical depths of a grid in fourteen directions spread over the sphere. */
interface SkyOpenness {
  readonly grid: DensityGrid;
  readonly depths: readonly { readonly towards: Vec3; readonly depth: Float32Array }[];
}

function skyOpenness(grid: DensityGrid): SkyOpenness {
  const third = 1 / Math.sqrt(3);
  const directions: Vec3[] = [];
  for (const s of [-1, 1]) directions.push([s, 0.02, 0.03], [0.03, s, 0.02], [0.02, 0.03, s]);
  for (let corner = 0; corner < 8; corner++) {
    directions.push([corner & 1 ? third : -third, corner & 2 ? third : -third, corner & 4 ? third : -third]);
  }
  return { grid, depths: directions.map((towards) => ({ towards, depth: opticalDepth(grid, towards) })) };
}

/** Share of the sky's light that reaches each node from all sides, more from above. */
function meanOpenness({ grid, depths }: SkyOpenness): Float32Array {
  const open = new Float32Array(grid.density.length);
  let total = 0;
  for (const { towards, depth } of depths) {
    const weight = 0.6 + 0.4 * towards[1];
    total += weight;
    for (let node = 0; node < open.length; node++) open[node]! += weight * Math.exp(-0.7 * depth[node]!);
  }
  for (let node = 0; node < open.length; node++) open[node]! /= total;
  return open;
}

function meshExposure(
  positions: Float32Array,
  normals: Float32Array,
  hair: DensityGrid,
  keyDepth: Float32Array,
  rimDepth: Float32Array,
  sky: SkyOpenness,
  box: Box,
): Uint8Array {
  const light = new Uint8Array(positions.length).fill(255);
  const clearance = 0.12;
  for (let p = 0; p < positions.length; p += 3) {
    const inside = insetOf(box, positions[p]!, positions[p + 1]!, positions[p + 2]!);
    if (inside <= 0) continue;
    const x = positions[p]! + normals[p]! * clearance;
    const y = positions[p + 1]! + normals[p + 1]! * clearance;
    const z = positions[p + 2]! + normals[p + 2]! * clearance;
    let open = 0;
    let total = 0;
    for (const { towards, depth } of sky.depths) {
      const cosine = towards[0] * normals[p]! + towards[1] * normals[p + 1]! + towards[2] * normals[p + 2]!;
      if (cosine <= 0.05) continue;
      open += cosine * Math.exp(-valueAt(sky.grid, depth, x, y, z));
      total += cosine;
    }
    // Towards the grid's border the answer fades to free.
    const certain = Math.min(1, inside / 0.6);
    const write = (channel: number, value: number) => {
      light[p + channel] = Math.round(255 * (1 - certain * (1 - value)));
    };
    write(0, total > 0 ? open / total : 1);
    write(1, Math.exp(-SKIN_SHADOW * valueAt(hair, keyDepth, x, y, z)));
    write(2, Math.exp(-SKIN_SHADOW * valueAt(hair, rimDepth, x, y, z)));
  }
  return light;
}

/** Distance of a point from the box's nearest side, negative outside, dm. */
function insetOf(box: Box, x: number, y: number, z: number): number {
  return Math.min(
    x - box.min[0],
    y - box.min[1],
    z - box.min[2],
    box.max[0] - x,
    box.max[1] - y,
    box.max[2] - z,
  );
}

/** The part of the world that heads, hair and shoulders fill. */
function boxOfHeads(bodies: readonly PosedBody[]): Box {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  const floors: number[] = [];
  const clouds = bodies.flatMap(({ positions, strands }) => [...positions, ...strands]);
  for (const cloud of clouds) {
    for (let p = 1; p < cloud.length; p += 3) if (cloud[p]! > max[1]!) max[1] = cloud[p]!;
  }
  floors.push(max[1]! - DEPTH_DM);
  for (const cloud of clouds) {
    for (let p = 0; p < cloud.length; p += 3) {
      if (cloud[p + 1]! < floors[0]!) continue;
      for (let axis = 0; axis < 3; axis++) {
        min[axis] = Math.min(min[axis]!, cloud[p + axis]!);
        max[axis] = Math.max(max[axis]!, cloud[p + axis]!);
      }
    }
  }
  const margin = 0.35;
  return {
    min: [min[0]! - margin, floors[0]!, min[2]! - margin],
    max: [max[0]! + margin, max[1]! + margin, max[2]! + margin],
  };
}

/** The same densities on a coarser grid. */
function coarser(grid: DensityGrid, cellDm: number): DensityGrid {
  const { origin } = grid;
  const [nx, ny, nz] = grid.counts.map((count) => Math.ceil(((count - 1) * grid.cellDm) / cellDm) + 1) as [
    number,
    number,
    number,
  ];
  const density = new Float32Array(nx * ny * nz);
  let node = 0;
  for (let iz = 0; iz < nz; iz++) {
    for (let iy = 0; iy < ny; iy++) {
      for (let ix = 0; ix < nx; ix++) {
        density[node++] = valueAt(
          grid,
          grid.density,
          origin[0] + ix * cellDm,
          origin[1] + iy * cellDm,
          origin[2] + iz * cellDm,
        );
      }
    }
  }
  return { origin, cellDm, counts: [nx, ny, nz], density };
}

function vertexNormals(positions: Float32Array, triangles: Uint32Array): Float32Array {
  const normals = new Float32Array(positions.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [3 * triangles[t]!, 3 * triangles[t + 1]!, 3 * triangles[t + 2]!];
    const ux = positions[b]! - positions[a]!;
    const uy = positions[b + 1]! - positions[a + 1]!;
    const uz = positions[b + 2]! - positions[a + 2]!;
    const vx = positions[c]! - positions[a]!;
    const vy = positions[c + 1]! - positions[a + 1]!;
    const vz = positions[c + 2]! - positions[a + 2]!;
    for (const vertex of [a, b, c]) {
      normals[vertex]! += uy * vz - uz * vy;
      normals[vertex + 1]! += uz * vx - ux * vz;
      normals[vertex + 2]! += ux * vy - uy * vx;
    }
  }
  for (let p = 0; p < normals.length; p += 3) {
    const length = Math.hypot(normals[p]!, normals[p + 1]!, normals[p + 2]!) || 1;
    for (let axis = 0; axis < 3; axis++) normals[p + axis]! /= length;
  }
  return normals;
}
