/** What `human.bin` holds besides its arrays; written by `tools/pack-human.ts`, read by `loadHumanData`. */
export interface HumanHeader {
  readonly format: number;
  /** Version of the source data. */
  readonly dataVersion: string;
  /** In order of the bone indices, parents first; ends are means of packed vertices. */
  readonly bones: readonly {
    readonly name: string;
    readonly parent: number;
    readonly head: readonly number[];
    readonly tail: readonly number[];
  }[];
  /** Names of the shape changes by kind, in the order of the arrays. */
  readonly targets: Readonly<Record<TargetKind, readonly string[]>>;
  readonly parts: Readonly<Record<string, PartHeader>>;
  /** Pairs of packed vertices whose distances on x, y and z scale the parts. */
  readonly fitReferences: Readonly<Record<'body' | 'teeth', FitReferences>>;
  /** Packed vertices whose mean lies on the floor. */
  readonly ground: readonly number[];
  /** Highest packed vertex of the head. */
  readonly crown: number;
  readonly skins: readonly string[];
  readonly browCardSize: number;
}

/** Macro targets make the body, face targets the face, expression targets its play. */
export type TargetKind = 'macro' | 'face' | 'expression';

/** Three pairs of vertices, for x, y and z. */
export type FitReferences = readonly [
  readonly [number, number],
  readonly [number, number],
  readonly [number, number],
];

/** What a part is, beside its arrays. */
export interface PartHeader {
  readonly kind: 'garment' | 'hat' | 'glasses' | 'lenses' | 'eyes' | 'lashes' | 'teeth' | 'brow';
  /** Distances of the fit references when the part was made, dm. */
  readonly fitDm: readonly [number, number, number];
  readonly texture?: string;
  readonly normalTexture?: string;
  /** Names of the colour areas and the colour each had in the source, sRGB 0 … 255. */
  readonly areas?: readonly { readonly name: string; readonly srgb: readonly [number, number, number] }[];
  readonly credit?: string;
}

/** Counted up when the arrays change their meaning. */
export const PACK_FORMAT = 3;
/** Target offsets are whole thousandths of a decimetre. */
export const TARGET_UNIT_DM = 0.001;
/** Part weights are whole 4096ths; the third makes the sum 1. */
export const PART_WEIGHT_UNIT = 1 / 4096;
/** Part offsets are whole five-thousandths of a decimetre. */
export const PART_OFFSET_UNIT_DM = 1 / 5000;
/** Linear value that a garment texture has where its cloth has just the area's colour. */
export const CLOTH_TEXTURE_NEUTRAL = 0.6;
/** Colours of the packed eyes: the iris' middle tone, linear. */
export const EYE_COLOURS = {
  brown: [0.11, 0.05, 0.02],
  'dark-brown': [0.035, 0.017, 0.01],
  hazel: [0.16, 0.1, 0.035],
  green: [0.1, 0.15, 0.07],
  blue: [0.09, 0.18, 0.32],
  grey: [0.18, 0.21, 0.23],
} as const;
