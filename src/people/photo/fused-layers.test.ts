import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { type Network, type Tensor, withFusedLayers } from './fused-layers.ts';

const require = createRequire(import.meta.url);

test('the fused network answers as the one in the file does', async () => {
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm'))}/`);
  await tf.setBackend('wasm');
  const folder = join(dirname(require.resolve('@vladmandic/human')), '..', 'models');
  const { modelTopology, weightsManifest, signature } = JSON.parse(
    await readFile(join(folder, 'faceres.json'), 'utf8'),
  );
  const weightData = new Uint8Array(await readFile(join(folder, 'faceres.bin'))).buffer;
  const weightSpecs = weightsManifest[0].weights;
  const model = await loadGraphModel({
    load: async () => ({ modelTopology, signature, weightSpecs, weightData }),
  });
  const network = model as unknown as Network;
  const picture: Tensor = tf.randomUniform([1, 224, 224, 3], 0, 255, 'float32', 5);
  const numbers = (answers: readonly Tensor[]): number[][] =>
    answers.map((answer) => Array.from(answer.dataSync()));
  const plain = numbers(network.execute(picture));
  expect(plain.map(({ length }) => length).sort()).toEqual([1, 100, 1024]);
  const fused = numbers(withFusedLayers(tf, network)(picture));
  for (const [i, answer] of fused.entries())
    for (const [k, value] of answer.entries()) expect(value).toBeCloseTo(plain[i]![k]!, 4);
});
