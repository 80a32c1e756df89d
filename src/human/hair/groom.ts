import type { HairlineShape, ScalpPlace } from './hairline.ts';

/** How many strands a head gets. */
export type Detail = 'preview' | 'film' | 'still';

/** Three numbers that can be written to: x, y, z. */
export type Vector = [number, number, number];

/**
 * A hair style as a recipe: how long hair is, where it is combed, how it falls, curls and clumps.
 * Functions of a place are smooth; chance comes in as a number in [0, 1) that belongs to the strand.
 */
export interface Groom {
  /** The name in briefs. */
  readonly id: string;
  readonly strands: Readonly<Record<Detail, number>>;
  readonly pointsPerStrand: number;
  /** Width at the root with the `still` number of strands, dm. */
  readonly widthDm: number;
  /** Overrides the hairline that goes with the person. */
  readonly hairline?: Partial<HairlineShape>;
  lengthDm(place: ScalpPlace, chance: number): number;
  /** Direction hair is combed in (any length, rest axes: +x their left, +y up, +z forward); made tangential. */
  comb(place: ScalpPlace, direction: Vector): void;
  /** 0 lies flat … 1 stands up at the root. */
  lift(place: ScalpPlace): number;
  /** Distance from the root along the hair over which the comb holds it, dm. */
  readonly holdDm: number;
  /** Pull of gravity against bending, per dm. */
  readonly weight: number;
  /** Thickness of the hair's body over the scalp, dm. */
  volumeDm(place: ScalpPlace): number;
  readonly wave: Wave;
  /** Roughness of single strands, dm. */
  readonly frizzDm: number;
  /** Pull towards the middle of large and small clumps at the tip, 0 … 1. */
  readonly clump: { readonly large: number; readonly small: number };
  /** Share of strands that stand off. */
  readonly flyaways: number;
  /** Length from the root at which a strand begins to move freely, dm. */
  readonly looseFromDm: number;
  /** Long hair: share of the hair in front of the ears that falls before the shoulders; all other falls behind. */
  readonly beforeShoulders?: number;
  /** Hair drawn together at one place, and what hangs or sits there. */
  readonly tail?: Tail;
  /** Length of single strands at the temples that escaped the style, dm. */
  readonly wispDm?: number;
}

/** Hair gathered behind a band. */
export interface Tail {
  readonly kind: 'ponytail' | 'bun' | 'braid';
  /** Where on the head it is gathered. */
  readonly at: Pick<ScalpPlace, 'side' | 'front' | 'up'>;
  readonly lengthDm: number;
  readonly strands: Readonly<Record<Detail, number>>;
  readonly pointsPerStrand: number;
}

/** Combs towards the place where a tail is gathered. */
export function combTowards(at: Tail['at'], place: ScalpPlace, direction: Vector): void {
  direction[0] = (at.side - place.side) * HALF_WIDTH_DM;
  direction[1] = (at.up - place.up) * HEIGHT_DM;
  direction[2] = (at.front - place.front) * HALF_DEPTH_DM;
}

/** Way over the skull to the place where a tail is gathered, dm. */
export function wayTo(at: Tail['at'], place: ScalpPlace): number {
  const chord = Math.hypot(
    (at.side - place.side) * HALF_WIDTH_DM,
    (at.up - place.up) * HEIGHT_DM,
    (at.front - place.front) * HALF_DEPTH_DM,
  );
  return 2 * SKULL_RADIUS_DM * Math.asin(Math.min(0.98, chord / (2 * SKULL_RADIUS_DM)));
}

const HALF_WIDTH_DM = 0.69;
const HEIGHT_DM = 1.01;
const HALF_DEPTH_DM = 0.88;
const SKULL_RADIUS_DM = 0.86;

/** Curl of hair: a helix that grows out of the straight strand. */
export interface Wave {
  readonly radiusDm: number;
  /** Length of one turn along the hair, dm. */
  readonly turnDm: number;
  /** Length from the root over which the wave grows to its full radius, dm. */
  readonly rampDm: number;
  /** 0 every strand for itself … 1 whole clumps together. */
  readonly together: number;
  /** Depth of the helix by its breadth: 1 round curls, 0.3 (if left out) flat waves. */
  readonly depth?: number;
}
