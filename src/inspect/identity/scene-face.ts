import { similarityBetween } from '../../people/photo/align-face.ts';
import type { RgbImage } from '../../people/photo/face-analyser.ts';
import type { FactPoint, PersonFacts } from '../../scene/types.ts';

/** A face as the scene knows it to be in its picture: no detector is needed, however far it is turned or hidden. */
export interface SceneFace {
  /** Middle of the eyes and of the mouth, pixels. */
  readonly eyes: readonly [number, number];
  readonly mouth: readonly [number, number];
  /** From where the face is seen, about its upright axis: 0 from the front, π/2 from the person's left, π from behind. */
  readonly yawRad: number;
}

type Triple = readonly [number, number, number];

/** Points of a head that do not lie in a plane. */
const HEAD_POINTS = [
  'nose',
  'lips',
  'chin',
  'eye-left',
  'eye-right',
  'mouth-left',
  'mouth-right',
  'ear-left',
  'ear-right',
];

/** Where a face is in the picture of its scene, and how far it is turned; undefined where the scene does not say. */
export function sceneFace({ points }: Pick<PersonFacts, 'points'>): SceneFace | undefined {
  const known = HEAD_POINTS.map((name) => points[name]);
  if (known.some((point) => !point)) return undefined;
  const at = (name: string): FactPoint => points[name]!;
  const [eyeLeft, eyeRight] = [at('eye-left'), at('eye-right')];
  const [mouthLeft, mouthRight] = [at('mouth-left'), at('mouth-right')];
  const towards = towardsCamera(known as FactPoint[]);
  if (!towards) return undefined;
  const across = unit(minus(eyeLeft.world, eyeRight.world));
  const rise = minus(half(eyeLeft.world, eyeRight.world), half(mouthLeft.world, mouthRight.world));
  const ahead = unit(cross(across, rise));
  return {
    eyes: [(eyeLeft.pixel[0] + eyeRight.pixel[0]) / 2, (eyeLeft.pixel[1] + eyeRight.pixel[1]) / 2],
    mouth: [(mouthLeft.pixel[0] + mouthRight.pixel[0]) / 2, (mouthLeft.pixel[1] + mouthRight.pixel[1]) / 2],
    yawRad: Math.atan2(dot(towards, across), dot(towards, ahead)),
  };
}

/** The way from a head to the camera, from where its points are in the picture: the affine camera of least squares. */
function towardsCamera(known: readonly FactPoint[]): Triple | undefined {
  const mean = (of: (point: FactPoint) => number): number =>
    known.reduce((sum, point) => sum + of(point), 0) / known.length;
  const middle: Triple = [mean((p) => p.world[0]), mean((p) => p.world[1]), mean((p) => p.world[2])];
  const places = known.map(({ world }) => minus(world, middle));
  const moments = [0, 1, 2].map(
    (i): Triple =>
      [0, 1, 2].map((k) => places.reduce((sum, p) => sum + p[i]! * p[k]!, 0)) as unknown as Triple,
  ) as unknown as readonly [Triple, Triple, Triple];
  const volume = dot(moments[0], cross(moments[1], moments[2]));
  if (Math.abs(volume) < 1e-12) return undefined;
  const rowOf = (axis: 0 | 1): Triple => {
    const centre = mean((p) => p.pixel[axis]);
    const along = [0, 1, 2].map((i) =>
      known.reduce((sum, { pixel }, k) => sum + places[k]![i]! * (pixel[axis] - centre), 0),
    ) as unknown as Triple;
    // Cramer's rule; the moments are symmetric, so rows are columns.
    return [
      dot(along, cross(moments[1], moments[2])) / volume,
      dot(moments[0], cross(along, moments[2])) / volume,
      dot(moments[0], cross(moments[1], along)) / volume,
    ];
  };
  // To the right times down leads away from the camera.
  return unit(cross(rowOf(1), rowOf(0)));
}

/** How a network expects faces: places are parts of the side, `ahead` by the sine of how far a face is turned to the picture's right. */
export interface FaceFrame {
  /** Side of the pictures that it takes, pixels. */
  readonly side: number;
  readonly middle: number;
  readonly eyes: { readonly ahead: number; readonly down: number };
  readonly mouth: { readonly ahead: number; readonly down: number };
}

