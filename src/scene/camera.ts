import { Matrix4, Vector3 } from 'three';
import type { Vec3 } from '../human/types.ts';
import type { CameraOffset } from './beats.ts';
import { mix } from './easing.ts';
import type { Camera } from './types.ts';
import type { View } from './view.ts';

/** Turns world points into pixels. */
export interface Projection {
  /** Pixels from the left and from the top, and the distance from the camera plane in dm. */
  toPixel(world: Vec3): readonly [number, number, number];
  /** Many points at once, 3 numbers each, at a scale of the picture: x, y in its pixels, distance in dm. */
  toScreen(world: Float32Array, scale: number): Float32Array;
  /** The world point at a pixel and a distance from the camera plane. */
  toWorld(pixel: readonly [number, number], distanceDm: number): Vec3;
}

/** What must be in the picture, in world space, clouds of 3 numbers a point, and the place kept sharp. */
export interface Framing {
  readonly heads: readonly Float32Array[];
  readonly faces: readonly Float32Array[];
  readonly sharp: Vector3;
}

interface CameraAxes {
  readonly right: Vector3;
  readonly up: Vector3;
  readonly back: Vector3;
}

function axesOf(camera: Camera): CameraAxes {
  const back = new Vector3(...camera.position).sub(new Vector3(...camera.target)).normalize();
  const right = new Vector3(...camera.up).cross(back).normalize();
  return { right, up: back.clone().cross(right), back };
}

/** The pinhole projection of a camera on a picture of the given size. */
export function projectionOf(camera: Camera, width: number, height: number): Projection {
  const { right, up, back } = axesOf(camera);
  const position = new Vector3(...camera.position);
  const focalPixels = height / 2 / Math.tan(camera.fovRad / 2);
  const worldFromCamera = new Matrix4().makeBasis(right, up, back);
  return {
    toPixel: (world) => {
      const d = new Vector3(...world).sub(position);
      const distance = -d.dot(back);
      return [
        width / 2 + (focalPixels * d.dot(right)) / distance,
        height / 2 - (focalPixels * d.dot(up)) / distance,
        distance,
      ];
    },
    toScreen: (world, scale) => {
      const screen = new Float32Array(world.length);
      for (let i = 0; i < world.length; i += 3) {
        const x = world[i]! - position.x;
        const y = world[i + 1]! - position.y;
        const z = world[i + 2]! - position.z;
        const distance = -(x * back.x + y * back.y + z * back.z);
        const across = x * right.x + y * right.y + z * right.z;
        const upward = x * up.x + y * up.y + z * up.z;
        screen[i] = scale * (width / 2 + (focalPixels * across) / distance);
        screen[i + 1] = scale * (height / 2 - (focalPixels * upward) / distance);
        screen[i + 2] = distance;
      }
      return screen;
    },
    toWorld: ([x, y], distanceDm) => {
      const d = new Vector3(
        ((x - width / 2) * distanceDm) / focalPixels,
        ((height / 2 - y) * distanceDm) / focalPixels,
        -distanceDm,
      );
      const p = d.applyMatrix4(worldFromCamera).add(position);
      return [p.x, p.y, p.z];
    },
  };
}

/**
 * Places the camera of a view so that everything it must hold is in the picture, whatever the aspect (width ÷ height).
 *
 * With t the tangent of half the field of view and z a point's height above the camera's target plane along the view,
 * |x − c| ≤ t (d − z) for all points gives c = (max(x + t z) − max(−x + t z)) / 2 and d = their mean ÷ t: the nearest
 * distance is in closed form, first across, then up; the larger one is taken and spare height goes below the heads.
 */
export function placeCamera(view: View, framing: Framing, aspect: number): Camera {
  const { azimuthRad: azimuth, elevationRad: elevation } = view;
  const back = new Vector3(
    -Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    Math.cos(azimuth) * Math.cos(elevation),
  );
  const right = new Vector3(0, 1, 0).cross(back).normalize();
  const up = back.clone().cross(right);
  const tanUp = Math.tan(view.fovRad / 2);
  const tanAcross = tanUp * aspect;

  const held = view.holds === 'heads' ? framing.heads : framing.faces;
  const reach = { right: -Infinity, left: -Infinity, top: -Infinity, bottom: -Infinity };
  const dot = (axis: Vector3, points: Float32Array, i: number): number =>
    axis.x * points[i]! + axis.y * points[i + 1]! + axis.z * points[i + 2]!;
  for (const points of held)
    for (let i = 0; i < points.length; i += 3) {
      const [x, y, z] = [dot(right, points, i), dot(up, points, i), dot(back, points, i)];
      reach.right = Math.max(reach.right, x + view.besideDm + tanAcross * z);
      reach.left = Math.max(reach.left, -x + view.besideDm + tanAcross * z);
      reach.top = Math.max(reach.top, y + view.aboveDm + tanUp * z);
      reach.bottom = Math.max(reach.bottom, -y + view.belowDm + tanUp * z);
    }
  const across = (reach.right - reach.left) / 2;
  const distanceAcross = (reach.right + reach.left) / 2 / tanAcross;
  const distanceUp = (reach.top + reach.bottom) / 2 / tanUp;
  const distance = Math.max(distanceAcross, distanceUp);
  // Spare height: a third above the heads, the rest below, where shoulders fill it.
  const lowest = reach.top - tanUp * distance;
  const highest = tanUp * distance - reach.bottom;
  const middle = mix(lowest, highest, 0.33);

  const target = right.clone().multiplyScalar(across).addScaledVector(up, middle);
  const position = target.clone().addScaledVector(back, distance);
  return {
    position: [position.x, position.y, position.z],
    target: [target.x, target.y, target.z],
    up: [0, 1, 0],
    fovRad: view.fovRad,
    focusDm: position.clone().sub(framing.sharp).dot(back),
    apertureDm: view.apertureDm,
  };
}

/** A camera moved by an offset: turned about its target, farther away, shifted along its picture. */
export function moveCamera(camera: Camera, offset: CameraOffset): Camera {
  const { right, up } = axesOf(camera);
  const target = new Vector3(...camera.target);
  const arm = new Vector3(...camera.position).sub(target).multiplyScalar(offset.distance);
  arm.applyAxisAngle(new Vector3(0, 1, 0), offset.turnRad);
  target.addScaledVector(right, offset.acrossDm).addScaledVector(up, offset.upDm);
  const position = target.clone().add(arm);
  return {
    ...camera,
    position: [position.x, position.y, position.z],
    target: [target.x, target.y, target.z],
    focusDm: camera.focusDm + arm.length() * (1 - 1 / offset.distance),
  };
}
