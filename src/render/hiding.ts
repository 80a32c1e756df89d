import type { PixelSize } from './frame-plan.ts';
import type { DrawnTriangles } from './tile-cover.ts';
import type { Frustum } from './triangle-culling.ts';

/**
 * What hides what: the distance of the nearest surface at every pixel, drawn on the CPU. A software GPU shades hidden
 * surfaces in full, and of two people who embrace half of all fragments are hidden.
 */
export interface HidingPicture {
  /** Clears the picture and takes a view. */
  begin(frustum: Frustum): void;
  /** Draws opaque triangles, whichever way they face. */
  draw(triangles: DrawnTriangles): void;
  /** Ends drawing; what follows asks. */
  finish(): void;
  /** Moves the triangles that may be seen to the front of their indices, in their order; gives how many indices are left. */
  keepSeen(triangles: DrawnTriangles): number;
  /** Which of the places are behind something: 1 hidden, 0 perhaps seen. */
  hiddenPoints(positions: Float32Array): Uint8Array;
}

/** Side of the blocks of pixels that are asked, px. */
const BLOCK_PX = 4;
/** Something hides only what lies this much behind it, dm: a GPU may find the finest slit where this finds none. */
const BEHIND_DM = 0.12;
/** Nearer than this to the camera's plane nothing is judged, dm; more than `BEHIND_DM`, or what is moved nearer would lie behind it. */
const NEAR_DM = 0.2;

