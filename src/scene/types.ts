import type { Term } from '../base/term.ts';
import type { Beat, Brief, LightSide } from '../brief/brief.ts';
import type { Body, LinearRgb, PosedBody, Vec3 } from '../human/types.ts';

/** A pinhole camera with a lens that can blur. */
export interface Camera {
  readonly position: Vec3;
  readonly target: Vec3;
  readonly up: Vec3;
  /** Vertical field of view. */
  readonly fovRad: number;
  /** Distance in dm that is sharp. */
  readonly focusDm: number;
  /** Diameter of the lens opening in dm; 0 keeps everything sharp. */
  readonly apertureDm: number;
}

/** Light from far away; `towards` points from the scene to the light, in world space. */
export interface DistantLight {
  readonly towards: Vec3;
  /** Linear, may exceed 1. */
  readonly colour: LinearRgb;
  /** The same light as hair receives it, where it differs. */
  readonly hairColour?: LinearRgb;
  /** Half-width of the shadow's soft edge as a tangent (0 hard … 0.3 very soft). */
  readonly softness: number;
  readonly castsShadow: boolean;
}

/** All light of a scene, in world space (camera looks along −z, +x is its right). */
export interface LightRig {
  readonly key: DistantLight;
  readonly rim: DistantLight;
  readonly fill: DistantLight;
  readonly sky: {
    readonly zenith: LinearRgb;
    readonly horizon: LinearRgb;
    readonly ground: LinearRgb;
    /** Glow around a direction: colour · max(0, cos)^power. */
    readonly glow: { readonly towards: Vec3; readonly colour: LinearRgb; readonly power: number };
    readonly strength: number;
  };
  /** How bright the world around is to the eye: 0 night … 1 full day; settings paint sky and lamps by it. */
  readonly daylight: number;
  readonly exposure: number;
  readonly grade: Grade;
  /** Slow change of the key over time in films (candle flicker, neon pulse): factor about 1. */
  readonly flicker?: { readonly amount: number; readonly ratePerS: number };
}

/** Tone after the tone mapper; display space. */
export interface Grade {
  readonly contrast: number;
  readonly saturation: number;
  readonly shadows: LinearRgb;
  readonly highlights: LinearRgb;
  readonly vignette: number;
  readonly bloom: number;
  readonly grain: number;
}

/** A light of the list `scene/lights`. */
export interface Light extends Term {
  /** The rig with the key from the given side. */
  rig(from: LightSide): LightRig;
}

/**
 * A canvas as browsers have it (OffscreenCanvas) and `@napi-rs/canvas` gives it in Node.
 * Settings are painted through it, once a shot.
 */
export interface PaintSurface {
  readonly width: number;
  readonly height: number;
  readonly context: CanvasRenderingContext2D;
}

/** One depth layer of a setting: an upright picture parallel to the camera, moving with parallax. */
export interface SettingLayer {
  /** Distance behind (positive) or before (negative) the couple, dm. */
  readonly depthDm: number;
  /** Height of the picture at its depth in units of the frame's height there (1 = just fills, more = overscan). */
  readonly coverage: number;
  /** Paints it; alpha 0 shows the layers behind. sRGB in the canvas, `gain` lifts it to light. */
  paint(surface: PaintSurface, context: SettingContext): void;
  /** Linear factor on the painted colours. */
  readonly gain: number;
  /** Small bright lights of this layer: bokeh discs out of focus. */
  readonly lights: readonly SettingLamp[];
  /** Soft wide lights over the paint, exact in light: thin ones painted in eight bits show rings. */
  readonly glows?: readonly SettingGlow[];
}

/** A round soft light: full at its middle, nothing at `radius`; lengths in frame heights from the middle of the layer, y up. */
export interface SettingGlow {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Linear. */
  readonly colour: LinearRgb;
  /** How much it covers at its middle, 0 … 1. */
  readonly cover: number;
}

/** A point of light; x and y in frame heights from the middle of its layer, y up. */
export interface SettingLamp {
  readonly x: number;
  readonly y: number;
  readonly colour: LinearRgb;
  /** Radius in frame heights when in focus. */
  readonly radius: number;
  /** Twinkle in films, 0 … 1. */
  readonly twinkle: number;
}

/** What a setting may look at when it is painted. */
export interface SettingContext {
  readonly rig: LightRig;
  readonly lightId: string;
  readonly from: LightSide;
  readonly seed: number;
  readonly aspect: number;
}

/** A setting of the list `scene/settings`; at least three layers, far to near. */
export interface Setting extends Term {
  layers(context: SettingContext): readonly SettingLayer[];
}

export type { Beat } from '../brief/brief.ts';

/** A place in 3D and on the picture. */
export interface FactPoint {
  readonly world: Vec3;
  /** Pixels from the left and from the top. */
  readonly pixel: readonly [number, number];
  readonly visible: boolean;
}

/** What is where in one frame, in numbers: the truth that results are checked against. */
export interface SceneFacts {
  readonly people: readonly [PersonFacts, PersonFacts];
  /** Who is nearer to the camera (0 left, 1 right) and by how much, by the mean of the head. */
  readonly nearer: 0 | 1;
  readonly nearerByDm: number;
  readonly contact: ContactFacts;
}

/** Where a person's features are. */
export interface PersonFacts {
  readonly points: Readonly<Record<string, FactPoint>>;
  /** Box of the head on the picture: left, top, right, bottom in pixels. */
  readonly headBox: readonly [number, number, number, number];
}

/** How well the two touch. */
export interface ContactFacts {
  /** Smallest distance between the contact regions; 0 when they touch. */
  readonly gapMm: number;
  /** How far the undeformed regions would be inside each other. */
  readonly pressMm: number;
  /** Area in contact. */
  readonly areaMm2: number;
  /** Deepest remaining overlap of any other part of the heads. */
  readonly overlapMm: number;
  /** Deepest a hand is inside a surface it rests on. */
  readonly handMm: number;
}

/** One moment of a scene. */
export interface SceneFrame {
  readonly index: number;
  readonly timeS: number;
  readonly beat: Beat;
  readonly camera: Camera;
  readonly bodies: readonly [PosedBody, PosedBody];
  readonly facts: SceneFacts;
}

/** Two people posed and in contact, lit and placed, over time; a picture has one frame. */
export interface Scene {
  readonly brief: Brief;
  readonly bodies: readonly [Body, Body];
  readonly rig: LightRig;
  readonly setting: Setting;
  readonly frameCount: number;
  readonly fps: number;
  /** Frame in which the contact begins. */
  readonly contactFrame: number;
  /** Any frame, in any order; the same index gives the same frame to the bit. */
  frameAt(index: number): SceneFrame;
}
