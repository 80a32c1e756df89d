import { beforeAll, describe, expect, test } from 'vitest';
import { testHumanData } from '../../tools/test-human.ts';
import type { HumanData } from './data.ts';
import { landmarkSources, mirrored, skinVertices } from './landmarks.ts';
import { fixedMasks, handWeights } from './masks.ts';

let data: HumanData;
let masks: Readonly<Record<string, Float32Array>>;
beforeAll(async () => {
  data = await testHumanData();
  masks = fixedMasks(data);
});

const atLandmark = (mask: string, name: string): number =>
  masks[mask]![
    data.packedFromSource[landmarkSources(data)[name as keyof ReturnType<typeof landmarkSources>]]!
  ]!;

describe('marks of living skin', () => {
  test('each lies on hand or face alone, and each hand has nails on five fingers', () => {
    const hands = handWeights(data);
    const nailed = new Set<string>();
    for (const v of skinVertices(data)) {
      const onHand = [0, 1, 2, 3, 4, 5].reduce((sum, k) => sum + hands[6 * v + k]!, 0);
      for (const name of ['nail', 'knuckle']) if (masks[name]![v]! > 0.1) expect(onHand).toBeGreaterThan(0.3);
      for (const name of ['shine', 'hollow']) if (masks[name]![v]! > 0.1) expect(onHand).toBe(0);
      for (let finger = 0; finger < 5; finger++)
        if (masks['nail']![v]! > 0.5 && hands[6 * v + finger]! > 0.9)
          nailed.add(`${finger} ${data.base[3 * v]! > 0 ? 'left' : 'right'}`);
    }
    expect(nailed.size).toBe(10);
  });

  test('nails cover the smaller part of a finger tip, on its back', () => {
    for (const side of ['left', 'right']) {
      const pads = ['index', 'middle', 'ring', 'little'].map((f) =>
        atLandmark('knuckle', `tip-${f}-${side}`),
      );
      for (const pad of pads) expect(pad).toBeLessThan(0.3);
    }
    const share = skinVertices(data).filter((v) => masks['nail']![v]! > 0.5).length;
    expect(share).toBeGreaterThan(100);
    expect(share).toBeLessThan(700);
  });

  test('a face shines on its nose and forehead more than on its jaw', () => {
    for (const place of ['nose-tip', 'forehead']) expect(atLandmark('shine', place)).toBeGreaterThan(0.7);
    for (const side of ['left', 'right']) expect(atLandmark('shine', `jaw-${side}`)).toBeLessThan(0.1);
  });

  test('left and right are alike', () => {
    const sources = landmarkSources(data);
    for (const name of [
      'cheek-left',
      'eye-lower-left',
      'eye-left',
      'tip-index-left',
      'hand-back-left',
    ] as const)
      for (const mask of ['shine', 'hollow', 'crease', 'knuckle', 'nail']) {
        const own = masks[mask]![data.packedFromSource[sources[name]]!]!;
        const other = masks[mask]![data.packedFromSource[mirrored(data, sources[name])]!]!;
        expect(Math.abs(own - other), `${mask} at ${name}`).toBeLessThan(0.12);
      }
  });
});
