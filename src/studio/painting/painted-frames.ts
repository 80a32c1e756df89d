import type { MachineFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Brief } from '../../brief/brief.ts';
import type { Prompt } from '../../brief/prompts/dialect.ts';
import { depthRangeOf } from '../../deliver/guide-pixels.ts';
import type {
  Drawer,
  DrawnFrame,
  Engine,
  EngineProgress,
  EngineState,
  EngineWarning,
  PaintOrder,
  Product,
  SceneGuides,
} from '../../engines/engine.ts';
import type { Person } from '../../human/types.ts';
import { type Fit, fitOf } from './fit.ts';
import { flickerMeter } from './flicker.ts';
import { filmOfPictures, readFilm } from './read-film.ts';
import { type Pixels, readPicture } from './read-picture.ts';
import { layPixels, sceneGuidesOf } from './scene-guides.ts';
import { regionsOf } from './write-prompt.ts';

/** What is painted, by whom, after which scene. */
export interface PaintJob {
  readonly drawer: Drawer;
  readonly engine: Engine;
  readonly state: EngineState;
  readonly brief: Brief;
  readonly people: readonly [Person, Person];
  /** Photos that may be sent, left first. */
  readonly references: readonly Uint8Array[];
  readonly writePrompt: (brief: Brief) => Prompt;
  readonly onProgress: (progress: EngineProgress) => void;
}

/** What becomes known while painting; complete when the frames have ended. */
export interface PaintNotes {
  readonly warnings: EngineWarning[];
  model: string | undefined;
  /** The film's own rate, where it differs from the brief's. */
  fps: number | undefined;
  /** Whether it was the drawing of the scene that failed, and not the engine. */
  sceneFailed: boolean;
}

/** Notes with nothing in them yet. */
export const emptyNotes = (): PaintNotes => ({
  warnings: [],
  model: undefined,
  fps: undefined,
  sceneFailed: false,
});

type Frames = AsyncGenerator<Result<DrawnFrame, MachineFault>>;

/**
 * Frames painted by an engine after the scene's guides: the drawn frame with the painted colours in it, at the brief's
 * size. Films come whole, or frame by frame from engines that make none. Ends after the first fault.
 */
export function paintedFrames(job: PaintJob, notes: PaintNotes, signal: AbortSignal): Frames {
  if (!job.brief.film) return paintEach(job, notes, signal);
  return job.state.films.kind === 'whole'
    ? paintFilm(job, job.state.films.guideFrames, notes, signal)
    : paintEach(job, notes, signal);
}

/** Every frame by itself, of a film each from the one before, with the same seed. */
async function* paintEach(job: PaintJob, notes: PaintNotes, signal: AbortSignal): Frames {
  const { brief, drawer, people, state } = job;
  const fit = fitOf(brief.size, state.sizes);
  const meter = flickerMeter();
  let range: ReturnType<typeof depthRangeOf> | undefined;
  let before: Pixels | undefined;
  for await (const drawn of drawer.draw({ brief: sceneBrief(job), people, guides: true }, signal)) {
    if (!drawn.ok) {
      notes.sceneFailed = true;
      return yield drawn;
    }
    const frame = drawn.value;
    range ??= depthRangeOf(frame.buffers.guides!.depthDm);
    const guides = await sceneGuidesOf(frame, range, fit);
    const { film: _film, ...still } = brief;
    const order = orderOf(job, still, fit, [guides], 0);
    const canStart = before !== undefined && state.starts !== 'no';
    const painted = await paintOne(
      job,
      canStart ? { ...order, start: { picture: await layPixels(before!, fit) } } : order,
      ({ part, ...rest }) =>
        job.onProgress({
          ...rest,
          part: part === undefined ? undefined : (frame.index + part) / frame.frameCount,
        }),
      signal,
    );
    if (!painted.ok) return yield painted;
    const read = await pixelsOf(job, painted.value, fit, notes);
    if (!read.ok) return yield read;
    before = read.value;
    meter.add(read.value.colour, frame.buffers.colour);
    yield ok({ ...frame, buffers: { ...frame.buffers, colour: read.value.colour } });
  }
  const { painted, scene, pairs } = meter.read();
  if (brief.film && pairs > 0) {
    notes.warnings.push({
      code: 'frame-by-frame',
      engine: job.engine.id,
      flicker: painted,
      sceneFlicker: scene,
    });
  }
}

