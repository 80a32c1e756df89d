import { unpackContainer } from './container.ts';
import {
  type HumanHeader,
  PACK_FORMAT,
  PART_OFFSET_UNIT_DM,
  PART_WEIGHT_UNIT,
  type PartHeader,
  type TargetKind,
} from './pack-format.ts';

/** The packed human in memory; shared by all bodies, never changed. */
export interface HumanData {
  readonly header: HumanHeader;
  readonly vertexCount: number;
  /** The unshaped base, 3 a vertex, dm. */
  readonly base: Float32Array;
  /** Index in MakeHuman's base mesh of each packed vertex, ascending. */
  readonly sources: Uint16Array;
  /** Packed vertex of each vertex of MakeHuman's base mesh, −1 where it is not packed. */
  readonly packedFromSource: Int32Array;
  /** 4 a vertex. */
  readonly boneIndices: Uint8Array;
  /** 4 a vertex, summing to 1. */
  readonly boneWeights: Float32Array;
  readonly skin: FaceSet;
  readonly parts: ReadonlyMap<string, PartData>;
  readonly targets: Readonly<Record<TargetKind, ReadonlyMap<string, Target>>>;
  /** Things computed once per data and kept: topologies by key. */
  readonly cache: Map<string, unknown>;
}

/** Quads with texture coordinates. */
export interface FaceSet {
  readonly count: number;
  /** 4 a face. */
  readonly vertices: Uint16Array;
  /** 4 a face, into `uvs`. */
  readonly uvIndices: Uint16Array;
  /** Two a texture vertex, v upward. */
  readonly uvs: Float32Array;
}

/** A part that is fitted to a shaped body. */
export interface PartData extends PartHeader {
  readonly id: string;
  readonly vertexCount: number;
  /** Three packed vertices a part vertex. */
  readonly references: Uint16Array;
  /** Three a part vertex, summing to 1. */
  readonly weights: Float32Array;
  /** Offsets in dm before scaling, 3 a part vertex. */
  readonly offsets: Float32Array;
  readonly faces: FaceSet;
  /** Packed vertices of the skin that the part hides. */
  readonly hidden: Uint16Array;
  /** Packed vertices of the skin that are drawn in a little under the part's edges. */
  readonly tucked: Uint16Array;
  /** Colour area of each face, garments and hats only. */
  readonly areaOfFace?: Uint8Array;
  /** Alpha of the brow card, square, rows from the top; brows only. */
  readonly alpha?: Uint8Array;
}

/** A shape change: offsets of some packed vertices in 1/1000 dm, 3 numbers a vertex. */
export interface Target {
  readonly vertices: Uint16Array;
  readonly offsets: Int16Array;
}

/**
 * Loads the packed human; `readFile` gives the bytes of a file of `assets/human/` by name, from disk or over HTTP.
 * Throws when the pack is of another format (then it must be packed again).
 *
 * @example
 * const data = await loadHumanData((name) => readFile(join('assets/human', name)));
 */
export async function loadHumanData(readFile: (name: string) => Promise<Uint8Array>): Promise<HumanData> {
  const { header: json, arrays } = await unpackContainer(await readFile('human.bin'));
  const header = json as HumanHeader;
  if (header.format !== PACK_FORMAT)
    throw new Error(`human data of format ${header.format}, not ${PACK_FORMAT}`);
  const get = <T>(name: string): T => {
    const array = arrays.get(name);
    if (array === undefined) throw new Error(`human data lacks ${name}`);
    return array as T;
  };
  const sources = get<Uint16Array>('sources');
  const packedFromSource = new Int32Array(19_158).fill(-1);
  for (let i = 0; i < sources.length; i++) packedFromSource[sources[i]!] = i;
  const faceSet = (id: string): FaceSet => ({
    count: get<Uint16Array>(`${id}.faces`).length / 4,
    vertices: get(`${id}.faces`),
    uvIndices: get(`${id}.faceUvs`),
    uvs: Float32Array.from(get<Uint16Array>(`${id}.uvs`), (value) => value / 65535),
  });
  const parts = new Map<string, PartData>();
  for (const [id, part] of Object.entries(header.parts)) {
    const references = get<Uint16Array>(`${id}.references`);
    parts.set(id, {
      ...part,
      id,
      vertexCount: references.length / 3,
      references,
      weights: thirdWeights(get(`${id}.weights`)),
      offsets: Float32Array.from(get<Int16Array>(`${id}.offsets`), (value) => value * PART_OFFSET_UNIT_DM),
      faces: faceSet(id),
      hidden: get(`${id}.hidden`),
      tucked: get(`${id}.tucked`),
      ...(arrays.has(`${id}.areas`) && { areaOfFace: get<Uint8Array>(`${id}.areas`) }),
      ...(arrays.has(`${id}.alpha`) && { alpha: get<Uint8Array>(`${id}.alpha`) }),
    });
  }
  const targetsOf = (kind: TargetKind): Map<string, Target> => {
    const starts = get<Uint32Array>(`${kind}.starts`);
    const vertices = get<Uint16Array>(`${kind}.vertices`);
    const offsets = get<Int16Array>(`${kind}.offsets`);
    return new Map(
      header.targets[kind].map((name, i) => [
        name,
        {
          vertices: vertices.subarray(starts[i]!, starts[i + 1]!),
          offsets: offsets.subarray(starts[i]! * 3, starts[i + 1]! * 3),
        },
      ]),
    );
  };
  return {
    header,
    vertexCount: sources.length,
    base: get('base'),
    sources,
    packedFromSource,
    boneIndices: get('boneIndices'),
    boneWeights: normalisedWeights(get('boneWeights')),
    skin: faceSet('skin'),
    parts,
    targets: { macro: targetsOf('macro'), face: targetsOf('face'), expression: targetsOf('expression') },
    cache: new Map(),
  };
}

/** Takes a thing from the data's cache, computing it when it is asked for first. */
export function cached<T>(data: HumanData, key: string, compute: () => T): T {
  if (!data.cache.has(key)) data.cache.set(key, compute());
  return data.cache.get(key) as T;
}

function thirdWeights(packed: Int16Array): Float32Array {
  const count = packed.length / 2;
  const weights = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) {
    weights[i * 3] = packed[i * 2]! * PART_WEIGHT_UNIT;
    weights[i * 3 + 1] = packed[i * 2 + 1]! * PART_WEIGHT_UNIT;
    weights[i * 3 + 2] = 1 - weights[i * 3]! - weights[i * 3 + 1]!;
  }
  return weights;
}

function normalisedWeights(packed: Uint16Array): Float32Array {
  const weights = new Float32Array(packed.length);
  for (let i = 0; i < packed.length; i += 4) {
    const sum = packed[i]! + packed[i + 1]! + packed[i + 2]! + packed[i + 3]!;
    if (sum === 0) weights[i] = 1;
    else for (let k = i; k < i + 4; k++) weights[k] = packed[k]! / sum;
  }
  return weights;
}
