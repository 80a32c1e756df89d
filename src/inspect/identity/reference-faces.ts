import stored from './reference-faces.json' with { type: 'json' };

/** Faces of other people and what two pictures of one person reach, both measured by `tools/measure-reference-faces.ts`. */
export interface ReferenceFaces {
  /** Embedding of each face by its id: those of the cast, and random people. */
  readonly faces: ReadonlyMap<string, Float32Array>;
  /** Tenth, fiftieth and ninetieth percentile of the similarity of two pictures of one person in different light. */
  readonly band: NaturalBand;
}

/** What two different pictures of one person reach with the same encoder. */
export interface NaturalBand {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** A face as it is stored: 8-bit numbers (base64) times a scale. */
export interface StoredFace {
  readonly id: string;
  readonly scale: number;
  readonly bytes: string;
}

/** Reads the reference faces. */
export function readReferenceFaces(): ReferenceFaces {
  const faces = stored.faces.map(({ id, scale, bytes }) => {
    const values = new Int8Array(Buffer.from(bytes, 'base64'));
    return [id, Float32Array.from(values, (value) => value * scale)] as const;
  });
  return { faces: new Map(faces), band: stored.band };
}

/** Packs an embedding for storing. */
export function storedFace(id: string, embedding: Float32Array): StoredFace {
  const scale = Number((Math.max(...embedding.map(Math.abs)) / 127).toPrecision(5));
  const bytes = Int8Array.from(embedding, (value) => Math.round(value / scale));
  return { id, scale, bytes: Buffer.from(bytes.buffer).toString('base64') };
}
