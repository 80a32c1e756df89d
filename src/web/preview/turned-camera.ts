import type { Camera } from '../../scene/types.ts';
import type { Glance } from './messages.ts';

/** Looking around goes so far; behind the couple the setting has no other side. */
export const GLANCE_LIMITS = { yawRad: 0.6, pitchRad: 0.22 } as const;

/** The camera carried around what it looks at, by so much. */
export function turnedCamera(camera: Camera, { yawRad, pitchRad }: Glance): Camera {
  if (yawRad === 0 && pitchRad === 0) return camera;
  const [tx, ty, tz] = camera.target;
  const [dx, dy, dz] = [camera.position[0] - tx, camera.position[1] - ty, camera.position[2] - tz];
  const distance = Math.hypot(dx, dy, dz);
  const yaw = Math.atan2(dx, dz) + yawRad;
  const pitch = Math.asin(dy / distance) + pitchRad;
  const across = distance * Math.cos(pitch);
  return {
    ...camera,
    position: [tx + across * Math.sin(yaw), ty + distance * Math.sin(pitch), tz + across * Math.cos(yaw)],
  };
}
