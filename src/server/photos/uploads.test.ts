import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { photoKindOf } from '../../people/photo/photo-kind.ts';
import { openTestServer } from '../test-server.fixture.ts';

let server: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  server = await openTestServer({ works: false, requestBurst: 100_000 });
});
afterAll(() => server.close());

const ROUNDS = process.env['BESO_LONG'] ? 300 : 16;

const picture = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#b08070',
      noise: { type: 'gaussian', mean: 120, sigma: 30 },
    },
  });
const upload = (bytes: Uint8Array, name = 'photo.jpg', type = 'image/jpeg') => {
  const form = new FormData();
  form.set('photo', new File([bytes as Uint8Array<ArrayBuffer>], name, { type }));
  form.set('consent', 'yes');
  return server.ask('POST', 'people', form);
};
/** Everything that is kept: rows and files. */
const keptFiles = async () =>
  (
    await readdir(join(server.context.service.store.folder, 'files'), { recursive: true }).catch(() => [])
  ).filter((name) => name.length > 40);
const expectRefused = async (
  bytes: Uint8Array,
  codes: readonly string[],
  statuses: readonly number[],
  what: string,
) => {
  const before = [await keptFiles(), await server.context.service.people.list('local')];
  const answer = await upload(bytes);
  const problem = (await answer.json()) as { code: string };
  expect(statuses, `${what}: ${problem.code}`).toContain(answer.status);
  expect(codes, what).toContain(problem.code);
  expect([await keptFiles(), await server.context.service.people.list('local')], what).toEqual(before);
};

/** A PNG of any size in its head, and almost no content. */
function bombPng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, crc]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
  '%s is taken, and nothing but its pixels is kept',
  async (format) => {
    const secret = 'Rue de la Paix 7';
    const bytes = await picture(120, 90)
      .toFormat(format)
      .withExif({
        IFD0: { ImageDescription: secret, Copyright: secret },
        IFD3: { GPSLatitude: '48/1 51/1 0/1' },
      })
      .toBuffer();
    const answer = await upload(bytes, `photo.${format}`, `image/${format}`);
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    const kept = await server.context.service.people.photoOf(id);
    const { format: keptFormat, width, exif, xmp, iptc } = await sharp(kept).metadata();
    expect({ keptFormat, width, exif, xmp, iptc }).toEqual({
      keptFormat: 'jpeg',
      width: 120,
      exif: undefined,
      xmp: undefined,
      iptc: undefined,
    });
    expect(Buffer.from(kept!).includes(secret)).toBe(false);
    await server.ask('DELETE', `people/${id}`);
  },
);

test('a photo lying on its side is turned upright before its metadata goes', async () => {
  const bytes = await picture(120, 60).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const { id } = (await (await upload(bytes)).json()) as { id: string };
  const { width, height } = await sharp(await server.context.service.people.photoOf(id)).metadata();
  expect([width, height]).toEqual([60, 120]);
  await server.ask('DELETE', `people/${id}`);
});

test('what is no photo, broken, too large or a trap is refused, and nothing is kept', async () => {
  const jpeg = await picture(200, 200).jpeg().toBuffer();
  const png = await picture(200, 200).png().toBuffer();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>');
  const unusable = ['photo-unusable'];
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['nothing', new Uint8Array()],
    ['SVG', svg],
    ['SVG behind a JPEG’s first bytes', Buffer.concat([jpeg.subarray(0, 4), svg])],
    ['HTML', Buffer.from('<script>alert(1)</script>')],
    ['GIF', await picture(20, 20).gif().toBuffer()],
    ['TIFF', await picture(20, 20).tiff().toBuffer()],
    ['PDF', Buffer.from('%PDF-1.7\n')],
    ['half a JPEG', jpeg.subarray(0, jpeg.length / 2)],
    ['half a PNG', png.subarray(0, png.length / 2)],
    ['a PNG’s head with a JPEG’s body', Buffer.concat([png.subarray(0, 8), jpeg])],
    ['a bomb within the pixels: 7000 × 7000 without content', bombPng(7000, 7000)],
    ['an HEIC without content', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1')],
  ];
  for (const [what, bytes] of cases) await expectRefused(bytes, unusable, [422], what);
  await expectRefused(bombPng(60_000, 60_000), unusable, [413], 'a bomb: 60000 × 60000 pixels in a kilobyte');
  await expectRefused(Buffer.concat([jpeg, Buffer.alloc(20_000_001)]), unusable, [413], 'over 20 MB');
});

test('a photo that is something else too (a polyglot) comes out as a photo alone', async () => {
  const script = '<script>alert(document.cookie)</script>';
  const jpeg = await picture(60, 60).jpeg().toBuffer();
  const { id } = (await (await upload(Buffer.concat([jpeg, Buffer.from(`PK\x03\x04${script}`)]))).json()) as {
    id: string;
  };
  expect(Buffer.from((await server.context.service.people.photoOf(id))!).includes(script)).toBe(false);
  await server.ask('DELETE', `people/${id}`);
});

test(`${ROUNDS} photos damaged at random are taken whole or refused, never a fault of the server`, {
  timeout: 600_000,
}, async () => {
  const random = createRandom(7);
  const originals = await Promise.all(
    (['jpeg', 'png', 'webp', 'avif'] as const).map((format) => picture(96, 96).toFormat(format).toBuffer()),
  );
  let refused = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const bytes = Buffer.from(originals[round % originals.length]!);
    const damages = 1 + random.index(20);
    for (let at = 0; at < damages; at++) bytes[random.index(bytes.length)] = random.index(256);
    const cut = random.next() < 0.3 ? bytes.subarray(0, random.index(bytes.length)) : bytes;
    const answer = await upload(cut);
    expect([201, 422], `round ${round}`).toContain(answer.status);
    const { id } = (await answer.json()) as { id?: string };
    if (answer.status === 422) refused += 1;
    else await server.ask('DELETE', `people/${id}`);
  }
  expect(refused).toBeGreaterThan(ROUNDS / 8);
  expect(await keptFiles()).toEqual([]);
});

test('the kind of a photo is told by its first bytes', async () => {
  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    expect(photoKindOf(await picture(8, 8).toFormat(format).toBuffer())).toBe(format);
  }
  const isoFile = (...brands: readonly string[]) =>
    Buffer.from(
      `\0\0\0${String.fromCharCode(12 + brands.length * 4)}ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`,
      'latin1',
    );
  expect(photoKindOf(isoFile('heic', 'mif1', 'heic'))).toBe('heic');
  expect(photoKindOf(isoFile('mif1', 'heic', 'mif1'))).toBe('heic');
  expect(photoKindOf(isoFile('mif1', 'mif1', 'avif'))).toBe('avif');
  expect(photoKindOf(isoFile('isom', 'isom', 'mp42'))).toBeUndefined();
  expect(photoKindOf(new Uint8Array([0xff]))).toBeUndefined();
});
