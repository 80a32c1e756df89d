/** x, y, z in decimetres; y up, a person at rest faces +z, their own left is +x. */
export type Vec3 = readonly [number, number, number];
/** Linear RGB in [0, 1]. */
export type LinearRgb = readonly [number, number, number];

/** What a pixel or vertex belongs to; the numbers are those in the part-id picture. */
export const PART = {
  background: 0,
  skin: 1,
  lips: 2,
  eye: 3,
  brow: 4,
  nose: 5,
  ear: 6,
  hair: 7,
  palm: 8,
  cloth: 9,
  teeth: 10,
  accessory: 11,
  thumb: 12,
  index: 13,
  middle: 14,
  ring: 15,
  little: 16,
  lash: 17,
  beard: 18,
} as const;
/** A number of `PART`. */
export type PartId = (typeof PART)[keyof typeof PART];

/** The body of an adult as weights of MakeHuman's targets. */
export interface HumanShape {
  /** 0 woman … 1 man. */
  readonly gender: number;
  /** 18 … 100; blends the young (25) and old (90) targets, never anything younger. */
  readonly ageYears: number;
  /** Blend of the three face families; normalised on use. */
  readonly race: { readonly african: number; readonly asian: number; readonly caucasian: number };
  /** 0 … 1, 0.5 average. */
  readonly muscle: number;
  /** 0 … 1, 0.5 average. */
  readonly weight: number;
  /** Standing height without shoes; the whole body is scaled to it. */
  readonly heightCm: number;
  /** Face targets by name, weight 0 … 1. */
  readonly face: Readonly<Record<string, number>>;
}

/** Everything about a person that is drawn and is not shape; colours are linear. */
export interface Look {
  readonly skin: { readonly texture: string; readonly tint: LinearRgb; readonly faceTexture?: FaceTexture };
  readonly eyes: { readonly iris: LinearRgb };
  readonly hair: {
    readonly groom: string;
    readonly root: LinearRgb;
    readonly mid: LinearRgb;
    readonly tip: LinearRgb;
    readonly grey: number;
  };
  readonly brows: { readonly shape: string; readonly colour: LinearRgb };
  readonly beard: { readonly groom: string };
  readonly clothes: readonly Garment[];
  readonly glasses?: string;
  readonly hat?: { readonly id: string; readonly colour: LinearRgb };
  readonly headscarf?: { readonly colour: LinearRgb };
  readonly veil?: boolean;
  readonly makeUp: { readonly lips: LinearRgb; readonly amount: number };
}

/** A piece of clothing by its packed id; the cut decides which areas (shirt, tie, jacket…) can be coloured. */
export interface Garment {
  readonly id: string;
  readonly colours: Readonly<Record<string, LinearRgb>>;
  readonly pattern?: 'plain' | 'stripes' | 'checks' | 'dots' | 'floral' | 'lace';
}

/** Part of the skin's UV square that a face texture covers: forehead to chin (u), ear to ear (v). */
export const FACE_UV_WINDOW = { u0: 0.71, v0: 0.34, u1: 0.98, v1: 0.63 } as const;

/** A face texture taken from a photo over `FACE_UV_WINDOW`, rows from v1 down; sRGB with alpha as its weight. */
export interface FaceTexture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** A person as plain data: all that is needed to build and draw them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly pronoun: 'she' | 'he' | 'they';
  readonly shape: HumanShape;
  readonly look: Look;
}

/** How a mesh is shaded. */
export type MeshKind = 'skin' | 'eye' | 'lash' | 'teeth' | 'cloth' | 'glass' | 'metal' | 'veil';

/**
 * One mesh of a body at rest: a coarse cage that is skinned, and the refined surface that is drawn.
 * Render vertices are refined vertices split at UV seams.
 */
export interface BodyMesh {
  readonly id: string;
  readonly kind: MeshKind;
  /** Cage positions, shaped and unposed, 3 a vertex, dm. */
  readonly rest: Float32Array;
  /** Bone indices, 4 a cage vertex. */
  readonly boneIndices: Uint16Array;
  /** Bone weights, 4 a cage vertex, summing to 1. */
  readonly boneWeights: Float32Array;
  /** What each expression unit adds to the cage at weight 1, rest axes, dm; units that do not reach the mesh are left out. */
  readonly expressions: Readonly<Record<string, SparseOffsets>>;
  /** Folds that come with the bending of a joint (cloth only). */
  readonly folds?: readonly ClothFolds[];
  /** Refined vertices as weighted sums of cage vertices (one Catmull-Clark level where the mesh asks for it, else identity). */
  readonly refine: Stencils;
  /** Refined faces, 3 indices a triangle into refined vertices. */
  readonly triangles: Uint32Array;
  /** For each render vertex the refined vertex it shows. */
  readonly renderVertex: Uint32Array;
  /** Two a render vertex, v upward (glTF's is downward: flip there). */
  readonly uvs: Float32Array;
  /** 3 indices a triangle into render vertices, counter-clockwise from outside. */
  readonly renderTriangles: Uint32Array;
  /** `PART` of each refined vertex. */
  readonly parts: Uint8Array;
  /** Named weights in 0 … 1 for each refined vertex (skin only): lips, blush, ear, nose, scalp, beard, eyelid… */
  readonly masks: Readonly<Record<string, Float32Array>>;
  /** Refined vertex of each coarse base-mesh vertex that survives as one, −1 where it does not (skin only). */
  readonly refinedFromBase?: Int32Array;
  /** Texture file of this mesh inside `assets/human/`, where it has one. */
  readonly texture?: string;
  readonly normalTexture?: string;
  /** Area name of each render triangle's garment colour (shirt, tie, jacket…), index into `areaNames`. */
  readonly areas?: Uint8Array;
  readonly areaNames?: readonly string[];
}

