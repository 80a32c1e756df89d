import { DepthTexture, FloatType, type Texture, UnsignedByteType } from 'three';
import { RenderTarget } from 'three/webgpu';
import { lightType, UNFILTERED } from './screen-pass.ts';
import type { LightFormat } from './style.ts';

/** The pictures a frame is drawn into before it is painted; all share one depth. */
export interface FrameTargets {
  readonly depth: DepthTexture;
  /** Geometry, albedo, ids, light and (where asked for) surface. */
  readonly pictures: RenderTarget;
  readonly albedoTexture: Texture;
  readonly geometryTexture: Texture;
  readonly idTexture: Texture;
  readonly lightTexture: Texture;
  /** Light that arrives at surfaces and light they mirror, before it is joined. */
  readonly lit: RenderTarget;
  readonly arrivingTexture: Texture;
  readonly mirroredTexture: Texture;
  /** Lit couple, premultiplied. */
  readonly couple: RenderTarget;
  readonly flow: RenderTarget;
  /** Asks for the picture of places at rest; before the first frame only. */
  surfaceTexture(): Texture;
  hasSurface(): boolean;
  dispose(): void;
}

/** Makes the pictures for a frame of the given pixels; `light` says how what is not bytes is stored. */
export function createFrameTargets(width: number, height: number, light: LightFormat): FrameTargets {
  const type = lightType(light);
  const depth = new DepthTexture(width, height, FloatType);
  const pictures = new RenderTarget(width, height, {
    count: 4,
    depthTexture: depth,
    ...UNFILTERED,
  });
  // The first is cleared to 0 throughout, the others to 0 with alpha 1.
  const [geometry, albedo, ids, received] = pictures.textures as [Texture, Texture, Texture, Texture];
  for (const bytes of [albedo, ids, received]) bytes.type = UnsignedByteType;
  geometry.type = type;
  const overDepth = (): RenderTarget => new RenderTarget(width, height, { type, depthTexture: depth });
  const lit = new RenderTarget(width, height, {
    count: 2,
    type,
    depthBuffer: false,
    ...UNFILTERED,
  });
  const [arrivingTexture, mirroredTexture] = lit.textures as [Texture, Texture];
  const couple = overDepth();
  const flow = overDepth();
  // Whoever is drawn first owns the depth: three.js makes it anew with its owner's first frame.
  depth.renderTarget = pictures;
  let surface: Texture | undefined;
  return {
    depth,
    pictures,
    albedoTexture: albedo,
    geometryTexture: geometry,
    idTexture: ids,
    lightTexture: received,
    lit,
    arrivingTexture,
    mirroredTexture,
    couple,
    flow,
    surfaceTexture() {
      if (!surface) {
        surface = geometry.clone();
        surface.isRenderTargetTexture = true;
        surface.renderTarget = pictures;
        pictures.textures.push(surface);
      }
      return surface;
    },
    hasSurface: () => surface !== undefined,
    dispose() {
      for (const target of [pictures, lit, couple, flow]) target.dispose();
      depth.dispose();
    },
  };
}
