import { Euler, Matrix4, Vector3 } from 'three';
import type { Body, PosedBody, Vec3 } from '../../human/types.ts';
import type { HeadCamera } from './head-raster.ts';

/** Turn, nod and tilt of a head before a camera, and where it is. */
export interface HeadView {
  readonly yawRad: number;
  readonly pitchRad: number;
  readonly rollRad: number;
  /** Place of the point between the eyes in camera space, dm (−z is in front). */
  readonly offset: Vec3;
  /** Focal length in units of the picture's height. */
  readonly focal: number;
}

/** A head seen from the front at a distance that shows all of it, as portraits do. */
export function portraitView(yawRad = 0): HeadView {
  return { yawRad, pitchRad: 0, rollRad: 0, offset: [0, 0, -9], focal: 3 };
}

/** Point between the eyes, about which heads are turned, dm. */
export function eyeMiddle(posed: PosedBody): Vec3 {
  const at = (name: string): Vec3 => landmarkPosition(posed.body, posed, name);
  const [left, right] = [at('eye-inner-left'), at('eye-inner-right')];
  return [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2, (left[2] + right[2]) / 2];
}

function landmarkPosition(body: Body, posed: PosedBody, name: string): Vec3 {
  const vertex = body.landmarks[name];
  if (vertex === undefined) throw new Error(`no landmark ${name}`);
  const skin = posed.positions[0]!;
  return [skin[vertex * 3]!, skin[vertex * 3 + 1]!, skin[vertex * 3 + 2]!];
}

/** The camera that sees a head in a view; `pivot` is the head's point that `offset` places. */
export function cameraOf(view: HeadView, pivot: Vec3, width: number, height: number): HeadCamera {
  const cameraFromHead = new Matrix4()
    .makeRotationFromEuler(new Euler(view.pitchRad, view.yawRad, view.rollRad, 'ZXY'))
    .setPosition(new Vector3(...view.offset))
    .multiply(new Matrix4().makeTranslation(-pivot[0], -pivot[1], -pivot[2]));
  return { cameraFromHead: cameraFromHead.elements, focalPixels: view.focal * height, width, height };
}
