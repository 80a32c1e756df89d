import { beforeAll, describe, expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import { bonesOf, buildBody, SKIN_MESH } from './build-body.ts';
import type { HumanData } from './data.ts';
import { landmarkSources, mirrored } from './landmarks.ts';
import { poseBody, REST_POSE } from './pose-body.ts';
import { heightOf, shapeBody } from './shape.ts';
import { surfaceNormals } from './surface-normals.ts';
import { type Body, PART } from './types.ts';

let data: HumanData;
let woman: Body;
let man: Body;
beforeAll(async () => {
  data = await testHumanData();
  woman = buildBody(data, testPerson());
  man = buildBody(
    data,
    testPerson({ gender: 1, heightCm: 184 }, { clothes: [{ id: 'male_elegantsuit01', colours: {} }] }),
  );
});

const at = (body: Body, landmark: string): readonly number[] => {
  const vertex = body.landmarks[landmark]!;
  return [...poseBody(body, REST_POSE).positions[SKIN_MESH]!.subarray(vertex * 3, vertex * 3 + 3)];
};

describe('shape', () => {
  test.each([150, 170, 201])('a body of %i cm is that high', (heightCm) => {
    const { positions } = shapeBody(data, testPerson({ heightCm }).shape);
    expect(heightOf(data, positions)).toBeCloseTo(heightCm / 10, 3);
  });

  test('left and right are mirror images', () => {
    const { positions } = shapeBody(data, testPerson({ gender: 0.3, ageYears: 55 }).shape);
    for (const source of [7249, 6785, 11765, 8595, 12266]) {
      const [left, right] = [
        data.packedFromSource[source]! * 3,
        data.packedFromSource[mirrored(data, source)]! * 3,
      ];
      expect(positions[right]!).toBeCloseTo(-positions[left]!, 2);
      expect(positions[right + 1]!).toBeCloseTo(positions[left + 1]!, 2);
      expect(positions[right + 2]!).toBeCloseTo(positions[left + 2]!, 2);
    }
  });

  test('weight, gender and age are seen: each changes the body', () => {
    const shapes = [{}, { weight: 0.9 }, { gender: 1 }, { ageYears: 80 }, { muscle: 1 }].map(
      (change) => shapeBody(data, testPerson(change).shape).positions,
    );
    for (const [i, a] of shapes.entries())
      for (const b of shapes.slice(i + 1))
        expect(Math.max(...a.map((value, k) => Math.abs(value - b[k]!)))).toBeGreaterThan(0.1);
  });

  test('nobody is younger than 25 in shape: 18 years give the shape of 25', () => {
    const young = shapeBody(data, testPerson({ ageYears: 18 }).shape).positions;
    expect(young).toEqual(shapeBody(data, testPerson({ ageYears: 25 }).shape).positions);
  });

  test('a face target without its side means both sides', () => {
    const both = shapeBody(data, testPerson({ face: { 'eye-size-big': 0.5 } }).shape).positions;
    const each = { 'l-eye-size-big': 0.5, 'r-eye-size-big': 0.5 };
    expect(both).toEqual(shapeBody(data, testPerson({ face: each }).shape).positions);
    expect(() => shapeBody(data, testPerson({ face: { 'no-such': 1 } }).shape)).toThrow('no-such');
  });
});

describe('a body', () => {
  test('has bone weights that sum to 1 in every mesh', () => {
    for (const mesh of [...woman.meshes, ...man.meshes])
      for (let v = 0; v < mesh.boneWeights.length; v += 4)
        expect(mesh.boneWeights.subarray(v, v + 4).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4);
  });

  test('has masks between 0 and 1 and indices within range', () => {
    for (const mesh of woman.meshes) {
      const refined = mesh.refine.rowStart.length - 1;
      expect(Math.max(...mesh.triangles.subarray(0, 60000))).toBeLessThan(refined);
      expect(mesh.uvs.length).toBe(mesh.renderVertex.length * 2);
      for (const mask of Object.values(mesh.masks)) {
        expect(mask.length).toBe(refined);
        expect(mask.every((value) => value >= -0.001 && value <= 1.001)).toBe(true);
      }
    }
  });

  test('has all landmarks where they belong', () => {
    expect(Object.keys(landmarkSources(data)).filter((name) => !(name in woman.landmarks))).toEqual([]);
    const [x, y, z] = ['nose-tip', 'chin', 'eye-left'].map((name) => at(woman, name));
    expect(x![0]).toBeCloseTo(0, 3);
    expect(x![2]).toBeGreaterThan(y![2]!);
    expect(y![1]).toBeLessThan(x![1]!);
    expect(z![0]).toBeGreaterThan(0.1);
    expect(at(woman, 'lip-upper')[1]).toBeGreaterThan(at(woman, 'lip-lower')[1]!);
    expect(at(woman, 'eye-right')[0]).toBeCloseTo(-at(woman, 'eye-left')[0]!, 2);
  });

  test('has two hands of five distinct fingers, lips, a nose and two ears', () => {
    const { parts } = woman.meshes[SKIN_MESH]!;
    const positions = poseBody(woman, REST_POSE).positions[SKIN_MESH]!;
    const ids = ['thumb', 'index', 'middle', 'ring', 'little', 'palm', 'ear'] as const;
    for (const id of ids)
      for (const side of [1, -1]) {
        let count = 0;
        for (let v = 0; v < parts.length; v++)
          if (parts[v] === PART[id] && Math.sign(positions[v * 3]!) === side) count++;
        expect(count, `${id} on side ${side}`).toBeGreaterThan(100);
      }
    for (const tip of ['thumb', 'index', 'middle', 'ring', 'little'] as const)
      expect(parts[woman.landmarks[`tip-${tip}-left`]!]).toBe(PART[tip]);
    expect(parts[woman.landmarks['lip-lower']!]).toBe(PART.lips);
    expect(parts[woman.landmarks['nose-tip']!]).toBe(PART.nose);
    expect(parts[woman.landmarks['cheek-left']!]).toBe(PART.skin);
  });

  test('shows less skin under a suit than in a dress, and none of the hidden', () => {
    expect(man.meshes[SKIN_MESH]!.rest.length).toBeLessThan(woman.meshes[SKIN_MESH]!.rest.length);
    const suit = data.parts.get('male_elegantsuit01')!;
    const hidden = new Set(suit.hidden);
    const { refinedFromBase, triangles } = man.meshes[SKIN_MESH]!;
    const cageCount = man.meshes[SKIN_MESH]!.rest.length / 3;
    const isHidden = new Uint8Array(cageCount);
    for (const packed of hidden) {
      const vertex = refinedFromBase![data.sources[packed]!]!;
      if (vertex >= 0) isHidden[vertex] = 1;
    }
    // A cage corner that is hidden borders on shown skin, so some of its face's corners are shown.
    expect(isHidden.reduce((a, b) => a + b, 0)).toBeLessThan(cageCount / 10);
    expect(triangles.length).toBeGreaterThan(0);
  });

  test('wears clothes that follow its shape', () => {
    const widthOf = (weight: number): number => {
      const body = buildBody(data, testPerson({ weight }));
      const dress = body.meshes.find((mesh) => mesh.id === 'dress01')!;
      return Math.max(...dress.rest.filter((_, i) => i % 3 === 0 && dress.rest[i + 1]! < 2));
    };
    expect(widthOf(0.9)).toBeGreaterThan(widthOf(0.3) * 1.04);
  });

  test('wears everything that is packed without throwing', () => {
    for (const part of data.parts.values())
      if (part.kind === 'garment') {
        const body = buildBody(
          data,
          testPerson({ gender: 0.5 }, { clothes: [{ id: part.id, colours: {} }] }),
        );
        const mesh = body.meshes.find(({ id }) => id === part.id)!;
        expect(mesh.rest.every(Number.isFinite)).toBe(true);
        expect(Math.max(...mesh.areas!)).toBeLessThan(mesh.areaNames!.length);
      }
  });

  test('has a skeleton whose parents come first and whose head is above its neck', () => {
    const bones = bonesOf(data, shapeBody(data, testPerson().shape).positions);
    for (const [i, bone] of bones.entries()) expect(bone.parent).toBeLessThan(i);
    const y = (name: string): number => woman.bones[woman.boneIndex.get(name)!]!.head[1];
    expect(y('head')).toBeGreaterThan(y('neck01'));
    expect(y('neck01')).toBeGreaterThan(y('spine01'));
  });

  test('is the same twice', () => {
    expect(buildBody(data, testPerson()).meshes[SKIN_MESH]!.rest).toEqual(woman.meshes[SKIN_MESH]!.rest);
  });
});

describe('headscarf and veil', () => {
  test('a headscarf hides ears, hairline and neck but not the face, on any head', () => {
    for (const shape of [{}, { gender: 1, weight: 0.8 }, { race: { african: 1, asian: 0, caucasian: 0 } }]) {
      const body = buildBody(data, testPerson(shape, { headscarf: { colour: [0.1, 0.1, 0.1] } }));
      const posed = poseBody(body, REST_POSE);
      const cap = posed.positions[body.meshes.findIndex(({ id }) => id === 'headscarf-cap')]!;
      const widest = (y0: number, y1: number): number => {
        let widestX = 0;
        for (let i = 0; i < cap.length; i += 3)
          if (cap[i + 1]! > y0 && cap[i + 1]! < y1) widestX = Math.max(widestX, cap[i]!);
        return widestX;
      };
      const skin = posed.positions[SKIN_MESH]!;
      const earVertex = body.landmarks['earlobe-left']!;
      const earY = skin[earVertex * 3 + 1]!;
      expect(widest(earY - 0.1, earY + 0.1)).toBeGreaterThan(skin[earVertex * 3]!);
      const nose = body.landmarks['nose-tip']!;
      let [capInFront, capZ] = [0, 0];
      for (let i = 0; i < cap.length; i += 3)
        if (Math.hypot(cap[i]!, cap[i + 1]! - skin[nose * 3 + 1]!) < 0.4) {
          capInFront = Math.max(capInFront, cap[i + 2]!);
          capZ++;
        }
      expect(capZ).toBeGreaterThan(0);
      expect(capInFront).toBeLessThan(skin[nose * 3 + 2]! - 0.5);
    }
  });

  test('cap, wrap and veil face outwards', () => {
    const body = buildBody(data, testPerson({}, { headscarf: { colour: [1, 1, 1] }, veil: true }));
    const posed = poseBody(body, REST_POSE);
    for (const id of ['headscarf-cap', 'headscarf-wrap', 'veil']) {
      const index = body.meshes.findIndex((mesh) => mesh.id === id);
      const positions = posed.positions[index]!;
      const normals = surfaceNormals(body.meshes[index]!, positions);
      let outward = 0;
      for (let i = 0; i < positions.length; i += 3)
        outward += normals[i]! * positions[i]! + normals[i + 2]! * (positions[i + 2]! - 0.4);
      expect(outward, id).toBeGreaterThan(0);
    }
  });

  test('a veil falls behind the face', () => {
    const body = buildBody(data, testPerson({}, { veil: true }));
    const posed = poseBody(body, REST_POSE);
    const veil = posed.positions[body.meshes.findIndex(({ kind }) => kind === 'veil')]!;
    const eyeZ = at(body, 'eye-left')[2]!;
    for (let i = 2; i < veil.length; i += 3) expect(veil[i]).toBeLessThan(eyeZ);
  });
});

test('eyes get the packed texture nearest to their colour', () => {
  const textureFor = (iris: readonly [number, number, number]): string | undefined =>
    buildBody(data, testPerson({}, { eyes: { iris } })).meshes.find(({ kind }) => kind === 'eye')!.texture;
  expect(textureFor([0.1, 0.05, 0.02])).toBe('eyes-brown.webp');
  expect(textureFor([0.02, 0.01, 0.005])).toBe('eyes-dark-brown.webp');
  expect(textureFor([0.08, 0.17, 0.35])).toBe('eyes-blue.webp');
});
