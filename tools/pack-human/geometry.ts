import type { PackedArray } from '../../src/human/container.ts';
import {
  type FitReferences,
  type HumanHeader,
  PACK_FORMAT,
  PART_OFFSET_UNIT_DM,
  PART_WEIGHT_UNIT,
  type PartHeader,
  type TargetKind,
} from '../../src/human/pack-format.ts';
import { type PartChoice, SKINS, shownFaces, targetKind } from './selection.ts';
import type { SourceFace, SourceHuman, SourcePart } from './source.ts';

const BODY_FIT: FitReferences = [
  [5399, 11998],
  [791, 881],
  [962, 5320],
];
const TEETH_FIT: FitReferences = [
  [15077, 15111],
  [14993, 15061],
  [15061, 15068],
];
const GROUND = [19150, 19151, 19152, 19153, 19154, 19155, 19156, 19157];
const MAX_UV = 65535;

/** The shape data, ready for the container. */
export interface PackedGeometry {
  readonly header: HumanHeader;
  readonly arrays: Map<string, PackedArray>;
  readonly faces: readonly SourceFace[];
}

/** Gathers the vertices that are needed, renumbers everything to them and lays it out in arrays. */
export function packGeometry(
  human: SourceHuman,
  parts: ReadonlyMap<PartChoice, SourcePart>,
  partHeaders: Readonly<Record<string, PartHeader>>,
  targets: ReadonlyMap<string, Int16Array>,
  browCardSize: number,
): PackedGeometry {
  const garments = [...parts].filter(([choice]) => choice.kind === 'garment').map(([, part]) => part);
  const faces = shownFaces(human, garments);
  const bones = human.bones.filter((bone) => !/toe/.test(bone.name));
  const bySource = new Set<number>([...GROUND, ...BODY_FIT.flat(), ...TEETH_FIT.flat()]);
  for (const face of faces) for (const vertex of face.vertices) bySource.add(vertex);
  for (const part of parts.values())
    for (const references of part.references) for (const vertex of references) bySource.add(vertex);
  for (const bone of bones) for (const vertex of [...bone.head, ...bone.tail]) bySource.add(vertex);
  const sources = [...bySource].sort((a, b) => a - b);
  const packedOf = new Map(sources.map((source, packed) => [source, packed]));
  const packed = (source: number): number => packedOf.get(source)!;

  const arrays = new Map<string, PackedArray>();
  arrays.set('sources', Uint16Array.from(sources));
  arrays.set(
    'base',
    Float32Array.from(sources.flatMap((v) => [...human.positions.subarray(v * 3, v * 3 + 3)])),
  );
  const boneOf = human.bones.map((bone) => nearestKept(human, bones, bone.name));
  arrays.set(
    'boneIndices',
    Uint8Array.from(sources.flatMap((v) => [0, 1, 2, 3].map((k) => boneOf[human.boneIndices[v * 4 + k]!]!))),
  );
  arrays.set(
    'boneWeights',
    Uint16Array.from(
      sources.flatMap((v) => [0, 1, 2, 3].map((k) => Math.round(human.boneWeights[v * 4 + k]! * 65535))),
    ),
  );
  setFaces(arrays, 'skin', faces, human.uvs, packed);
  const targetNames = setTargets(arrays, targets, sources);
  for (const [choice, part] of parts) setPart(arrays, choice.id, part, packedOf);

  const mapPairs = (references: FitReferences): FitReferences =>
    references.map(([a, b]) => [packed(a), packed(b)]) as unknown as FitReferences;
  const highest = faces
    .flatMap((face) => face.vertices)
    .reduce((a, b) => (human.positions[a * 3 + 1]! >= human.positions[b * 3 + 1]! ? a : b));
  return {
    faces,
    arrays,
    header: {
      format: PACK_FORMAT,
      dataVersion: human.version,
      bones: bones.map((bone) => ({
        name: bone.name,
        parent: bone.parent < 0 ? -1 : bones.indexOf(human.bones[bone.parent]!),
        head: bone.head.map(packed),
        tail: bone.tail.map(packed),
      })),
      targets: targetNames,
      parts: partHeaders,
      fitReferences: { body: mapPairs(BODY_FIT), teeth: mapPairs(TEETH_FIT) },
      ground: GROUND.map(packed),
      crown: packed(highest),
      skins: SKINS.map(([id]) => id),
      browCardSize,
    },
  };
}

