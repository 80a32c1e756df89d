import sharp from 'sharp';
import type { RgbImage } from '../../people/photo/face-analyser.ts';
import stored from './reference-faces.json' with { type: 'json' };
import sheet from './reference-sheet.json' with { type: 'json' };

/** Faces of other people and what two pictures of one person reach, both measured by `tools/measure-reference-faces.ts`. */
export interface ReferenceFaces {
  /** Embedding of each face by its id: those of the cast, and random people. */
  readonly faces: ReadonlyMap<string, Float32Array>;
  /** Tenth, fiftieth and ninetieth percentile of the similarity of two pictures of one person in different light. */
  readonly band: NaturalBand;
  /** Directions of length 1, at right angles to each other, in which embeddings of one person change with how they are drawn. */
  readonly nuisances: readonly Float32Array[];
}

/** What two different pictures of one person reach with the same encoder. */
export interface NaturalBand {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** A list of numbers as it is stored: 8-bit numbers (base64) times a scale. */
export interface StoredFace {
  readonly id: string;
  readonly scale: number;
  readonly bytes: string;
}

/** Ends the ids of second pictures of people. */
export const AGAIN = '-again';

let read: ReferenceFaces | undefined;

/** Reads the reference faces of the built-in network. */
export function readReferenceFaces(): ReferenceFaces {
  read ??= {
    faces: new Map(stored.faces.map((face) => [face.id, valuesIn(face)])),
    band: stored.band,
    nuisances: stored.nuisances.map(valuesIn),
  };
  return read;
}

function valuesIn({ scale, bytes }: StoredFace): Float32Array {
  return Float32Array.from(new Int8Array(Buffer.from(bytes, 'base64')), (value) => value * scale);
}

/** Packs an embedding for storing. */
export function storedFace(id: string, embedding: Float32Array): StoredFace {
  const scale = Number((Math.max(...embedding.map(Math.abs)) / 127).toPrecision(5));
  const bytes = Int8Array.from(embedding, (value) => Math.round(value / scale));
  return { id, scale, bytes: Buffer.from(bytes.buffer).toString('base64') };
}

/**
 * Shows the reference faces to another network, which takes aligned faces; it knows no nuisances. Takes as long as the network needs for
 * some ninety faces.
 */
export async function measureReferenceFaces(encoder: {
  embeddingOfAligned(face: RgbImage): Promise<Float32Array>;
  similarity(a: Float32Array, b: Float32Array): number;
}): Promise<ReferenceFaces> {
  const seen = new Map<string, Float32Array>();
  for (const [id, face] of await alignedReferenceFaces())
    seen.set(id, await encoder.embeddingOfAligned(face));
  return {
    faces: new Map([...seen].filter(([id]) => !id.endsWith(AGAIN))),
    band: bandOf(seen, encoder.similarity),
    nuisances: [],
  };
}

/** The natural band, from people of whom there is a second picture. */
export function bandOf(
  faces: ReadonlyMap<string, Float32Array>,
  similarity: (a: Float32Array, b: Float32Array) => number,
): NaturalBand {
  const pairs = [...faces]
    .flatMap(([id, face]) => {
      const again = faces.get(id + AGAIN);
      return again ? [similarity(face, again)] : [];
    })
    .sort((a, b) => a - b);
  const percentile = (share: number): number => pairs[Math.round((pairs.length - 1) * share)]!;
  return { low: percentile(0.1), middle: percentile(0.5), high: percentile(0.9) };
}

/** The reference faces as pictures, upright and of 112 by 112 pixels, out of one sheet of rows. */
export async function alignedReferenceFaces(): Promise<ReadonlyMap<string, RgbImage>> {
  const { side, columns, ids, webp } = sheet;
  const { data, info } = await sharp(Buffer.from(webp, 'base64'))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return new Map(
    ids.map((id, k) => {
      const [left, top] = [(k % columns) * side, Math.floor(k / columns) * side];
      const face = new Uint8Array(side * side * 3);
      for (let y = 0; y < side; y++) {
        const from = ((top + y) * info.width + left) * 3;
        face.set(data.subarray(from, from + side * 3), y * side * 3);
      }
      return [id, { width: side, height: side, data: face }];
    }),
  );
}
