import type { MachineFault } from '../base/fault.ts';
import type { DrawnFrame, Order } from './engine.ts';

/** What the atelier's process is told. */
export type AtelierCommand =
  | { readonly type: 'draw'; readonly job: number; readonly order: Order }
  /** One more frame may be drawn. */
  | { readonly type: 'more'; readonly job: number }
  | { readonly type: 'cancel'; readonly job: number };

/** What it answers. */
export type AtelierAnswer =
  | { readonly type: 'frame'; readonly job: number; readonly frame: DrawnFrame }
  | { readonly type: 'done'; readonly job: number }
  | { readonly type: 'fault'; readonly job: number; readonly fault: MachineFault };
