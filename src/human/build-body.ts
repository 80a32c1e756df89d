import { clothFolds, inlandShare } from './cloth-folds.ts';
import { cached, type FaceSet, type HumanData, type PartData } from './data.ts';
import { blendedExpressions, cageOffsets, fitPart, partOffsets, partSkinWeights } from './fit-part.ts';
import { restOnEars } from './glasses-on-ears.ts';
import { scalpMask } from './hair/index.ts';
import { headscarfMeshes } from './headscarf.ts';
import { landmarkSources } from './landmarks.ts';
import { fixedMasks, handWeights, skinParts } from './masks.ts';
import { EYE_COLOURS } from './pack-format.ts';
import { raceWeights, type ShapedBody, shapeBody } from './shape.ts';
import { plainTopology, refinedTopology, refineValues, type Topology } from './subdivide.ts';
import { surfaceNormals } from './surface-normals.ts';
import {
  type Body,
  type BodyMesh,
  type Bone,
  type LinearRgb,
  type MeshKind,
  PART,
  type Person,
  type SparseOffsets,
  type Vec3,
} from './types.ts';
import { veilMesh } from './veil.ts';

/** Garments with more vertices than this are fine enough as they are. */
const FINE_VERTEX_COUNT = 8000;
const LASHES = { woman: 'lashes02', man: 'lashes01' } as const;

/**
 * Builds a person at rest: shape, skeleton, skin that shows, and everything worn, fitted to the shape.
 * A pure function of its input; hair is added by `human/hair`. Throws on a garment or target that is not packed.
 */
export function buildBody(data: HumanData, person: Person): Body {
  const { body, shaped, cage } = built(data, person);
  const [skin, ...worn] = body.meshes as [BodyMesh, ...BodyMesh[]];
  const expressions = new Map<BodyMesh, Record<string, SparseOffsets>>(body.meshes.map((mesh) => [mesh, {}]));
  for (const [unit, dense] of blendedExpressions(data, raceWeights(person.shape), shaped.scale))
    for (const mesh of body.meshes) {
      const part = data.parts.get(mesh.id);
      const offsets =
        mesh === skin
          ? cageOffsets(dense, cage)
          : part && part.kind !== 'garment' && partOffsets(dense, part);
      if (offsets) expressions.get(mesh)![unit] = offsets;
    }
  const masks = { ...skin.masks, scalp: scalpMask(body, person.look) };
  const meshes = [{ ...skin, masks }, ...worn].map((mesh, i) => ({
    ...mesh,
    expressions: expressions.get(body.meshes[i]!)!,
  }));
  return { ...body, meshes };
}

/** Like `buildBody` but for a face that never moves: without expressions and the scalp's mask, in a third of the time. */
export const buildStillBody = (data: HumanData, person: Person): Body => built(data, person).body;

function built(
  data: HumanData,
  person: Person,
): { readonly body: Body; readonly shaped: ShapedBody; readonly cage: Uint16Array } {
  const shaped = shapeBody(data, person.shape);
  const garments = person.look.clothes.map((garment) => partOf(data, garment.id));
  const skin = skinMesh(data, person, shaped, garments);
  const meshes: BodyMesh[] = [skin.mesh];
  const wear = (part: PartData, kind: MeshKind, part4: number, options?: Partial<BodyMesh>): void => {
    meshes.push(partMesh(data, part, shaped, kind, part4, options));
  };
  wear(partOf(data, 'eyes'), 'eye', PART.eye, { texture: eyeTexture(person.look.eyes.iris) });
  wear(partOf(data, person.shape.gender < 0.5 ? LASHES.woman : LASHES.man), 'lash', PART.lash);
  wear(partOf(data, 'teeth'), 'teeth', PART.teeth);
  const bones = bonesOf(data, shaped.positions);
  for (const garment of garments) meshes.push(garmentMesh(data, garment, shaped, bones));
  if (person.look.glasses !== undefined) {
    const glasses = [
      partMesh(data, partOf(data, 'glasses'), shaped, 'metal', PART.accessory),
      partMesh(data, partOf(data, 'lenses'), shaped, 'glass', PART.accessory),
    ];
    const rests = restOnEars(glasses, skin.mesh);
    meshes.push(...glasses.map((mesh, k) => ({ ...mesh, rest: rests[k]! })));
  }
  if (person.look.hat) wear(partOf(data, person.look.hat.id), 'cloth', PART.accessory);

  const worn = meshes
    .filter((mesh) => mesh.kind === 'skin' || mesh.kind === 'cloth')
    .map((mesh) => mesh.rest);
  if (person.look.headscarf) meshes.push(...headscarfMeshes(data, shaped, worn));
  if (person.look.veil) meshes.push(veilMesh(data, shaped, worn, person.look.hair.groom));

  const body: Body = {
    person,
    meshes,
    bones,
    boneIndex: new Map(bones.map((bone, i) => [bone.name, i])),
    landmarks: landmarksOf(data, skin.mesh.refinedFromBase!),
    strands: [],
  };
  return { body, shaped, cage: skin.cage };
}

