/** Writes tiny ONNX networks: a protobuf by hand, fields by `onnx.proto3` of github.com/onnx/onnx. */

type Field = readonly [number: number, value: number | string | Uint8Array];

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
const message = (...fields: readonly Field[]): Uint8Array =>
  Uint8Array.from(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [...varint(number * 8), ...varint(value)];
      const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
      return [...varint(number * 8 + 2), ...varint(bytes.length), ...bytes];
    }),
  );

const FLOAT = 1;
const tensorOf = (name: string, shape: readonly number[]): Uint8Array =>
  message(
    [1, name],
    [
      2,
      message([
        1,
        message(
          [1, FLOAT],
          [
            2,
            message(
              ...shape.map((length): Field => [1, length > 0 ? message([1, length]) : message([2, 'any'])]),
            ),
          ],
        ),
      ]),
    ],
  );
const integers = (name: string, values: readonly number[]): Uint8Array =>
  message([1, name], [20, 7], ...values.map((value): Field => [8, value]));
const node = (from: readonly string[], to: string, operation: string, ...attributes: Uint8Array[]) =>
  message(
    ...from.map((name): Field => [1, name]),
    [2, to],
    [4, operation],
    ...attributes.map((attribute): Field => [5, attribute]),
  );
const scalar = (name: string, value: number): Uint8Array =>
  message([2, FLOAT], [8, name], [9, new Uint8Array(Float32Array.of(value).buffer)]);

/** How a made network differs from the usual one. */
export interface NetworkKind {
  /** What it takes; 1×3×112×112 if left out. */
  readonly takes?: readonly number[];
  /** Whether it first brings 0 … 255 to −1 … 1 itself. */
  readonly scalesItself?: true;
  /** Whether it gives a picture instead of one list. */
  readonly givesPicture?: true;
}

/** A network that gives the mean colours of the sixteenths of a face: 48 numbers. */
export function colourNetwork({ takes = [1, 3, 112, 112], scalesItself, givesPicture }: NetworkKind = {}) {
  const isPixels = takes[3] === 3;
  const sixteenth = integers('kernel_shape', [28, 28]);
  const nodes = [
    ...(scalesItself
      ? [node(['face', 'middle'], 'shifted', 'Sub'), node(['shifted', 'scale'], 'scaled', 'Mul')]
      : [node(['face'], 'scaled', 'Identity')]),
    node(
      ['scaled'],
      'planes',
      isPixels ? 'Transpose' : 'Identity',
      ...(isPixels ? [integers('perm', [0, 3, 1, 2])] : []),
    ),
    node(['planes'], 'means', 'AveragePool', sixteenth, integers('strides', [28, 28])),
    node(['means'], 'list', givesPicture ? 'Identity' : 'Flatten'),
  ];
  const graph = message(
    ...nodes.map((each): Field => [1, each]),
    [2, 'colours'],
    ...(scalesItself
      ? [[5, scalar('middle', 127.5)] as const, [5, scalar('scale', 1 / 127.5)] as const]
      : []),
    [11, tensorOf('face', takes)],
    [12, tensorOf('list', Array<number>(givesPicture ? 4 : 2).fill(0))],
  );
  return message([1, 8], [7, graph], [8, message([1, ''], [2, 13])]);
}
