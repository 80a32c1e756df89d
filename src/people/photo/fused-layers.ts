import type { Human } from '@vladmandic/human';

/** A tensor of the library's TensorFlow.js, as far as it is used here. */
export interface Tensor {
  readonly shape: readonly number[];
  dataSync(): ArrayLike<number>;
  dispose(): void;
}

/** A graph network of the library's TensorFlow.js, as far as it is used here. */
export interface Network {
  readonly weights: Readonly<Record<string, readonly Tensor[]>>;
  readonly executor: {
    readonly graph: {
      readonly nodes: Readonly<
        Record<string, { readonly attrParams: { readonly strides: { readonly value: readonly number[] } } }>
      >;
    };
  };
  execute(inputs: Tensor | Readonly<Record<string, Tensor>>): Tensor[];
}

interface Layer {
  readonly kind: 'conv2d' | 'depthwiseConv2d';
  readonly filter: Tensor;
  readonly strides: readonly [number, number];
  readonly bias: Tensor;
}

/** Pairs of a depthwise and a pointwise convolution in a MobileNet (Howard and others 2017). */
const PAIRS = 13;
/** The node that the layers lead to. */
const LAST = `conv_pw_${PAIRS}_relu/clip_by_value`;

/**
 * The library's description network with its 27 layers fused. Its file keeps convolution, scale, shift and three clippings of each apart,
 * and the wasm backend takes as long for the clippings as for the convolutions. Answers agree to 6 digits, in half the time.
 */
export function withFusedLayers(
  tf: Human['tf'],
  network: Network,
): (input: Tensor | Readonly<Record<string, Tensor>>) => Tensor[] {
  const weight = (name: string): Tensor => network.weights[name]![0]!;
  const stridesOf = (node: string): readonly [number, number] => {
    const [, down, across] = network.executor.graph.nodes[node]!.attrParams.strides.value;
    return [down!, across!];
  };
  const convolution = (name: string): Layer => ({
    kind: 'conv2d',
    filter: weight(`${name}/convolution/merged_input`),
    strides: stridesOf(`${name}_bn/batchnorm_1/mul_1`),
    bias: weight(`${name}_bn/batchnorm_1/sub`),
  });
  const depthwise = (name: string): Layer => ({
    kind: 'depthwiseConv2d',
    // The scale of every channel goes into its filter, which has channels in its third dimension.
    filter: tf.tidy(() =>
      tf.mul(weight(`${name}/depthwise_kernel`), tf.reshape(weight(`${name}_bn/batchnorm_1/mul`), [-1, 1])),
    ),
    strides: stridesOf(`${name}/depthwise`),
    bias: weight(`${name}_bn/batchnorm_1/sub`),
  });
  const layers = [
    convolution('conv1'),
    ...Array.from({ length: PAIRS }, (_, i) => [
      depthwise(`conv_dw_${i + 1}`),
      convolution(`conv_pw_${i + 1}`),
    ]).flat(),
  ];
  const execute = network.execute.bind(network);
  return (input) => {
    // The library shares a network between all its instances: behind another's layers there is nothing left to fuse.
    if (!isTensor(input)) return execute(input);
    const body: Tensor = tf.tidy(() =>
      layers.reduce(
        (x: Tensor, { kind, ...layer }) => tf.fused[kind]({ x, ...layer, pad: 'same', activation: 'relu6' }),
        input,
      ),
    );
    try {
      return execute({ [LAST]: body });
    } finally {
      body.dispose();
    }
  };
}

const isTensor = (input: Tensor | Readonly<Record<string, Tensor>>): input is Tensor =>
  Array.isArray(input.shape);
