import type { PosedBody } from '../human/types.ts';
import { type Framing, placeCamera, projectionOf } from './camera.ts';
import type { Both, Standing } from './couple.ts';
import { depthBuffer } from './depth-buffer.ts';
import type { View } from './view.ts';

/** Height of the picture in which faces are looked for, pixels. */
const LOOK_PIXELS = 96;
/** A landmark this far under the nearest surface is hidden, dm. */
const HIDDEN_DM = 0.09;
/** The other side of a view is taken where it shows this much more, in faces. */
const WORTH = 0.06;

const SHOWN = [
  ...['left', 'right'].flatMap((side) => [`eye-${side}`, `brow-${side}`, `cheek-${side}`, `mouth-${side}`]),
  'forehead',
  'nose-tip',
  'lip-upper',
  'chin',
];

/**
 * A view or its mirror image, whichever shows more of both faces: heads that go past each other hide less of each other
 * from one side than from the other.
 */
export function betterSide(
  view: View,
  framing: Framing,
  { parts }: Standing,
  bodies: Both<PosedBody>,
  aspect: number,
): View {
  if (view.azimuthRad === 0) return view;
  // Clothes and strands hide few faces and cost most of the time.
  const heads = bodies.map((posed, k): PosedBody => {
    const { anatomy } = parts[k as 0 | 1];
    const kept = [anatomy.skinIndex, ...anatomy.worn.map(({ mesh }) => mesh)];
    return {
      ...posed,
      body: { ...posed.body, meshes: kept.map((mesh) => posed.body.meshes[mesh]!) },
      positions: kept.map((mesh) => posed.positions[mesh]!),
    };
  });
  const shownFrom = (candidate: View): number => {
    const [width, height] = [Math.round(LOOK_PIXELS * aspect), LOOK_PIXELS];
    const projection = projectionOf(placeCamera(candidate, framing, aspect), width, height);
    const depths = depthBuffer(heads, projection, width, height, 1);
    // Two half faces show a kiss better than one whole one.
    return heads.reduce((sum, { body, positions }) => {
      const shown = SHOWN.filter((name) => {
        const v = 3 * body.landmarks[name]!;
        const skin = positions[0]!;
        const [x, y, distance] = projection.toPixel([skin[v]!, skin[v + 1]!, skin[v + 2]!]);
        const isInside = x >= 0 && y >= 0 && x < width && y < height;
        return isInside && distance <= depths.nearestAt(x, y) + HIDDEN_DM;
      });
      return sum + Math.sqrt(shown.length / SHOWN.length);
    }, 0);
  };
  const mirrored = { ...view, azimuthRad: -view.azimuthRad };
  return shownFrom(mirrored) > shownFrom(view) + WORTH ? mirrored : view;
}
