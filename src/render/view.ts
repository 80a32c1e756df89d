import { Matrix4, PerspectiveCamera, Vector2, Vector3, Vector4 } from 'three';
import { float, uniform } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { Vec3 } from '../human/types.ts';
import type { Camera, DistantLight, LightRig } from '../scene/types.ts';
import type { PixelBox, PixelSize } from './frame-plan.ts';
import type { Frustum } from './triangle-culling.ts';

/** What shaders know of a frame: camera and lights in view space; colours of lights over π, as matt surfaces send them on. */
export type ViewUniforms = ReturnType<typeof createView>['uniforms'];

/** The camera of a shot and its numbers for shaders. Blur is counted in pixels of the `painting`. */
export function createView(painting: PixelSize) {
  const camera = new PerspectiveCamera();
  const uniforms = {
    /** Half extents of what is drawn (the picture or a tile of it) at distance 1. */
    halfExtent: uniform(new Vector3()),
    /** Where the middle of what is drawn lies off the camera's axis at distance 1, y up. */
    offAxis: uniform(new Vector2()),
    /** What is drawn within the picture: left, top, width, height, in parts of the picture. */
    window: uniform(new Vector4(0, 0, 1, 1)),
    /** Pixel of the frame that the first pixel of what is drawn is. */
    firstPixel: uniform(new Vector2()),
    keyTowards: uniform(new Vector3()),
    rimTowards: uniform(new Vector3()),
    fillTowards: uniform(new Vector3()),
    glowTowards: uniform(new Vector3()),
    up: uniform(new Vector3()),
    /** The place between the two mouths, in view space. */
    betweenMouths: uniform(new Vector3()),
    keyColour: uniform(new Vector3()),
    rimColour: uniform(new Vector3()),
    fillColour: uniform(new Vector3()),
    zenith: uniform(new Vector3()),
    horizon: uniform(new Vector3()),
    ground: uniform(new Vector3()),
    glow: uniform(new Vector3()),
    timeS: uniform(0),
    focusDm: uniform(10),
    near: uniform(0.1),
    far: uniform(100),
    /** Diameter of the blur in pixels at twice the focus distance. */
    blurPx: uniform(0),
    exposure: uniform(1),
  };
  const viewFromWorld = new Matrix4();
  const set = (target: { value: Vector3 }, towards: DistantLight['towards']): void => {
    target.value
      .set(...towards)
      .normalize()
      .transformDirection(viewFromWorld);
  };
  const whole = new Vector2();
  let rig: LightRig;
  return {
    camera,
    uniforms,
    /**
     * Takes the lights, before the first `update`; `faces` is what exposure is set for beside the rig: a factor for the tones
     * of the two faces.
     */
    light(next: LightRig, faces: number): void {
      rig = next;
      const { sky } = rig;
      uniforms.rimColour.value.set(...rig.rim.colour).divideScalar(Math.PI);
      uniforms.fillColour.value.set(...rig.fill.colour).divideScalar(Math.PI);
      uniforms.zenith.value.set(...sky.zenith).multiplyScalar(sky.strength);
      uniforms.horizon.value.set(...sky.horizon).multiplyScalar(sky.strength);
      uniforms.ground.value.set(...sky.ground).multiplyScalar(sky.strength);
      uniforms.glow.value.set(...sky.glow.colour).multiplyScalar(sky.strength);
      uniforms.exposure.value = rig.exposure * faces;
    },
    /** Narrows the view to a part of the frame. */
    lookAt(part: PixelBox, frame: PixelSize): void {
      camera.setViewOffset(frame.width, frame.height, part.x, part.y, part.width, part.height);
      const [width, height] = [part.width / frame.width, part.height / frame.height];
      const [left, top] = [part.x / frame.width, part.y / frame.height];
      uniforms.window.value.set(left, top, width, height);
      uniforms.halfExtent.value.set(whole.x * width, whole.y * height, 1);
      uniforms.offAxis.value.set(whole.x * (2 * left + width - 1), whole.y * (1 - 2 * top - height));
      uniforms.firstPixel.value.set(part.x, part.y);
    },
    /** What the camera sees, for culling. */
    frustum(): Frustum {
      const { x, y, z } = camera.position;
      return {
        viewFromWorld: camera.matrixWorldInverse.elements,
        tangentX: uniforms.halfExtent.value.x,
        tangentY: uniforms.halfExtent.value.y,
        offAxis: [uniforms.offAxis.value.x, uniforms.offAxis.value.y],
        eye: [x, y, z],
      };
    },
    /** Looks through the scene's camera at a moment; `mouths` are two places in the world. */
    update(from: Camera, timeS: number, mouths: readonly [Vec3, Vec3]): void {
      camera.clearViewOffset();
      camera.position.set(...from.position);
      camera.up.set(...from.up);
      camera.lookAt(...from.target);
      camera.fov = (from.fovRad * 180) / Math.PI;
      camera.aspect = painting.width / painting.height;
      camera.near = Math.max(0.2, from.focusDm - 8);
      camera.far = from.focusDm + 14;
      camera.updateProjectionMatrix();
      camera.updateMatrixWorld(true);
      viewFromWorld.copy(camera.matrixWorldInverse);
      set(uniforms.keyTowards, rig.key.towards);
      set(uniforms.rimTowards, rig.rim.towards);
      set(uniforms.fillTowards, rig.fill.towards);
      set(uniforms.glowTowards, rig.sky.glow.towards);
      set(uniforms.up, [0, 1, 0]);
      uniforms.betweenMouths.value
        .set(...mouths[0])
        .lerp(new Vector3(...mouths[1]), 0.5)
        .applyMatrix4(viewFromWorld);
      const tangent = Math.tan(from.fovRad / 2);
      whole.set(tangent * camera.aspect, tangent);
      uniforms.halfExtent.value.set(whole.x, whole.y, 1);
      uniforms.offAxis.value.set(0, 0);
      uniforms.window.value.set(0, 0, 1, 1);
      uniforms.firstPixel.value.set(0, 0);
      uniforms.near.value = camera.near;
      uniforms.far.value = camera.far;
      uniforms.timeS.value = timeS;
      uniforms.focusDm.value = from.focusDm;
      uniforms.blurPx.value = ((from.apertureDm / (2 * tangent)) * painting.height) / from.focusDm;
      const flicker = rig.flicker ? 1 + rig.flicker.amount * wobble(timeS * rig.flicker.ratePerS) : 1;
      uniforms.keyColour.value.set(...rig.key.colour).multiplyScalar(flicker / Math.PI);
    },
  };
}

/** Smooth, never repeating, within ±1. */
const wobble = (t: number): number =>
  0.5 * Math.sin(2 * Math.PI * t) +
  0.3 * Math.sin(2 * Math.PI * t * 1.7 + 1) +
  0.2 * Math.sin(2 * Math.PI * t * 2.9 + 2);

/** Distance from the camera plane in dm of a stored depth; 0 at the far end, where nothing is. */
export function linearDepth(stored: Node<'float'>, { near, far }: ViewUniforms): Node<'float'> {
  const distance = near.mul(far).div(far.sub(stored.mul(far.sub(near))));
  return stored.greaterThanEqual(1).select(float(0), distance);
}
