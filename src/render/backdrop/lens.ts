import { Vector3 } from 'three';
import type { Camera } from '../../scene/types.ts';

/** Distance from the camera's eye to the plane it looks at, dm. */
export function targetDistanceDm(camera: Camera): number {
  return new Vector3(...camera.position).distanceTo(new Vector3(...camera.target));
}

/**
 * Diameter of the circle of confusion of something `distanceDm` away, in frame heights.
 *
 * Thin lens: in the plane of focus (distance f) a point at distance d spreads over A · |d − f| / d,
 * A being the lens opening; the frame is 2 f tan(fov / 2) high there.
 */
export function blurDiameter(camera: Camera, distanceDm: number): number {
  const spreadDm = (camera.apertureDm * Math.abs(distanceDm - camera.focusDm)) / distanceDm;
  return spreadDm / (2 * camera.focusDm * Math.tan(camera.fovRad / 2));
}
