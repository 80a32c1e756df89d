import type { InputFault, MachineFault } from '../base/fault.ts';
import type { Result } from '../base/result.ts';
import type { Size } from '../base/size.ts';
import type { Brief } from '../brief/brief.ts';
import type { Prompt } from '../brief/prompts/dialect.ts';
import type { Person } from '../human/types.ts';
import type { Buffers } from '../render/types.ts';
import type { Beat, Camera, SceneFacts } from '../scene/types.ts';

/** What a scene is drawn from: plain data that can be sent to another process. */
export interface Order {
  readonly brief: Brief;
  /** Left and right in the picture. */
  readonly people: readonly [Person, Person];
  /** Whether depth, normals and ids are wanted beside the colours. */
  readonly guides: boolean;
  /** Draws this person alone and at rest, in the scene's light and style, for measuring identity. */
  readonly portrait?: 'left' | 'right';
  /** How far that person's face is turned from the camera towards the main light, radians; three quarters if left out. */
  readonly portraitTurnRad?: number;
}

/** A finished frame and what is where in it. */
export interface DrawnFrame {
  readonly index: number;
  readonly timeS: number;
  readonly beat: Beat;
  readonly camera: Camera;
  readonly buffers: Buffers;
  /** Measured of pictures, of every frame with guides, and of the frame in which the contact begins. */
  readonly facts?: SceneFacts;
  /** Of the whole film; 1 for a picture. */
  readonly frameCount: number;
  /** Frame in which the contact begins. */
  readonly contactFrame: number;
}

/** Draws the scene itself, and with it the guides for every other engine. One order at a time; a fault leaves it ready for the next. */
export interface Drawer {
  readonly id: string;
  /**
   * Draws all frames in order. Ends after the first fault; when `signal` aborts, that is `cancelled`.
   * Frames are drawn as they are asked for (at most a few ahead), so that a film is never held whole.
   */
  draw(order: Order, signal: AbortSignal): AsyncIterable<Result<DrawnFrame, MachineFault>>;
  /** Frees the GPU and ends its process; safe to call twice. */
  close(): Promise<void>;
}

/** Pictures of the scene that steer an engine; `scene` is the atelier's own picture of it, `left` and `right` are masks. */
export const GUIDE_NAMES = ['depth', 'normal', 'edges', 'pose', 'left', 'right', 'scene'] as const;
/** One of the guides. */
export type GuideName = (typeof GUIDE_NAMES)[number];

/** The guides of one frame as PNG files, all of the order's size; depth is nearer-is-brighter, masks are white on black. */
export type SceneGuides = Readonly<Record<GuideName, Uint8Array>>;

/** What an engine is given: the drawer's order, the prompt in the engine's dialect and the scene's guides. */
export interface PaintOrder extends Order {
  readonly prompt: Prompt;
  /** What is said of each person by themselves, for engines that take prompts by region. */
  readonly regions: { readonly left: string; readonly right: string };
  /** One of a picture; of a film evenly spaced from first to last. Empty for engines that draw by themselves. */
  readonly frames: readonly SceneGuides[];
  /** The one of `frames` in which the contact begins. */
  readonly contactFrame: number;
  /** Photos of the people, left first, where their consent lets them leave this machine; JPEG or PNG. */
  readonly references: readonly Uint8Array[];
  /** A picture to start from (PNG), instead of from noise; with `mask` only its white part is painted anew. */
  readonly start?: { readonly picture: Uint8Array; readonly mask?: Uint8Array };
}

/** What came of an order, a part at a time. */
export type Product =
  /** A frame drawn by Beso itself. */
  | { readonly kind: 'frame'; readonly frame: DrawnFrame }
  | {
      readonly kind: 'picture';
      readonly bytes: Uint8Array;
      readonly mediaType: string;
      /** The model that painted it, as the engine names it. */
      readonly model?: string;
      readonly warnings: readonly EngineWarning[];
    }
  | {
      readonly kind: 'film';
      readonly bytes: Uint8Array;
      readonly mediaType: string;
      /** Frames a second, where the file does not say it. */
      readonly fps?: number;
      readonly model?: string;
      readonly warnings: readonly EngineWarning[];
    }
  /** A film as its pictures, in order. */
  | {
      readonly kind: 'pictures';
      readonly pictures: readonly Uint8Array[];
      readonly fps: number;
      readonly model?: string;
      readonly warnings: readonly EngineWarning[];
    };

