import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FaceAnalyser, RgbImage } from '../src/people/photo/face-analyser.ts';

const require = createRequire(import.meta.url);
/** Side of the crops that the network takes, and where it expects the middles of the eyes in them. */
const SIDE = 150;
const EYES = { left: [98, 62], right: [52, 62] } as const;
/** Corners of both eyes among the 478 points. */
const CORNERS = { left: [362, 263], right: [33, 133] } as const;

const file = require.resolve('@vladmandic/face-api/dist/face-api.node-wasm.js');
const api = require(file) as FaceApi;

interface Tensor {
  dispose(): void;
}
interface FaceApi {
  readonly tf: Record<string, unknown> & {
    tensor3d(data: Float32Array, shape: readonly number[]): Tensor;
    reshape(tensor: Tensor, shape: readonly number[]): Tensor;
    cast(tensor: Tensor, type: string): Tensor;
    ready(): Promise<void>;
  };
  readonly nets: {
    readonly faceRecognitionNet: {
      loadFromDisk(folder: string): Promise<void>;
      computeFaceDescriptor(input: Tensor): Promise<Float32Array>;
    };
  };
}

/** An encoder that had no part in fitting: dlib's face recognition network, 128 numbers (King 2017), as face-api brings it. */
export interface SecondEncoder {
  /** Of the clearest face in a picture; undefined where none is found. */
  embedding(image: RgbImage): Promise<Float32Array | undefined>;
  /** One minus the Euclidean distance: 0.4 and more counts as the same person with this network. */
  similarity(a: Float32Array, b: Float32Array): number;
}

/** Loads the second encoder onto the TensorFlow backend that the analyser has opened. */
export async function openSecondEncoder(analyser: FaceAnalyser): Promise<SecondEncoder> {
  await api.tf.ready();
  giveMethods();
  const net = api.nets.faceRecognitionNet;
  await net.loadFromDisk(join(dirname(file), '..', 'model'));
  return {
    embedding: async (image) => {
      const [face] = [...(await analyser.analyse(image, 'points'))].sort(
        (a, b) => b.confidence - a.confidence,
      );
      if (!face) return undefined;
      const tensor = api.tf.tensor3d(upright(image, face.points), [SIDE, SIDE, 3]);
      try {
        return await net.computeFaceDescriptor(tensor);
      } finally {
        tensor.dispose();
      }
    },
    similarity: (a, b) => 1 - Math.hypot(...a.map((value, i) => value - b[i]!)),
  };
}

/** The package calls operations as methods of tensors, which the build for Node leaves out: each method calls its operation. */
function giveMethods(): void {
  const { tf } = api;
  const probe = tf.tensor3d(new Float32Array(1), [1, 1, 1]);
  const methods = Object.getPrototypeOf(probe) as Record<string, unknown>;
  for (const [name, operation] of Object.entries(tf))
    if (typeof operation === 'function' && !(name in methods) && /^(?!tensor|image|model)[a-z]/.test(name))
      methods[name] = function (this: Tensor, ...rest: unknown[]) {
        return (operation as (...all: unknown[]) => unknown)(this, ...rest);
      };
  for (const rank of [1, 2, 3, 4, 5])
    methods[`as${rank}D`] = function (this: Tensor, ...shape: number[]) {
      return tf.reshape(this, shape);
    };
  methods['toFloat'] = function (this: Tensor) {
    return tf.cast(this, 'float32');
  };
  probe.dispose();
}

/** Cuts a face out so that its eyes lie where the network expects them; bilinear, the picture's edge repeated. */
function upright({ data, width, height }: RgbImage, points: Float32Array): Float32Array {
  const eye = (side: 'left' | 'right', axis: 0 | 1): number =>
    CORNERS[side].reduce((sum, corner) => sum + points[corner * 3 + axis]! / 2, 0);
  const [dx, dy] = [eye('left', 0) - eye('right', 0), eye('left', 1) - eye('right', 1)];
  const unit = EYES.left[0] - EYES.right[0];
  const [cos, sin] = [dx / unit, dy / unit];
  // The picture is averaged over as many places as a target pixel covers.
  const samples = Math.max(1, Math.round(Math.hypot(cos, sin)));
  const out = new Float32Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      for (let k = 0; k < samples * samples; k++) {
        const u = x + ((k % samples) + 0.5) / samples - EYES.right[0];
        const v = y + (Math.floor(k / samples) + 0.5) / samples - EYES.right[1];
        const px = Math.round(eye('right', 0) + u * cos - v * sin);
        const py = Math.round(eye('right', 1) + u * sin + v * cos);
        const at = (Math.min(height - 1, Math.max(0, py)) * width + Math.min(width - 1, Math.max(0, px))) * 3;
        for (let channel = 0; channel < 3; channel++)
          out[(y * SIDE + x) * 3 + channel]! += data[at + channel]! / samples ** 2;
      }
  return out;
}