/** A film in one piece: the scene's frames are drawn first and go along as guides. */
async function* paintFilm(
  job: PaintJob,
  guideFrames: number,
  notes: PaintNotes,
  signal: AbortSignal,
): Frames {
  const { brief, drawer, people, engine, state } = job;
  const film = brief.film!;
  const fit = fitOf(brief.size, state.sizes);
  const scene: DrawnFrame[] = [];
  const guides: SceneGuides[] = [];
  let range: ReturnType<typeof depthRangeOf> | undefined;
  const sparse = { ...sceneBrief(job), film: { ...film, fps: Math.max(1, guideFrames) / film.seconds } };
  for await (const drawn of drawer.draw({ brief: sparse, people, guides: true }, signal)) {
    if (!drawn.ok) {
      notes.sceneFailed = true;
      return yield drawn;
    }
    const { buffers, ...rest } = drawn.value;
    range ??= depthRangeOf(buffers.guides!.depthDm);
    guides.push(await sceneGuidesOf(drawn.value, range, fit));
    // The pixels have done their work.
    const { width, height } = buffers;
    scene.push({ ...rest, buffers: { width, height, colour: new Uint8Array(0) } });
  }
  const contactFrame = scene[0]?.contactFrame ?? 0;
  const order = orderOf(job, brief, fit, guides, contactFrame);
  const painted = await paintOne(job, order, job.onProgress, signal);
  if (!painted.ok) return yield painted;
  if (painted.value.kind === 'picture') {
    return yield err({ code: 'bad-answer', engine: engine.id, detail: 'a picture instead of a film' });
  }
  takeNotes(painted.value, notes);
  const opened =
    painted.value.kind === 'pictures'
      ? ok(filmOfPictures(painted.value.pictures, painted.value.fps))
      : await readFilm(engine.id, painted.value.bytes, painted.value.fps);
  if (!opened.ok) return yield opened;
  const { frameCount, fps } = opened.value;
  notes.fps = fps;
  const wanted = { frameCount: Math.round(film.seconds * film.fps), fps: film.fps };
  if (wanted.frameCount !== frameCount || Math.abs(wanted.fps - fps) > 0.01) {
    notes.warnings.push({
      code: 'film-changed',
      engine: engine.id,
      wanted,
      made: { frameCount, fps: Math.round(fps * 100) / 100 },
    });
  }
  let index = 0;
  for await (const bytes of opened.value.frames()) {
    if (signal.aborted) return yield err({ code: 'cancelled' });
    const read = await readPicture(engine.id, bytes, fit, brief.size);
    if (!read.ok) return yield read;
    if (index === 0) noteSize(job, read.value.made, fit, notes);
    const at = Math.min(scene.length - 1, Math.floor((index * scene.length) / frameCount));
    yield ok({
      ...scene[at]!,
      index,
      timeS: index / fps,
      frameCount,
      contactFrame: Math.min(
        frameCount - 1,
        Math.round((contactFrame * frameCount) / Math.max(1, scene.length)),
      ),
      buffers: read.value.pixels,
    });
    index += 1;
  }
}

/** The scene is drawn plainly where only its guides are wanted. */
function sceneBrief({ brief, state }: PaintJob): Brief {
  return state.guides.includes('scene') ? brief : { ...brief, quality: 'preview' };
}

function orderOf(
  { people, references, writePrompt }: PaintJob,
  brief: Brief,
  fit: Fit,
  frames: readonly SceneGuides[],
  contactFrame: number,
): PaintOrder {
  return {
    brief: { ...brief, size: fit.canvas },
    people,
    guides: false,
    prompt: writePrompt(brief),
    regions: regionsOf(brief),
    frames,
    contactFrame,
    references,
  };
}

type Painted = Exclude<Product, { readonly kind: 'frame' }>;

async function paintOne(
  { engine }: PaintJob,
  order: PaintOrder,
  onProgress: (progress: EngineProgress) => void,
  signal: AbortSignal,
): Promise<Result<Painted, MachineFault>> {
  for await (const product of engine.make(order, { signal, onProgress })) {
    if (!product.ok) return product;
    if (product.value.kind !== 'frame') return ok(product.value);
  }
  return err({ code: 'bad-answer', engine: engine.id, detail: 'nothing' });
}

async function pixelsOf(
  job: PaintJob,
  product: Painted,
  fit: Fit,
  notes: PaintNotes,
): Promise<Result<Pixels, MachineFault>> {
  const { engine, brief } = job;
  if (product.kind !== 'picture') {
    return err({ code: 'bad-answer', engine: engine.id, detail: 'a film instead of a picture' });
  }
  takeNotes(product, notes);
  const read = await readPicture(engine.id, product.bytes, fit, brief.size);
  if (!read.ok) return read;
  noteSize(job, read.value.made, fit, notes);
  return ok(read.value.pixels);
}

function takeNotes({ model, warnings }: Painted, notes: PaintNotes): void {
  notes.model ??= model;
  for (const warning of warnings) noteOnce(notes, warning);
}

function noteSize(
  { engine, brief }: PaintJob,
  made: Pixels | Fit['canvas'],
  fit: Fit,
  notes: PaintNotes,
): void {
  const asAsked =
    made.width === fit.canvas.width &&
    made.height === fit.canvas.height &&
    fit.content.width === brief.size.width &&
    fit.content.height === brief.size.height;
  if (asAsked) return;
  const { width, height } = made;
  noteOnce(notes, { code: 'size-changed', engine: engine.id, wanted: brief.size, made: { width, height } });
}

/** Frame by frame the same is said again and again. */
function noteOnce({ warnings }: PaintNotes, warning: EngineWarning): void {
  const text = JSON.stringify(warning);
  if (!warnings.some((known) => JSON.stringify(known) === text)) warnings.push(warning);
}
