import type { Texture } from 'three';
import { screenUV, texture, vec4 } from 'three/tsl';
import type { Node, WebGPURenderer } from 'three/webgpu';
import type { FramePlan, Tile } from './frame-plan.ts';
import type { FrameTargets } from './frame-targets.ts';
import { createScreenPass, type ScreenPass } from './screen-pass.ts';
import type { DrawnFrame, LightFormat, PassOptions } from './style.ts';
import { linearDepth, type ViewUniforms } from './view.ts';

/** What is put together from the tiles of a frame, at the size of the painting. */
export interface Gathering {
  /** Adds a fragment that is run over every tile; gives its result to sample. */
  add(fragment: (frame: DrawnFrame) => Node<'vec4'>, options?: PassOptions): Texture;
  /** A picture of the frame as it can be sampled by the painting's places: itself, or put together. */
  whole(picture: Texture): Texture;
  /** Distance from the camera plane in dm at a place of the painting. */
  depthAt(at: Node<'vec2'>): Node<'float'>;
  /** Takes what was drawn of a tile. */
  run(renderer: WebGPURenderer, tile: Tile): void;
  dispose(): void;
}

/** Prepares what a plan needs; pictures that nobody asks for are not made. */
export function createGathering(
  plan: FramePlan,
  targets: FrameTargets,
  view: ViewUniforms,
  light: LightFormat,
): Gathering {
  const { width, height } = plan.painting;
  const passes: ScreenPass[] = [];
  const at = screenUV.sub(view.window.xy).div(view.window.zw) as Node<'vec2'>;
  const pixel = view.window.zw.mul(plan.painting.width, plan.painting.height).reciprocal();
  const depthAt = (place: Node<'vec2'>): Node<'float'> =>
    linearDepth(texture(targets.depth, place) as unknown as Node<'float'>, view);
  const frame: DrawnFrame = { couple: targets.couple.texture, at, pixel, samples: plan.samples, depthAt };
  const isWhole = plan.tiles.length === 1 && plan.samples === 1;
  const put = (fragment: Node<'vec4'>, options?: PassOptions): Texture => {
    const pass = createScreenPass(fragment, width, height, { format: light, ...options });
    passes.push(pass);
    return pass.target.texture;
  };
  const known = new Map<Texture, Texture>();
  let depth: Texture | undefined;
  return {
    add: (fragment, options) => put(fragment(frame), options),
    whole(picture) {
      if (isWhole) return picture;
      let together = known.get(picture);
      if (!together) {
        const bytes = picture === targets.idTexture || picture === targets.albedoTexture;
        const smooth = picture === targets.couple.texture || picture === targets.flow.texture;
        // Light is the mean of its samples; what names things is one of them.
        const mean = plan.samples === 1 || picture === targets.couple.texture;
        const place = mean ? at : at.sub(pixel.mul(0.25));
        together = put(texture(picture, place), { format: bytes ? 'byte' : light, nearest: !smooth });
        known.set(picture, together);
      }
      return together;
    },
    depthAt(place) {
      if (isWhole) return depthAt(place);
      depth ??= put(vec4(depthAt(at)), { nearest: true });
      return texture(depth, place).x;
    },
    run(renderer, tile) {
      for (const pass of passes) pass.run(renderer, isWhole ? undefined : tile.kept);
    },
    dispose() {
      for (const pass of passes) pass.dispose();
    },
  };
}
