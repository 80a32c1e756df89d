import sharp from 'sharp';
import { z } from 'zod';
import type { Likeness } from './photo/likeness.ts';

const numbers = (length: number) => z.array(z.number()).length(length);
const colour = numbers(3);

/** A likeness as it is kept: a small JSON document, its texture a lossless WebP, its embeddings 32-bit floats; all base64. */
const documentSchema = z.strictObject({
  version: z.literal(1),
  shape: z.strictObject({
    gender: z.number(),
    ageYears: z.number().min(18),
    race: z.strictObject({ african: z.number(), asian: z.number(), caucasian: z.number() }),
    weight: z.number(),
    face: z.record(z.string(), z.number()),
  }),
  skin: z.strictObject({ texture: z.string(), tint: colour, faceTexture: z.base64() }),
  hair: z.looseObject({}),
  eyes: z.strictObject({ iris: colour }),
  beard: z.enum(['short', 'full']).optional(),
  glasses: z.boolean(),
  embedding: z.base64(),
  identity: z.base64().optional(),
  similarity: z.number(),
  pointError: z.number(),
});

/** Writes a likeness as bytes; `likenessFromDocument` reads them. */
export async function likenessDocument(likeness: Likeness): Promise<Uint8Array> {
  const { skin, embedding, identity, ...rest } = likeness;
  const { width, height, rgba } = skin.faceTexture;
  const webp = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .webp({ lossless: true, exact: true, effort: 1 })
    .toBuffer();
  const document = {
    version: 1,
    ...rest,
    skin: { ...skin, faceTexture: webp.toString('base64') },
    embedding: packed(embedding),
    ...(identity && { identity: packed(identity) }),
  };
  return Buffer.from(JSON.stringify(document));
}

/** Reads a document back. Throws on one that is damaged or of a newer version. */
export async function likenessFromDocument(bytes: Uint8Array): Promise<Likeness> {
  const document = documentSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const { version: _, skin, embedding, identity, ...rest } = document;
  const { data, info } = await sharp(Buffer.from(skin.faceTexture, 'base64'))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const likeness = {
    ...rest,
    skin: {
      ...skin,
      faceTexture: { width: info.width, height: info.height, rgba: new Uint8ClampedArray(data) },
    },
    embedding: unpacked(embedding),
    ...(identity !== undefined && { identity: unpacked(identity) }),
  };
  // The schema checks what lists of three numbers cannot say by their type.
  return likeness as unknown as Likeness;
}

const packed = (values: Float32Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');

function unpacked(text: string): Float32Array {
  const { buffer, byteOffset, byteLength } = Buffer.from(text, 'base64');
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
}
