export { type Backdrop, type BackdropOrder, createBackdrop } from './backdrop.ts';
