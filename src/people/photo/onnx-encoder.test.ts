import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { ALIGNED_SIDE, alignedFace, similarityBetween, TEMPLATE } from './align-face.ts';
import type { DetectedFace, RgbImage } from './face-analyser.ts';
import { openOnnxEncoder } from './onnx-encoder.ts';
import { colourNetwork, type NetworkKind } from './onnx-network.fixture.ts';

/** The 478 points of a face of which only the five matter, where the template has them under a similarity. */
function pointsAt(place: (x: number, y: number) => readonly [number, number]): Float32Array {
  const points = new Float32Array(478 * 3);
  const [left, right, nose, mouthLeft, mouthRight] = TEMPLATE;
  const put = (index: number, [x, y]: readonly [number, number]): void => points.set(place(x, y), index * 3);
  for (const [index, point, aside] of [
    [33, left!, -9],
    [133, left!, 9],
    [362, right!, -9],
    [263, right!, 9],
  ] as const)
    put(index, [point[0] + aside, point[1]]);
  put(1, nose!);
  put(61, mouthLeft!);
  put(291, mouthRight!);
  return points;
}

/** A picture whose colours say where they are. */
function gradient(width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([x, y, (x + y) / 2], (y * width + x) * 3);
  return { width, height, data };
}

describe('alignedFace', () => {
  it('finds the turn, size and shift between points again', () => {
    const random = createRandom('similarity');
    const from = Array.from({ length: 5 }, () => [random.normal(), random.normal()] as const);
    const [a, b, x0, y0] = [1.7, -0.6, 4, -9];
    const to = from.map(([x, y]) => [a * x - b * y + x0, b * x + a * y + y0] as const);
    const found = similarityBetween(from, to);
    for (const [name, value] of Object.entries({ a, b, x0, y0 }))
      expect(found[name as 'a']).toBeCloseTo(value, 9);
  });

  it('brings turned, scaled and shifted faces upright into the template', () => {
    const place = (x: number, y: number) => [1.5 * x - 0.5 * y + 70, 0.5 * x + 1.5 * y + 10] as const;
    const face = alignedFace(gradient(255, 255), pointsAt(place));
    for (const [x, y] of [
      [56, 56],
      [38, 52],
      [70, 92],
    ] as const) {
      const [wantedX, wantedY] = place(x, y);
      const at = (y * ALIGNED_SIDE + x) * 3;
      expect(Math.abs(face.data[at]! - wantedX)).toBeLessThan(1.5);
      expect(Math.abs(face.data[at + 1]! - wantedY)).toBeLessThan(1.5);
    }
  });
});

describe('an ONNX network by its path', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beso-onnx-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const identity = pointsAt((x, y) => [x, y]);
  const oneFace = {
    analyse: async () => [{ points: identity, confidence: 1 } as DetectedFace],
  };
  const open = async (
    bytes: Uint8Array | string,
    analyser: typeof oneFace | { analyse: () => Promise<[]> },
  ) => {
    const path = join(folder, 'network.onnx');
    await writeFile(path, bytes);
    return openOnnxEncoder(path, 'faceModel', analyser);
  };
  const opened = async (kind: NetworkKind = {}) => {
    const encoder = await open(colourNetwork(kind), oneFace);
    if (!encoder.ok) throw new Error(JSON.stringify(encoder.error));
    return encoder.value;
  };
  const picture = gradient(ALIGNED_SIDE, ALIGNED_SIDE);

  it('tells what the network says of the face and its mirror image', async () => {
    const encoder = await opened();
    const numbers = (await encoder.embedding(picture))!;
    expect(encoder.name).toBe('network.onnx');
    // Mean red over columns a quarter wide: x and its mirror image add up to the same everywhere; green grows downwards.
    const [mean, length] = [(x: number) => (x - 127.5) / 127.5, Math.hypot(...numbers)];
    expect(length).toBeCloseTo(1, 5);
    const [top, bottom] = [mean(13.5), mean(13.5 + 84)];
    expect(numbers[16]! / numbers[28]!).toBeCloseTo(top / bottom, 2);
    expect(numbers[0]!).toBeCloseTo(numbers[3]!, 5);
    expect(encoder.similarity(numbers, numbers)).toBeCloseTo(1, 5);
    const shorter = numbers.map((value) => value * 0.8);
    expect(encoder.similarity(shorter, numbers)).toBeCloseTo(1, 5);
    const inverse = { ...picture, data: picture.data.map((value) => 255 - value) };
    expect(encoder.similarity(numbers, (await encoder.embedding(inverse))!)).toBeCloseTo(-1, 2);
  });

  it('says the same whichever way round and on whichever scale the network wants its pixels', async () => {
    const usual = (await (await opened()).embedding(picture))!;
    for (const kind of [{ takes: [1, 112, 112, 3] }, { scalesItself: true }] as const) {
      const other = (await (await opened(kind)).embedding(picture))!;
      usual.forEach((value, i) => {
        expect(other[i]).toBeCloseTo(value, 4);
      });
    }
  });

  it('has nothing to say where no face is found', async () => {
    const encoder = await open(colourNetwork(), { analyse: async () => [] });
    expect(encoder).toMatchObject({ ok: true });
    if (encoder.ok) expect(await encoder.value.embedding(picture)).toBeUndefined();
  });

  it('says in one sentence what is wrong with a network', async () => {
    const expected = async (bytes: Uint8Array | string) => {
      const encoder = await open(bytes, oneFace);
      if (encoder.ok) throw new Error('it was taken');
      expect(encoder.error).toMatchObject({ code: 'malformed', option: 'faceModel' });
      return encoder.error.code === 'malformed' ? encoder.error.expected : '';
    };
    expect(await expected('<html>not found</html>')).toContain('ONNX file');
    expect(await expected('')).toContain('ONNX file');
    expect(await expected(colourNetwork().subarray(0, 90))).toContain('ONNX file');
    expect(await expected(colourNetwork({ takes: [1, 3, 224, 224] }))).toContain(
      'this one takes 1×3×224×224',
    );
    expect(await expected(colourNetwork({ givesPicture: true }))).toContain('one list of numbers');
    const missing = await openOnnxEncoder(join(folder, 'nothing.onnx'), 'faceModel', oneFace);
    expect(missing).toMatchObject({ ok: false, error: { expected: 'a file that exists' } });
    const bare = await openOnnxEncoder(join(folder, 'network.onnx'), 'faceModel', oneFace, () =>
      Promise.reject(new Error('Cannot find package')),
    );
    expect(bare).toMatchObject({ ok: false, error: { expected: expect.stringContaining('npm install') } });
  });
});
