import type { HumanData } from './data.ts';
import { Reach, type Sheet, sheetMesh } from './drape.ts';
import { type HeadFrame, headFrame } from './head-frame.ts';
import type { ShapedBody } from './shape.ts';
import { type BodyMesh, PART } from './types.ts';

/** Angle from straight ahead at which the scarf begins, by angle from straight up round the face; degrees, one side. */
const FACE_EDGE: readonly (readonly [aroundDeg: number, aheadDeg: number])[] = [
  [0, 57],
  [45, 66],
  [80, 78],
  [115, 80],
  [150, 76],
  [180, 74],
];
const CAP_ROWS = 22;
const CAP_COLUMNS = 56;
const NECK_ROWS = 9;
const SHOULDER_ROWS = 9;
const WRAP_COLUMNS = 64;

/**
 * A headscarf (hijab): a cap over head and ears that leaves the face free, and a wrap round the neck that falls on shoulders and chest.
 * Both follow the shape of the head and of what is worn, with a few soft folds.
 */
export function headscarfMeshes(
  data: HumanData,
  shaped: ShapedBody,
  worn: readonly Float32Array[],
): BodyMesh[] {
  const frame = headFrame(data, shaped);
  return [
    sheetMesh(data, capSheet(data, frame), 'headscarf-cap', 'cloth', PART.accessory, 'headscarf'),
    sheetMesh(data, wrapSheet(data, frame, worn), 'headscarf-wrap', 'cloth', PART.accessory, 'headscarf'),
  ];
}

function capSheet(data: HumanData, frame: HeadFrame): Sheet {
  const { centre, scale, head } = frame;
  const points = new Float32Array(CAP_ROWS * CAP_COLUMNS * 3);
  let backReach = 0;
  for (let column = 0; column < CAP_COLUMNS; column++)
    backReach += head.at(1, column / CAP_COLUMNS) / CAP_COLUMNS;
  for (let row = 0; row < CAP_ROWS; row++)
    for (let column = 0; column < CAP_COLUMNS; column++) {
      const around = column / CAP_COLUMNS;
      const edge = (edgeAheadDeg(around) / 180) * Math.PI;
      // The first row tucks under the edge, so that no gap shows between cloth and skin.
      const along = Math.max(0, row - 1) / (CAP_ROWS - 2);
      const ahead = row === 0 ? edge + 0.05 : edge + (Math.PI - edge) * along;
      const below = Math.max(0, -Math.cos(around * 2 * Math.PI));
      const thickness = row === 0 ? -0.03 : 0.05 + 0.1 * Math.min(1, along * 5) + 0.06 * along;
      const fold =
        0.022 *
        Math.sin(ahead * 9 + Math.cos(around * 2 * Math.PI) * 4) *
        Math.min(1, along * 3) *
        (1 - along);
      const pole = along ** 6;
      const surface = head.at(ahead / Math.PI, around) * (1 - pole) + backReach * pole;
      const reach = surface + (thickness + fold * (1 - 0.6 * below)) * scale;
      const side = Math.sin(ahead) * reach;
      const at = (row * CAP_COLUMNS + column) * 3;
      points[at] = centre[0] + side * Math.sin(around * 2 * Math.PI);
      points[at + 1] = centre[1] + side * Math.cos(around * 2 * Math.PI);
      points[at + 2] = centre[2] + Math.cos(ahead) * reach;
    }
  const head1 = [[boneOf(data, 'head'), 1]] as const;
  return {
    rows: CAP_ROWS,
    columns: CAP_COLUMNS,
    points,
    bonesOfRow: Array.from({ length: CAP_ROWS }, () => head1),
    isClosed: true,
    runsLeft: true,
  };
}

function edgeAheadDeg(around: number): number {
  const deg = around > 0.5 ? (1 - around) * 360 : around * 360;
  for (let i = 1; i < FACE_EDGE.length; i++) {
    const [a0, e0] = FACE_EDGE[i - 1]!;
    const [a1, e1] = FACE_EDGE[i]!;
    if (deg > a1) continue;
    const t = (deg - a0) / (a1 - a0);
    return e0 + (e1 - e0) * t * t * (3 - 2 * t);
  }
  return FACE_EDGE.at(-1)![1];
}