/** How far an engine is. Never goes back. */
export interface EngineProgress {
  /** 0 to 1; undefined while nothing is known. */
  readonly part: number | undefined;
  /** Orders before this one at the engine. */
  readonly queuePlace?: number;
}

/** What making is done with. */
export interface Making {
  /** Stops the order, here within two seconds and at the engine where it can. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: EngineProgress) => void;
}

/** Something was made otherwise than asked; data, keyed by `code`. The sentences live in `words/`. */
export type EngineWarning =
  | { readonly code: 'size-changed'; readonly engine: string; readonly wanted: Size; readonly made: Size }
  | { readonly code: 'guides-ignored'; readonly engine: string; readonly guides: readonly GuideName[] }
  | { readonly code: 'seed-ignored'; readonly engine: string }
  | {
      readonly code: 'setting-ignored';
      readonly engine: string;
      readonly setting: string;
      readonly why?: string;
    }
  | {
      readonly code: 'film-changed';
      readonly engine: string;
      readonly wanted: { readonly frameCount: number; readonly fps: number };
      readonly made: { readonly frameCount: number; readonly fps: number };
    }
  /** Mean absolute differences of neighbouring frames, 0 to 255, of the film and of the scene it follows. */
  | {
      readonly code: 'frame-by-frame';
      readonly engine: string;
      readonly flicker: number;
      readonly sceneFlicker: number;
    }
  /** There are photos of the people, and they were not sent. */
  | { readonly code: 'photos-kept'; readonly engine: string }
  | { readonly code: 'provider-says'; readonly engine: string; readonly said: string };

/** How films come about: `none` of an engine that can only be used frame by frame. */
export type FilmAbility =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'whole';
      /** Most frames of one film; undefined where the engine decides by length. */
      readonly maxFrames?: number;
      readonly maxSeconds?: number;
      /** Its own rate, where it has one. */
      readonly fps?: number;
      /** How many guide frames it takes, spread over the film. */
      readonly guideFrames: number;
    };

/** What an engine can do now. */
export interface EngineState {
  /** Why it cannot be used now; undefined when it is ready. */
  readonly fault?: MachineFault | InputFault;
  readonly pictures: boolean;
  readonly films: FilmAbility;
  readonly guides: readonly GuideName[];
  /** Reference photos it takes. */
  readonly references: number;
  /** Whether it can begin from a picture, and paint a masked part of one. */
  readonly starts: 'no' | 'picture' | 'masked-picture';
  readonly seeds: boolean;
  /** Sides it makes, in pixels, or the sizes it is bound to. */
  readonly sizes:
    | { readonly min: number; readonly max: number; readonly multipleOf: number }
    | readonly Size[];
  /** Where prompt, guides and photos go. */
  readonly sends: 'nothing' | 'to-your-server' | 'to-provider';
  /** Estimates from published price lists, US dollars. */
  readonly price?: { readonly perPicture?: number; readonly perFilmSecond?: number; readonly asOf: string };
  /** What a picture usually takes. */
  readonly usualSeconds?: number;
  /** Models it has or uses. */
  readonly models: readonly string[];
}

/** Makes pictures and films of orders, whoever paints. One order at a time; a fault leaves it ready for the next. */
export interface Engine {
  readonly id: string;
  /** Asks what it can do now. Never throws; what is wrong is in `fault`. */
  describe(signal?: AbortSignal): Promise<EngineState>;
  /** Yields products, frames in order; ends after the first fault. An aborted signal is `cancelled`. */
  make(order: PaintOrder, making: Making): AsyncIterable<Result<Product, MachineFault>>;
  /** Frees what it holds; safe to call twice. */
  close(): Promise<void>;
}
