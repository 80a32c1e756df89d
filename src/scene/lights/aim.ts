import type { LightSide } from '../../brief/brief.ts';
import type { LinearRgb, Vec3 } from '../../human/types.ts';
import type { DistantLight, LightRig } from '../types.ts';

/** Where a light stands, seen from the couple: azimuth 0 is the camera, positive is the camera's right. */
export interface Stand {
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
}

/** What a light's rig is whatever side it comes from; fill and glow as they are when it comes from the left. */
export interface RigBase extends Omit<LightRig, 'key' | 'rim'> {
  readonly key: Omit<DistantLight, 'towards'>;
  readonly rim: Omit<DistantLight, 'towards'>;
}

/** Where key and rim stand for one side, and how strong they are against the light's base rig. */
interface Placement {
  readonly key: Stand;
  readonly rim: Stand;
  readonly keyFactor: number;
  readonly rimFactor: number;
}

/** Unit vector from the scene towards a light that stands there. */
export function towards({ azimuthDeg, elevationDeg }: Stand): Vec3 {
  const azimuthRad = (azimuthDeg * Math.PI) / 180;
  const elevationRad = (elevationDeg * Math.PI) / 180;
  return [
    Math.sin(azimuthRad) * Math.cos(elevationRad),
    Math.sin(elevationRad),
    Math.cos(azimuthRad) * Math.cos(elevationRad),
  ];
}

const scaled = (colour: LinearRgb, factor: number): LinearRgb => [
  colour[0] * factor,
  colour[1] * factor,
  colour[2] * factor,
];

/**
 * The rig with its main light from `from`.
 *
 * Right mirrors left. From the front the key stands beside the camera, off its axis so that faces keep
 * their modelling. From behind the sun itself is the rim (contre-jour) and the key is what a wall or a
 * reflector sends back from the front left, so that faces stay readable.
 */
export function placed(left: RigBase, from: LightSide, keyElevationDeg = 25): LightRig {
  const { key, rim, keyFactor, rimFactor } = placementOf(from, keyElevationDeg);
  const glowSide = from === 'right' ? -1 : 1;
  const glow = left.sky.glow.towards;
  return {
    ...left,
    key: { ...left.key, towards: towards(key), colour: scaled(left.key.colour, keyFactor) },
    rim: {
      ...left.rim,
      towards: towards(rim),
      colour: scaled(left.rim.colour, rimFactor),
      ...(left.rim.hairColour && { hairColour: scaled(left.rim.hairColour, rimFactor) }),
    },
    fill: {
      ...left.fill,
      towards: [glowSide * left.fill.towards[0], left.fill.towards[1], left.fill.towards[2]],
    },
    sky: {
      ...left.sky,
      glow: {
        ...left.sky.glow,
        towards: from === 'behind' ? towards(rim) : [glowSide * glow[0], glow[1], glow[2]],
      },
    },
  };
}

function placementOf(from: LightSide, elevationDeg: number): Placement {
  switch (from) {
    case 'left':
      return {
        key: { azimuthDeg: -51, elevationDeg },
        rim: { azimuthDeg: 165, elevationDeg: 30 },
        keyFactor: 1,
        rimFactor: 1,
      };
    case 'right':
      return {
        key: { azimuthDeg: 51, elevationDeg },
        rim: { azimuthDeg: -165, elevationDeg: 30 },
        keyFactor: 1,
        rimFactor: 1,
      };
    case 'front':
      return {
        key: { azimuthDeg: -16, elevationDeg: Math.min(Math.max(elevationDeg, 12) + 8, 38) },
        rim: { azimuthDeg: 160, elevationDeg: 34 },
        keyFactor: 0.95,
        rimFactor: 0.55,
      };
    case 'behind':
      return {
        key: { azimuthDeg: -46, elevationDeg: 20 },
        rim: { azimuthDeg: 176, elevationDeg: 24 },
        keyFactor: 0.92,
        rimFactor: 1.05,
      };
  }
}
