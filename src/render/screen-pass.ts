import type { TextureDataType } from 'three';
import { positionGeometry, vec4 } from 'three/tsl';
import {
  DoubleSide,
  FloatType,
  HalfFloatType,
  LinearFilter,
  Mesh,
  NearestFilter,
  NearestMipmapNearestFilter,
  NoBlending,
  type Node,
  NodeMaterial,
  QuadMesh,
  RenderTarget,
  UnsignedByteType,
  type WebGPURenderer,
} from 'three/webgpu';
import type { PixelBox } from './frame-plan.ts';
import type { LightFormat, PassOptions } from './style.ts';
import type { TileSheet } from './tile-cover.ts';

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

/** A picture that passes draw into, without depth unless it is asked for. */
export function createTarget(width: number, height: number, options: PassOptions): RenderTarget {
  const scale = options.scale ?? 1;
  return new RenderTarget(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), {
    type: options.format === 'byte' ? UnsignedByteType : lightType(options.format),
    depthBuffer: options.depth === true,
    ...(options.nearest ? UNFILTERED : { minFilter: LinearFilter, magFilter: LinearFilter }),
  });
}

/** The texture type that holds light in a format. */
export const lightType = (format: LightFormat | undefined): TextureDataType =>
  format === 'whole' ? FloatType : HalfFloatType;

/**
 * Filters of a picture that is sampled pixel by pixel. Where both are `NearestFilter` three.js computes the place and loads it
 * in the shader, which is dearer than a sampler.
 */
export const UNFILTERED = {
  minFilter: NearestMipmapNearestFilter,
  magFilter: NearestFilter,
} as const;

/** A fragment that is run in the tiles of a sheet only. */
export function tilePass(fragment: Node, sheet: TileSheet): Mesh<TileSheet['geometry'], NodeMaterial> {
  const material = fragmentMaterial(fragment);
  material.vertexNode = vec4(positionGeometry.xy, 0, 1);
  material.side = DoubleSide;
  const mesh = new Mesh(sheet.geometry, material);
  mesh.frustumCulled = false;
  return mesh;
}

/** A full-screen quad that writes a fragment as it is. */
export function screenQuad(fragment: Node): QuadMesh & { material: NodeMaterial } {
  return new QuadMesh(fragmentMaterial(fragment)) as QuadMesh & { material: NodeMaterial };
}

function fragmentMaterial(fragment: Node): NodeMaterial {
  const material = new NodeMaterial();
  material.fragmentNode = fragment;
  material.depthTest = false;
  material.depthWrite = false;
  material.blending = NoBlending;
  return material;
}
