/** How many operations from the input on are looked at. */
const FIRST_NODES = 8;

/** Numbers of the fields that are read, from `onnx.proto3` of github.com/onnx/onnx. */
const FIELDS = { modelGraph: 7, graphNode: 1, nodeOperation: 4 } as const;

/**
 * The first operations of an ONNX network, or undefined where the bytes are no such thing. Reads no more of the protobuf than it must:
 * weights are stepped over.
 */
export function firstOperations(bytes: Uint8Array): readonly string[] | undefined {
  try {
    const [graph] = fieldsOf(bytes, FIELDS.modelGraph);
    if (!graph) return undefined;
    const nodes = fieldsOf(graph, FIELDS.graphNode).slice(0, FIRST_NODES);
    const decoder = new TextDecoder();
    return nodes.map((node) => decoder.decode(fieldsOf(node, FIELDS.nodeOperation)[0]));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Everything in a message under a field's number that has a length. Throws a `RangeError` where the bytes are no message. */
function fieldsOf(message: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 64; shift += 7) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError('the message ends within a number');
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    throw new RangeError('a number is too long');
  };
  while (at < message.length) {
    const key = varint();
    const [field, kind] = [Math.floor(key / 8), key % 8];
    if (kind === 0) varint();
    else if (kind === 1) at += 8;
    else if (kind === 5) at += 4;
    else if (kind === 2) {
      const length = varint();
      if (at + length > message.length) throw new RangeError('the message ends within a field');
      if (field === wanted) found.push(message.subarray(at, at + length));
      at += length;
    } else throw new RangeError(`there is no field of kind ${kind}`);
  }
  return found;
}
