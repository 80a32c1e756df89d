import type { BodyMesh, Look, StrandSet } from '../types.ts';
import { type FieldSample, type ObstacleField, sampleField } from './obstacle-field.ts';

/** Hair under a hat is put this far under the scalp, dm: a hat fits so closely that it would show through. */
const SUNK_DM = 0.05;
/** The crown begins this far below the brim's outer edge, which curls up, dm. */
const BRIM_DM = 0.12;
/** How far over the scalp hair is still caught under the hat, dm. */
const CAUGHT_DM = 2;

/** Whether a mesh is the person's hat: hair goes under it, not round it. */
export function isHat(mesh: BodyMesh, look: Look): boolean {
  return look.hat !== undefined && mesh.id === look.hat.id;
}

/**
 * Hides all hair above a hat's brim under the scalp; below the brim it comes out as it was.
 * `hatPositions` (3 a vertex) and strands are in rest space; the field measures the body without the hat.
 */
export function pressUnderHat(set: StrandSet, hatPositions: Float32Array, field: ObstacleField): StrandSet {
  const brimHeightDm = brimOf(hatPositions);
  const points = Float32Array.from(set.points);
  const looseness = Float32Array.from(set.looseness);
  const away: FieldSample = { x: 0, y: 1, z: 0 };
  for (let p = 0; p < points.length; p += 3) {
    if (points[p + 1]! < brimHeightDm(points[p + 2]!) - BRIM_DM) continue;
    const distance = sampleField(field, points[p]!, points[p + 1]!, points[p + 2]!, away);
    const press = distance + SUNK_DM;
    if (press <= 0 || distance > CAUGHT_DM) continue;
    looseness[p / 3] = 0;
    points[p]! -= away.x * press;
    points[p + 1]! -= away.y * press;
    points[p + 2]! -= away.z * press;
  }
  return { ...set, points, looseness };
}

/** The brim as a plane that tilts forwards or backwards: its height over z, by least squares over the hat's outer edge. */
function brimOf(hatPositions: Float32Array): (z: number) => number {
  const count = hatPositions.length / 3;
  let [middleX, middleZ] = [0, 0];
  for (let p = 0; p < hatPositions.length; p += 3) {
    middleX += hatPositions[p]! / count;
    middleZ += hatPositions[p + 2]! / count;
  }
  const reach = (p: number) => Math.hypot(hatPositions[p]! - middleX, hatPositions[p + 2]! - middleZ);
  let widest = 0;
  for (let p = 0; p < hatPositions.length; p += 3) widest = Math.max(widest, reach(p));
  let [n, sumZ, sumY, sumZZ, sumZY] = [0, 0, 0, 0, 0];
  for (let p = 0; p < hatPositions.length; p += 3) {
    if (reach(p) < 0.8 * widest) continue;
    const [y, z] = [hatPositions[p + 1]!, hatPositions[p + 2]!];
    n++;
    sumZ += z;
    sumY += y;
    sumZZ += z * z;
    sumZY += z * y;
  }
  const slope = (n * sumZY - sumZ * sumY) / (n * sumZZ - sumZ * sumZ);
  return (z) => (sumY - slope * sumZ) / n + slope * z;
}
