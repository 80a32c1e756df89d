import type { HumanData, PartData } from './data.ts';
import { addTarget, type RaceWeights } from './shape.ts';
import type { SparseOffsets } from './types.ts';

/** Where the vertices of a part are on a shaped, unposed body (MakeHuman's fit: three references and a scaled offset). */
export function fitPart(data: HumanData, part: PartData, positions: Float32Array): Float32Array {
  const references = data.header.fitReferences[part.kind === 'teeth' ? 'teeth' : 'body'];
  const scale = references.map(
    ([a, b], axis) => Math.abs(positions[a * 3 + axis]! - positions[b * 3 + axis]!) / part.fitDm[axis]!,
  );
  const fitted = new Float32Array(part.vertexCount * 3);
  for (let v = 0; v < part.vertexCount; v++)
    for (let axis = 0; axis < 3; axis++) {
      let sum = part.offsets[v * 3 + axis]! * scale[axis]!;
      for (let k = v * 3; k < v * 3 + 3; k++)
        sum += part.weights[k]! * positions[part.references[k]! * 3 + axis]!;
      fitted[v * 3 + axis] = sum;
    }
  return fitted;
}

/** Skin weights: four bones a vertex. */
export interface SkinWeights {
  readonly boneIndices: Uint16Array;
  readonly boneWeights: Float32Array;
}

/** Weights of a part's vertices: its references' weights mixed, negative shares left out, the strongest four kept. */
export function partSkinWeights(data: HumanData, part: PartData): SkinWeights {
  const boneIndices = new Uint16Array(part.vertexCount * 4);
  const boneWeights = new Float32Array(part.vertexCount * 4);
  for (let v = 0; v < part.vertexCount; v++) {
    const sums = new Map<number, number>();
    for (let k = v * 3; k < v * 3 + 3; k++) {
      const share = Math.max(0, part.weights[k]!);
      const reference = part.references[k]! * 4;
      for (let b = reference; b < reference + 4; b++) {
        const weight = share * data.boneWeights[b]!;
        if (weight > 0) sums.set(data.boneIndices[b]!, (sums.get(data.boneIndices[b]!) ?? 0) + weight);
      }
    }
    const strongest = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 4);
    const total = strongest.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [k, [bone, weight]] of strongest.entries()) {
      boneIndices[v * 4 + k] = bone;
      boneWeights[v * 4 + k] = weight / total;
    }
  }
  return { boneIndices, boneWeights };
}

/** MakeHuman's protruded lips part; this share of the mouth-open unit keeps them closed. */
const PROTRUSION_CLOSURE = -0.5;
const RACES = ['african', 'asian', 'caucasian'] as const;

/** Dense offsets of every expression unit on all packed vertices, blended over the face families, dm. */
export function* blendedExpressions(
  data: HumanData,
  race: RaceWeights,
  scale: number,
): Generator<readonly [unit: string, offsets: Float32Array]> {
  const units = new Set([...data.targets.expression.keys()].map((name) => name.slice(name.indexOf('/') + 1)));
  const dense = new Float32Array(data.vertexCount * 3);
  for (const unit of units) {
    dense.fill(0);
    for (const family of RACES) {
      const weight = race[family] * scale;
      const target = data.targets.expression.get(`${family}/${unit}`);
      if (target === undefined || weight === 0) continue;
      addTarget(dense, target, weight);
      if (unit === 'mouth-protusion')
        addTarget(dense, data.targets.expression.get(`${family}/mouth-open`)!, weight * PROTRUSION_CLOSURE);
    }
    yield [unit, dense];
  }
}

/** Offsets of a cage that is a choice of packed vertices; nothing when none of them moves. */
export function cageOffsets(dense: Float32Array, cage: ArrayLike<number>): SparseOffsets | undefined {
  return sparse(cage.length, (v, axis) => dense[cage[v]! * 3 + axis]!);
}

/** Offsets of a part's vertices, which follow their references. */
export function partOffsets(dense: Float32Array, part: PartData): SparseOffsets | undefined {
  return sparse(part.vertexCount, (v, axis) => {
    let sum = 0;
    for (let k = v * 3; k < v * 3 + 3; k++) sum += part.weights[k]! * dense[part.references[k]! * 3 + axis]!;
    return sum;
  });
}

const SMALLEST_OFFSET_DM = 1e-5;

function sparse(
  count: number,
  offsetAt: (vertex: number, axis: number) => number,
): SparseOffsets | undefined {
  const vertices: number[] = [];
  const offsets: number[] = [];
  for (let v = 0; v < count; v++) {
    const [x, y, z] = [offsetAt(v, 0), offsetAt(v, 1), offsetAt(v, 2)];
    if (Math.abs(x) + Math.abs(y) + Math.abs(z) < SMALLEST_OFFSET_DM) continue;
    vertices.push(v);
    offsets.push(x, y, z);
  }
  if (vertices.length === 0) return undefined;
  return { vertices: Uint32Array.from(vertices), offsets: Float32Array.from(offsets) };
}
