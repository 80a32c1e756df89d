export type { Detail, Groom } from './groom.ts';
export { GROOMS } from './grooms/index.ts';
export { type BareBody, growHair } from './grow-hair.ts';
export { scalpMask } from './scalp-mask.ts';
