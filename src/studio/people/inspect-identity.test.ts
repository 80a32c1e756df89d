import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../base/result.ts';
import type { Brief } from '../../brief/brief.ts';
import { usualBrief } from '../../brief/usual-brief.fixture.ts';
import type { DrawnFrame, Order } from '../../engines/engine.ts';
import { usualCouple } from '../../engines/usual-order.fixture.ts';
import { alignedReferenceFaces, readReferenceFaces } from '../../inspect/identity/reference-faces.ts';
import type { RgbImage } from '../../people/photo/face-analyser.ts';
import type { AlignedEncoder } from '../../people/photo/onnx-encoder.ts';
import { type InspectionParts, inspectIdentity } from './inspect-identity.ts';

const SIDE = 128;
const [left, right] = usualCouple;
const brief = usualBrief({ size: { width: SIDE, height: SIDE } });
/** Faces are told apart by their colour here: red is the left person, blue the right one. */
const RED = [230, 20, 20] as const;
const BLUE = [20, 20, 230] as const;

const whoIs = ({ data }: RgbImage): string | undefined => {
  let [red, blue] = [0, 0];
  for (let i = 0; i < data.length; i += 3) {
    if (data[i]! > 200) red++;
    if (data[i + 2]! > 200) blue++;
  }
  return red + blue === 0 ? undefined : red > blue ? left.id : right.id;
};
/** A face from the front: where its points are beside its middle, right and down, and how far they stand out, all in tenths of a pixel. */
const HEAD: Readonly<Record<string, readonly [number, number, number]>> = {
  'eye-left': [1, -1.4, 0],
  'eye-right': [-1, -1.4, 0],
  'mouth-left': [0.7, 1.4, 0.2],
  'mouth-right': [-0.7, 1.4, 0.2],
  nose: [0, 0.2, 0.9],
  lips: [0, 1.4, 0.5],
  chin: [0, 2.6, 0.2],
  'ear-left': [2, -0.5, -2],
  'ear-right': [-2, -0.5, -2],
};
const pointsAt = (middleX: number, turned: 1 | -1) =>
  Object.fromEntries(
    Object.entries(HEAD).map(([name, [x, y, z]]) => [
      name,
      {
        world: [x * turned + middleX, -y, z * turned],
        pixel: [middleX + 10 * x * turned, 64 + 10 * y],
        visible: true,
      },
    ]),
  );
interface Faces {
  /** Whether the scene knows where the faces are, and whether they look away. */
  readonly points?: 'seen' | 'unknown' | 'from-behind';
}
const frameOf = (
  colourAt: (x: number) => readonly [number, number, number],
  { points = 'seen' }: Faces = {},
): DrawnFrame => {
  const colour = Uint8Array.from({ length: SIDE * SIDE * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : colourAt((i >> 2) % SIDE)[i % 4]!,
  );
  const empty = new Float32Array(0);
  const person = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE < SIDE / 2 ? 1 : 2));
  const guides = { depthDm: empty, normals: empty, person, parts: new Uint8Array(0) };
  const facts = {
    people: [SIDE / 4, (SIDE * 3) / 4].map((x) => ({
      points: points === 'unknown' ? {} : pointsAt(x, points === 'seen' ? 1 : -1),
    })),
  };
  const buffers = { width: SIDE, height: SIDE, colour, guides };
  return { buffers, facts } as unknown as DrawnFrame;
};
const coloursOf = new Map<string, readonly [number, number, number]>([
  [left.id, RED],
  [right.id, BLUE],
]);
/** Everybody else is some other colour. */
const colourOf = ({ id }: { id: string }): readonly [number, number, number] =>
  coloursOf.get(id) ?? [90, 150 + (id.charCodeAt(0) % 60), 90];
const drawWith =
  (faces: Faces): InspectionParts['draw'] =>
  async ({ portrait, people }: Order) =>
    ok(
      portrait
        ? frameOf(() => (portrait === 'right' ? BLUE : RED))
        : frameOf((x) => colourOf(people[x < SIDE / 2 ? 0 : 1]), faces),
    );
const pictureOf = async (colourAt: (x: number) => readonly [number, number, number]): Promise<Uint8Array> => {
  const { colour } = frameOf(colourAt).buffers;
  return sharp(colour, { raw: { width: SIDE, height: SIDE, channels: 4 } })
    .png()
    .toBuffer();
};

const faces = readReferenceFaces().faces;
const similarity = (a: Float32Array, b: Float32Array): number => {
  const dot = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};