/**
 * How the analyser's detector frames faces for the encoder: measured on fifteen photos and portraits turned by 24° to either side; all of
 * them lie within 0.02.
 */
export const ANALYSER_FRAME: FaceFrame = {
  side: 224,
  middle: 0.376,
  eyes: { ahead: 0.083, down: 0.253 },
  mouth: { ahead: 0.262, down: 0.469 },
};
/** The template of the ArcFace family (`align-face.ts`), eyes and mouth as far apart sideways as in the other frame. */
export const ARCFACE_FRAME: FaceFrame = {
  side: 112,
  middle: 0.5,
  eyes: { ahead: -0.15, down: 0.461 },
  mouth: { ahead: 0.15, down: 0.824 },
};
/** The face itself: an oval about the middle between eyes and mouth, so wide and high in distances of the two. */
const OVAL = { width: 0.93, height: 1.2 } as const;
/** The least from eyes to mouth that is worth looking at, pixels, and the least part of the oval that is to be seen. */
const LEAST = { px: 10, share: 0.3 } as const;

/**
 * Cuts a person's face out of a picture as the analyser's encoder expects it, upright; what is not theirs gets their mean colour.
 * Undefined where too little of it is to be seen.
 */
export function framedFace(
  picture: RgbImage,
  personMask: Uint8Array,
  person: 1 | 2,
  { eyes, mouth, yawRad }: SceneFace,
  frame: FaceFrame,
): RgbImage | undefined {
  if (Math.hypot(eyes[0] - mouth[0], eyes[1] - mouth[1]) < LEAST.px) return undefined;
  const { side } = frame;
  const right = -Math.sin(yawRad);
  const placeOf = ({ ahead, down }: { ahead: number; down: number }): [number, number] => [
    (frame.middle + ahead * right) * side,
    down * side,
  ];
  const [eyesAt, mouthAt] = [placeOf(frame.eyes), placeOf(frame.mouth)];
  const { a, b, x0, y0 } = similarityBetween([eyesAt, mouthAt], [eyes, mouth]);
  const samples = Math.max(1, Math.round(Math.hypot(a, b)));
  const [ovalX, ovalY] = [(eyesAt[0] + mouthAt[0]) / 2, (eyesAt[1] + mouthAt[1]) / 2];
  const apart = mouthAt[1] - eyesAt[1];
  const data = new Uint8Array(side * side * 3);
  const isTheirs = new Uint8Array(side * side);
  const [sum, mean] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  let [inOval, seen] = [0, 0];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      sum.fill(0);
      let count = 0;
      for (let k = 0; k < samples ** 2; k++) {
        const u = x + ((k % samples) + 0.5) / samples;
        const v = y + (Math.floor(k / samples) + 0.5) / samples;
        const px = Math.floor(a * u - b * v + x0);
        const py = Math.floor(b * u + a * v + y0);
        if (px < 0 || py < 0 || px >= picture.width || py >= picture.height) continue;
        const at = py * picture.width + px;
        if (personMask[at] !== person) continue;
        count++;
        for (let channel = 0; channel < 3; channel++) sum[channel]! += picture.data[at * 3 + channel]!;
      }
      const pixel = y * side + x;
      const isFace = Math.hypot((x - ovalX) / OVAL.width, (y - ovalY) / OVAL.height) < apart;
      if (isFace) inOval++;
      if (count === 0) continue;
      isTheirs[pixel] = 1;
      for (let channel = 0; channel < 3; channel++) {
        data[pixel * 3 + channel] = Math.round(sum[channel]! / count);
        if (isFace) mean[channel]! += sum[channel]! / count;
      }
      if (isFace) seen++;
    }
  if (seen < inOval * LEAST.share) return undefined;
  for (let pixel = 0; pixel < side * side; pixel++)
    if (!isTheirs[pixel])
      for (let channel = 0; channel < 3; channel++)
        data[pixel * 3 + channel] = Math.round(mean[channel]! / seen);
  return { width: side, height: side, data };
}

const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const half = (a: Triple, b: Triple): Triple => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
function unit(a: Triple): Triple {
  const length = Math.sqrt(dot(a, a)) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
}
