/**
 * The file format of `assets/human/human.bin`: a JSON header and typed arrays, deflated as one.
 * Plain web APIs only, so that Node and browsers read it alike.
 */

/** Arrays a container can hold. */
export type PackedArray = Uint8Array | Uint16Array | Int16Array | Uint32Array | Float32Array;

interface ArrayEntry {
  readonly type: 'u8' | 'u16' | 'i16' | 'u32' | 'f32';
  readonly length: number;
  /** Numbers this far apart are alike: 16-bit arrays are stored as differences over it; 0 stores them as they are. */
  readonly stride: number;
}

/** What a container holds: any JSON and arrays by name. */
export interface Container {
  readonly header: unknown;
  readonly arrays: ReadonlyMap<string, PackedArray>;
}

const MAGIC = 0x4f534542;

/**
 * Packs a header and arrays into bytes; equal input gives equal bytes.
 * `strideOf` names, per 16-bit array, the distance at which numbers are alike (3 for x, y, z), which makes them deflate well.
 */
export async function packContainer(
  header: unknown,
  arrays: ReadonlyMap<string, PackedArray>,
  strideOf: (name: string) => number,
): Promise<Uint8Array> {
  const entries: Record<string, ArrayEntry> = {};
  const chunks: Uint8Array[] = [];
  for (const [name, array] of arrays) {
    const is16Bit = array instanceof Uint16Array || array instanceof Int16Array;
    const stride = is16Bit ? strideOf(name) : 0;
    entries[name] = { type: typeOf(array), length: array.length, stride };
    chunks.push(stride > 0 ? differencesOf(array as Uint16Array | Int16Array, stride) : bytesOf(array));
  }
  const json = new TextEncoder().encode(JSON.stringify({ header, entries }));
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setUint32(0, MAGIC, true);
  new DataView(prefix.buffer).setUint32(4, json.length, true);
  return through(joined([prefix, json, ...chunks]), new CompressionStream('deflate-raw'));
}

/** Reads what `packContainer` wrote; throws when the bytes are of another kind. */
export async function unpackContainer(packed: Uint8Array): Promise<Container> {
  const bytes = await through(packed, new DecompressionStream('deflate-raw'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error('not a container of human data');
  const jsonEnd = 8 + view.getUint32(4, true);
  const { header, entries } = JSON.parse(new TextDecoder().decode(bytes.subarray(8, jsonEnd))) as {
    header: unknown;
    entries: Record<string, ArrayEntry>;
  };
  const arrays = new Map<string, PackedArray>();
  let at = jsonEnd;
  for (const [name, entry] of Object.entries(entries)) {
    const size = entry.length * BYTES[entry.type];
    const chunk = bytes.slice(at, at + size);
    arrays.set(name, entry.stride > 0 ? summed(chunk, entry) : viewed(chunk.buffer, entry.type));
    at += size;
  }
  return { header, arrays };
}

const BYTES = { u8: 1, u16: 2, i16: 2, u32: 4, f32: 4 } as const;

function typeOf(array: PackedArray): ArrayEntry['type'] {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Uint16Array) return 'u16';
  if (array instanceof Int16Array) return 'i16';
  return array instanceof Uint32Array ? 'u32' : 'f32';
}

function viewed(buffer: ArrayBuffer, type: ArrayEntry['type']): PackedArray {
  switch (type) {
    case 'u8':
      return new Uint8Array(buffer);
    case 'u16':
      return new Uint16Array(buffer);
    case 'i16':
      return new Int16Array(buffer);
    case 'u32':
      return new Uint32Array(buffer);
    case 'f32':
      return new Float32Array(buffer);
  }
}

const bytesOf = (array: PackedArray): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Differences over `stride`, folded so that small negative ones are small (zigzag), low bytes first, then high bytes. */
function differencesOf(array: Uint16Array | Int16Array, stride: number): Uint8Array {
  const count = array.length;
  const planes = new Uint8Array(count * 2);
  for (let i = 0; i < count; i++) {
    const difference = ((array[i]! - (i < stride ? 0 : array[i - stride]!)) << 16) >> 16;
    const folded = (difference << 1) ^ (difference >> 15);
    planes[i] = folded & 255;
    planes[count + i] = (folded >> 8) & 255;
  }
  return planes;
}

function summed(planes: Uint8Array, entry: ArrayEntry): PackedArray {
  const { length: count, stride } = entry;
  const array = entry.type === 'u16' ? new Uint16Array(count) : new Int16Array(count);
  for (let i = 0; i < count; i++) {
    const folded = planes[i]! | (planes[count + i]! << 8);
    const difference = (folded >> 1) ^ -(folded & 1);
    array[i] = difference + (i < stride ? 0 : array[i - stride]!);
  }
  return array;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  return new Uint8Array(await new Response(source.pipeThrough(stream)).arrayBuffer());
}
