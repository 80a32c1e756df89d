import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import { type io, ready, setBackend, type Tensor, tensor4d } from '@tensorflow/tfjs-core';

const require = createRequire(import.meta.url);

/** What the model tells apart, in the order of its output. */
export const PICTURE_CLASSES = ['drawing', 'hentai', 'neutral', 'porn', 'sexy'] as const;
/** How sure the model is of each class; together 1. */
export type PictureShares = Readonly<Record<(typeof PICTURE_CLASSES)[number], number>>;

/** Side of the square the model looks at, pixels. */
export const MODEL_SIDE = 224;
const WEIGHT_BUNDLES = 2;

/**
 * Loads MobileNetV2Mid of `nsfwjs` (MIT), a graph model of 4 MB inside the package, by the converter alone and on the
 * wasm backend: nothing is downloaded, and the package's own loader with all of TensorFlow.js stays out.
 */
export async function loadNsfwModel(): Promise<(rgb: Float32Array) => Promise<PictureShares>> {
  const wasm = dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm'));
  setWasmPaths(`${wasm}/`);
  await setBackend('wasm');
  await ready();
  const model = await loadGraph();
  return async (rgb) => {
    const image = tensor4d(rgb, [1, MODEL_SIDE, MODEL_SIDE, 3]);
    const output = model.predict(image) as Tensor;
    const values = await output.data();
    image.dispose();
    output.dispose();
    return Object.fromEntries(PICTURE_CLASSES.map((name, i) => [name, values[i] ?? 0])) as PictureShares;
  };
}

async function loadGraph(): Promise<GraphModel> {
  const folder = join(dirname(require.resolve('nsfwjs')), '../models/mobilenet_v2_mid');
  const read = async (name: string): Promise<unknown> => {
    const module = (await import(pathToFileURL(join(folder, `${name}.min.js`)).href)) as { default: unknown };
    return module.default;
  };
  const { modelTopology, weightsManifest, format, generatedBy, convertedBy } = (await read('model')) as {
    modelTopology: object;
    weightsManifest: { weights: io.WeightsManifestEntry[] }[];
    format?: string;
    generatedBy?: string;
    convertedBy?: string;
  };
  const bundles: Buffer[] = [];
  for (let i = 1; i <= WEIGHT_BUNDLES; i++) {
    bundles.push(Buffer.from((await read(`group1-shard${i}of${WEIGHT_BUNDLES}`)) as string, 'base64'));
  }
  const weights = Buffer.concat(bundles);
  return loadGraphModel({
    load: async () => ({
      modelTopology,
      format: format ?? 'graph-model',
      generatedBy: generatedBy ?? '',
      convertedBy: convertedBy ?? null,
      weightSpecs: weightsManifest.flatMap((group) => group.weights),
      weightData: weights.buffer.slice(
        weights.byteOffset,
        weights.byteOffset + weights.byteLength,
      ) as ArrayBuffer,
    }),
  } as io.IOHandler);
}