/** An empty picture for drawings of a size. */
export function createHidingPicture({ width, height }: PixelSize): HidingPicture {
  /** One over the distance of the nearest surface at each pixel; 0 where nothing is. */
  const nearest = new Float32Array(width * height);
  const columns = Math.ceil(width / BLOCK_PX);
  const rows = Math.ceil(height / BLOCK_PX);
  /** The farthest of a block's pixels and those next to it, for GPUs place corners a little otherwise. */
  const farthest = new Float32Array(columns * rows);
  let frustum: Frustum | undefined;
  let placed = new Float32Array(0);

  /** Places in pixels and one over their distance less `nearerBy`; 0 where it is not judged. */
  const place = (positions: Float32Array, nearerBy: number): void => {
    const { viewFromWorld: m, tangentX, tangentY, offAxis = [0, 0] } = frustum!;
    if (placed.length < positions.length) placed = new Float32Array(positions.length);
    const perTangentX = width / (2 * tangentX);
    const perTangentY = height / (2 * tangentY);
    for (let k = 0; k < positions.length; k += 3) {
      const x = positions[k]!;
      const y = positions[k + 1]!;
      const z = positions[k + 2]!;
      const distance = -(m[2]! * x + m[6]! * y + m[10]! * z + m[14]!);
      const inverse = 1 / distance;
      placed[k] =
        ((m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) * inverse - offAxis[0] + tangentX) * perTangentX;
      placed[k + 1] =
        (tangentY + offAxis[1] - (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) * inverse) * perTangentY;
      placed[k + 2] = distance < NEAR_DM ? 0 : 1 / (distance - nearerBy);
    }
  };

  return {
    begin(view) {
      frustum = view;
      nearest.fill(0);
    },
    draw({ positions, indices, count }) {
      place(positions, 0);
      for (let t = 0; t < count; t += 3) {
        const a = 3 * indices[t]!;
        const b = 3 * indices[t + 1]!;
        const c = 3 * indices[t + 2]!;
        const az = placed[a + 2]!;
        const bz = placed[b + 2]!;
        const cz = placed[c + 2]!;
        if (az === 0 || bz === 0 || cz === 0) continue;
        const ax = placed[a]!;
        const ay = placed[a + 1]!;
        const abx = placed[b]! - ax;
        const aby = placed[b + 1]! - ay;
        const acx = placed[c]! - ax;
        const acy = placed[c + 1]! - ay;
        const area = abx * acy - aby * acx;
        if (area === 0) continue;
        const left = Math.max(0, Math.ceil(Math.min(ax, ax + abx, ax + acx) - 0.5));
        const right = Math.min(width - 1, Math.floor(Math.max(ax, ax + abx, ax + acx) - 0.5));
        const top = Math.max(0, Math.ceil(Math.min(ay, ay + aby, ay + acy) - 0.5));
        const bottom = Math.min(height - 1, Math.floor(Math.max(ay, ay + aby, ay + acy) - 0.5));
        // Shares of b and c at a pixel; one over the distance runs evenly over the picture of a plane.
        const bPerX = acy / area;
        const bPerY = -acx / area;
        const cPerX = -aby / area;
        const cPerY = abx / area;
        for (let row = top; row <= bottom; row++) {
          const y = row + 0.5 - ay;
          for (let column = left; column <= right; column++) {
            const x = column + 0.5 - ax;
            const shareB = x * bPerX + y * bPerY;
            const shareC = x * cPerX + y * cPerY;
            if (shareB < 0 || shareC < 0 || shareB + shareC > 1) continue;
            const inverse = az + (bz - az) * shareB + (cz - az) * shareC;
            const pixel = row * width + column;
            if (inverse > nearest[pixel]!) nearest[pixel] = inverse;
          }
        }
      }
    },
    finish() {
      for (let row = 0; row < rows; row++) {
        const top = Math.max(0, row * BLOCK_PX - 1);
        const bottom = Math.min(height - 1, (row + 1) * BLOCK_PX);
        for (let column = 0; column < columns; column++) {
          const left = Math.max(0, column * BLOCK_PX - 1);
          const right = Math.min(width - 1, (column + 1) * BLOCK_PX);
          let least = Infinity;
          for (let y = top; y <= bottom && least > 0; y++) {
            for (let pixel = y * width + left; pixel <= y * width + right; pixel++) {
              if (nearest[pixel]! < least) least = nearest[pixel]!;
            }
          }
          farthest[row * columns + column] = least;
        }
      }
    },
    keepSeen({ positions, indices, count }) {
      place(positions, BEHIND_DM);
      let kept = 0;
      for (let t = 0; t < count; t += 3) {
        const a = 3 * indices[t]!;
        const b = 3 * indices[t + 1]!;
        const c = 3 * indices[t + 2]!;
        const az = placed[a + 2]!;
        const bz = placed[b + 2]!;
        const cz = placed[c + 2]!;
        let seen = az === 0 || bz === 0 || cz === 0;
        if (!seen) {
          const inverse = Math.max(az, bz, cz);
          const left = Math.max(0, block(Math.min(placed[a]!, placed[b]!, placed[c]!)));
          const right = Math.min(columns - 1, block(Math.max(placed[a]!, placed[b]!, placed[c]!)));
          const top = Math.max(0, block(Math.min(placed[a + 1]!, placed[b + 1]!, placed[c + 1]!)));
          const bottom = Math.min(rows - 1, block(Math.max(placed[a + 1]!, placed[b + 1]!, placed[c + 1]!)));
          for (let row = top; row <= bottom && !seen; row++) {
            for (let column = left; column <= right && !seen; column++) {
              seen = inverse >= farthest[row * columns + column]!;
            }
          }
        }
        if (!seen) continue;
        indices[kept] = indices[t]!;
        indices[kept + 1] = indices[t + 1]!;
        indices[kept + 2] = indices[t + 2]!;
        kept += 3;
      }
      return kept;
    },
    hiddenPoints(positions) {
      place(positions, BEHIND_DM);
      const hidden = new Uint8Array(positions.length / 3);
      for (let k = 0; k < hidden.length; k++) {
        const inverse = placed[3 * k + 2]!;
        if (inverse === 0) continue;
        const column = block(placed[3 * k]!);
        const row = block(placed[3 * k + 1]!);
        if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
        hidden[k] = inverse < farthest[row * columns + column]! ? 1 : 0;
      }
      return hidden;
    },
  };
}

const block = (px: number): number => Math.floor(px / BLOCK_PX);
