import {
  HalfFloatType,
  LinearFilter,
  NearestFilter,
  NoBlending,
  type Node,
  NodeMaterial,
  QuadMesh,
  RenderTarget,
  UnsignedByteType,
  type WebGPURenderer,
} from 'three/webgpu';
import type { PixelBox } from './frame-plan.ts';
import type { PassOptions } from './style.ts';

/** A full-screen fragment and the picture it fills. */
export interface ScreenPass {
  readonly target: RenderTarget;
  /** Fills the picture, or only a part of it. */
  run(renderer: WebGPURenderer, part?: PixelBox): void;
  dispose(): void;
}

/** Makes a pass for a frame of the given pixels. */
export function createScreenPass(
  fragment: Node<'vec4'>,
  width: number,
  height: number,
  options: PassOptions = {},
): ScreenPass {
  const target = createTarget(width, height, options);
  const quad = screenQuad(fragment);
  return {
    target,
    run(renderer, part) {
      target.scissorTest = part !== undefined;
      if (part) target.scissor.set(part.x, part.y, part.width, part.height);
      renderer.setRenderTarget(target);
      quad.render(renderer);
    },
    dispose() {
      target.dispose();
      quad.material.dispose();
    },
  };
}

/** A picture without depth that passes draw into. */
export function createTarget(width: number, height: number, options: PassOptions): RenderTarget {
  const scale = options.scale ?? 1;
  const filter = options.nearest ? NearestFilter : LinearFilter;
  return new RenderTarget(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), {
    type: options.format === 'byte' ? UnsignedByteType : HalfFloatType,
    depthBuffer: false,
    minFilter: filter,
    magFilter: filter,
  });
}

/** A full-screen quad that writes a fragment as it is. */
export function screenQuad(fragment: Node): QuadMesh & { material: NodeMaterial } {
  const material = new NodeMaterial();
  material.fragmentNode = fragment;
  material.depthTest = false;
  material.depthWrite = false;
  material.blending = NoBlending;
  return new QuadMesh(material) as QuadMesh & { material: NodeMaterial };
}
