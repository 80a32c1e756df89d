import type { HumanData } from './data.ts';
import { Reach } from './drape.ts';
import { fixedMasks } from './masks.ts';
import type { ShapedBody } from './shape.ts';
import type { Vec3 } from './types.ts';

/** Where the head is and how far it reaches, for things draped over it. */
export interface HeadFrame {
  readonly centre: Vec3;
  readonly scale: number;
  readonly chinY: number;
  readonly neckBase: Vec3;
  readonly neckTop: Vec3;
  /**
   * Distance of the head's surface from the centre: latitude is the angle from straight ahead (0) to straight back (1),
   * longitude the angle round that axis from straight up over the person's left.
   */
  readonly head: Reach;
}

/** Measures the head of a shaped body. */
export function headFrame(data: HumanData, { positions, scale }: ShapedBody): HeadFrame {
  const at = (source: number): Vec3 => {
    const vertex = data.packedFromSource[source]! * 3;
    return [positions[vertex]!, positions[vertex + 1]!, positions[vertex + 2]!];
  };
  const [, eyeY] = at(136);
  const [, chinY] = at(5211);
  const [, , backZ] = at(962);
  const [, , frontZ] = at(237);
  const centre: Vec3 = [0, eyeY, backZ + (frontZ - backZ) * 0.56];
  const boneHead = (name: string): Vec3 => {
    const { head } = data.header.bones.find((bone) => bone.name === name)!;
    const mean = (axis: number): number =>
      head.reduce((sum, vertex) => sum + positions[vertex * 3 + axis]!, 0) / head.length;
    return [0, mean(1), mean(2)];
  };
  const ear = fixedMasks(data)['ear']!;
  const skin: number[] = [];
  for (const vertex of data.skin.vertices)
    if (positions[vertex * 3 + 1]! > chinY - 0.05 * scale) {
      // Ears lie flat under cloth.
      const flat = 1 - 0.12 * ear[vertex]!;
      skin.push(positions[vertex * 3]! * flat, positions[vertex * 3 + 1]!, positions[vertex * 3 + 2]!);
    }
  const head = new Reach(
    [Float32Array.from(skin)],
    20,
    32,
    (x, y, z) => {
      const [dx, dy, dz] = [x - centre[0], y - centre[1], z - centre[2]];
      const distance = Math.hypot(dx, dy, dz);
      return [Math.acos(dz / distance) / Math.PI, (Math.atan2(dx, dy) / (2 * Math.PI) + 1) % 1, distance];
    },
    2,
  );
  return { centre, scale, chinY, neckBase: boneHead('neck01'), neckTop: boneHead('head'), head };
}
