import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PictureBytes, PictureVerdict } from '../../policy/pictures/picture-check.ts';
import { createStudio } from '../create-studio.ts';
import { createPhotoPeople, type OpenPictureCheck } from './photo-people.ts';

const shares = { drawing: 0, hentai: 0, neutral: 0, porn: 1, sexy: 0 };
const refused: PictureVerdict = { decision: 'refuse', code: 'nudity', shares };
const SIZE = { width: 48, height: 32 } as const;

let folder: string;
let photo: Uint8Array;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beso-door-'));
  photo = await sharp({ create: { ...SIZE, channels: 3, background: '#804020' } })
    .png()
    .toBuffer();
});
afterAll(() => rm(folder, { recursive: true }));

/** A check that gives one verdict, and what it was shown. */
function checkSaying(verdict: PictureVerdict): { open: OpenPictureCheck; shown: PictureBytes[] } {
  const shown: PictureBytes[] = [];
  const judge = async (picture: PictureBytes): Promise<PictureVerdict> => {
    shown.push(picture);
    return verdict;
  };
  return { open: async () => ({ judge }), shown };
}

test('a photo that the policy refuses is refused with its code before a face is looked for', async () => {
  const { open, shown } = checkSaying(refused);
  const admitted = await createPhotoPeople(open).admit('a.png', photo, 1, [40]);
  expect(admitted).toEqual({
    ok: false,
    error: [
      { code: 'refused', verdict: { decision: 'refuse', code: 'nudity', because: [], language: 'en' } },
    ],
  });
  expect(shown).toHaveLength(1);
  expect(shown[0]).toMatchObject(SIZE);
  expect([...shown[0]!.rgba.subarray(0, 8)]).toEqual([128, 64, 32, 255, 128, 64, 32, 255]);
});

test('nothing is kept of a refused photo, and no picture is made of it', async () => {
  const kept = join(folder, 'kept');
  const studio = createStudio({
    openEngine: () => Promise.reject(new Error('an engine was started')),
    openPictureCheck: checkSaying({ ...refused, code: 'sexual' }).open,
    peopleFolder: { folder: kept, keyFile: join(folder, 'key') },
    readPhoto: async () => photo,
  });
  const name = 'a.png';
  const consent = { saidBy: 'uploader', uses: ['result', 'private'], declaredYears: 40 } as const;
  const refusal = { ok: false, error: [{ code: 'refused', verdict: { code: 'sexual' } }] };
  expect(await studio.people.add('Ada', [{ name, bytes: photo }], consent)).toMatchObject(refusal);
  expect(await studio.people.list()).toEqual([]);
  expect(await readdir(kept).catch(() => [])).toEqual([]);
  const consents = [{ names: [], photos: [name] }];
  const brief = studio.complete({ people: [{ photo: name }, {}] }, 'picture');
  if (!brief.ok) throw new Error(JSON.stringify(brief.error));
  expect(await studio.picture(brief.value, { consents })).toMatchObject(refusal);
  await studio.close();
});

test('the look is opened again where opening it failed', async () => {
  let times = 0;
  const { open } = checkSaying(refused);
  const studio = createStudio({
    openPictureCheck: () => (times++ === 0 ? Promise.reject(new Error('no memory')) : open()),
    readPhoto: async () => photo,
  });
  const brief = studio.complete({ people: [{ photo: 'a.png' }, {}] }, 'picture');
  if (!brief.ok) throw new Error(JSON.stringify(brief.error));
  const make = () => studio.picture(brief.value, { consents: [{ names: [], photos: ['a.png'] }] });
  await expect(make()).rejects.toThrow('no memory');
  expect(await make()).toMatchObject({ error: [{ code: 'refused' }] });
  await studio.close();
});

test("the policy's own look lets a harmless photo through, to be told that it shows nobody", async () => {
  const admitted = await createPhotoPeople().admit('a.png', photo, 1, [40]);
  expect(admitted).toEqual({ ok: false, error: [{ code: 'no-face', photo: 'a.png' }] });
}, 60_000);
