import { mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type HumanData, loadHumanData } from '../src/human/data.ts';
import { mainBone, targetKind } from './pack-human/selection.ts';
import { readSourceHuman, type SourceHuman } from './pack-human/source.ts';
import { ensureHumanAssets } from './pack-human.ts';

const project = resolve(import.meta.dirname, '..');
/** The pack that everything here is drawn with. */
const readPacked = (name: string): Promise<Uint8Array> => readFile(join(project, 'assets/human', name));
let data: HumanData;
let source: SourceHuman;
beforeAll(async () => {
  await ensureHumanAssets(project);
  data = await loadHumanData(readPacked);
  source = await readSourceHuman();
}, 60_000);

describe('the pack', () => {
  test('has no shape of a child, a breast, a genital, a buttock, a hip, a leg or a foot', () => {
    const names = Object.values(data.targets).flatMap((targets) => [...targets.keys()]);
    expect(names.length).toBeGreaterThan(400);
    const forbidden =
      /child|baby|breast|genital|penis|buttock|pelvis|hip|leg|foot|stomach|torso|measure|(min|max|average)cup/;
    expect(names.filter((name) => forbidden.test(name))).toEqual([]);
    expect(targetKind('macrodetails/universal-female-child-averagemuscle-averageweight')).toBeUndefined();
    expect(targetKind('breast/breast-dist-max')).toBeUndefined();
  });

  test('has no skin of torso, legs and feet', () => {
    const byPlace = new Map(source.bodyFaces.map((face) => [[...face.vertices].sort().join(), face]));
    for (let face = 0; face < data.skin.count; face++) {
      const corners = [...data.skin.vertices.subarray(face * 4, face * 4 + 4)].map((v) => data.sources[v]!);
      const bone = mainBone(source, byPlace.get([...corners].sort().join())!);
      expect(bone).not.toMatch(/pelvis|breast|leg|foot|toe|spine0[345]|root/);
    }
    expect(data.skin.count).toBeLessThan(source.bodyFaces.length * 0.7);
  });

  test('has no vertex of the genital helper', () => {
    expect([...data.sources].filter((v) => source.groupOfVertex[v] === 'helper-genital')).toEqual([]);
  });

  test('is small', async () => {
    const folder = join(project, 'assets/human');
    const sizes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(10_000_000);
  });
});

test('two at once make one whole pack, the same to the bit, and a third finds it up to date', async () => {
  const root = await mkdtemp(join(tmpdir(), 'pack-'));
  try {
    for (const folder of ['tools', 'src', 'node_modules'])
      await symlink(join(project, folder), join(root, folder));
    const packed = await Promise.all([ensureHumanAssets(root), ensureHumanAssets(root)]);
    expect(packed).toContain(true);
    expect(await ensureHumanAssets(root)).toBe(false);
    expect(await readdir(join(root, 'assets'))).toEqual(['human']);
    const names = await readdir(join(root, 'assets/human'));
    expect(names.sort()).toEqual((await readdir(join(project, 'assets/human'))).sort());
    for (const name of names)
      expect(
        Buffer.compare(await readFile(join(root, 'assets/human', name)), await readPacked(name)),
        name,
      ).toBe(0);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}, 60_000);
