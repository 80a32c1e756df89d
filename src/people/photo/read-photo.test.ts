import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isHeic } from './heic.ts';
import { PHOTO_LIMITS, readPhoto } from './read-photo.ts';

/** A HEIC file of 64 × 64 pixels of one colour (#c04020), one intra frame of HEVC. */
const HEIC = Buffer.from(
  'AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAABKm1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAHBpY3QAAAAAAAAAAAAAAAAAAAAADnBpdG0AAAAAAAEAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAFKAAAAFwAAAK5pcHJwAAAAkWlwY28AAAB1aHZjQwEBYAAAAJAAAAAAAB7wAPz9+PgAAA8DoAABABhAAQwB//8BYAAAAwCQAAADAAADAB6VmAmhAAEAKEIBAQFgAAADAJAAAAMAAAMAHqAggQWWVmkkyvAWgIAAAAMAgAAADISiAAEAB0QBwXK0IkAAAAAUaXNwZQAAAAAAAABAAAAAQAAAABVpcG1hAAAAAAAAAAEAAQKBAgAAAB9tZGF0AAAAEygBrx2A98+A/+ZAfvUhZsNrx8A=',
  'base64',
);
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c04020' } });

/** A PNG that says it has these dimensions and has hardly any data: a bomb as far as its header can tell. */
function pngSaying(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('readPhoto', () => {
  it.each<[string, () => Promise<Uint8Array>]>([
    ['JPEG', () => plain(64, 64).jpeg({ quality: 95 }).toBuffer()],
    ['PNG', () => plain(64, 64).png().toBuffer()],
    ['WebP', () => plain(64, 64).webp({ quality: 95 }).toBuffer()],
    ['AVIF', () => plain(64, 64).avif({ quality: 90 }).toBuffer()],
    ['HEIC', async () => HEIC],
  ])('reads %s', async (_, encode) => {
    const photo = await readPhoto('photo', await encode());
    if (!photo.ok) throw new Error(photo.error.code);
    const { width, height, data } = photo.value;
    expect([width, height]).toEqual([64, 64]);
    const middle = (32 * 64 + 32) * 3;
    [0xc0, 0x40, 0x20].forEach((value, channel) => {
      expect(Math.abs(data[middle + channel]! - value)).toBeLessThan(8);
    });
  });

  it.each<[string, 'not-a-picture' | 'photo-too-large', () => Promise<Uint8Array> | Uint8Array]>([
    ['nothing', 'not-a-picture', () => new Uint8Array()],
    ['text', 'not-a-picture', () => Buffer.from('this is no picture')],
    ['half a JPEG', 'not-a-picture', async () => (await plain(300, 300).jpeg().toBuffer()).subarray(0, 400)],
    ['half a HEIC', 'not-a-picture', () => HEIC.subarray(0, 200)],
    [
      'an SVG',
      'not-a-picture',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    ['a bomb of a PNG', 'photo-too-large', () => pngSaying(60_000, 60_000)],
    ['a file of more than 20 MB', 'photo-too-large', () => new Uint8Array(PHOTO_LIMITS.bytes + 1)],
  ])('answers %s with %s', async (_, why, bytes) => {
    expect(await readPhoto('x', await bytes())).toEqual({
      ok: false,
      error: { code: 'unreadable', path: 'x', why },
    });
  });

  it('drops what the file says beside the picture, and works at 1600 pixels at most', async () => {
    const photo = await readPhoto('x', await plain(2400, 300).withMetadata({ exif: {} }).jpeg().toBuffer());
    if (!photo.ok) throw new Error(photo.error.code);
    expect(photo.value).toMatchObject({ width: 1600, height: 200 });
    expect(Object.keys(photo.value).sort()).toEqual(['data', 'height', 'width']);
  });

  it('tells HEIC from AVIF, whose container is the same', async () => {
    expect(isHeic(HEIC)).toBe(true);
    expect(isHeic(await plain(64, 64).avif().toBuffer())).toBe(false);
    expect(isHeic(new Uint8Array(3))).toBe(false);
  });
});