/** Index among the kept bones of a bone or its nearest kept ancestor. */
function nearestKept(human: SourceHuman, kept: SourceHuman['bones'], name: string): number {
  let bone = human.bones.find((other) => other.name === name)!;
  while (!kept.includes(bone)) bone = human.bones[bone.parent]!;
  return kept.indexOf(bone);
}

function setFaces(
  arrays: Map<string, PackedArray>,
  id: string,
  faces: readonly SourceFace[],
  uvs: Float64Array,
  vertexOf: (source: number) => number,
): void {
  const usedUvs = [...new Set(faces.flatMap((face) => face.uvs))].sort((a, b) => a - b);
  const uvOf = new Map(usedUvs.map((source, index) => [source, index]));
  arrays.set(`${id}.faces`, Uint16Array.from(faces.flatMap((face) => face.vertices.map(vertexOf))));
  arrays.set(`${id}.faceUvs`, Uint16Array.from(faces.flatMap((face) => face.uvs.map((uv) => uvOf.get(uv)!))));
  const clamped = (value: number): number => Math.min(1, Math.max(0, value));
  arrays.set(
    `${id}.uvs`,
    Uint16Array.from(
      usedUvs.flatMap((uv) => [uvs[uv * 2]!, uvs[uv * 2 + 1]!].map((x) => Math.round(clamped(x) * MAX_UV))),
    ),
  );
}

function setTargets(
  arrays: Map<string, PackedArray>,
  targets: ReadonlyMap<string, Int16Array>,
  sources: readonly number[],
): Record<TargetKind, string[]> {
  const names: Record<TargetKind, string[]> = { macro: [], face: [], expression: [] };
  for (const kind of ['macro', 'face', 'expression'] as const) {
    const starts: number[] = [0];
    const vertices: number[] = [];
    const offsets: number[] = [];
    for (const [name, target] of targets) {
      if (targetKind(name) !== kind) continue;
      names[kind].push(nameIn(kind, name));
      for (const [packed, source] of sources.entries()) {
        const [x, y, z] = [target[source * 3]!, target[source * 3 + 1]!, target[source * 3 + 2]!];
        if (x === 0 && y === 0 && z === 0) continue;
        vertices.push(packed);
        offsets.push(x, y, z);
      }
      starts.push(vertices.length);
    }
    arrays.set(`${kind}.starts`, Uint32Array.from(starts));
    arrays.set(`${kind}.vertices`, Uint16Array.from(vertices));
    arrays.set(`${kind}.offsets`, Int16Array.from(offsets));
  }
  return names;
}

/** Face targets go by their last name, expressions by race and name, macros by all but their family. */
function nameIn(kind: TargetKind, name: string): string {
  if (kind === 'face') return name.slice(name.lastIndexOf('/') + 1);
  return name.replace(kind === 'macro' ? /^macrodetails\// : /^expression\/units\//, '');
}

function setPart(
  arrays: Map<string, PackedArray>,
  id: string,
  part: SourcePart,
  packedOf: ReadonlyMap<number, number>,
): void {
  arrays.set(
    `${id}.references`,
    Uint16Array.from(part.references.flatMap((three) => three.map((vertex) => packedOf.get(vertex)!))),
  );
  arrays.set(
    `${id}.weights`,
    Int16Array.from(
      part.weights.flatMap(([a, b]) => [
        Math.round(a! / PART_WEIGHT_UNIT),
        Math.round(b! / PART_WEIGHT_UNIT),
      ]),
    ),
  );
  arrays.set(
    `${id}.offsets`,
    Int16Array.from(
      part.offsets.flatMap((xyz) => xyz.map((value) => Math.round(value / PART_OFFSET_UNIT_DM))),
    ),
  );
  setFaces(arrays, id, part.faces, part.uvs, (vertex) => vertex);
  for (const list of ['hidden', 'tucked'] as const) {
    const vertices = [...part[list]].flatMap((source) => packedOf.get(source) ?? []);
    arrays.set(`${id}.${list}`, Uint16Array.from(vertices.sort((a, b) => a - b)));
  }
}

/** How far apart like numbers are in an array of this name, for the container. */
export function strideOf(name: string): number {
  if (/\.offsets$|references$/.test(name)) return 3;
  if (/\.uvs$|\.weights$/.test(name)) return 2;
  if (/faces$|faceUvs$|boneWeights$/.test(name)) return 4;
  return 1;
}
