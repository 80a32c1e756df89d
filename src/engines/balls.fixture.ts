import type { Vec3 } from '../human/types.ts';
import type { GuideBuffers } from '../render/types.ts';
import type { Camera } from '../scene/types.ts';

/** Two balls that stand for two people: the second partly before the first. */
export const BALLS: readonly { readonly centre: Vec3; readonly radiusDm: number }[] = [
  { centre: [-0.7, 0.1, -2], radiusDm: 1.2 },
  { centre: [0.9, -0.2, 1], radiusDm: 0.8 },
];
/** Looks along −z, so that view space has the world's axes. */
export const CAMERA: Camera = {
  position: [0, 0, 20],
  target: [0, 0, 0],
  up: [0, 1, 0],
  fovRad: 0.2,
  focusDm: 20,
  apertureDm: 0,
};
export const SIDE = 128;
/** What linear light is multiplied by before it becomes a byte. */
export const LIGHT_SCALE = 0.5;

/** What is drawn of the balls under one light. */
export interface Balls {
  readonly colour: Uint8Array;
  readonly guides: GuideBuffers;
}

/** How many things a renderer holds on the GPU. */
export type Held = Readonly<Record<'geometries' | 'attributes' | 'textures' | 'renderTargets', number>>;

/** The balls under each light, and what is held after each painted style has drawn them. */
export interface DrawnBalls {
  readonly drawn: readonly Balls[];
  readonly held: readonly Held[];
}
