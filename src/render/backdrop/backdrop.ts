import {
  AddEquation,
  ClampToEdgeWrapping,
  CustomBlending,
  DataTexture,
  DataUtils,
  LinearFilter,
  Matrix4,
  Mesh,
  MirroredRepeatWrapping,
  OneFactor,
  OneMinusSrcAlphaFactor,
  PerspectiveCamera,
  PlaneGeometry,
  RGBAFormat,
  Scene,
  type Texture,
  Vector3,
} from 'three';
import { texture, uniform } from 'three/tsl';
import { MeshBasicNodeMaterial, type Node, RenderTarget, type WebGPURenderer } from 'three/webgpu';
import type { Quality } from '../../brief/brief.ts';
import type { Camera, PaintSurface, Setting, SettingContext, SettingLayer } from '../../scene/types.ts';
import { onGpuOnly } from '../pictures.ts';
import { lightType } from '../screen-pass.ts';
import type { Loan } from '../shelf.ts';
import type { LightFormat } from '../style.ts';
import type { SharedPictures } from '../texture-shelf.ts';
import { addGlow, type LightPicture, lensBlur, lightOfPaint } from './develop.ts';
import { lampDiscs } from './lamps.ts';
import { blurDiameter, targetDistanceDm } from './lens.ts';

/** Everything a backdrop is made from, once a shot. */
export interface BackdropOrder {
  readonly setting: Setting;
  readonly context: SettingContext;
  /** Camera of the shot's first frame: the layers hang upright before it and stay there. */
  readonly camera: Camera;
  /** Height of the frame in pixels. */
  readonly frameHeight: number;
  readonly quality: Quality;
  readonly createSurface: (width: number, height: number) => PaintSurface;
  readonly shelf: SharedPictures['layers'];
  /** How light is stored. */
  readonly light: LightFormat;
}

/** The setting of a shot, painted and blurred, to be put behind and before the couple. */
export interface Backdrop {
  /** Linear light behind the couple, alpha 1; may be smaller than the frame. */
  readonly behind: Texture;
  /** Premultiplied linear light and cover before the couple; missing where the setting has nothing there. */
  readonly before?: Texture;
  /** Draws both as `camera` sees them at `timeS`; width and height of the frame in pixels. */
  draw(renderer: WebGPURenderer, camera: Camera, timeS: number, width: number, height: number): void;
  /** Frees textures and targets. */
  dispose(): void;
}

/** Pixels across a circle of confusion that show its shape; more would only cost time. */
const BLUR_PIXELS = { preview: 8, film: 12, still: 16 } as const;
/** Layers are drawn wider than they are painted, mirrored beyond their ends, for cameras that travel. */
const WIDENING = 2;

/** Paints a setting for a shot and hangs it in the world of its first camera. */
export function createBackdrop(order: BackdropOrder): Backdrop {
  const timeS = uniform(0);
  const layers = order.setting.layers(order.context);
  const behind = stage(
    order,
    layers.filter((layer) => layer.depthDm >= 0),
    timeS,
  );
  const before = stage(
    order,
    layers.filter((layer) => layer.depthDm < 0),
    timeS,
  );
  const hasBefore = before.scene.children.length > 0;
  const view = new PerspectiveCamera();
  return {
    behind: behind.target.texture,
    ...(hasBefore && { before: before.target.texture }),
    draw(renderer, camera, time, width, height) {
      timeS.value = time;
      place(view, camera, width / height);
      behind.draw(renderer, view, width, height);
      if (hasBefore) before.draw(renderer, view, width, height);
    },
    dispose() {
      behind.dispose();
      before.dispose();
    },
  };
}

