import type { ObstacleField } from '../../human/hair/obstacle-field.ts';
import type { PosedBody, Vec3 } from '../../human/types.ts';

/** Densities on the nodes of an obstacle field's grid, x fastest, then y, then z; per dm of a light's way. */
export interface DensityGrid {
  readonly origin: Vec3;
  readonly cellDm: number;
  readonly counts: readonly [number, number, number];
  readonly density: Float32Array;
}

/** Optical density of a body's inside, per dm: a cell's width lets next to nothing through. */
const SOLID_PER_DM = 60;
/** Share of the light that meets a strand which is lost to the hair behind it; most of it goes on, scattered forwards. */
const HAIR_OPACITY = 0.24;

/**
 * Gathers the hair of all bodies on the field's grid: the projected area of the strands in a cell by its volume,
 * smoothed 1-2-1 along each axis.
 */
export function hairDensity(bodies: readonly PosedBody[], field: ObstacleField): DensityGrid {
  const { origin, cellDm, counts } = field;
  const [nx, ny, nz] = counts;
  const density = new Float32Array(nx * ny * nz);
  const perAreaDm = HAIR_OPACITY / cellDm ** 3;
  for (const posed of bodies) {
    posed.body.strands.forEach((set, setIndex) => {
      const points = posed.strands[setIndex]!;
      const n = set.pointsPerStrand;
      for (let strand = 0; strand < set.strandCount; strand++) {
        for (let i = 1; i < n; i++) {
          const p = 3 * (strand * n + i);
          const dx = points[p]! - points[p - 3]!;
          const dy = points[p + 1]! - points[p - 2]!;
          const dz = points[p + 2]! - points[p - 1]!;
          const ix = Math.round((points[p]! - dx / 2 - origin[0]) / cellDm);
          const iy = Math.round((points[p + 1]! - dy / 2 - origin[1]) / cellDm);
          const iz = Math.round((points[p + 2]! - dz / 2 - origin[2]) / cellDm);
          if (ix < 0 || iy < 0 || iz < 0 || ix >= nx || iy >= ny || iz >= nz) continue;
          const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
          const taper = 1 - (0.6 * i) / n;
          density[ix + nx * (iy + ny * iz)]! += perAreaDm * length * set.widths[strand]! * taper;
        }
      }
    });
  }
  for (const stride of [1, nx, nx * ny]) blur(density, stride);
  return { origin, cellDm, counts, density };
}

/** The same hair with the bodies of the field as solids. */
export function withSolids(hair: DensityGrid, field: ObstacleField): DensityGrid {
  const density = Float32Array.from(hair.density);
  for (let node = 0; node < density.length; node++) {
    const inside = Math.min(1, Math.max(0, -field.distanceDm[node]! / field.cellDm));
    density[node]! += SOLID_PER_DM * inside;
  }
  return { ...hair, density };
}

function blur(values: Float32Array, stride: number): void {
  const copy = Float32Array.from(values);
  for (let k = stride; k < values.length - stride; k++) {
    values[k] = 0.25 * copy[k - stride]! + 0.5 * copy[k]! + 0.25 * copy[k + stride]!;
  }
}