/** The packed eyes whose iris is nearest to a colour; cube roots make distances what the eye sees. */
function eyeTexture(iris: LinearRgb): string {
  const distance = (colour: LinearRgb): number =>
    Math.hypot(...colour.map((value, c) => Math.cbrt(value) - Math.cbrt(iris[c]!)));
  const [nearest] = Object.entries(EYE_COLOURS).sort((a, b) => distance(a[1]) - distance(b[1]))[0]!;
  return `eyes-${nearest}.webp`;
}

/** Index of the skin in a body's meshes. */
export const SKIN_MESH = 0;

function partOf(data: HumanData, id: string): PartData {
  const part = data.parts.get(id);
  if (part === undefined) throw new Error(`no part ${id}`);
  return part;
}

/** Skeleton of a shaped body: each end of a bone is the mean of its vertices. */
export function bonesOf(data: HumanData, positions: Float32Array): Bone[] {
  const mean = (vertices: readonly number[]): Vec3 => {
    const sum: [number, number, number] = [0, 0, 0];
    for (const vertex of vertices)
      for (let axis = 0; axis < 3; axis++) sum[axis]! += positions[vertex * 3 + axis]! / vertices.length;
    return sum;
  };
  return data.header.bones.map(({ name, parent, head, tail }) => ({
    name,
    parent,
    head: mean(head),
    tail: mean(tail),
  }));
}

/** What an outfit leaves to be seen of any skin, however it is shaped. */
interface BareSkin extends Topology, Pick<BodyMesh, 'boneIndices' | 'boneWeights' | 'parts' | 'masks'> {
  /** Packed vertex of each cage vertex. */
  readonly cage: Uint16Array;
  readonly refinedFromBase: Int32Array;
}

/** The skin that an outfit leaves to be seen; a face goes when all its vertices are hidden. */
function bareSkin(data: HumanData, garments: readonly PartData[]): BareSkin {
  const key = `skin:${garments.map((garment) => garment.id).join('+')}`;
  return cached(data, key, () => {
    const hidden = new Set<number>();
    for (const garment of garments) for (const vertex of garment.hidden) hidden.add(vertex);
    const { vertices, uvIndices, uvs, count } = data.skin;
    const kept: number[] = [];
    for (let face = 0; face < count; face++)
      if ([0, 1, 2, 3].some((corner) => !hidden.has(vertices[face * 4 + corner]!))) kept.push(face);
    const used = new Set(kept.flatMap((face) => [...vertices.subarray(face * 4, face * 4 + 4)]));
    const cage = Uint16Array.from([...used].sort((a, b) => a - b));
    const cageOf = new Map([...cage].map((packed, index) => [packed, index]));
    const faces: FaceSet = {
      count: kept.length,
      vertices: Uint16Array.from(
        kept.flatMap((face) => [0, 1, 2, 3].map((c) => cageOf.get(vertices[face * 4 + c]!)!)),
      ),
      uvIndices: Uint16Array.from(kept.flatMap((face) => [...uvIndices.subarray(face * 4, face * 4 + 4)])),
      uvs,
    };
    const topology = refinedTopology(cage.length, faces);
    const masks: Record<string, Float32Array> = {};
    for (const [name, mask] of Object.entries(fixedMasks(data)))
      masks[name] = refineValues(topology.refine, picked(mask, cage, 1), 1);
    const refinedFromBase = new Int32Array(data.packedFromSource.length).fill(-1);
    for (let v = 0; v < cage.length; v++) refinedFromBase[data.sources[cage[v]!]!] = v;
    return {
      cage,
      ...topology,
      masks,
      refinedFromBase,
      boneIndices: Uint16Array.from(picked(data.boneIndices, cage, 4)),
      boneWeights: picked(data.boneWeights, cage, 4),
      parts: skinParts(masks, refineValues(topology.refine, picked(handWeights(data), cage, 6), 6)),
    };
  });
}

