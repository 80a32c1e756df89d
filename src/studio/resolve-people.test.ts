import { expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import { ok } from '../base/result.ts';
import { usualBrief } from '../brief/usual-brief.fixture.ts';
import type { Person } from '../human/types.ts';
import { resolvePerson } from '../people/index.ts';
import type { Likeness } from '../people/photo/likeness.ts';
import type { PhotoPeople } from './people/photo-people.ts';
import { createPeopleResolver } from './resolve-people.ts';

const drawn: Person = resolvePerson({ cast: 'mara' }, { kiss: 'lips' }, createRandom(1));
const likeness = {
  ...drawn,
  skin: { ...drawn.look.skin, faceTexture: { width: 1, height: 1, rgba: new Uint8ClampedArray(4) } },
  hair: {},
  eyes: drawn.look.eyes,
  glasses: false,
  embedding: new Float32Array(1),
} as unknown as Likeness;

test('one person in both photos is asked about, and said to be two may kiss', async () => {
  const photoPeople = {
    admit: async () => ok([{ face: { embedding: new Float32Array(1) }, warnings: [], ageYears: 30 }]),
    similarity: async () => 0.7,
    likeness: async () => likeness,
  } as unknown as PhotoPeople;
  const resolve = createPeopleResolver({ readPhoto: async () => new Uint8Array(1), photoPeople });
  const brief = usualBrief({
    size: { width: 64, height: 64 },
    people: [{ photo: 'a.jpg' }, { photo: 'b.jpg' }],
  });
  expect(await resolve(brief, createRandom(1))).toEqual({
    ok: false,
    error: [{ code: 'same-person', photos: ['a.jpg', 'b.jpg'] }],
  });
  expect(await resolve(brief, createRandom(1), { samePerson: true })).toMatchObject({ ok: true });
});
