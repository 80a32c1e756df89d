import { Vector3 } from 'three';
import type { PosedBody } from '../human/types.ts';
import { gather } from './anatomy.ts';
import type { Both, Standing } from './couple.ts';
import { frameAlong, heightAt, inFrame, rasterise } from './height-field.ts';
import { type HandMeeting, palmOf } from './touch.ts';

const WINDOW_DM = 1.3;
const CELL_DM = 0.03;
/** Hair that hangs freer than this falls over a hand; stiffer hair and beards are pressed under it. */
const STIFF_MOST = 0.35;
/** Strands up to this far over the back of a hand are stubble that came through it, dm. */
const THROUGH_DM = 0.12;
/** Pressed strands lie this far under the palm, dm. */
const UNDER_DM = 0.008;

/**
 * Presses beards and short hair flat under the hands that lie on them: strand points between the palm and a little over the
 * back of the hand go under the palm. Changes `strands` (world points of each person and set) in place.
 */
export function pressStrands(
  standing: Standing,
  posed: Both<PosedBody>,
  meetings: readonly HandMeeting[],
  strands: readonly (readonly Float32Array[])[],
): void {
  for (const { hold } of meetings) {
    if (!hold.carrier) continue;
    const { anatomy } = standing.parts[hold.person];
    const patch = anatomy.hands[hold.side === 'L' ? 'left' : 'right'];
    const { middle, palmward } = palmOf(standing, posed, hold);
    const frame = frameAlong(middle, palmward, new Vector3(0, 1, 0));
    const skin = gather(patch, posed[hold.person].positions[anatomy.skinIndex]!);
    const none = new Float32Array(patch.vertices.length);
    const palm = rasterise(inFrame(skin, frame), patch.triangles, none, frame, WINDOW_DM, CELL_DM);
    const back = rasterise(inFrame(skin, frame, -1), patch.triangles, none, frame, WINDOW_DM, CELL_DM, -1);
    const { u, v, w } = frame;
    const partner = posed[hold.carrier.person];
    partner.body.strands.forEach((set, index) => {
      const points = strands[hold.carrier!.person]![index]!;
      for (let i = 0; i < points.length; i += 3) {
        if (set.looseness[i / 3]! > STIFF_MOST) continue;
        const x = points[i]! - middle.x;
        const y = points[i + 1]! - middle.y;
        const z = points[i + 2]! - middle.z;
        if (x * x + y * y + z * z > WINDOW_DM * WINDOW_DM) continue;
        const across = x * u.x + y * u.y + z * u.z;
        const along = x * v.x + y * v.y + z * v.z;
        const deep = x * w.x + y * w.y + z * w.z;
        const palmAt = heightAt(palm, across, along);
        if (palmAt === Number.NEGATIVE_INFINITY || deep > palmAt + UNDER_DM) continue;
        if (deep < -heightAt(back, across, along) - THROUGH_DM) continue;
        const way = palmAt + UNDER_DM - deep;
        points[i]! += way * w.x;
        points[i + 1]! += way * w.y;
        points[i + 2]! += way * w.z;
      }
    });
  }
}
