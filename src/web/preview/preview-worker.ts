import { loadHumanData } from '../../human/index.ts';
import type { Person } from '../../human/types.ts';
import { createRenderer, type PictureRenderer } from '../../render/renderer.ts';
import { createShot, type Shot } from '../../render/shot.ts';
import { createScene, createSceneMemory, type Scene, type SceneFrame } from '../../scene/index.ts';
import { type Brief, createRandom, resolvePerson, styles } from '../../studio/in-browser.ts';
import { createSurface, fetchWithProgress, pictureLoader } from './assets.ts';
import { likenessOf } from './likenesses.ts';
import type { Glance, PreviewAnswer, PreviewCommand } from './messages.ts';
import { turnedCamera } from './turned-camera.ts';

// Draws the couple beside the page: the scene and the renderer of the atelier, small at first and finer when nothing changes.

/** The server gives the packed human here. */
const folder = new URL('/assets/human/', self.location.href);
/** First pictures take at most about this long, on machines that draw slowly by being small. */
const FIRST_MS = 350;
const SMALLEST_PX = 224;
/** Nothing has changed for so long: time for a finer picture. */
const IDLE_MS = 450;

const memory = createSceneMemory();
const loadPicture = pictureLoader(folder);
const data = loadHumanData((name) =>
  fetchWithProgress(new URL(name, folder), (loadedBytes, totalBytes) =>
    tell({ type: 'loading', loadedBytes, totalBytes }),
  ),
);
let renderer: Promise<PictureRenderer> | undefined;

interface Stage {
  readonly id: number;
  readonly scene: Scene;
  readonly shot: Shot;
  readonly finished: boolean;
}

type Show = Extract<PreviewCommand, { type: 'show' }>;
let wanted: Show | undefined;
let stage: Stage | undefined;
let glance: Glance = { yawRad: 0, pitchRad: 0 };
let timeS: number | undefined;
/** Counted up with every wish, so that drawing knows when it is late. */
let wishes = 0;
let isBusy = false;
/** Milliseconds that a million pixels took last. */
let millisecondsPerMegapixel = 2500;

self.addEventListener('message', ({ data: command }: MessageEvent<PreviewCommand>) => {
  if (command.type === 'show') wanted = command;
  else if (command.type === 'glance') glance = command.glance;
  else timeS = command.timeS;
  wishes++;
  if (!isBusy) void work();
});

/** Draws until the last wish is met at its best. */
async function work(): Promise<void> {
  isBusy = true;
  try {
    for (let met = -1; met !== wishes; ) {
      met = wishes;
      await meet(met);
    }
  } catch (error) {
    tell({ type: 'fault', detail: error instanceof Error ? error.message : String(error) });
    stage?.shot.dispose();
    stage = undefined;
  } finally {
    isBusy = false;
  }
}

async function meet(wish: number): Promise<void> {
  const show = wanted;
  if (!show) return;
  if (stage?.id !== show.id) {
    tell({ type: 'working', id: show.id });
    await build(show, firstSide(show.longSidePx), 'preview');
  }
  await drawMoment(wish);
  for (let waited = 0; waited < IDLE_MS; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (wishes !== wish) return;
  }
  if (stage && !stage.finished) {
    await build(show, show.longSidePx, show.brief.film ? 'preview' : 'film');
    if (wishes === wish || stage) await drawMoment(wish);
  }
}

/** A long side that is drawn soon enough on this machine. */
function firstSide(longSidePx: number): number {
  const side = Math.sqrt((FIRST_MS / millisecondsPerMegapixel) * 1e6);
  return Math.min(longSidePx, Math.max(SMALLEST_PX, Math.round(side / 32) * 32));
}

