import type { SourceFace, SourceHuman, SourcePart } from './source.ts';

/** What a part is and how it is fitted. */
export interface PartChoice {
  readonly id: string;
  /** Path under `public/data/proxies`, without `.json`. */
  readonly path: string;
  readonly kind: 'garment' | 'hat' | 'glasses' | 'lenses' | 'eyes' | 'lashes' | 'teeth' | 'brow';
  /** Distances between the fit's reference vertices on x, y and z when the part was made, dm. */
  readonly fitDm: readonly [number, number, number];
  readonly diffuse?: string;
  readonly normal?: string;
  readonly occlusion?: string;
  readonly credit?: string;
  /** Only the connected pieces with exactly this many faces, or those with any other number. */
  readonly pieces?: { readonly exactly: number } | { readonly not: number };
  /** Prints that are painted over with the cloth beside them. */
  readonly prints?: readonly Print[];
  /** See-through lace becomes light and dark on closed cloth. */
  readonly isLaceClosed?: boolean;
  /** Openings of cloth or texture show skin, so only what the maker listed is hidden. */
  readonly hidesListedOnly?: boolean;
  /** The skirt is drawn out to the floor. */
  readonly hasLongSkirt?: boolean;
}

/** A box in the texture (from the upper left, 0 … 1) and how far away the cloth lies that replaces it. */
export interface Print {
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  readonly from: readonly [right: number, down: number];
}

/** Faces of each lens of the glasses and of each clear cornea of the eyes. */
const LENS_FACES = 64;
const CORNEA_FACES = 245;
const WOMAN = [1.398, 2.2048, 1.8461] as const;
const MAN = [1.434, 2.4098, 2.0001] as const;
const NEUTRAL = [1.48, 2.3298, 1.9221] as const;
const WORK = [1.3983, 2.3149, 1.9038] as const;
const BROW = [1.416, 2.3073, 1.9231] as const;
const HIGH_EYES = [1.6482, 2.7213, 2.2795] as const;
const TEETH = [0.5002, 0.3132, 0.4465] as const;

const PRINTS: Readonly<Record<string, readonly Print[]>> = {
  female_casualsuit01: [{ box: [0.7, 0.15, 0.88, 0.33], from: [-0.165, 0] }],
  female_casualsuit02: [{ box: [0.7, 0.15, 0.88, 0.33], from: [-0.165, 0] }],
  male_casualsuit02: [{ box: [0.49, 0.09, 0.64, 0.24], from: [0, 0.145] }],
  male_casualsuit04: [{ box: [0.49, 0.1, 0.64, 0.235], from: [0, 0.13] }],
  male_casualsuit06: [
    { box: [0.18, 0.1, 0.34, 0.18], from: [0, 0.085] },
    { box: [0.42, 0.1, 0.66, 0.23], from: [0, 0.13] },
    { box: [0.7, 0.13, 0.8, 0.21], from: [0, 0.07] },
  ],
};

const suit = (id: string, fitDm: PartChoice['fitDm'], hasNormals = true): PartChoice => ({
  id,
  path: `clothes/${id}/${id}`,
  kind: 'garment',
  fitDm,
  diffuse: `clothes/${id}/textures/${id}_diffuse.png`,
  ...(PRINTS[id] && { prints: PRINTS[id] }),
  ...(hasNormals && {
    normal: `clothes/${id}/textures/${id}_normal.png`,
    occlusion: `clothes/${id}/textures/${id}_ao.png`,
  }),
});
const dress = (id: string, source: string): PartChoice => ({
  id,
  path: `clothes/${source}/${source}`,
  kind: 'garment',
  fitDm: NEUTRAL,
  diffuse: `clothes/${source}/textures/${source}.png`,
  normal: `clothes/${source}/textures/${source}_NRM.png`,
  credit: 'CC BY 4.0, Mindfront',
});

/**
 * All parts that are packed. MakeHuman's own (CC0), and a few CC BY ones with credit; nothing else of the package may be used.
 * The CC BY ones carry no fit distances; the base mesh's own stand in.
 */
