import type { Object3D, Texture } from 'three';
import type { Node } from 'three/webgpu';
import type { Term } from '../base/term.ts';
import type { Quality } from '../brief/brief.ts';
import type { LightRig } from '../scene/types.ts';
import type { ViewUniforms } from './view.ts';

/** A style of the list `render/styles`. Listing styles loads no GPU code; `load` does. */
export interface Style extends Term {
  load(): Promise<PaintStyle>;
}

/**
 * Says once a shot how frames are painted: adds passes to the studio and returns the finished picture as a
 * node of the screen place (`screenUV`): display sRGB in [0, 1], alpha 1.
 */
export interface PaintStyle {
  (studio: PaintStudio): Node<'vec4'>;
  /** Whether the style takes the frame by `gather` only: it then paints at the picture's size, however finely the frame is drawn. */
  readonly gathers?: boolean;
}

/**
 * What a style paints from. All textures are of the size of the frame, rows from the top: sample them at `screenUV`.
 * They keep their identity over a shot; their content changes with every frame.
 */
export interface PaintStudio {
  /** Pixels of the frame that is painted (larger than the picture where it is supersampled). */
  readonly width: number;
  readonly height: number;
  /** Size of a pixel of the painting at the couple in the shot's first frame, dm. */
  readonly dmPerPixel: number;
  readonly quality: Quality;
  readonly seed: number;
  readonly rig: LightRig;
  /** Lit couple before its setting: rgb linear, may exceed 1, exposure not applied; alpha 1 on the couple. */
  readonly couple: Texture;
  /** The setting behind the couple, linear light, alpha 1; and before it, premultiplied, where there is something. */
  readonly behind: Texture;
  readonly before?: Texture;
  /** Camera and lights for shaders, in view space. */
  readonly view: ViewUniforms;
  /** The couple in its setting, foreground included; rgb linear, may exceed 1, exposure not applied. */
  readonly colour: Texture;
  /** xyz view-space unit normal (towards the camera is +z), w distance from the camera plane in dm (0 where nothing is). */
  readonly geometry: Texture;
  /** r `PART` / 255, g person (0 nobody, 1, 2) / 255, b and a undefined; sampled without filter. */
  readonly ids: Texture;
  /** xy direction of the strand on hair in the picture (unit length, y down, sign free), 0 elsewhere. */
  readonly flow: Texture;
  /**
   * xyz place at rest in dm from about the mouth, which stays with the surface in films; of strands where they were seen in the shot's
   * first frame, z 0. w person.
   */
  readonly surface: Texture;
  /** Distance from the camera plane in dm of what is seen at a place, hair included; 0 where nothing is. */
  depthAt(at: Node<'vec2'>): Node<'float'>;
  /** Seconds since the beginning of the film. */
  readonly timeS: Node<'float'>;
  /** Runs a fragment over the frame as finely as it was drawn, wherever it is drawn in parts; gives its result to sample. */
  gather(fragment: (frame: DrawnFrame) => Node<'vec4'>, options?: PassOptions): Texture;
  /** Runs a full-screen fragment before the final one, in the order of the calls; gives its result to sample. */
  pass(fragment: Node<'vec4'>, options?: PassOptions): Texture;
  /** Draws objects whose vertices are given in clip space (brush strokes) into a cleared picture; gives it to sample; their meshes end with the shot. */
  draw(objects: Object3D, options?: PassOptions): Texture;
  /** Lets go of something of the style's own when the shot ends; gives it back. What `pass`, `gather` and `draw` give needs none. */
  keep<T extends { dispose(): void }>(each: T): T;
}

/** The frame, or a part of it, as it was drawn. */
export interface DrawnFrame {
  /** As the studio's, at the frame's own size. */
  readonly couple: Texture;
  /** This pixel's place in the frame's pictures. */
  readonly at: Node<'vec2'>;
  /** One pixel of the painting there. */
  readonly pixel: Node<'vec2'>;
  /** Pixels of the frame for one of the painting, along a side. */
  readonly samples: 1 | 2;
  /** As the studio's, at a place in the frame's pictures. */
  depthAt(at: Node<'vec2'>): Node<'float'>;
}

/**
 * How light is stored: half floats take half the memory; where the CPU draws, whole ones are written in a third and
 * sampled in half of the time, since it need not unpack them.
 */
export type LightFormat = 'half' | 'whole';

/** How a pass is stored. */
export interface PassOptions {
  /** Size relative to the frame; 1 if left out. */
  readonly scale?: number;
  /** Bytes hold [0, 1]; floats, half or whole as the renderer likes best (the default), hold light. */
  readonly format?: 'byte' | LightFormat;
  /** Nearest sampling instead of linear. */
  readonly nearest?: boolean;
  /** Drawn objects hide each other by their clip-space depth. */
  readonly depth?: boolean;
}