async function build(show: Show, longSidePx: number, quality: Brief['quality']): Promise<void> {
  const { brief: asked, id } = show;
  const scale = longSidePx / Math.max(asked.size.width, asked.size.height);
  const even = (pixels: number): number => Math.max(64, Math.round((pixels * scale) / 2) * 2);
  const size = { width: even(asked.size.width), height: even(asked.size.height) };
  const brief: Brief = { ...asked, size, quality };
  const style = styles.find((each) => each.id === brief.style)!;
  renderer ??= openRenderer();
  const [{ renderer: gpu }, paint, human, people] = await Promise.all([
    renderer,
    style.load(),
    data,
    peopleOf(brief, show.likenesses),
  ]);
  const scene = createScene({ brief, people, data: human, memory });
  // First, so that the next shot takes over what drew the last one, and phones never hold both.
  stage?.shot.dispose();
  stage = undefined;
  const shot = await createShot(gpu, { scene, paint, loadPicture, createSurface, guides: false });
  const finished = longSidePx === show.longSidePx && quality !== 'preview';
  stage = {
    id,
    scene,
    shot,
    finished: finished || (brief.film !== undefined && longSidePx === show.longSidePx),
  };
}

/** Draws the moment that is looked at; a film stands at its kiss until it is sought. */
async function drawMoment(wish: number): Promise<void> {
  if (!stage) return;
  const { scene, shot, id, finished } = stage;
  const index = timeS === undefined ? scene.contactFrame : Math.round(timeS * scene.fps);
  const frame = scene.frameAt(Math.min(scene.frameCount - 1, Math.max(0, index)));
  const started = performance.now();
  const { colour, width, height } = await shot.draw(withCamera(frame, turnedCamera(frame.camera, glance)));
  millisecondsPerMegapixel = ((performance.now() - started) / (width * height)) * 1e6;
  const { backend } = (await renderer!).renderer;
  const isWebGpu = (backend as { isWebGPUBackend?: boolean }).isWebGPUBackend === true;
  const pixels = isWebGpu ? new Uint8Array(colour).buffer : upended(colour, width, height);
  tell(
    {
      type: 'frame',
      id,
      width,
      height,
      pixels,
      timeS: frame.timeS,
      beat: frame.beat,
      finished: finished && wishes === wish,
      backend: isWebGpu ? 'webgpu' : 'webgl',
    },
    [pixels],
  );
}

/** WebGL 2 reads rows from the bottom; pictures have theirs from the top. */
function upended(rgba: Uint8Array, width: number, height: number): ArrayBuffer {
  const rows = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++) {
    rows.set(rgba.subarray(4 * width * y, 4 * width * (y + 1)), 4 * width * (height - 1 - y));
  }
  return rows.buffer;
}

/** The frame through another camera; its facts stay uncomputed. */
function withCamera(frame: SceneFrame, camera: SceneFrame['camera']): SceneFrame {
  const { index, timeS: at, beat, bodies } = frame;
  return {
    index,
    timeS: at,
    beat,
    bodies,
    camera,
    get facts() {
      return frame.facts;
    },
  };
}

async function openRenderer(): Promise<PictureRenderer> {
  const opened = await createRenderer();
  void opened.lost.then((detail) => {
    stage = undefined;
    renderer = undefined;
    tell({ type: 'fault', detail });
  });
  return opened;
}

/** People that were resolved, by what was asked: the same object for the same wish, so that the memory knows them. */
const known = new Map<string, readonly [Person, Person]>();

/** Both people; until a photo is read its place is held by a person chosen by seed. */
async function peopleOf(brief: Brief, likenesses: readonly string[]): Promise<readonly [Person, Person]> {
  const [leftWish, rightWish] = brief.people.map(({ photo: _photo, ...wish }) => wish) as [
    Brief['people'][0],
    Brief['people'][1],
  ];
  const key = JSON.stringify([leftWish, rightWish, brief.kiss, brief.seed]);
  let resolved = known.get(key);
  if (!resolved) {
    const random = createRandom(brief.seed);
    const left = resolvePerson(leftWish, { kiss: brief.kiss }, random.fork('left'));
    const right = resolvePerson(rightWish, { kiss: brief.kiss, other: left }, random.fork('right'));
    resolved = [left, right];
    known.set(key, resolved);
  }
  const [left, right] = await Promise.all(
    brief.people.map(({ photo }) =>
      photo !== undefined && likenesses.includes(photo) ? likenessOf(photo) : undefined,
    ),
  );
  return [left ?? resolved[0], right ?? resolved[1]];
}

function tell(answer: PreviewAnswer, transfer: Transferable[] = []): void {
  self.postMessage(answer, { transfer });
}
