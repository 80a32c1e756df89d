import type { Brief } from '../../brief/brief.ts';
import type { SceneFrame } from '../../scene/types.ts';

/** Turns the camera about the couple, beside where the view puts it. */
export interface Glance {
  readonly yawRad: number;
  readonly pitchRad: number;
}

/** What the preview's worker is told. */
export type PreviewCommand =
  | {
      readonly type: 'show';
      readonly id: number;
      readonly brief: Brief;
      readonly longSidePx: number;
      /** People whose photos the server has read. */
      readonly likenesses: readonly string[];
    }
  | { readonly type: 'glance'; readonly glance: Glance }
  /** Shows the moment of a film. */
  | { readonly type: 'seek'; readonly timeS: number };

/** What it answers. */
export type PreviewAnswer =
  | { readonly type: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly type: 'working'; readonly id: number }
  | {
      readonly type: 'frame';
      readonly id: number;
      readonly width: number;
      readonly height: number;
      readonly pixels: ArrayBuffer;
      readonly timeS: number;
      readonly beat: SceneFrame['beat'];
      /** The best that this machine is asked for; else a better one follows when nothing changes. */
      readonly finished: boolean;
      readonly backend: 'webgpu' | 'webgl';
    }
  | { readonly type: 'fault'; readonly detail: string };
