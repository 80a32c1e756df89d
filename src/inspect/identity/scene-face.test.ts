import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { RgbImage } from '../../people/photo/face-analyser.ts';
import { createFaceAnalyser } from '../../people/photo/human-face-analyser.ts';
import { alignedReferenceFaces, readReferenceFaces } from './reference-faces.ts';
import { ANALYSER_FRAME, ARCFACE_FRAME, framedFace, type SceneFace, sceneFace } from './scene-face.ts';

const random = createRandom('scene face');
/** A head that looks along z, y up, dm. */
const HEAD: Readonly<Record<string, readonly [number, number, number]>> = {
  'eye-left': [0.33, 0.3, 0],
  'eye-right': [-0.33, 0.3, 0],
  'mouth-left': [0.25, -0.4, 0.1],
  'mouth-right': [-0.25, -0.4, 0.1],
  nose: [0, 0, 0.35],
  lips: [0, -0.4, 0.2],
  chin: [0, -0.8, 0.1],
  'ear-left': [0.75, 0.1, -0.9],
  'ear-right': [-0.75, 0.1, -0.9],
};

/** The head turned about its upright axis, nodding, leaning in the picture, seen from far away along −z. */
function posed(yawRad: number, pitchRad: number, leanRad: number, scale: number, middle: number) {
  const points = Object.fromEntries(
    Object.entries(HEAD).map(([name, [x, y, z]]) => {
      // The camera sees the person's left when it stands at a positive yaw: the head turns the other way.
      const [tx, tz] = [
        x * Math.cos(yawRad) - z * Math.sin(yawRad),
        x * Math.sin(yawRad) + z * Math.cos(yawRad),
      ];
      const [py, pz] = [
        y * Math.cos(pitchRad) - tz * Math.sin(pitchRad),
        y * Math.sin(pitchRad) + tz * Math.cos(pitchRad),
      ];
      const [rx, ry] = [
        tx * Math.cos(leanRad) - py * Math.sin(leanRad),
        tx * Math.sin(leanRad) + py * Math.cos(leanRad),
      ];
      const world = [rx + 7, ry - 2, pz + 3] as const;
      return [name, { world, pixel: [middle + scale * rx, middle - scale * ry] as const, visible: true }];
    }),
  );
  return sceneFace({ points });
}

describe('sceneFace', () => {
  it('tells from where a head is seen, all around and however it leans', () => {
    for (let round = 0; round < 50; round++) {
      const yawRad = random.between(-3.1, 3.1);
      // Eyes lie behind the mouth here, so that the head's own axis is not quite the upright one.
      const face = posed(yawRad, 0, random.between(-1, 1), random.between(5, 300), 200)!;
      expect(Math.abs(Math.sin((face.yawRad - yawRad) / 2))).toBeLessThan(0.05);
    }
    for (const pitchRad of [-0.5, 0.5]) expect(posed(0, pitchRad, 0.4, 100, 200)!.yawRad).toBeCloseTo(0, 6);
  });

  it('knows nothing where points are missing', () => {
    expect(sceneFace({ points: {} })).toBeUndefined();
  });
});

const SIDE = 300;
const all = new Uint8Array(SIDE * SIDE).fill(1);
const grey = (): RgbImage => ({ width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE * 3).fill(60) });
function dot({ data }: RgbImage, [cx, cy]: readonly [number, number], channel: number): void {
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      if (Math.hypot(x + 0.5 - cx, y + 0.5 - cy) < 5) data[(y * SIDE + x) * 3 + channel] = 255;
}
/** Middle of what shines in a channel, parts of the side. */
function shining({ data, width }: RgbImage, channel: number): [number, number] {
  let [count, sx, sy] = [0, 0, 0];
  for (let pixel = 0; pixel < width * width; pixel++) {
    if (data[pixel * 3 + channel]! < 160) continue;
    count++;
    sx += (pixel % width) + 0.5;
    sy += Math.floor(pixel / width) + 0.5;
  }
  return [sx / count / width, sy / count / width];
}

describe.each([
  ['analyser', ANALYSER_FRAME],
  ['ArcFace', ARCFACE_FRAME],
] as const)('framedFace for the %s', (_, frame) => {
  it('lays eyes and mouth where the network expects them, however the head leans', () => {
    for (let round = 0; round < 6; round++) {
      const lean = random.between(-1.5, 1.5);
      const face: SceneFace = {
        eyes: [150 + 30 * Math.sin(lean), 150 - 30 * Math.cos(lean)],
        mouth: [150 - 30 * Math.sin(lean), 150 + 30 * Math.cos(lean)],
        yawRad: random.between(-1.5, 1.5),
      };
      const picture = grey();
      dot(picture, face.eyes, 0);
      dot(picture, face.mouth, 2);
      const crop = framedFace(picture, all, 1, face, frame)!;
      expect([crop.width, crop.height]).toEqual([frame.side, frame.side]);
      for (const [part, channel] of [
        [frame.eyes, 0],
        [frame.mouth, 2],
      ] as const) {
        const [x, y] = shining(crop, channel);
        expect(x).toBeCloseTo(frame.middle - part.ahead * Math.sin(face.yawRad), 1.5);
        expect(y).toBeCloseTo(part.down, 1.5);
      }
    }
  });

  it('shows nothing of anybody else', () => {
    const picture = grey();
    const mask = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE < 150 ? 1 : 2));
    for (let pixel = 0; pixel < SIDE * SIDE; pixel++)
      if (mask[pixel] === 2) picture.data.fill(250, pixel * 3, pixel * 3 + 3);
    const face: SceneFace = { eyes: [140, 120], mouth: [140, 180], yawRad: 0 };
    const crop = framedFace(picture, mask, 1, face, frame)!;
    expect(new Set(crop.data)).toEqual(new Set([60]));
  });

  it('gives up where the face is hidden, outside or too small', () => {
    const face: SceneFace = { eyes: [140, 120], mouth: [140, 180], yawRad: 0 };
    expect(framedFace(grey(), all, 2, face, frame)).toBeUndefined();
    expect(
      framedFace(grey(), all, 1, { ...face, eyes: [900, 120], mouth: [900, 180] }, frame),
    ).toBeUndefined();
    expect(framedFace(grey(), all, 1, { ...face, mouth: [140, 125] }, frame)).toBeUndefined();
  });
});

it('frames faces so that the encoder knows them without any detector', { timeout: 60_000 }, async () => {
  const analyser = await createFaceAnalyser();
  const { faces } = readReferenceFaces();
  const pictures = [...(await alignedReferenceFaces())].filter(([id]) => faces.has(id)).slice(0, 10);
  const ranks: number[] = [];
  for (const [id, picture] of pictures) {
    // The pictures lie as ArcFace's template has them, nearly from the front.
    const at = (down: number): readonly [number, number] => [picture.width / 2, picture.width * down];
    const face = { eyes: at(ARCFACE_FRAME.eyes.down), mouth: at(ARCFACE_FRAME.mouth.down), yawRad: 0 };
    const mask = new Uint8Array(picture.width * picture.height).fill(1);
    const framed = framedFace(picture, mask, 1, face, ANALYSER_FRAME)!;
    const seen = await analyser.embeddingOfFramed(framed);
    const own = analyser.similarity(seen, faces.get(id)!);
    ranks.push([...faces.values()].filter((each) => analyser.similarity(seen, each) > own).length);
  }
  // By chance a face would stand in the middle of all.
  expect(ranks.filter((rank) => rank < faces.size / 10).length).toBeGreaterThan(7);
});
