import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { InferenceSession } from 'onnxruntime-web';
import type { InputFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { ALIGNED_SIDE, alignedFace } from './align-face.ts';
import type { FaceAnalyser, RgbImage } from './face-analyser.ts';
import { clearestOf, type FaceEncoder } from './face-encoder.ts';
import { firstOperations } from './onnx-outline.ts';

/** What runs ONNX networks. */
export type OnnxRuntime = Pick<typeof import('onnxruntime-web'), 'InferenceSession' | 'Tensor' | 'env'>;

/** An encoder that also takes faces that were cut out and put upright before. */
export interface AlignedEncoder extends FaceEncoder {
  /** The embedding of an aligned face of 112 by 112 pixels, see `alignedFace`. */
  embeddingOfAligned(face: RgbImage): Promise<Float32Array>;
}

/** What the network is given: red, green and blue one after another, or pixel by pixel. */
type Layout = 'planes' | 'pixels';

/**
 * Opens a network of the ArcFace family by its path: an ONNX file that takes one aligned RGB face of 112 by 112 pixels (1×3×112×112 or
 * 1×112×112×3) and gives one list of numbers. Faces are found by `analyser`; an embedding is that of the face and its mirror image
 * together. `option` is how the path was said, for the fault. The runtime, onnxruntime-web, is installed by whoever sets a network.
 */
export async function openOnnxEncoder(
  path: string,
  option: string,
  analyser: Pick<FaceAnalyser, 'analyse'>,
  loadRuntime: () => Promise<OnnxRuntime> = () => import('onnxruntime-web'),
): Promise<Result<AlignedEncoder, InputFault>> {
  const fault = (expected: string) =>
    err({ code: 'malformed', option, given: path, expected } as const satisfies InputFault);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => error.code);
  if (!(bytes instanceof Uint8Array))
    return fault(bytes === 'ENOENT' ? 'a file that exists' : 'a file that can be read');
  const operations = firstOperations(bytes);
  if (!operations) return fault('an ONNX file, which this one is not');
  const runtime = await loadRuntime().catch(() => undefined);
  if (!runtime) return fault('left out until npm install onnxruntime-web has run, which runs such networks');
  // Threads would keep the program alive after its work is done.
  runtime.env.wasm.numThreads = 1;
  let session: InferenceSession;
  try {
    session = await runtime.InferenceSession.create(bytes);
  } catch (error) {
    return fault(`an ONNX network that can be run (${saidBy(error)})`);
  }
  const layout = layoutOf(session);
  if (!layout) {
    const takes = session.inputMetadata.map((input) => (input.isTensor ? input.shape.join('×') : '?'));
    await session.release();
    return fault(
      `a network that takes one face as 1×3×${ALIGNED_SIDE}×${ALIGNED_SIDE}; this one takes ${takes.join(' and ')}`,
    );
  }
  const input = session.inputNames[0]!;
  const output = session.outputNames[0]!;
  const { mean, spread } = scalingOf(operations);
  const run = async (face: RgbImage, mirrored: boolean): Promise<Float32Array | undefined> => {
    const values = valuesOf(face, layout, mirrored, (value) => (value - mean) / spread);
    const shape =
      layout === 'planes' ? [1, 3, ALIGNED_SIDE, ALIGNED_SIDE] : [1, ALIGNED_SIDE, ALIGNED_SIDE, 3];
    const given = new runtime.Tensor('float32', values, shape);
    const answer = (await session.run({ [input]: given }))[output]!;
    // One row for one face: further axes have one place each.
    const length = Math.max(...answer.dims);
    const { data } = answer;
    if (!(data instanceof Float32Array) || data.length !== length || length < 2) return undefined;
    return data.every(Number.isFinite) ? unit(data) : undefined;
  };
  const grey = { width: ALIGNED_SIDE, height: ALIGNED_SIDE, data: new Uint8Array(ALIGNED_SIDE ** 2 * 3) };
  const tried = await run(grey, false).catch(saidBy);
  if (!(tried instanceof Float32Array)) {
    await session.release();
    return fault(`a network that gives one list of numbers for a face${tried ? ` (${tried})` : ''}`);
  }
  const embeddingOfAligned = async (face: RgbImage): Promise<Float32Array> => {
    const [plain, mirrored] = [(await run(face, false))!, (await run(face, true))!];
    return unit(plain.map((value, i) => value + mirrored[i]!));
  };
  return ok({
    name: basename(path),
    embedding: async (image) => {
      const face = clearestOf(await analyser.analyse(image, 'points'));
      return face && embeddingOfAligned(alignedFace(image, face.points));
    },
    embeddingOfAligned,
    // The mean over several pictures is shorter than one, so lengths are taken out.
    similarity: (a, b) => a.reduce((sum, value, i) => sum + value * b[i]!, 0) / (lengthOf(a) * lengthOf(b)),
  });
}

/** The beginning of what the runtime says of a fault. */
const saidBy = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 160);

/** How the network wants its face; undefined where it takes something else. Axes without a fixed length fit. */
function layoutOf({ inputMetadata }: InferenceSession): Layout | undefined {
  const [only, ...more] = inputMetadata;
  if (!only?.isTensor || more.length > 0 || only.type !== 'float32' || only.shape.length !== 4)
    return undefined;
  const fits = (wanted: readonly number[]): boolean =>
    wanted.every((length, i) => typeof only.shape[i] === 'string' || only.shape[i] === length);
  if (fits([1, 3, ALIGNED_SIDE, ALIGNED_SIDE])) return 'planes';
  return fits([1, ALIGNED_SIDE, ALIGNED_SIDE, 3]) ? 'pixels' : undefined;
}

/**
 * Networks are fed −1 to 1, but those that begin by subtracting and multiplying scale 0 to 255 themselves (as InsightFace's
 * `arcface_onnx.py` tells them apart).
 */
function scalingOf(operations: readonly string[]): { readonly mean: number; readonly spread: number } {
  const scalesItself = operations.includes('Sub') && operations.includes('Mul');
  return scalesItself ? { mean: 0, spread: 1 } : { mean: 127.5, spread: 127.5 };
}

function valuesOf(
  { data }: RgbImage,
  layout: Layout,
  mirrored: boolean,
  scaled: (value: number) => number,
): Float32Array {
  const values = new Float32Array(data.length);
  const count = ALIGNED_SIDE ** 2;
  for (let pixel = 0; pixel < count; pixel++) {
    const x = pixel % ALIGNED_SIDE;
    const from = mirrored ? pixel - x + ALIGNED_SIDE - 1 - x : pixel;
    for (let channel = 0; channel < 3; channel++)
      values[layout === 'planes' ? channel * count + pixel : pixel * 3 + channel] = scaled(
        data[from * 3 + channel]!,
      );
  }
  return values;
}

const lengthOf = (values: Float32Array): number => Math.hypot(...values) || 1;

function unit(values: Float32Array): Float32Array {
  const length = lengthOf(values);
  return values.map((value) => value / length);
}
