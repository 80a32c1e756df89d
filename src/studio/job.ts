import type { Fault } from '../base/fault.ts';
import type { Result } from '../base/result.ts';
import type { Brief } from '../brief/brief.ts';
import type { Recipe } from '../deliver/recipe.ts';
import type { Drawer, DrawnFrame, EngineProgress, EngineState, EngineWarning } from '../engines/engine.ts';
import type { PhotoWarning } from '../people/photo/findings.ts';
import type { AlignedEncoder } from '../people/photo/onnx-encoder.ts';
import type { PictureCheck } from '../policy/pictures/picture-check.ts';
import type { Consent, PolicyInput, Verdict } from '../policy/verdict.ts';
import type { SceneFacts } from '../scene/types.ts';
import type { StudioLists } from './lists.ts';
import type { EngineOptions, Painters } from './painters.ts';
import type { PhotoPeople } from './people/photo-people.ts';
import type { StudioPeople } from './people/studio-people.ts';
import type { Problem } from './problem.ts';
import type { ResolveOptions, ResolvePeople } from './resolve-people.ts';

/** The parts a studio is joined from; the usual ones are put in by `createStudio`. */
export interface StudioParts {
  /** Opens the engine when the first frame is wanted. */
  readonly openEngine: () => Promise<Drawer>;
  /** Id of the engine that draws; other ids are painters. */
  readonly engineId: string;
  /** The engines that paint, as configured; asked for once, when first wanted. All faults at once. */
  readonly openPainters: () => Promise<Result<Painters, readonly Problem[]>>;
  /** Reads a photo by the name that briefs call it. */
  readonly readPhoto: (name: string) => Promise<Uint8Array>;
  /** Makes the two people of a brief: cast, or out of photos. All faults at once. */
  readonly resolvePeople: ResolvePeople;
  /** Reads and measures photographed faces. */
  readonly photoPeople: PhotoPeople;
  /** Opens the network with which identity is measured a second time; undefined where none is configured. */
  readonly openSecondEncoder: () => Promise<Result<AlignedEncoder | undefined, readonly Problem[]>>;
  /** People kept on this machine, and consents. */
  readonly people: StudioPeople;
  /** What the policy says about words or a brief. */
  readonly judge: (input: PolicyInput, consents: readonly Consent[]) => Verdict;
  /** Opens the policy's look at pictures, when an engine has painted the first one. */
  readonly openPictureCheck: () => Promise<Pick<PictureCheck, 'judge'>>;
  /** Today, `YYYY-MM-DD`. */
  readonly today: () => string;
  readonly version: string;
  readonly lists: StudioLists;
  /** Draws the seed of a brief that has none. */
  readonly drawSeed: () => number;
}

/** How far a job is. */
export interface Progress {
  readonly framesDone: number;
  readonly frameCount: number;
  /** What the engine says, while it paints. */
  readonly engine?: EngineProgress & { readonly id: string };
}

/** An engine is about to paint: where things go, what that costs and how long it takes, as far as is known. */
export interface EngineStart {
  readonly engine: string;
  readonly sends: EngineState['sends'];
  /** US dollars, an estimate. */
  readonly price?: number;
  readonly usualSeconds?: number;
}

/** An engine could not make it and the next one on the ladder was asked. */
export interface EngineMove {
  readonly from: string;
  readonly to: string;
  readonly fault: Problem;
}

/** What every job may be given. */
export interface JobOptions extends ResolveOptions {
  /** Stops the job; its outcome is then the fault `cancelled`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Sees every frame as it is drawn; its buffers are the job's own and may only be read before it returns. */
  readonly onFrame?: (frame: DrawnFrame) => void;
  /** Consents at hand, for photos and full names. */
  readonly consents?: readonly Consent[];
  /** Id of the engine that makes it, or `auto` for the configured ladder; the configured one if left out. */
  readonly engine?: string;
  /** Settings of that engine over the configured ones. */
  readonly engineOptions?: EngineOptions;
  /** Told before an engine that is not Beso's own begins. */
  readonly onStart?: (about: EngineStart) => void;
  /** Told when the ladder moves on. */
  readonly onMove?: (move: EngineMove) => void;
}

/** Seconds spent. */
export interface Times {
  /** Until the first frame was drawn, the start of the engine included. */
  readonly firstFrameS: number;
  readonly totalS: number;
}

/** What came of a job. */
export interface Outcome {
  /** What was written, in order; empty where only bytes were asked for. */
  readonly files: readonly string[];
  readonly brief: Brief;
  /** What is where: of a picture its only frame, of a film the frame in which the contact begins. */
  readonly facts: SceneFacts;
  readonly contactFrame: number;
  readonly times: Times;
  /** Id of the engine that made it. */
  readonly engine: string;
  /** The model that painted it, as the engine names it. */
  readonly model?: string;
  /** What was made otherwise than asked. */
  readonly warnings: readonly EngineWarning[];
  /** What about the photos could be better. */
  readonly photoWarnings: readonly PhotoWarning[];
  /** Engines that were asked before and could not. */
  readonly moves: readonly EngineMove[];
}

/** What takes the frames of a job as they come. */
export interface Sink {
  add(frame: DrawnFrame): Promise<Result<void, Fault>>;
  finish(): Promise<Result<readonly string[], Fault>>;
  discard(): Promise<void>;
}

/** Opens a sink once the first frame is there; `fps` is that of the film, where it is not the brief's. */
export type OpenSink = (first: DrawnFrame, recipe: Recipe, fps?: number) => Promise<Result<Sink, Fault>>;
