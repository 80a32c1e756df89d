import { performance } from 'node:perf_hooks';
import type { Fault } from '../base/fault.ts';
import { createRandom, type Random } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type Brief, type BriefDraft, type Reading, readBrief } from '../brief/index.ts';
import { type FilmFormat, openFilm } from '../deliver/film.ts';
import { openGuides } from '../deliver/guides.ts';
import { encodePicture, type PictureFormat } from '../deliver/picture.ts';
import { readRecipeBrief } from '../deliver/read-recipe.ts';
import { type Recipe, recipeOf } from '../deliver/recipe.ts';
import { writeWhole } from '../deliver/write-file.ts';
import type { Drawer, DrawnFrame } from '../engines/engine.ts';
import type { Person } from '../human/types.ts';
import type { Consent, PolicyInput, Verdict } from '../policy/verdict.ts';
import type { SceneFacts } from '../scene/types.ts';
import { checkBrief, completeBrief } from './complete-brief.ts';
import { type StudioLists, vocabularyOf } from './lists.ts';
import type { Problem, Refused } from './problem.ts';

/** The parts a studio is joined from; the usual ones are put in by `createStudio`. */
export interface StudioParts {
  /** Opens the engine when the first frame is wanted. */
  readonly openEngine: () => Promise<Drawer>;
  readonly engineId: string;
  /** Makes the two people of a brief: cast, or out of photos. All faults at once. */
  readonly resolvePeople: (
    brief: Brief,
    random: Random,
  ) => Promise<Result<readonly [Person, Person], readonly Problem[]>>;
  /** What the policy says about words or a brief. */
  readonly judge: (input: PolicyInput, consents: readonly Consent[]) => Verdict;
  readonly version: string;
  readonly lists: StudioLists;
  /** Draws the seed of a brief that has none. */
  readonly drawSeed: () => number;
}

/** How far a job is. */
export interface Progress {
  readonly framesDone: number;
  readonly frameCount: number;
}

/** What every job may be given. */
export interface JobOptions {
  /** Stops the job; its outcome is then the fault `cancelled`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Sees every frame as it is drawn; its buffers are the job's own and may only be read before it returns. */
  readonly onFrame?: (frame: DrawnFrame) => void;
  /** Consents at hand, for photos and full names. */
  readonly consents?: readonly Consent[];
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
}

/** A picture and what came with it. */
export interface PictureOutcome extends Outcome {
  /** The encoded file. */
  readonly bytes: Uint8Array;
}

/** Makes pictures, films and guides of briefs, one job at a time. */
export interface Studio {
  /** Version of Beso. */
  readonly version: string;
  /** Everything a brief can name. */
  readonly lists: StudioLists;
  /** What the policy says about words or a brief. */
  judge(input: PolicyInput, consents?: readonly Consent[]): Verdict;
  /** Reads a description into a draft, over what `base` says already; refused words are not read. */
  read(text: string, base?: BriefDraft, consents?: readonly Consent[]): Result<Reading, readonly [Refused]>;
  /** Fills what a draft leaves open and checks the whole; without a seed one is drawn. All faults at once. */
  complete(draft: BriefDraft, kind: 'picture' | 'film'): Result<Brief, readonly Fault[]>;
  /** The brief inside a picture or film made by Beso. */
  briefIn(path: string): Promise<Result<Brief, readonly Fault[]>>;
  /** Draws a picture; written to `path` if one is given. */
  picture(
    brief: Brief,
    options?: JobOptions & { readonly path?: string; readonly format?: PictureFormat },
  ): Promise<Result<PictureOutcome, readonly Problem[]>>;
  /** Draws a film and writes it to `path`; the brief must say its length. */
  film(
    brief: Brief,
    options: JobOptions & { readonly path: string; readonly format?: FilmFormat },
  ): Promise<Result<Outcome, readonly Problem[]>>;
  /** Draws depth, normals, masks, edges, poses and landmarks into a folder; of a film, a folder a frame. */
  guides(
    brief: Brief,
    options: JobOptions & { readonly folder: string },
  ): Promise<Result<Outcome, readonly Problem[]>>;
  /** Lets go of the engine; safe to call twice. */
  close(): Promise<void>;
}

/** What takes the frames of a job as they come. */
interface Sink {
  add(frame: DrawnFrame): Promise<Result<void, Fault>>;
  finish(): Promise<Result<readonly string[], Fault>>;
  discard(): Promise<void>;
}