/** The layers on one side of the couple and the picture they are drawn into. */
function stage(order: BackdropOrder, layers: readonly SettingLayer[], timeS: Node<'float'>) {
  const scene = new Scene();
  const maps: Loan<Texture>[] = [];
  const worldFromCamera = new Matrix4().lookAt(
    new Vector3(...order.camera.position),
    new Vector3(...order.camera.target),
    new Vector3(...order.camera.up),
  );
  worldFromCamera.setPosition(...order.camera.position);
  let leastBlurPx = Infinity;

  // Far first: renderOrder follows depth, since nothing is written to the depth buffer.
  [...layers]
    .sort((a, b) => b.depthDm - a.depthDm)
    .forEach((layer, i) => {
      const distanceDm = targetDistanceDm(order.camera) + layer.depthDm;
      const heightDm = 2 * distanceDm * Math.tan(order.camera.fovRad / 2);
      const blur = blurDiameter(order.camera, distanceDm);
      leastBlurPx = Math.min(leastBlurPx, blur * order.frameHeight);
      const map = layerTexture(order, layer, blur);
      maps.push(map);
      const group = [layerQuad(map.value, layer.coverage, order.context.aspect)];
      if (layer.lights.length > 0) {
        group.push(lampDiscs(layer.lights, blur, order.context.seed + i, timeS));
      }
      group.forEach((mesh, step) => {
        mesh.matrixAutoUpdate = false;
        mesh.matrix
          .copy(worldFromCamera)
          .multiply(new Matrix4().makeTranslation(0, 0, -distanceDm))
          .multiply(new Matrix4().makeScale(heightDm, heightDm, 1));
        mesh.renderOrder = 2 * i + step;
        scene.add(mesh);
      });
    });

  // What is soft anyway needs only half the pixels.
  const scale = leastBlurPx > 12 && order.quality !== 'still' ? 0.5 : 1;
  const sizeOf = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  // Its full size from the start: whoever binds the picture before the first drawing keeps what was bound.
  const target = new RenderTarget(
    sizeOf(order.frameHeight * order.context.aspect),
    sizeOf(order.frameHeight),
    { type: lightType(order.light), depthBuffer: false },
  );
  return {
    scene,
    target,
    draw(renderer: WebGPURenderer, view: PerspectiveCamera, width: number, height: number) {
      target.setSize(sizeOf(width), sizeOf(height));
      const previous = renderer.getRenderTarget();
      const clearAlpha = renderer.getClearAlpha();
      renderer.setClearAlpha(0);
      renderer.setRenderTarget(target);
      renderer.render(scene, view);
      renderer.setRenderTarget(previous);
      renderer.setClearAlpha(clearAlpha);
    },
    dispose() {
      target.dispose();
      for (const each of maps) each.dispose();
      for (const child of scene.children) {
        if (!(child instanceof Mesh)) continue;
        child.geometry.dispose();
        child.material.dispose();
      }
    },
  };
}

/** Paints a layer and blurs it, unless it stands on the shelf. */
function layerTexture(order: BackdropOrder, layer: SettingLayer, blur: number): Loan<Texture> {
  const { setting, context, quality, frameHeight } = order;
  const shownHeight = Math.min(frameHeight, Math.max(120, BLUR_PIXELS[quality] / blur));
  const height = Math.round(shownHeight * layer.coverage);
  const width = Math.round(height * context.aspect);
  const diameterPx = blur * shownHeight;
  const look = [order.light, setting.id, layer.depthDm, context, width, height, diameterPx.toFixed(2)];
  return order.shelf.borrow(JSON.stringify(look), () => {
    const surface = order.createSurface(width, height);
    layer.paint(surface, context);
    const painted = surface.context.getImageData(0, 0, width, height);
    const light = lensBlur(lightOfPaint(painted.data, width, height, layer.gain), diameterPx);
    for (const glow of layer.glows ?? []) addGlow(light, glow, layer.coverage, layer.gain);
    return lightTexture(order.light, light);
  });
}

function lightTexture(light: LightFormat, { width, height, rgba }: LightPicture): Texture {
  const texels = light === 'whole' ? rgba : Uint16Array.from(rgba, (value) => DataUtils.toHalfFloat(value));
  const map = new DataTexture(texels, width, height, RGBAFormat, lightType(light));
  map.wrapS = MirroredRepeatWrapping;
  map.wrapT = ClampToEdgeWrapping;
  map.magFilter = LinearFilter;
  map.minFilter = LinearFilter;
  map.needsUpdate = true;
  return onGpuOnly(map);
}

function layerQuad(map: Texture, coverage: number, aspect: number): Mesh {
  const geometry = new PlaneGeometry(coverage * aspect * WIDENING, coverage);
  const uvs = geometry.getAttribute('uv');
  for (let i = 0; i < uvs.count; i++) {
    uvs.setXY(i, 0.5 + (uvs.getX(i) - 0.5) * WIDENING, 1 - uvs.getY(i));
  }
  const material = new MeshBasicNodeMaterial({
    transparent: true,
    depthTest: false,
    depthWrite: false,
    blending: CustomBlending,
    blendEquation: AddEquation,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
  });
  material.fragmentNode = texture(map);
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  return mesh;
}

function place(view: PerspectiveCamera, camera: Camera, aspect: number): void {
  view.fov = (camera.fovRad * 180) / Math.PI;
  view.aspect = aspect;
  view.near = 0.1;
  view.far = 20_000;
  view.up.set(...camera.up);
  view.position.set(...camera.position);
  view.lookAt(...camera.target);
  view.updateProjectionMatrix();
  view.updateMatrixWorld();
}
