import { performance } from 'node:perf_hooks';
import { isEngineFault, type MachineFault } from '../base/fault.ts';
import { createRandom } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Brief } from '../brief/brief.ts';
import { recipeOf } from '../deliver/recipe.ts';
import type { Drawer, DrawnFrame, EngineState, Order } from '../engines/engine.ts';
import type { Person } from '../human/types.ts';
import type { Consent } from '../policy/verdict.ts';
import type { EngineStart, JobOptions, OpenSink, Outcome, Sink, StudioParts } from './job.ts';
import type { OpenPainter } from './painters.ts';
import { checkedFrames } from './painting/checked-frames.ts';
import { emptyNotes, type PaintNotes, paintedFrames } from './painting/painted-frames.ts';
import { photosFor } from './painting/references.ts';
import { writePromptFor } from './painting/write-prompt.ts';
import type { Problem } from './problem.ts';

/** How a job is run: its options, and a painter in place of those configured. */
export interface RunOptions extends JobOptions {
  readonly painter?: OpenPainter;
}

/** Runs briefs through all stages into a sink. */
export interface Runner {
  /** Nothing is drawn before the policy has agreed. All faults at once. */
  run(
    brief: Brief,
    guides: boolean,
    openSink: OpenSink,
    options: RunOptions,
  ): Promise<Result<Outcome, readonly Problem[]>>;
  /** The engines that paint, as configured. */
  paintersNow(): ReturnType<StudioParts['openPainters']>;
  /** Draws the only frame of an order. */
  drawOne(order: Order, signal?: AbortSignal): Promise<Result<DrawnFrame, MachineFault>>;
  /** Lets go of all engines; safe to call twice. */
  close(): Promise<void>;
}

type Frames = AsyncIterable<Result<DrawnFrame, MachineFault>>;