/** Joins the stages: policy, people, engine, delivery. */
export function joinStudio(parts: StudioParts): Studio {
  let engine: Drawer | undefined;
  const names = vocabularyOf(parts.lists);

  const read: Studio['read'] = (text, base, consents = []) => {
    const verdict = parts.judge({ text }, consents);
    if (verdict.decision === 'refuse') return err([{ code: 'refused', verdict }]);
    return ok(readBrief(text, base, { lists: parts.lists }));
  };

  const complete: Studio['complete'] = (draft, kind) => completeBrief(draft, kind, parts.drawSeed(), names);

  const briefIn: Studio['briefIn'] = async (path) => {
    const brief = await readRecipeBrief(path);
    return brief.ok ? checkBrief(brief.value, names) : err([brief.error]);
  };

  /** Runs a brief through all stages into a sink; nothing is drawn before the policy has agreed. */
  const run = async (
    brief: Brief,
    guides: boolean,
    openSink: (first: DrawnFrame, recipe: Recipe) => Promise<Result<Sink, Fault>>,
    { signal = new AbortController().signal, onProgress, onFrame, consents = [] }: JobOptions,
  ): Promise<Result<Outcome, readonly Problem[]>> => {
    const start = performance.now();
    const secondsSoFar = () => (performance.now() - start) / 1000;

    const verdict = parts.judge({ brief }, consents);
    if (verdict.decision === 'refuse') return err([{ code: 'refused', verdict }]);

    const people = await parts.resolvePeople(brief, createRandom(brief.seed));
    if (!people.ok) return people;

    engine ??= await parts.openEngine();
    let sink: Sink | undefined;
    let firstFrameS = 0;
    let contact: DrawnFrame | undefined;
    try {
      for await (const drawn of engine.draw({ brief, people: people.value, guides }, signal)) {
        if (signal.aborted) return err([{ code: 'cancelled' }]);
        if (!drawn.ok) return err([drawn.error]);
        const frame = drawn.value;
        if (!sink) {
          firstFrameS = secondsSoFar();
          const opened = await openSink(frame, recipeOf(brief, parts.engineId, parts.version));
          if (!opened.ok) return err([opened.error]);
          sink = opened.value;
        }
        if (!contact || frame.index === frame.contactFrame) contact = frame;
        onFrame?.(frame);
        const added = await sink.add(frame);
        if (!added.ok) return err([added.error]);
        onProgress?.({ framesDone: frame.index + 1, frameCount: frame.frameCount });
      }
      if (signal.aborted) return err([{ code: 'cancelled' }]);
      if (!sink || !contact) return err([{ code: 'engine-crashed', detail: 'no frame came' }]);
      const finished = await sink.finish();
      if (!finished.ok) return err([finished.error]);
      return ok({
        files: finished.value,
        brief,
        facts: contact.facts,
        contactFrame: contact.contactFrame,
        times: { firstFrameS, totalS: secondsSoFar() },
      });
    } finally {
      await sink?.discard();
    }
  };

  const picture: Studio['picture'] = async (brief, { path, format = 'png', ...job } = {}) => {
    let bytes: Uint8Array | undefined;
    const openSink = async (_first: DrawnFrame, recipe: Recipe): Promise<Result<Sink, Fault>> =>
      ok({
        add: async ({ buffers }) => {
          bytes = await encodePicture(buffers, format, recipe);
          return ok(undefined);
        },
        finish: async () => {
          if (!path || !bytes) return ok([]);
          const written = await writeWhole(path, bytes);
          return written.ok ? ok([written.value]) : written;
        },
        discard: async () => undefined,
      });
    const { film: _film, ...still } = brief;
    const outcome = await run(still, false, openSink, job);
    if (!outcome.ok) return outcome;
    if (!bytes) throw new Error('a picture was finished without its bytes');
    return ok({ ...outcome.value, bytes });
  };

  const film: Studio['film'] = async (brief, { path, format = 'mp4', ...job }) => {
    const { fps } = brief.film ?? { fps: 24 };
    if (!brief.film) {
      return err([{ code: 'malformed', option: 'film', given: '', expected: 'its length in seconds' }]);
    }
    const openSink = async (
      { buffers, frameCount }: DrawnFrame,
      recipe: Recipe,
    ): Promise<Result<Sink, Fault>> => {
      const { width, height } = buffers;
      const writer = await openFilm({ path, format, width, height, fps, frameCount, recipe });
      if (!writer.ok) return writer;
      return ok({
        add: (frame) => writer.value.add(frame.buffers),
        finish: async () => {
          const finished = await writer.value.finish();
          return finished.ok ? ok([finished.value]) : finished;
        },
        discard: writer.value.discard,
      });
    };
    return run(brief, false, openSink, job);
  };

  const guides: Studio['guides'] = async (brief, { folder, ...job }) =>
    run(brief, true, (first, recipe) => openGuides(folder, first, recipe), job);

  const close = async (): Promise<void> => {
    const open = engine;
    engine = undefined;
    await open?.close();
  };

  const { version, lists } = parts;
  const judge: Studio['judge'] = (input, consents = []) => parts.judge(input, consents);
  return { version, lists, judge, read, complete, briefIn, picture, film, guides, close };
}
