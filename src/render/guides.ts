import { Fn, screenUV, select, texture, vec4 } from 'three/tsl';
import { FloatType, NearestFilter, RenderTarget, type WebGPURenderer } from 'three/webgpu';
import { createScreenPass, screenQuad } from './screen-pass.ts';
import type { PaintStudio } from './style.ts';
import type { GuideBuffers } from './types.ts';

/** Reads the truth behind a frame off the GPU. */
export interface GuideReader {
  read(renderer: WebGPURenderer): Promise<GuideBuffers>;
  dispose(): void;
}

/** Makes the reader for pictures of the given pixels, from a studio whose pictures may be larger. */
export function createGuideReader(studio: PaintStudio, width: number, height: number): GuideReader {
  const { geometry, ids } = studio;
  const target = new RenderTarget(width, height, {
    type: FloatType,
    depthBuffer: false,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
  });
  const quad = screenQuad(
    Fn(() => {
      // Surfaces know their own depth; strands, which lie over them, only leave theirs in the depth picture.
      const surface = texture(geometry, screenUV).toVar();
      return vec4(surface.xyz, select(surface.w.greaterThan(0), surface.w, studio.depthAt(screenUV)));
    })(),
  );
  const idPass = createScreenPass(texture(ids, screenUV), width, height, { format: 'byte', nearest: true });
  return {
    async read(renderer) {
      renderer.setRenderTarget(target);
      quad.render(renderer);
      idPass.run(renderer);
      const values = (await renderer.readRenderTargetPixelsAsync(
        target,
        0,
        0,
        width,
        height,
      )) as Float32Array;
      const bytes = (await renderer.readRenderTargetPixelsAsync(
        idPass.target,
        0,
        0,
        width,
        height,
      )) as Uint8Array;
      const count = width * height;
      const depthDm = new Float32Array(count);
      const normals = new Float32Array(3 * count);
      const person = new Uint8Array(count);
      const parts = new Uint8Array(count);
      for (let k = 0; k < count; k++) {
        const depth = values[4 * k + 3]!;
        depthDm[k] = depth > 0 ? depth : Infinity;
        for (let axis = 0; axis < 3; axis++) normals[3 * k + axis] = values[4 * k + axis]!;
        parts[k] = bytes[4 * k]!;
        person[k] = bytes[4 * k + 1]!;
      }
      return { depthDm, normals, person, parts };
    },
    dispose() {
      target.dispose();
      idPass.dispose();
    },
  };
}
