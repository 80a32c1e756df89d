import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { UnusablePhoto } from '../../base/fault.ts';
import { photoKindOf } from './photo-kind.ts';
import { PHOTO_LIMITS } from './photo-limits.ts';
import { readPhoto } from './read-photo.ts';

/** A HEIC file of 64 × 64 pixels of one colour (#c04020), one intra frame of HEVC. */
const HEIC = Buffer.from(
  'AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAABKm1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAHBpY3QAAAAAAAAAAAAAAAAAAAAADnBpdG0AAAAAAAEAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAFKAAAAFwAAAK5pcHJwAAAAkWlwY28AAAB1aHZjQwEBYAAAAJAAAAAAAB7wAPz9+PgAAA8DoAABABhAAQwB//8BYAAAAwCQAAADAAADAB6VmAmhAAEAKEIBAQFgAAADAJAAAAMAAAMAHqAggQWWVmkkyvAWgIAAAAMAgAAADISiAAEAB0QBwXK0IkAAAAAUaXNwZQAAAAAAAABAAAAAQAAAABVpcG1hAAAAAAAAAAEAAQKBAgAAAB9tZGF0AAAAEygBrx2A98+A/+ZAfvUhZsNrx8A=',
  'base64',
);
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c04020' } });

const CORNER = [0xc0, 0x40, 0x20];
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });

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

  it.each<[string, UnusablePhoto, () => Promise<Uint8Array> | Uint8Array]>([
    ['nothing', 'broken', () => new Uint8Array()],
    ['text', 'not-a-photo', () => Buffer.from('this is no picture')],
    ['a GIF', 'not-a-photo', () => plain(9, 9).gif().toBuffer()],
    ['a TIFF', 'not-a-photo', () => plain(9, 9).tiff().toBuffer()],
    [
      'an SVG',
      'not-a-photo',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    ['half a JPEG', 'broken', async () => (await plain(300, 300).jpeg().toBuffer()).subarray(0, 400)],
    ['half a PNG', 'broken', async () => (await noise(90, 90).png().toBuffer()).subarray(0, 9000)],
    ['half a WebP', 'broken', async () => (await noise(90, 90).webp().toBuffer()).subarray(0, 900)],
    ['half an AVIF', 'broken', async () => (await noise(90, 90).avif().toBuffer()).subarray(0, 900)],
    ['half a HEIC', 'broken', () => HEIC.subarray(0, 200)],
    [
      'a JPEG that says it is a PNG',
      'broken',
      async () => Buffer.concat([pngSaying(9, 9).subarray(0, 8), await plain(9, 9).jpeg().toBuffer()]),
    ],
    ['a bomb of a PNG', 'too-large', () => pngSaying(60_000, 60_000)],
    ['51 megapixels', 'too-large', () => pngSaying(7142, 7142)],
    ['a file of more than 20 MB', 'too-large', () => new Uint8Array(PHOTO_LIMITS.bytes + 1)],
  ])('answers %s with %s', async (_, why, bytes) => {
    expect(await readPhoto('x', await bytes())).toEqual({
      ok: false,
      error: { code: 'photo-unusable', photo: 'x', why },
    });
  });

  it.each<[string, readonly number[], (corner: Sharp) => Sharp]>([
    ['CMYK', CORNER, (photo) => photo.toColourspace('cmyk').jpeg()],
    ['16 bits a channel', CORNER, (photo) => photo.toColourspace('rgb16').png()],
    ['a palette', CORNER, (photo) => photo.png({ palette: true })],
    ['an alpha channel', [166, 90, 70], (photo) => photo.ensureAlpha(0.6).png()],
    ['grey alone', [108, 108, 108], (photo) => photo.greyscale().jpeg()],
    ['the wide colours of phones', CORNER, (photo) => photo.withIccProfile('p3').jpeg()],
  ])('reads %s', async (_, colour, encode) => {
    const photo = await readPhoto('x', await encode(plain(16, 16)).toBuffer());
    if (!photo.ok) throw new Error(photo.error.code);
    expect(photo.value.data).toHaveLength(16 * 16 * 3);
    // Printing inks make no such red.
    colour.forEach((value, channel) => {
      expect(Math.abs(photo.value.data[channel]! - value)).toBeLessThan(32);
    });
  });

  it('takes the first picture of a film of them', async () => {
    const frames = await Promise.all(
      [plain(16, 16), plain(16, 16).negate()].map((frame) => frame.png().toBuffer()),
    );
    const film = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    const photo = await readPhoto('x', film);
    if (!photo.ok) throw new Error(photo.error.code);
    expect(photo.value).toMatchObject({ width: 16, height: 16 });
    expect([...photo.value.data.subarray(0, 3)]).toEqual(CORNER);
  });

  it('turns photos upright by each of the eight EXIF orientations', async () => {
    // A white corner at the upper left; where it comes to lie says which way the photo was turned or mirrored.
    const corner = { input: { create: { width: 30, height: 20, channels: 3 as const, background: '#fff' } } };
    const lying = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#000' } })
      .composite([{ ...corner, left: 0, top: 0 }])
      .png()
      .toBuffer();
    const seen = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation) => {
        const bytes = await sharp(lying).withMetadata({ orientation }).jpeg().toBuffer();
        const photo = await readPhoto('x', bytes);
        if (!photo.ok) throw new Error(photo.error.code);
        const { width, height, data } = photo.value;
        const isWhite = (x: number, y: number): boolean => data[(y * width + x) * 3]! > 128;
        const [right, bottom] = [width - 5, height - 5];
        const places = {
          'upper left': [5, 5],
          'upper right': [right, 5],
          'lower left': [5, bottom],
        } as const;
        const where = Object.entries(places).find(([, [x, y]]) => isWhite(x, y))?.[0] ?? 'lower right';
        return `${width > height ? 'lying' : 'standing'}, ${where}`;
      }),
    );
    // Exif 2.32, 4.6.4 A: where row 0 and column 0 of the file are seen.
    expect(seen).toEqual([
      'lying, upper left',
      'lying, upper right',
      'lying, lower right',
      'lying, lower left',
      'standing, upper left',
      'standing, upper right',
      'standing, lower right',
      'standing, lower left',
    ]);
  });

  it('drops what the file says beside the picture, and works at 1600 pixels at most', async () => {
    const photo = await readPhoto('x', await plain(2400, 300).withMetadata({ exif: {} }).jpeg().toBuffer());
    if (!photo.ok) throw new Error(photo.error.code);
    expect(photo.value).toMatchObject({ width: 1600, height: 200 });
    expect(Object.keys(photo.value).sort()).toEqual(['data', 'height', 'width']);
  });

  it.runIf(process.env['BESO_LONG']).each<[string, (big: Sharp) => Sharp, 'opens' | UnusablePhoto]>([
    ['a progressive JPEG', (big) => big.jpeg({ progressive: true }), 'opens'],
    ['a WebP', (big) => big.webp({ effort: 0 }), 'opens'],
    ['an AVIF, which takes a gigabyte', (big) => big.avif({ effort: 0 }), 'too-heavy'],
    [
      'an interlaced PNG of 16 bits and alpha',
      (big) => big.ensureAlpha(0.5).toColourspace('rgb16').png({ progressive: true, compressionLevel: 9 }),
      'too-heavy',
    ],
  ])(
    'opens or refuses 49 megapixels in little memory: %s',
    async (_, encode, outcome) => {
      const photo = await readPhoto('x', await encode(plain(7000, 7000)).toBuffer());
      expect(photo.ok ? 'opens' : photo.error).toEqual(
        outcome === 'opens' ? outcome : { code: 'photo-unusable', photo: 'x', why: outcome },
      );
    },
    60_000,
  );

  it('tells HEIC from AVIF, whose container is the same', async () => {
    expect(photoKindOf(HEIC)).toBe('heic');
    expect(photoKindOf(await plain(64, 64).avif().toBuffer())).toBe('avif');
    expect(photoKindOf(new Uint8Array(3))).toBeUndefined();
  });
});
