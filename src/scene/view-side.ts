import type { BodyMesh, PosedBody } from '../human/types.ts';
import type { Anatomy } from './anatomy.ts';
import { type Framing, placeCamera, projectionOf } from './camera.ts';
import type { Both, Standing } from './couple.ts';
import { depthBuffer } from './depth-buffer.ts';
import { degrees } from './easing.ts';
import type { View } from './view.ts';

/** Height of the picture in which faces are looked for, pixels. */
const LOOK_PIXELS = 96;
/** A landmark this far under the nearest surface is hidden, dm. */
const HIDDEN_DM = 0.09;
/** Another way to look is taken where it shows this much more, in faces: the mirror image, and for every 10° that the camera is turned or raised. */
const WORTH = { mirror: 0.06, turn: 0.12 } as const;
const STEP_RAD = degrees(10);
/** How many steps the camera may turn about the couple and go up. */
const TURNS = [0, 1, -1] as const;
const RISES = [0, 1] as const;

/** So many strands a head stand for all; a landmark with more of their points than this before it is under hair. */
const STRANDS_LOOKED_AT = 500;
const HAIR_POINTS = 6;
/** Points this near to a landmark in the picture lie before it, pixels each way. */
const HAIR_REACH_PX = 1.6;

const SHOWN = [
  ...['left', 'right'].flatMap((side) => [`eye-${side}`, `brow-${side}`, `cheek-${side}`, `mouth-${side}`]),
  'forehead',
  'nose-tip',
  'lip-upper',
  'chin',
];

/**
 * A view, its mirror image, or either of them turned or raised a little, whichever shows most of both faces: heads that go past
 * each other hide less of each other from one side than from the other, and a face that looks up is seen from above.
 */
export function betterSide(
  view: View,
  framing: Framing,
  { parts }: Standing,
  bodies: Both<PosedBody>,
  aspect: number,
): View {
  // Clothes hide few faces and cost most of the time; necks and what is below hide none.
  const heads = bodies.map((posed, k): PosedBody => {
    const { anatomy } = parts[k as 0 | 1];
    const kept = [anatomy.skinIndex, ...anatomy.worn.map(({ mesh }) => mesh)];
    const meshes = kept.map((mesh): BodyMesh => {
      const own = posed.body.meshes[mesh]!;
      return mesh === anatomy.skinIndex ? { ...own, triangles: skinOfHeads(anatomy) } : own;
    });
    return {
      ...posed,
      body: { ...posed.body, meshes },
      positions: kept.map((mesh) => posed.positions[mesh]!),
    };
  });
  const hair = bodies.flatMap(hairPoints);
  const shownFrom = (candidate: View): number => {
    const [width, height] = [Math.round(LOOK_PIXELS * aspect), LOOK_PIXELS];
    const projection = projectionOf(placeCamera(candidate, framing, aspect), width, height);
    const depths = depthBuffer(heads, projection, width, height, 1);
    const strands = hair.map((points) => projection.toScreen(points, 1));
    // Two half faces show a kiss better than one whole one.
    return heads.reduce((sum, { body, positions }) => {
      const shown = SHOWN.filter((name) => {
        const v = 3 * body.landmarks[name]!;
        const skin = positions[0]!;
        const [x, y, distance] = projection.toPixel([skin[v]!, skin[v + 1]!, skin[v + 2]!]);
        const isInside = x >= 0 && y >= 0 && x < width && y < height;
        return (
          isInside && distance <= depths.nearestAt(x, y) + HIDDEN_DM && !isUnderHair(strands, x, y, distance)
        );
      });
      return sum + Math.sqrt(shown.length / SHOWN.length);
    }, 0);
  };
  let best = { view, worth: Number.NEGATIVE_INFINITY };
  for (const side of view.azimuthRad === 0 ? [1] : [1, -1])
    for (const turn of TURNS)
      for (const rise of RISES) {
        const candidate: View = {
          ...view,
          azimuthRad: side * view.azimuthRad + turn * STEP_RAD,
          elevationRad: view.elevationRad + rise * STEP_RAD,
        };
        const worth =
          shownFrom(candidate) - (side < 0 ? WORTH.mirror : 0) - WORTH.turn * (Math.abs(turn) + rise);
        if (worth > best.worth) best = { view: candidate, worth };
      }
  return best.view;
}

/** Some of the points of a person's hair, 3 numbers each. */
function hairPoints({ body, strands }: PosedBody): Float32Array[] {
  return body.strands.flatMap(({ kind, strandCount, pointsPerStrand }, set) => {
    const points = strands[set];
    if (kind !== 'hair' || !points) return [];
    const step = Math.max(1, Math.floor(strandCount / STRANDS_LOOKED_AT));
    const taken = Math.ceil(strandCount / step);
    const some = new Float32Array(3 * pointsPerStrand * taken);
    for (let k = 0; k < taken; k++) {
      const from = 3 * pointsPerStrand * k * step;
      some.set(points.subarray(from, from + 3 * pointsPerStrand), 3 * pointsPerStrand * k);
    }
    return [some];
  });
}

function isUnderHair(strands: readonly Float32Array[], x: number, y: number, distance: number): boolean {
  let before = 0;
  for (const screen of strands)
    for (let p = 0; p < screen.length; p += 3) {
      if (Math.abs(screen[p]! - x) > HAIR_REACH_PX || Math.abs(screen[p + 1]! - y) > HAIR_REACH_PX) continue;
      if (screen[p + 2]! < distance - HIDDEN_DM && ++before > HAIR_POINTS) return true;
    }
  return false;
}

/** The triangles of head and neck, as indices of the whole skin's vertices. */
const skinOfHeads = ({ head }: Anatomy): Uint32Array =>
  head.triangles.map((vertex) => head.vertices[vertex]!);
