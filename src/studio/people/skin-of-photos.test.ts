import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureHumanAssets } from '../../../tools/pack-human.ts';
import { createRandom } from '../../base/random.ts';
import { usualBrief } from '../../brief/usual-brief.fixture.ts';
import { createAtelier } from '../../engines/atelier.ts';
import { loadHumanData, type Person } from '../../human/index.ts';
import { resolvePerson } from '../../people/index.ts';
import { baseSkinFile, tintTowards } from '../../people/photo/base-skin.ts';
import { squareCrop } from '../../people/photo/crop.ts';
import { scleraColour } from '../../people/photo/eye-colour.ts';
import type { RgbImage } from '../../people/photo/face-analyser.ts';
import { faceCover } from '../../people/photo/face-cover.ts';
import { createFaceAnalyser } from '../../people/photo/human-face-analyser.ts';
import { labFromLinear } from '../../people/photo/lab-colour.ts';
import { likenessOf, withLikeness } from '../../people/photo/likeness.ts';
import { luminance, skinColourOf, skinSeen } from '../../people/photo/skin-colour.ts';
import { textureLoader } from '../../people/photo/texture-files.ts';
import { rgbOf } from './inspect-identity.ts';

// Known people of dark, middle and light skin, photographed as the renderer draws them, and read again.

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readAsset = (name: string): Promise<Uint8Array> => readFile(resolve(root, 'assets/human', name));
const loadTexture = textureLoader(readAsset);
const atelier = createAtelier();
const analyser = await createFaceAnalyser();
beforeAll(() => ensureHumanAssets(root), 60_000);
afterAll(() => atelier.close());

/** Without what takes long to draw. */
const bare = (person: Person): Person => {
  const { glasses: _, hat: __, headscarf: ___, ...look } = person.look;
  return {
    ...person,
    look: { ...look, hair: { ...look.hair, groom: 'bald' }, beard: { groom: 'none' }, clothes: [] },
  };
};
const member = (id: string): Person => bare(resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1)));

async function photoOf(person: Person, side: number): Promise<RgbImage> {
  const brief = usualBrief({ light: 'overcast', from: 'right', size: { width: side, height: side } });
  const order = { brief, people: [person, person], guides: false, portrait: 'left' } as const;
  for await (const frame of atelier.draw(order, AbortSignal.timeout(100_000))) {
    if (!frame.ok) throw new Error(JSON.stringify(frame.error));
    return rgbOf(frame.value.buffers);
  }
  throw new Error('no frame');
}

async function skinIn(photo: RgbImage) {
  const [face] = await analyser.analyse(photo, 'points');
  const crop = squareCrop(photo, face!.box, 512);
  const [near] = await analyser.analyse(crop);
  const { points, masculinity } = near!;
  const seen = skinSeen(crop, points, faceCover(crop, points, masculinity).bareAt)!;
  return { seen, sclera: scleraColour(crop, points) };
}

const PEOPLE = ['kofi', 'rafael', 'mara'] as const;
const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, i) => value - b[i]!));

describe('skin read from photos', () => {
  const read: number[] = [];

  it.each(PEOPLE)(
    'looks in the same light as that of %s, within 6 in CIE Lab',
    async (id) => {
      const person = member(id);
      const { seen, sclera } = await skinIn(await photoOf(person, 224));
      const colour = skinColourOf(seen, sclera);
      const texture = baseSkinFile(person.shape, colour);
      const skin = { texture, tint: tintTowards(await loadTexture(texture), colour) };
      const again = await skinIn(await photoOf({ ...person, look: { ...person.look, skin } }, 224));
      const [was, is] = [labFromLinear(seen.middle), labFromLinear(again.seen.middle)];
      expect(apart(was, is), `${was} became ${is}`).toBeLessThan(6);
      read.push(luminance(colour));
    },
    60_000,
  );

  it('is darker and lighter as the people are', () => {
    expect(read).toHaveLength(PEOPLE.length);
    expect(read[1]!).toBeGreaterThan(1.5 * read[0]!);
    expect(read[2]!).toBeGreaterThan(1.4 * read[1]!);
  });

  it.runIf(process.env['BESO_LONG']).each(['amina', ...PEOPLE])(
    'is drawn as it was photographed: %s within 6 in CIE Lab',
    async (id) => {
      const tools = { data: await loadHumanData(readAsset), analyser, loadTexture };
      const stranger = resolvePerson({ cast: 'noor' }, { kiss: 'lips' }, createRandom(1));
      const image = await photoOf(member(id), 320);
      const [face] = await analyser.analyse(image);
      const likeness = await likenessOf([{ image, face: face! }], stranger, tools);
      const drawn = await photoOf(bare(withLikeness(stranger, likeness)), 320);
      const [was, is] = await Promise.all(
        [image, drawn].map(async (photo) => labFromLinear((await skinIn(photo)).seen.middle)),
      );
      expect(Math.hypot(...was!.map((value, i) => value - is![i]!)), `${was} became ${is}`).toBeLessThan(6);
    },
    200_000,
  );
});
