import type { HumanData } from './data.ts';
import { Reach, type Sheet, sheetMesh } from './drape.ts';
import { headFrame } from './head-frame.ts';
import type { ShapedBody } from './shape.ts';
import { type BodyMesh, PART } from './types.ts';

const DOME_ROWS = 9;
const FALL_ROWS = 30;
const COLUMNS = 96;
/** Half the angle that the veil spans about straight back. */
const HALF_SPAN_RAD = 1.12;
/** The same at the comb. */
const COMB_SPAN_RAD = 0.6;
/** How much narrower the span is at the hem, so that the front edges fall slanting back. */
const HEM_TAPER_RAD = 0.22;
const LENGTH_DM = 7;
/** How much higher the hem is at the front edges than at the back. */
const WATERFALL_DM = 1.7;
/** Where the comb sits: this far up from the middle of the head, seen from behind. */
const COMB_RISE_RAD = 1.2;
/** Room for hair between head and veil; full hair needs more. */
const HAIR_DM = 0.36;
const FULL_HAIR_DM: Readonly<Record<string, number>> = { afro: 0.62, curly: 0.56 };
/** The comb is pushed into the hair: the share of its room that is left there. */
const AT_COMB = 0.5;
/** Hair that hangs down the back lies under the veil, this thick. */
const HANGING_HAIR_DM: Readonly<Record<string, number>> = {
  long: 0.42,
  'long-wavy': 0.5,
  'long-bob': 0.4,
  bob: 0.3,
};
/** Folds that run down the fall: how many, and how deep they are at the hem; at the comb they are gathers. */
const FOLDS = { wide: 7.5, wideDm: 0.2, fine: 12, fineDm: 0.045, gathersDm: 0.02 } as const;

/** A bridal veil: set on the crown, over the back of the head, falling behind the shoulders in soft folds. */
export function veilMesh(
  data: HumanData,
  shaped: ShapedBody,
  worn: readonly Float32Array[],
  hairStyle: string,
): BodyMesh {
  const { centre, scale, head } = headFrame(data, shaped);
  const rows = DOME_ROWS + FALL_ROWS;
  const points = new Float32Array(rows * COLUMNS * 3);
  const hemY = centre[1] - LENGTH_DM * scale;
  const hairDm = FULL_HAIR_DM[hairStyle] ?? HAIR_DM;
  const hangingDm = HANGING_HAIR_DM[hairStyle] ?? 0;
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
      const fromComb = Math.min(1, row / (DOME_ROWS - 1)) ** 0.7;
      const span = COMB_SPAN_RAD + (HALF_SPAN_RAD - COMB_SPAN_RAD) * fromComb;
      const angle = across * (span - HEM_TAPER_RAD * down);
      let y = centre[1];
      if (row < DOME_ROWS) {
        const rise = (1 - row / (DOME_ROWS - 1)) * COMB_RISE_RAD;
        const [dx, dy, dz] = [
          Math.sin(angle) * Math.cos(rise),
          Math.sin(rise),
          -Math.cos(angle) * Math.cos(rise),
        ];
        const reach =
          head.at(Math.acos(dz) / Math.PI, (Math.atan2(dx, dy) / (2 * Math.PI) + 1) % 1) +
          (hairDm * (AT_COMB + (1 - AT_COMB) * Math.min(1, row / 5)) + foldAt(across, 0)) * scale;
        radius = Math.cos(rise) * reach;
        y += dy * reach;
      } else {
        const t = down;
        y += (hemY + WATERFALL_DM * scale * across ** 4 - centre[1]) * t;
        const bodyDm = body.at((centre[1] - y) / (centre[1] - hemY), (angle / (2 * Math.PI) + 1) % 1);
        const clear = bodyDm + (0.38 + hangingDm * Math.min(1, 1.8 * (1 - t))) * scale;
        const free = radius + ((0.03 + 0.05 * hangingDm) * scale) / (1 + t);
        radius = Math.max(free, Math.min(clear, radius + 0.13 * scale));
        const folded = radius + foldAt(across, t) * scale;
        points[at] = Math.sin(angle) * folded;
        points[at + 1] = y;
        points[at + 2] = centre[2] - Math.cos(angle) * folded;
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

/** How far cloth stands off for its folds at a place across (−1 … 1) and down the fall (0 … 1), dm. */
function foldAt(across: number, down: number): number {
  const drift = 0.35 * Math.sin(across * 3.1 + 1) + 0.12 * down * Math.sin(across * 5 + 2);
  const wide = Math.sin(Math.PI * FOLDS.wide * (across + 0.12 * drift));
  const fine = Math.sin(Math.PI * FOLDS.fine * (across + 0.06 * drift) + 2 * down);
  return (
    FOLDS.gathersDm * fine * (1 - down) +
    down ** 0.7 * (FOLDS.wideDm * wide + FOLDS.fineDm * fine * (1 - 0.5 * down))
  );
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
