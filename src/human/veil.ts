import type { HumanData } from './data.ts';
import { Reach, type Sheet, sheetMesh } from './drape.ts';
import { headFrame } from './head-frame.ts';
import type { ShapedBody } from './shape.ts';
import { type BodyMesh, PART } from './types.ts';

const DOME_ROWS = 8;
const FALL_ROWS = 26;
const COLUMNS = 60;
/** Half the angle that the veil spans about straight back. */
const HALF_SPAN_RAD = 1.12;
/** How much narrower the span is at the hem, so that the front edges fall slanting back. */
const HEM_TAPER_RAD = 0.3;
const LENGTH_DM = 6.2;
/** Room for hair between head and veil. */
const HAIR_DM = 0.42;

/** A bridal veil: set on the crown, over the back of the head, falling behind the shoulders in soft folds. */
export function veilMesh(data: HumanData, shaped: ShapedBody, worn: readonly Float32Array[]): BodyMesh {
  const { centre, scale, head } = headFrame(data, shaped);
  const rows = DOME_ROWS + FALL_ROWS;
  const points = new Float32Array(rows * COLUMNS * 3);
  const hemY = centre[1] - LENGTH_DM * scale;
  const around = (x: number, z: number): number => (Math.atan2(x, -(z - centre[2])) / (2 * Math.PI) + 1) % 1;
  const body = new Reach(
    worn,
    14,
    24,
    (x, y, z) => {
      if (y > centre[1] || y < hemY || Math.abs(x) > 1.9 * scale) return undefined;
      return [(centre[1] - y) / (centre[1] - hemY), around(x, z), Math.hypot(x, z - centre[2])];
    },
    4,
  );
  for (let column = 0; column < COLUMNS; column++) {
    const across = (column / (COLUMNS - 1) - 0.5) * 2;
    let radius = 0;
    for (let row = 0; row < rows; row++) {
      const at = (row * COLUMNS + column) * 3;
      const down = Math.max(0, (row - DOME_ROWS + 1) / FALL_ROWS);
      const angle = across * (HALF_SPAN_RAD - HEM_TAPER_RAD * down);
      let y = centre[1];
      if (row < DOME_ROWS) {
        const rise = (1 - row / (DOME_ROWS - 1)) * 1.35;
        const [dx, dy, dz] = [
          Math.sin(angle) * Math.cos(rise),
          Math.sin(rise),
          -Math.cos(angle) * Math.cos(rise),
        ];
        const reach =
          head.at(Math.acos(dz) / Math.PI, (Math.atan2(dx, dy) / (2 * Math.PI) + 1) % 1) + HAIR_DM * scale;
        radius = Math.cos(rise) * reach;
        y += dy * reach;
      } else {
        const t = down;
        y += (hemY - centre[1]) * t;
        const clear = body.at(t, (angle / (2 * Math.PI) + 1) % 1) + 0.38 * scale;
        const fold = 0.05 * Math.sin(across * 19) + 0.03 * Math.sin(across * 37 + t * 3);
        const free = radius + (0.035 * scale) / (1 + t);
        radius = Math.max(free, Math.min(clear, radius + 0.14 * scale));
        points[at] = Math.sin(angle) * radius * (1 + fold * t);
        points[at + 1] = y;
        points[at + 2] = centre[2] - Math.cos(angle) * radius * (1 + fold * t);
        continue;
      }
      points[at] = Math.sin(angle) * radius;
      points[at + 1] = y;
      points[at + 2] = centre[2] - Math.cos(angle) * radius;
    }
  }
  const sheet: Sheet = {
    rows,
    columns: COLUMNS,
    points,
    bonesOfRow: veilBones(data, rows),
    isClosed: false,
    runsLeft: true,
  };
  return sheetMesh(data, sheet, 'veil', 'veil', PART.accessory, 'veil');
}

/** Carried by the head on top and more and more by the chest where it falls. */
function veilBones(data: HumanData, rows: number): (readonly (readonly [number, number])[])[] {
  const index = (name: string): number => data.header.bones.findIndex((bone) => bone.name === name);
  const [head, chest] = [index('head'), index('spine01')];
  return Array.from({ length: rows }, (_, row) => {
    const t = Math.max(0, (row - DOME_ROWS) / FALL_ROWS);
    const share = 0.9 * Math.min(1, t * 1.8) ** 1.5;
    return [
      [head, 1 - share],
      [chest, share],
    ] as const;
  });
}
