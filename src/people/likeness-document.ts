import sharp from 'sharp';
import { z } from 'zod';
import type { Likeness } from './photo/likeness.ts';

const numbers = (length: number) => z.array(z.number()).length(length);
const colour = numbers(3);

/** A likeness as it is kept: a small JSON document, its texture a lossless WebP, its embedding 32-bit floats; both base64. */
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
  beard: z.string().optional(),
  glasses: z.boolean(),
  embedding: z.base64(),
  similarity: z.number(),
  pointError: z.number(),
});

/** Writes a likeness as bytes; `likenessFromDocument` reads them. */
export async function likenessDocument(likeness: Likeness): Promise<Uint8Array> {
  const { skin, embedding, ...rest } = likeness;
  const { width, height, rgba } = skin.faceTexture;
  const webp = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .webp({ lossless: true, exact: true, effort: 1 })
    .toBuffer();
  const document = {
    version: 1,
    ...rest,
    skin: { ...skin, faceTexture: webp.toString('base64') },
    embedding: Buffer.from(embedding.buffer, embedding.byteOffset, embedding.byteLength).toString('base64'),
  };
  return Buffer.from(JSON.stringify(document));
}

/** Reads a document back. Throws on one that is damaged or of a newer version. */
export async function likenessFromDocument(bytes: Uint8Array): Promise<Likeness> {
  const document = documentSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const { version: _, skin, embedding, ...rest } = document;
  const { data, info } = await sharp(Buffer.from(skin.faceTexture, 'base64'))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const floats = Buffer.from(embedding, 'base64');
  const likeness = {
    ...rest,
    skin: {
      ...skin,
      faceTexture: { width: info.width, height: info.height, rgba: new Uint8ClampedArray(data) },
    },
    embedding: new Float32Array(
      floats.buffer.slice(floats.byteOffset, floats.byteOffset + floats.byteLength),
    ),
  };
  // The schema checks what lists of three numbers cannot say by their type.
  return likeness as unknown as Likeness;
}