function wrapSheet(data: HumanData, frame: HeadFrame, worn: readonly Float32Array[]): Sheet {
  const { scale, chinY, neckBase, neckTop } = frame;
  const topY = chinY + 0.02 * scale;
  const baseY = neckBase[1] + 0.3 * scale;
  const axisZ = (y: number): number => {
    const t = Math.min(1, Math.max(0, (y - neckBase[1]) / (neckTop[1] - neckBase[1])));
    return neckBase[2] + (neckTop[2] - neckBase[2]) * t;
  };
  const angleOf = (x: number, z: number): number => (Math.atan2(x, z) / (2 * Math.PI) + 1) % 1;
  const neck = new Reach(
    worn,
    6,
    24,
    (x, y, z) => {
      const distance = Math.hypot(x, z - axisZ(y));
      if (y > topY - 0.12 * scale || y < baseY - 0.1 * scale || distance > 0.8 * scale) return undefined;
      return [(topY - y) / (topY - baseY), angleOf(x, z - axisZ(y)), distance];
    },
    3,
  );
  const floorY = neckBase[1] - 3 * scale;
  const heights = new Reach(
    worn,
    10,
    20,
    (x, y, z) => {
      const distance = Math.hypot(x, z - neckBase[2]);
      if (y > baseY + 0.1 * scale || y < floorY || distance > 1.8 * scale || distance < 0.3 * scale)
        return undefined;
      return [distance / (1.8 * scale), angleOf(x, z - neckBase[2]), y - floorY];
    },
    2,
  );
  const hems = hemRadii(
    scale,
    (radius, around) => floorY + heights.at(radius / (1.8 * scale), around) - baseY,
  );
  const rows = NECK_ROWS + SHOULDER_ROWS;
  const points = new Float32Array(rows * WRAP_COLUMNS * 3);
  for (let column = 0; column < WRAP_COLUMNS; column++) {
    const around = column / WRAP_COLUMNS;
    const angle = around * 2 * Math.PI;
    const heightAt = (radius: number): number => floorY + heights.at(radius / (1.8 * scale), around);
    const hem = hems[column]!;
    let lastRadius = 0;
    let lastY = 0;
    for (let row = 0; row < rows; row++) {
      const at = (row * WRAP_COLUMNS + column) * 3;
      let [radius, y, z0] = [0, 0, 0];
      if (row < NECK_ROWS) {
        const t = row / (NECK_ROWS - 1);
        y = topY + (baseY - topY) * t;
        const fold = 0.045 * Math.sin(angle * 2 + t * 13) + 0.02 * Math.sin(angle * 5 - t * 17);
        radius = neck.at(t, around) + (0.12 + 0.12 * Math.sin(t * Math.PI) + 0.06 * t + fold) * scale;
        z0 = axisZ(y);
      } else {
        const t = (row - NECK_ROWS + 1) / SHOULDER_ROWS;
        radius = lastRadius + (hem - lastRadius) * (1 / (SHOULDER_ROWS - (row - NECK_ROWS)));
        const fold = 0.035 * Math.sin(angle * 9 + t * 4) * t + 0.02 * Math.sin(angle * 4 - t * 9);
        const height = heightAt(radius) + (0.16 + fold) * scale;
        y = height + (lastY - height) * Math.max(0, 0.6 - t * 1.6);
        z0 = neckBase[2] + (axisZ(baseY) - neckBase[2]) * (1 - t);
      }
      lastRadius = radius;
      lastY = y;
      points[at] = radius * Math.sin(angle);
      points[at + 1] = y;
      points[at + 2] = z0 + radius * Math.cos(angle);
    }
  }
  return {
    rows,
    columns: WRAP_COLUMNS,
    points,
    bonesOfRow: wrapBones(data, rows),
    isClosed: true,
    runsLeft: false,
  };
}

/** How far out the wrap falls in each column: until the shoulder falls away steeply, smoothed round the neck. */
function hemRadii(scale: number, heightAt: (radius: number, around: number) => number): number[] {
  let hems = Array.from({ length: WRAP_COLUMNS }, (_, column) => {
    const around = column / WRAP_COLUMNS;
    const angle = around * 2 * Math.PI;
    const front = Math.max(0, Math.cos(angle));
    const widest = (1.1 + 0.3 * front + 0.06 * Math.sin(angle * 7 + 1)) * scale;
    const lowest = -(0.75 + 0.9 * front) * scale;
    let hem = 0.75 * scale;
    while (hem < widest && heightAt(hem, around) > lowest) hem += 0.02 * scale;
    return hem;
  });
  for (let pass = 0; pass < 12; pass++)
    hems = hems.map((hem, i) => {
      const before = hems[(i + WRAP_COLUMNS - 1) % WRAP_COLUMNS]!;
      return (before + 2 * hem + hems[(i + 1) % WRAP_COLUMNS]!) / 4;
    });
  return hems;
}

/** The wrap goes with the head at its top and with the chest at its hem. */
function wrapBones(data: HumanData, rows: number): (readonly (readonly [number, number])[])[] {
  const chain = ['head', 'neck03', 'neck02', 'neck01', 'spine01'].map((name) => boneOf(data, name));
  return Array.from({ length: rows }, (_, row) => {
    const place = Math.min(chain.length - 1, (row / (NECK_ROWS - 1)) * (chain.length - 1));
    const index = Math.min(chain.length - 2, Math.floor(place));
    const share = place - index;
    return [
      [chain[index]!, 1 - share],
      [chain[index + 1]!, share],
    ] as const;
  });
}

const boneOf = (data: HumanData, name: string): number =>
  data.header.bones.findIndex((bone) => bone.name === name);
