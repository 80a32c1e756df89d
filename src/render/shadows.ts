import { DepthTexture, OrthographicCamera, Scene, Vector3 } from 'three';
import {
  float,
  interleavedGradientNoise,
  mix,
  screenCoordinate,
  smoothstep,
  texture,
  uniform,
  vec2,
  vec4,
} from 'three/tsl';
import {
  DoubleSide,
  LessCompare,
  LinearFilter,
  Matrix4,
  type Node,
  NodeMaterial,
  RenderTarget,
  type WebGPURenderer,
} from 'three/webgpu';
import type { Vec3 } from '../human/types.ts';
import type { ShadowCasters } from './shadow-casters.ts';
import type { ViewUniforms } from './view.ts';

/** Cosine and sine of an angle that differs from pixel to pixel, so that few taps become fine noise. */
export type Turn = readonly [Node<'float'>, Node<'float'>];

/** The turn of this pixel, the same whether the frame is drawn whole or in tiles. */
export function pixelTurn(view: ViewUniforms): Turn {
  const angle = interleavedGradientNoise(screenCoordinate.add(view.firstPixel))
    .mul(2 * Math.PI)
    .toVar();
  return [angle.cos().toVar(), angle.sin().toVar()];
}

/** The shadow of one distant light. */
export interface ShadowMap {
  /** Light that reaches a view-space place along its normal, 0 … 1. */
  lit(viewPosition: Node<'vec3'>, viewNormal: Node<'vec3'>, turn: Turn): Node<'float'>;
  /** Draws the map of what is around `centre` (world, dm) within `radiusDm`. */
  draw(renderer: WebGPURenderer, towards: Vec3, centre: Vec3, radiusDm: number): void;
  /** Takes the camera that places are seen from. */
  look(worldFromView: Matrix4): void;
  dispose(): void;
}

/** Depth of a box along the light, dm, each way. */
const REACH_DM = 14;
const NORMAL_BIAS_DM = 0.05;

/** Makes the map; `casters` are drawn into it, both sides of them. */
export function createShadowMap(
  casters: ShadowCasters,
  size: number,
  taps: number,
  radiusTexels: number,
): ShadowMap {
  const depth = new DepthTexture(size, size);
  depth.compareFunction = LessCompare;
  depth.minFilter = LinearFilter;
  depth.magFilter = LinearFilter;
  const target = new RenderTarget(size, size, { depthTexture: depth, depthBuffer: true });
  const material = new NodeMaterial();
  material.fragmentNode = vec4(0);
  material.side = DoubleSide;
  material.colorWrite = false;
  const scene = new Scene();
  scene.overrideMaterial = material;
  const camera = new OrthographicCamera();
  const shadowFromView = uniform(new Matrix4());
  const shadowFromWorld = new Matrix4();

  return {
    lit(viewPosition, viewNormal, [cosine, sine]) {
      const place = shadowFromView.mul(vec4(viewPosition.add(viewNormal.mul(NORMAL_BIAS_DM)), 1)).xyz.toVar();
      const uv = vec2(place.x.mul(0.5).add(0.5), place.y.mul(-0.5).add(0.5)).toVar();
      let sum: Node<'float'> = float(0);
      for (let k = 0; k < taps; k++) {
        // Vogel's spiral: even cover of a disc by any number of taps.
        const radius = (radiusTexels / size) * Math.sqrt((k + 0.5) / taps);
        const x = Math.cos(2.399963 * k) * radius;
        const y = Math.sin(2.399963 * k) * radius;
        const offset = vec2(cosine.mul(x).sub(sine.mul(y)), sine.mul(x).add(cosine.mul(y)));
        const open = texture(depth, uv.add(offset)).compare(place.z.sub(0.0006));
        sum = sum.add(open as unknown as Node<'float'>);
      }
      // Beyond the map nothing is known to stand in the light.
      const border = place.x.abs().max(place.y.abs());
      return mix(sum.div(taps), float(1), smoothstep(0.92, 0.99, border));
    },
    draw(renderer, towards, centre, radiusDm) {
      const light = new Vector3(...towards).normalize();
      camera.left = camera.bottom = -radiusDm;
      camera.right = camera.top = radiusDm;
      camera.near = 0;
      camera.far = 2 * REACH_DM;
      camera.coordinateSystem = renderer.coordinateSystem;
      camera.position.set(...centre).addScaledVector(light, REACH_DM);
      camera.lookAt(...centre);
      camera.updateProjectionMatrix();
      camera.updateMatrixWorld(true);
      shadowFromWorld.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
      casters.faceLight(towards);
      for (const caster of casters.meshes) scene.add(caster);
      renderer.setRenderTarget(target);
      renderer.render(scene, camera);
    },
    look(worldFromView) {
      shadowFromView.value.multiplyMatrices(shadowFromWorld, worldFromView);
    },
    dispose() {
      target.dispose();
      depth.dispose();
      material.dispose();
    },
  };
}
