import type { MachineFault } from '../base/fault.ts';
import type { Result } from '../base/result.ts';
import type { Brief } from '../brief/brief.ts';
import type { Person } from '../human/types.ts';
import type { Buffers } from '../render/types.ts';
import type { Beat, Camera, SceneFacts } from '../scene/types.ts';

/** What an engine is given: plain data that can be sent to another process. */
export interface Order {
  readonly brief: Brief;
  /** Left and right in the picture. */
  readonly people: readonly [Person, Person];
  /** Whether depth, normals and ids are wanted beside the colours. */
  readonly guides: boolean;
}

/** A finished frame and what is where in it. */
export interface DrawnFrame {
  readonly index: number;
  readonly timeS: number;
  readonly beat: Beat;
  readonly camera: Camera;
  readonly buffers: Buffers;
  readonly facts: SceneFacts;
  /** Of the whole film; 1 for a picture. */
  readonly frameCount: number;
  /** Frame in which the contact begins. */
  readonly contactFrame: number;
}

/** Makes pictures of orders. One order at a time; a fault leaves it ready for the next. */
export interface Engine {
  readonly id: string;
  /**
   * Draws all frames in order. Ends after the first fault; when `signal` aborts, that is `cancelled`.
   * Frames are drawn as they are asked for (at most a few ahead), so that a film is never held whole.
   */
  draw(order: Order, signal: AbortSignal): AsyncIterable<Result<DrawnFrame, MachineFault>>;
  /** Frees the GPU and ends its process; safe to call twice. */
  close(): Promise<void>;
}
