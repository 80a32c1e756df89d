import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type HumanData, loadHumanData } from '../src/human/data.ts';
import type { Look, Person } from '../src/human/types.ts';
import { ensureHumanAssets } from './pack-human.ts';

const PROJECT_ROOT = resolve(import.meta.dirname, '..');

/** The packed human for tests, packed when it is missing. */
export async function testHumanData(): Promise<HumanData> {
  await ensureHumanAssets(PROJECT_ROOT);
  return loadHumanData((name) => readFile(join(PROJECT_ROOT, 'assets/human', name)));
}

/** An average person to change in tests. */
export function testPerson(shape: Partial<Person['shape']> = {}, look: Partial<Look> = {}): Person {
  return {
    id: 'test',
    name: 'Test',
    pronoun: 'they',
    shape: {
      gender: 0,
      ageYears: 30,
      race: { african: 0, asian: 0, caucasian: 1 },
      muscle: 0.5,
      weight: 0.5,
      heightCm: 170,
      face: {},
      ...shape,
    },
    look: {
      skin: { texture: 'skin-young-caucasian-female.webp', tint: [1, 1, 1] },
      eyes: { iris: [0.1, 0.1, 0.1] },
      hair: { groom: 'short', root: [0.1, 0.1, 0.1], mid: [0.1, 0.1, 0.1], tip: [0.1, 0.1, 0.1], grey: 0 },
      brows: { shape: 'eyebrow001', colour: [0.1, 0.1, 0.1] },
      beard: { groom: 'none' },
      clothes: [{ id: 'dress01', colours: {} }],
      makeUp: { lips: [1, 1, 1], amount: 0 },
      ...look,
    },
  };
}