/** Makes the runner of a studio. */
export function createRunner(parts: StudioParts): Runner {
  let drawer: Drawer | undefined;
  let painters: ReturnType<StudioParts['openPainters']> | undefined;
  const paintersNow = async () => {
    painters ??= parts.openPainters();
    const opened = await painters;
    // Whoever mends the configuration may try again.
    if (!opened.ok) painters = undefined;
    return opened;
  };

  const ladderFor = async (guides: boolean, { engine, engineOptions = {}, painter }: RunOptions) => {
    if (painter) return ok([painter.engine.id]);
    if (guides || (engine === parts.engineId && Object.keys(engineOptions).length === 0))
      return ok([parts.engineId]);
    const opened = await paintersNow();
    if (!opened.ok) return opened;
    const wanted = engine ?? opened.value.config.engine ?? parts.engineId;
    // Settings are those of one engine; the others of a ladder go by their configuration.
    const [stray] = Object.keys(engineOptions);
    if (stray !== undefined && (wanted === 'auto' || wanted === parts.engineId)) {
      const expected = 'given with the --engine that has this setting';
      return err([{ code: 'malformed', option: '--engine-option', given: stray, expected } as const]);
    }
    return opened.value.ladderOf(wanted);
  };

  /** The frames of one engine, and what becomes known about them on the way. */
  const framesOf = async (
    id: string,
    brief: Brief,
    people: readonly [Person, Person],
    guides: boolean,
    signal: AbortSignal,
    options: RunOptions,
  ): Promise<Result<{ frames: Frames; notes?: PaintNotes; painter?: OpenPainter }, readonly Problem[]>> => {
    drawer ??= await parts.openEngine();
    if (id === parts.engineId) return ok({ frames: drawer.draw({ brief, people, guides }, signal) });
    const configured = await paintersNow();
    if (!configured.ok) return configured;
    const opened = options.painter
      ? ok(options.painter)
      : await configured.value.open(id, options.engineOptions ?? {});
    if (!opened.ok) return opened;
    const { engine, dialects } = opened.value;
    const state = await engine.describe(signal);
    if (state.fault) return err([state.fault]);
    const about = startOf(id, state, brief);
    const limit = configured.value.config.mostDollars;
    if (about.price !== undefined && about.price > limit) {
      return err([{ code: 'too-costly', engine: id, dollars: about.price, limit }]);
    }
    options.onStart?.(about);
    const notes = emptyNotes();
    const photos = await photosFor(
      brief,
      state,
      configured.value.config.photos,
      options.consents ?? [],
      parts.readPhoto,
    );
    if (photos.kept) notes.warnings.push({ code: 'photos-kept', engine: id });
    const frames = paintedFrames(
      {
        drawer,
        engine,
        state,
        brief,
        people,
        references: photos.sent,
        writePrompt: writePromptFor(dialects, parts.lists),
        onProgress: (progress) =>
          options.onProgress?.({ framesDone: 0, frameCount: 0, engine: { id, ...progress } }),
      },
      notes,
      signal,
    );
    return ok({ frames: checkedFrames(frames, id, parts.openPictureCheck), notes, painter: opened.value });
  };

  const run: Runner['run'] = async (brief, guides, openSink, options) => {
    const { signal = new AbortController().signal, onProgress, onFrame, onMove, consents = [] } = options;
    const start = performance.now();
    const secondsSoFar = () => (performance.now() - start) / 1000;

    const verdict = parts.judge({ brief }, consents);
    if (verdict.decision === 'refuse') return err([{ code: 'refused', verdict }]);
    const ladder = await ladderFor(guides, options);
    if (!ladder.ok) return ladder;
    const people = await parts.resolvePeople(brief, createRandom(brief.seed), options);
    if (!people.ok) return people;

    let sceneFailed = false;
    const attempt = async (id: string): Promise<Result<Omit<Outcome, 'moves'>, readonly Problem[]>> => {
      const source = await framesOf(id, brief, people.value.people, guides, signal, options);
      if (!source.ok) return source;
      const { frames, notes, painter } = source.value;
      let sink: Sink | undefined;
      let firstFrameS = 0;
      let contact: DrawnFrame | undefined;
      try {
        for await (const drawn of frames) {
          if (signal.aborted) return err([{ code: 'cancelled' }]);
          if (!drawn.ok) {
            sceneFailed = notes?.sceneFailed ?? false;
            return err([drawn.error]);
          }
          const frame = drawn.value;
          if (!sink) {
            firstFrameS = secondsSoFar();
            const painting = notes && {
              ...(notes.model === undefined ? {} : { model: notes.model }),
              ...(painter && Object.keys(painter.settings).length > 0 ? { settings: painter.settings } : {}),
              warnings: [...notes.warnings],
            };
            const opened = await openSink(
              frame,
              recipeOf(brief, id, parts.version, painting, recordsOf(brief, consents)),
              notes?.fps,
            );
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
        if (!sink || !contact?.facts) return err([{ code: 'engine-crashed', detail: 'no frame came' }]);
        const finished = await sink.finish();
        if (!finished.ok) return err([finished.error]);
        // Whoever withdraws while something is being made gets it erased too.
        if ((await parts.people.bind(consents, finished.value)) === 'withdrawn') {
          const [photo = ''] = brief.people.flatMap((person) => person.photo ?? []);
          return err([{ code: 'consent-missing', photo }]);
        }
        return ok({
          files: finished.value,
          brief,
          facts: contact.facts,
          contactFrame: contact.contactFrame,
          times: { firstFrameS, totalS: secondsSoFar() },
          engine: id,
          ...(notes?.model === undefined ? {} : { model: notes.model }),
          warnings: notes?.warnings ?? [],
          photoWarnings: people.value.warnings,
        });
      } finally {
        await sink?.discard();
      }
    };

    const moves: Outcome['moves'][number][] = [];
    for (const [step, id] of ladder.value.entries()) {
      const tried = await attempt(id);
      if (tried.ok) return ok({ ...tried.value, moves });
      const to = ladder.value[step + 1];
      const [fault] = tried.error;
      // A scene that cannot be drawn cannot be drawn for the next engine either.
      if (to === undefined || fault === undefined || sceneFailed || !isOfTheEngine(fault)) return tried;
      const move = { from: id, to, fault };
      moves.push(move);
      onMove?.(move);
    }
    throw new Error('the ladder of engines is empty');
  };

  const close = async (): Promise<void> => {
    const [openDrawer, openPainters] = [drawer, painters];
    drawer = undefined;
    painters = undefined;
    await openDrawer?.close();
    const opened = await openPainters;
    if (opened?.ok) await opened.value.close();
  };
  const drawOne: Runner['drawOne'] = async (order, signal = new AbortController().signal) => {
    drawer ??= await parts.openEngine();
    for await (const drawn of drawer.draw(order, signal)) return drawn;
    return err({ code: 'engine-crashed', detail: 'no frame came' });
  };
  return { run, paintersNow, drawOne, close };
}

/** The consent records that a brief's photos stand on. */
function recordsOf({ people }: Brief, consents: readonly Consent[]): readonly string[] {
  const photos = people.flatMap(({ photo }) => photo ?? []);
  return consents.flatMap(({ record, photos: agreed }) =>
    record !== undefined && agreed?.some((photo) => photos.includes(photo)) ? [record] : [],
  );
}

function startOf(
  engine: string,
  { sends, price, usualSeconds, films }: EngineState,
  { film }: Brief,
): EngineStart {
  const pictures = film && films.kind === 'none' ? Math.round(film.seconds * film.fps) : 1;
  const each = film && films.kind === 'whole' ? price?.perFilmSecond : price?.perPicture;
  const cost =
    each === undefined ? undefined : each * (film && films.kind === 'whole' ? film.seconds : pictures);
  return {
    engine,
    sends,
    ...(cost === undefined ? {} : { price: cost }),
    ...(usualSeconds === undefined ? {} : { usualSeconds: usualSeconds * pictures }),
  };
}

/** Whether another engine may do better: not where the request, the disk or the person is the reason. */
function isOfTheEngine(problem: Problem): boolean {
  return problem.code === 'engine-crashed' || isEngineFault(problem);
}
