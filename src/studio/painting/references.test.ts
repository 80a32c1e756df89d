import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { EngineState } from '../../engines/engine.ts';
import type { Consent } from '../../policy/verdict.ts';
import { photosFor } from './references.ts';

const brief = (...photos: readonly string[]) =>
  ({ people: photos.map((photo) => ({ photo })) }) as unknown as Parameters<typeof photosFor>[0];
const engine = (sends: EngineState['sends']): EngineState => ({ sends, references: 2 }) as EngineState;
const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#a98' } })
  .withMetadata({ orientation: 6 })
  .withExif({ IFD0: { ImageDescription: 'Rue de la Paix 7' } })
  .jpeg()
  .toBuffer();
const read = async () => photo;
const agreed = (photos: readonly string[], mayLeave?: boolean): Consent => ({
  names: [],
  photos,
  ...(mayLeave !== undefined && { mayLeave }),
});

test.each<[string, EngineState['sends'], 'stay' | 'own-server' | 'anywhere', readonly Consent[], number]>([
  ['an engine here, any consent', 'nothing', 'stay', [agreed(['a.jpg'])], 1],
  ['an engine elsewhere, a consent for the result alone', 'to-provider', 'anywhere', [agreed(['a.jpg'])], 0],
  ['an engine elsewhere, a consent for sharing', 'to-provider', 'anywhere', [agreed(['a.jpg'], true)], 1],
  ['photos that stay by the configuration', 'to-provider', 'stay', [agreed(['a.jpg'], true)], 0],
  ['one’s own server, photos that go so far', 'to-your-server', 'own-server', [agreed(['a.jpg'], true)], 1],
  ['somebody else’s consent', 'nothing', 'anywhere', [agreed(['b.jpg'], true)], 0],
  [
    'two in the photo, of whom one agrees',
    'to-provider',
    'anywhere',
    [agreed(['a.jpg'], true), agreed(['a.jpg'])],
    0,
  ],
])('%s: of one photo %#', async (_, sends, reach, consents, sent) => {
  const photos = await photosFor(brief('a.jpg'), engine(sends), reach, consents, read);
  expect(photos.sent).toHaveLength(sent);
  expect(photos.kept).toBe(sent === 0);
});

test('what leaves is upright and has nothing of the file beside the picture; kept people have no photo to send', async () => {
  const both = await photosFor(
    brief('a.jpg', 'person:ana'),
    engine('nothing'),
    'stay',
    [agreed(['a.jpg', 'person:ana'], true)],
    read,
  );
  expect(both).toMatchObject({ kept: true });
  expect(both.sent).toHaveLength(1);
  const { width, height, exif } = await sharp(both.sent[0]).metadata();
  expect({ width, height, exif }).toEqual({ width: 20, height: 40, exif: undefined });
});

test('a photo that is gone is not sent, and stops nothing', async () => {
  const gone = async () => {
    throw new Error('the photo is gone');
  };
  const photos = await photosFor(
    brief('a.jpg'),
    engine('to-provider'),
    'anywhere',
    [agreed(['a.jpg'], true)],
    gone,
  );
  expect(photos).toEqual({ sent: [], kept: true });
});
