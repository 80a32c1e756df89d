import { Vector3 } from 'three';
import type { HandPlace } from './kiss.ts';

/**
 * Where the palm goes and how the hand lies there, in the axes of the one whose hand it is, tipped
 * with the partner's neck or back: x ahead to the partner, y up, z away from the middle plane to the side of this hand (the camera's for the near hand).
 */
export interface HandRest {
  /** Joints of the partner between which the target lies, the share from the first to the second, and the offset, dm. */
  readonly between: readonly [PartnerJoint, PartnerJoint];
  readonly share: number;
  readonly offset: Vector3;
  /** Where the fingers point, which way the palm looks, where the elbow points. */
  readonly pointing: Vector3;
  readonly palmward: Vector3;
  readonly elbow: Vector3;
  /** Bone of the partner that carries the hand along. */
  readonly carrier: string;
}

/** A joint of the partner; shoulder, upper arm and the like are those on the side of this hand. */
export type PartnerJoint = 'neck01' | 'head' | 'upperarm01' | 'spine01' | 'spine02' | 'spine03' | 'spine04';

const at = (x: number, y: number, z: number): Vector3 => new Vector3(x, y, z);

/** Hands that rest on the partner. */
export const HAND_RESTS: Readonly<
  Record<Exclude<HandPlace, 'side' | 'held' | 'offered' | 'taking'>, HandRest>
> = {
  jaw: {
    between: ['neck01', 'head'],
    share: 0.55,
    offset: at(-0.3, -0.22, 0.88),
    pointing: at(0.6, 0.8, -0.16),
    palmward: at(0.25, 0.12, -0.96),
    elbow: at(-0.35, -1, 0.55),
    carrier: 'head',
  },
  cheek: {
    between: ['neck01', 'head'],
    share: 0.62,
    offset: at(-0.2, -0.12, 0.9),
    pointing: at(0.7, 0.7, -0.16),
    palmward: at(0.25, 0.1, -0.96),
    elbow: at(-0.3, -1, 0.6),
    carrier: 'head',
  },
  nape: {
    between: ['neck01', 'head'],
    share: 0.3,
    offset: at(0.1, -0.05, 0.6),
    pointing: at(0.88, 0.28, -0.42),
    palmward: at(-0.38, 0, -0.92),
    elbow: at(-0.2, -0.75, 0.8),
    carrier: 'neck02',
  },
  hair: {
    between: ['neck01', 'head'],
    share: 1,
    offset: at(0.55, 0.35, 0.75),
    pointing: at(0.6, 0.62, -0.5),
    palmward: at(-0.5, -0.02, -0.86),
    elbow: at(-0.2, -0.85, 0.7),
    carrier: 'head',
  },
  shoulder: {
    between: ['upperarm01', 'upperarm01'],
    share: 0,
    offset: at(-0.25, 0.45, 0.1),
    pointing: at(0.9, 0.32, -0.2),
    palmward: at(0.32, -0.88, -0.3),
    elbow: at(-0.3, -1, 0.5),
    carrier: 'spine01',
  },
  chest: {
    between: ['spine01', 'upperarm01'],
    share: 0.25,
    offset: at(-1, -0.1, 0.1),
    pointing: at(0.3, 0.82, -0.42),
    palmward: at(0.92, -0.25, -0.2),
    elbow: at(-0.15, -1, 0.75),
    carrier: 'spine01',
  },
  waist: {
    between: ['spine04', 'spine03'],
    share: 0.4,
    offset: at(-0.1, 0, 1.5),
    pointing: at(0.92, 0.2, -0.15),
    palmward: at(0.15, 0, -1),
    elbow: at(-0.8, -0.5, 0.7),
    carrier: 'spine04',
  },
  back: {
    between: ['spine02', 'spine03'],
    share: 0.3,
    offset: at(1, 0, 0.75),
    pointing: at(0.35, 0.3, -0.9),
    palmward: at(-0.8, 0, -0.6),
    elbow: at(-0.2, -0.7, 0.9),
    carrier: 'spine02',
  },
};
