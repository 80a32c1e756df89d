import type { Body, BodyMesh, Vec3 } from '../types.ts';

/** What hair needs to know about a head at rest; places in rest space, dm. */
export interface HeadForm {
  /** 1 for a head of ordinary size; lengths that belong to the skull scale with it. */
  readonly size: number;
  readonly earTop: Vec3;
  readonly earBottom: Vec3;
  readonly earMiddle: Vec3;
  /** Highest, rearmost and foremost places of the skull on the midline. */
  readonly crown: Vec3;
  readonly occiput: Vec3;
  readonly forehead: Vec3;
  readonly browMiddle: Vec3;
  readonly noseBase: Vec3;
  readonly lowerLip: Vec3;
  readonly chin: Vec3;
  /** Brow line of the left side from the nose outwards. */
  readonly browLine: readonly Vec3[];
  /** Middle of the skull. */
  readonly centre: Vec3;
  readonly halfWidth: number;
}

/** Coarse base-mesh vertices (MakeHuman's hm08) that mark the head. */
const BASE_VERTEX = {
  earTop: 12012,
  earBottom: 12358,
  earFront: 12048,
  earBack: 12018,
  crown: 881,
  occiput: 962,
  forehead: 5192,
  browMiddle: 227,
  noseBase: 343,
  lowerLip: 495,
  chin: 5171,
  side: 7674,
} as const;
const BROW_BASE_VERTICES = [6983, 6980, 6979, 6981, 6999, 7024] as const;
const ORDINARY_HEIGHT_DM = 1.526;

/** The mesh of a body that is skin. */
export function skinMesh(body: Pick<Body, 'meshes'>): BodyMesh {
  const skin = body.meshes.find((mesh) => mesh.kind === 'skin');
  if (!skin) throw new Error('A body has a skin mesh');
  return skin;
}

/** Refined positions of a mesh at rest, 3 a vertex, dm. */
export function refinedRest(mesh: BodyMesh): Float32Array {
  const { rowStart, columns, weights } = mesh.refine;
  const refined = new Float32Array(3 * (rowStart.length - 1));
  for (let row = 0; row < rowStart.length - 1; row++) {
    for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) {
      const weight = weights[k]!;
      const column = 3 * columns[k]!;
      refined[3 * row]! += weight * mesh.rest[column]!;
      refined[3 * row + 1]! += weight * mesh.rest[column + 1]!;
      refined[3 * row + 2]! += weight * mesh.rest[column + 2]!;
    }
  }
  return refined;
}

/** Measures a head from its skin mesh and the skin's refined rest positions. */
export function measureHead(skin: BodyMesh, restPositions: Float32Array): HeadForm {
  const refinedFromBase = skin.refinedFromBase;
  if (!refinedFromBase) throw new Error('The skin mesh knows its base vertices');
  const at = (baseVertex: number): Vec3 => {
    const vertex = 3 * refinedFromBase[baseVertex]!;
    if (vertex < 0) throw new Error(`Base vertex ${baseVertex} is not part of the skin`);
    return [restPositions[vertex]!, restPositions[vertex + 1]!, restPositions[vertex + 2]!];
  };
  const earTop = at(BASE_VERTEX.earTop);
  const earBottom = at(BASE_VERTEX.earBottom);
  const earFront = at(BASE_VERTEX.earFront);
  const earBack = at(BASE_VERTEX.earBack);
  const crown = at(BASE_VERTEX.crown);
  const occiput = at(BASE_VERTEX.occiput);
  const forehead = at(BASE_VERTEX.forehead);
  const side = at(BASE_VERTEX.side);
  return {
    size: (crown[1] - earBottom[1]) / ORDINARY_HEIGHT_DM,
    earTop,
    earBottom,
    earMiddle: [earTop[0], (earTop[1] + earBottom[1]) / 2, (earFront[2] + earBack[2]) / 2],
    crown,
    occiput,
    forehead,
    browMiddle: at(BASE_VERTEX.browMiddle),
    noseBase: at(BASE_VERTEX.noseBase),
    lowerLip: at(BASE_VERTEX.lowerLip),
    chin: at(BASE_VERTEX.chin),
    browLine: BROW_BASE_VERTICES.map(at),
    centre: [0, side[1], (forehead[2] + occiput[2]) / 2],
    halfWidth: side[0],
  };
}