const parts = (second: AlignedEncoder | undefined, where: Faces = {}): InspectionParts => ({
  resolvePeople: async () =>
    ok({ people: [left, right], warnings: [], known: [undefined, undefined], faces: [undefined, undefined] }),
  photoPeople: {
    encoder: async () => ({
      name: 'first',
      embedding: async (image: RgbImage) => faces.get(whoIs(image)!),
      similarity,
    }),
    embeddingOfFramed: async ({ data }: RgbImage) =>
      Float32Array.from([0, 1, 2], (channel) =>
        data.reduce((sum, v, i) => sum + (i % 3 === channel ? v : 0), 0),
      ),
  } as unknown as InspectionParts['photoPeople'],
  openSecondEncoder: async () => ok(second),
  draw: drawWith(where),
});

describe('inspectIdentity', () => {
  let second: AlignedEncoder;
  beforeAll(async () => {
    const sheet = await alignedReferenceFaces();
    const embeddingOfAligned = async (face: RgbImage) =>
      Float32Array.from({ length: 999 }, (_, i) => face.data[i * 37]! - 128);
    second = {
      name: 'another',
      embedding: async (image) => embeddingOfAligned(sheet.get(whoIs(image)!)!),
      embeddingOfAligned,
      similarity,
    };
  });

  it('recognises both, by both networks', async () => {
    const inspected = await inspectIdentity(
      brief,
      await pictureOf((x) => (x < SIDE / 2 ? RED : BLUE)),
      parts(second),
    );
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
    const { network, portraits, picture, second: again } = inspected.value;
    expect([network, again?.network]).toEqual(['first', 'another']);
    const places = [...picture, ...again!.picture];
    for (const reading of [...portraits.people, ...again!.portraits.people, ...places]) {
      expect(reading).toMatchObject({ measured: true, rank: 1 });
      if (reading.measured) expect(reading.margin).toBeGreaterThan(0);
    }
    for (const reading of places) expect(reading).toMatchObject({ nearest: 'own', of: 4 });
  });

  it('notices that a picture shows the two the other way round', async () => {
    const inspected = await inspectIdentity(
      brief,
      await pictureOf((x) => (x < SIDE / 2 ? BLUE : RED)),
      parts(second),
    );
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
    const { portraits, picture, second: again } = inspected.value;
    for (const reading of [...picture, ...again!.picture]) {
      expect(reading).toMatchObject({ measured: true, nearest: 'other' });
      if (!reading.measured) continue;
      expect(reading.margin).toBeLessThan(0);
      expect(reading.rank).toBeGreaterThan(1);
    }
    expect(portraits.people[0]).toMatchObject({ rank: 1 });
  });

  it('calls people by the name they are kept under or by their photo', async () => {
    const named = async (left: string, right: string) => {
      const asked: Brief = { ...brief, people: [{ photo: left }, { photo: right }] };
      const inspected = await inspectIdentity(asked, await pictureOf(() => RED), parts(undefined));
      return inspected.ok ? inspected.value.picture.map(({ name }) => name) : [];
    };
    expect(await named('person:Ana', 'photos/me.jpg')).toEqual(['Ana', 'me.jpg']);
    expect(await named('us.jpg', 'us.jpg')).toEqual(['us.jpg (left)', 'us.jpg (right)']);
  });

  it('notices one person in both places', async () => {
    const inspected = await inspectIdentity(brief, await pictureOf(() => RED), parts(undefined));
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
    expect(inspected.value.picture).toMatchObject([{ nearest: 'own' }, { nearest: 'other' }]);
    expect(inspected.value.second).toBeUndefined();
  });

  it.each([
    ['unknown', 'hidden'],
    ['from-behind', 'from-behind'],
  ] as const)('measures no face that is %s', async (points, why) => {
    const bytes = await pictureOf((x) => (x < SIDE / 2 ? RED : BLUE));
    const inspected = await inspectIdentity(brief, bytes, parts(undefined, { points }));
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
    expect(inspected.value.picture).toMatchObject([
      { measured: false, why },
      { measured: false, why },
    ]);
    expect(inspected.value.portraits.people).toMatchObject([{ measured: true }, { measured: true }]);
  });

  it('looks for nobody in the first frame of a film, where the two are not yet as the masks have them', async () => {
    const film: Brief = { ...brief, film: { seconds: 1, fps: 12 } };
    const bytes = await pictureOf((x) => (x < SIDE / 2 ? RED : BLUE));
    const inspected = await inspectIdentity(film, bytes, parts(undefined));
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
    expect(inspected.value.picture).toMatchObject([{ why: 'film' }, { why: 'film' }]);
    expect(inspected.value.portraits.people).toMatchObject([{ measured: true }, { measured: true }]);
  });

  it('draws nothing where the second network cannot be opened', async () => {
    const fault = {
      code: 'malformed',
      option: 'faceModel',
      given: 'x',
      expected: 'a file that exists',
    } as const;
    const inspected = await inspectIdentity(brief, new Uint8Array(), {
      ...parts(undefined),
      openSecondEncoder: async () => ({ ok: false, error: [fault] }),
      draw: () => {
        throw new Error('it was drawn');
      },
    });
    expect(inspected).toEqual({ ok: false, error: [fault] });
  });
});