/** Offsets of some vertices, 3 numbers each; the others stay. */
export interface SparseOffsets {
  readonly vertices: Uint32Array;
  readonly offsets: Float32Array;
}

/** What refined vertices gain when a bone is turned from its rest; in full at one radian, rest axes, dm. */
export interface ClothFolds extends SparseOffsets {
  /** The bone that bends. */
  readonly bone: string;
  /** For each of the vertices the index of the bone that turns its offset. */
  readonly carriers: Uint16Array;
}

/** A sparse matrix in rows: refined vertex r = Σ weights[k] · cage[columns[k]], k in rowStart[r] … rowStart[r + 1]. */
export interface Stencils {
  readonly rowStart: Uint32Array;
  readonly columns: Uint32Array;
  readonly weights: Float32Array;
}

/** A bone at rest; world orientation at rest is the identity (axes of the body), only the place differs. */
export interface Bone {
  readonly name: string;
  /** Index of the parent, −1 for the root; parents come first. */
  readonly parent: number;
  readonly head: Vec3;
  readonly tail: Vec3;
}

/** A person built: meshes, skeleton and strands at rest; a pure function of `Person` and the packed data. */
export interface Body {
  readonly person: Person;
  readonly meshes: readonly BodyMesh[];
  readonly bones: readonly Bone[];
  readonly boneIndex: ReadonlyMap<string, number>;
  /** Named places on the skin: refined vertex indices of the skin mesh (nose-tip, lip-upper, eye-left…). */
  readonly landmarks: Readonly<Record<string, number>>;
  readonly strands: readonly StrandSet[];
}

/** How strands stand on a mesh that moves them, from row to row of its vertices. */
export interface MeshRide {
  /** Index of the body's mesh. */
  readonly mesh: number;
  /** 4 a strand: two neighbours in the row of roots, two in the row of tips. */
  readonly vertices: Uint32Array;
  /** 2 a strand: the second neighbour's share at root and tip. */
  readonly shares: Float32Array;
  /** 2 a strand: length by the way from root to tip, and how far the tip curls off the mesh, in lengths. */
  readonly bends: Float32Array;
}

/** Strands of hair, beard, brow or lashes at rest. */
export interface StrandSet {
  readonly kind: 'hair' | 'beard' | 'brow' | 'lash';
  readonly strandCount: number;
  readonly pointsPerStrand: number;
  /** 3 a point, strand after strand from root to tip, rest space, dm. */
  readonly points: Float32Array;
  /** Full width at the root in dm, one a strand. */
  readonly widths: Float32Array;
  /** Brightness factor about 1, one a strand. */
  readonly tones: Float32Array;
  /** Root, middle and tip colour. */
  readonly colours: readonly [LinearRgb, LinearRgb, LinearRgb];
  /** Bone that carries the roots. */
  readonly bone: string;
  /** 0 stiff … 1 hangs freely; one a point: how far it follows gravity, sway and obstacles. */
  readonly looseness: Float32Array;
  /** Lashes only: the mesh that carries them. */
  readonly ride?: MeshRide;
}

/** A pose: bone rotations (quaternions x, y, z, w relative to the parent, in rest axes), root place, expression weights. */
export interface BodyPose {
  readonly root: { readonly position: Vec3; readonly rotation: Quaternion };
  readonly rotations: Readonly<Record<string, Quaternion>>;
  /** Expression units (eye-left-closure, mouth-pursing…), weight 0 … 1. */
  readonly expression: Readonly<Record<string, number>>;
}

/** Unit quaternion x, y, z, w. */
export type Quaternion = readonly [number, number, number, number];

/** A body in a pose, in world space. */
export interface PosedBody {
  readonly body: Body;
  readonly pose: BodyPose;
  /** worldFromRest of each bone, 16 numbers each, column-major. */
  readonly boneMatrices: Float32Array;
  /** Refined positions of each mesh, 3 a vertex, dm, world. */
  readonly positions: readonly Float32Array[];
  /** Points of each strand set, 3 a point, dm, world. */
  readonly strands: readonly Float32Array[];
}
