export type { Detail, Groom } from './groom.ts';
export { type BareBody, growHair } from './grow-hair.ts';
export { createHairMotion, type HairKey, type HairMoment, type HairMotion } from './hair-motion.ts';
export { scalpMask } from './scalp-mask.ts';