/** The values of a cage's vertices, `width` each. */
function picked(values: ArrayLike<number>, cage: Uint16Array, width: number): Float32Array {
  const out = new Float32Array(cage.length * width);
  for (let v = 0; v < cage.length; v++)
    for (let c = 0; c < width; c++) out[v * width + c] = values[cage[v]! * width + c]!;
  return out;
}

function skinMesh(
  data: HumanData,
  person: Person,
  shaped: ShapedBody,
  garments: readonly PartData[],
): { mesh: BodyMesh; cage: Uint16Array } {
  const { cage, faceOfTriangle: _, ...bare } = bareSkin(data, garments);
  const rest = picked(shaped.positions, cage, 3);
  tuckIn(rest, bare.refinedFromBase, data, garments, shaped.scale);
  const mesh: BodyMesh = {
    id: 'skin',
    kind: 'skin',
    rest,
    expressions: {},
    ...bare,
    texture: person.look.skin.texture,
  };
  return { mesh, cage };
}

/** How far skin is drawn in under the edges of garments, dm. */
const TUCK_DM = 0.035;

/** Draws skin in where it lies just under a garment's edge, against its normal. */
function tuckIn(
  rest: Float32Array,
  refinedFromBase: Int32Array,
  data: HumanData,
  garments: readonly PartData[],
  scale: number,
): void {
  const normals = skinNormals(data);
  for (const garment of garments)
    for (const packed of garment.tucked) {
      const vertex = refinedFromBase[data.sources[packed]!]!;
      if (vertex < 0) continue;
      for (let axis = 0; axis < 3; axis++)
        rest[vertex * 3 + axis]! -= normals[packed * 3 + axis]! * TUCK_DM * scale;
    }
}

/** Normals of the unshaped skin, 3 a packed vertex. */
function skinNormals(data: HumanData): Float32Array {
  return cached(data, 'skin-normals', () => {
    const { vertices, count } = data.skin;
    const triangles = new Uint32Array(count * 6);
    for (let face = 0; face < count; face++) {
      const [a, b, c, d] = vertices.subarray(face * 4, face * 4 + 4) as unknown as [
        number,
        number,
        number,
        number,
      ];
      triangles.set([a, b, c, a, c, d], face * 6);
    }
    return surfaceNormals({ triangles }, data.base);
  });
}

function partMesh(
  data: HumanData,
  part: PartData,
  shaped: ShapedBody,
  kind: MeshKind,
  partId: number,
  options: Partial<BodyMesh> = {},
): BodyMesh {
  const isCoarseCloth =
    (part.kind === 'garment' || part.kind === 'hat') && part.vertexCount < FINE_VERTEX_COUNT;
  const { faceOfTriangle, ...topology } = cached(data, `part:${part.id}`, () =>
    (isCoarseCloth ? refinedTopology : plainTopology)(part.vertexCount, part.faces),
  );
  const refinedCount = topology.refine.rowStart.length - 1;
  return {
    id: part.id,
    kind,
    rest: fitPart(data, part, shaped.positions),
    ...cached(data, `weights:${part.id}`, () => partSkinWeights(data, part)),
    expressions: {},
    ...topology,
    parts: new Uint8Array(refinedCount).fill(partId),
    masks: {},
    ...clothLook(part, faceOfTriangle),
    ...options,
  };
}

/** A garment, refined where it is coarse, with the folds of its sleeves. */
function garmentMesh(data: HumanData, part: PartData, shaped: ShapedBody, bones: readonly Bone[]): BodyMesh {
  const mesh = partMesh(data, part, shaped, 'cloth', PART.cloth);
  const rest = refineValues(mesh.refine, mesh.rest, 3);
  const inland = cached(data, `inland:${part.id}`, () => inlandShare(mesh, rest.length / 3));
  return { ...mesh, folds: clothFolds(rest, surfaceNormals(mesh, rest), inland, bones) };
}

function clothLook(part: PartData, faceOfTriangle: Uint32Array): Partial<BodyMesh> {
  const areas = part.areaOfFace;
  return {
    ...(part.texture && { texture: part.texture }),
    ...(part.normalTexture && { normalTexture: part.normalTexture }),
    ...(areas && {
      areas: Uint8Array.from(faceOfTriangle, (face) => areas[face]!),
      areaNames: part.areas!.map((area) => area.name),
    }),
  };
}

function landmarksOf(data: HumanData, refinedFromBase: Int32Array): Record<string, number> {
  const landmarks: Record<string, number> = {};
  for (const [name, source] of Object.entries(landmarkSources(data)))
    if (refinedFromBase[source]! >= 0) landmarks[name] = refinedFromBase[source]!;
  return landmarks;
}