export const PARTS: readonly PartChoice[] = [
  suit('female_casualsuit01', WOMAN),
  suit('female_casualsuit02', WOMAN),
  suit('female_elegantsuit01', WOMAN),
  ...['01', '02', '03', '04', '05', '06'].map((number) => suit(`male_casualsuit${number}`, MAN)),
  suit('male_elegantsuit01', MAN, false),
  suit('male_worksuit01', WORK),
  { ...dress('dress01', 'F_Dress_01'), isLaceClosed: true },
  { ...dress('dress02', 'F_Dress_02'), hidesListedOnly: true },
  { ...dress('wedding_dress', 'F_Dress_01'), isLaceClosed: true, hasLongSkirt: true },
  {
    id: 'coat',
    path: 'clothes/Coat/Coat',
    kind: 'garment',
    fitDm: NEUTRAL,
    diffuse: 'clothes/Coat/textures/coat.png',
    hidesListedOnly: true,
    credit: 'CC BY 3.0, punkduck',
  },
  {
    id: 'fedora',
    path: 'clothes/fedora/fedora',
    kind: 'hat',
    fitDm: NEUTRAL,
    diffuse: 'clothes/fedora/textures/fedora_texture_grey.png',
    normal: 'clothes/fedora/textures/fedora_normal.png',
  },
  ...(['glasses', 'lenses'] as const).map(
    (id): PartChoice => ({
      id,
      path: 'clothes/glasses/glasses',
      kind: id,
      fitDm: NEUTRAL,
      pieces: id === 'lenses' ? { exactly: LENS_FACES } : { not: LENS_FACES },
      credit: 'CC BY 3.0, punkduck',
    }),
  ),
  {
    id: 'eyes',
    path: 'eyes/HighPolyEyes/HighPolyEyes',
    kind: 'eyes',
    fitDm: HIGH_EYES,
    pieces: { not: CORNEA_FACES },
  },
  {
    id: 'lashes01',
    path: 'eyelashes/Eyelashes01/Eyelashes01',
    kind: 'lashes',
    fitDm: NEUTRAL,
    diffuse: 'eyelashes/Eyelashes01/textures/eyelashes01.png',
  },
  {
    id: 'lashes02',
    path: 'eyelashes/eyelashes02/eyelashes02',
    kind: 'lashes',
    fitDm: NEUTRAL,
    diffuse: 'eyelashes/eyelashes02/textures/eyelashes02.png',
  },
  {
    id: 'teeth',
    path: 'teeth/Teeth_Base/Teeth_Base',
    kind: 'teeth',
    fitDm: TEETH,
    diffuse: 'teeth/Teeth_Base/textures/teeth.png',
  },
  ...Array.from({ length: 12 }, (_, i): PartChoice => {
    const id = `eyebrow0${String(i + 1).padStart(2, '0')}`;
    return { id, path: `eyebrows/${id}/${id}`, kind: 'brow', fitDm: BROW };
  }),
];

/** The skins that are packed: id and path under `public/data/skins`. */
export const SKINS: readonly (readonly [id: string, path: string])[] = ['young', 'middleage', 'old'].flatMap(
  (age) =>
    ['female', 'male'].flatMap((gender) =>
      (['african', 'asian', 'caucasian'] as const).map((race) => {
        const tone = race === 'african' ? 'darkskinned' : 'lightskinned';
        const variant = race !== 'asian' ? '' : age === 'young' ? '3' : '2';
        const path = `${age}_${race}_${gender}/textures/${age}_${tone}_${gender}_diffuse${variant}.png`;
        return [`${age}-${race}-${gender}`, path] as const;
      }),
    ),
);

const FACE_FAMILIES = [
  'asym',
  'cheek',
  'chin',
  'ears',
  'eyebrows',
  'eyes',
  'forehead',
  'head',
  'mouth',
  'neck',
  'nose',
];

/**
 * The kind of a target that is packed, or nothing for one that never is: nothing younger than "young" (about 25 years),
 * no breast, genital, pelvis, buttock, hip, leg, foot or trunk shapes.
 */
export function targetKind(name: string): 'macro' | 'face' | 'expression' | undefined {
  if (/baby|child|breast|trunk/.test(name)) return undefined;
  const [family, ...rest] = name.split('/');
  if (family === 'macrodetails' && rest[0] === 'proportions')
    return name.endsWith('idealproportions') ? 'macro' : undefined;
  if (family === 'macrodetails') return rest.length === 1 ? 'macro' : undefined;
  if (family === 'expression') return 'expression';
  return FACE_FAMILIES.includes(family!) ? 'face' : undefined;
}

/** Bones whose skin may be packed; all other skin (torso, legs, feet) never is. */
const SHOWN_BONES =
  /^(head|jaw|neck|levator|oris|orbicularis|oculi|risorius|special|temporalis|tongue|eye|clavicle|shoulder|spine01|upperarm|lowerarm|wrist|metacarpal|finger)/;
/** Height in dm, on the base mesh, above which the skin of the upper back and the collar may be packed. */
const COLLAR_Y = 3.6;

/** The bone that moves a face most. */
export function mainBone(human: SourceHuman, face: SourceFace): string {
  const sums = new Map<number, number>();
  for (const vertex of face.vertices)
    for (let k = vertex * 4; k < vertex * 4 + 4; k++)
      sums.set(human.boneIndices[k]!, (sums.get(human.boneIndices[k]!) ?? 0) + human.boneWeights[k]!);
  const [bone] = [...sums].sort((a, b) => b[1] - a[1])[0]!;
  return human.bones[bone]!.name;
}

/** Faces of skin that are packed: of head, neck, collar, arms and hands, and not hidden by every garment. */
export function shownFaces(human: SourceHuman, garments: readonly SourcePart[]): SourceFace[] {
  return human.bodyFaces.filter((face) => {
    const bone = mainBone(human, face);
    const isCollar = bone === 'spine02' && face.vertices.every((v) => human.positions[v * 3 + 1]! > COLLAR_Y);
    if (!isCollar && !SHOWN_BONES.test(bone)) return false;
    return garments.some((garment) => !face.vertices.every((vertex) => garment.hidden.has(vertex)));
  });
}
