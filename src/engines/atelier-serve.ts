import { flushCompileCache } from 'node:module';
import type { MachineFault } from '../base/fault.ts';
import type { Result } from '../base/result.ts';
import { loadHumanData } from '../human/index.ts';
import type { Person } from '../human/types.ts';
import { createRenderer, type PictureRenderer } from '../render/renderer.ts';
import { createShot } from '../render/shot.ts';
import { styles } from '../render/styles/index.ts';
import type { Buffers } from '../render/types.ts';
import { createPortrait, createScene, createSceneMemory } from '../scene/index.ts';
import type { SceneFrame } from '../scene/types.ts';
import type { AtelierAnswer, AtelierCommand } from './atelier-messages.ts';
import type { Order } from './engine.ts';
import type { OpenedGpu } from './gpu/open-gpu.ts';
import { createSurface, loadPicture, readHumanFile } from './human-files.ts';
import { samePeople } from './same-people.ts';

/** Draws one order after another for the parent process on the device that `openGpu` gives, and ends when its parent does. */
export function serveAtelier(openGpu: () => Promise<Result<OpenedGpu, string>>): void {
  const gpu = openGpu();
  process.on('message', (message) => hear(message as AtelierCommand, gpu));
  process.on('disconnect', () => process.exit(0));
}

const data = loadHumanData(readHumanFile);
const memory = createSceneMemory();
const knownPeople = samePeople();
let renderer: Promise<PictureRenderer> | undefined;
let lostBecause: string | undefined;
let current = { job: 0, credit: 0, cancelled: false, wake: (): void => {} };

function hear(command: AtelierCommand, gpu: Promise<Result<OpenedGpu, string>>): void {
  if (command.type === 'draw') {
    const { job, order } = command;
    current = { job, credit: 0, cancelled: false, wake: () => {} };
    void draw(job, order, gpu)
      .then(withMemoryFault)
      .then(tell, async (error: unknown) => tell(await faultOf(job, error)));
  } else if (command.job === current.job) {
    if (command.type === 'more') current.credit++;
    else current.cancelled = true;
    current.wake();
  }
}

async function draw(
  job: number,
  order: Order,
  gpu: Promise<Result<OpenedGpu, string>>,
): Promise<AtelierAnswer> {
  const mine = current;
  const cancelled: AtelierAnswer = { type: 'fault', job, fault: { code: 'cancelled' } };
  const opened = await gpu;
  if (!opened.ok) return { type: 'fault', job, fault: { code: 'gpu-unavailable', detail: opened.error } };
  renderer ??= rendererOn(opened.value.device);
  const pictures = await renderer;
  const style = styles.find(({ id }) => id === order.brief.style)!;
  const [paint, human] = await Promise.all([style.load(), data]);
  await turn();
  if (mine.cancelled) return cancelled;
  const [left, right] = order.people.map(knownPeople) as [Person, Person];
  const request = { brief: order.brief, people: [left, right], data: human, memory } as const;
  const scene = order.portrait
    ? createPortrait(request, order.portrait === 'left' ? 0 : 1, order.portraitTurnRad)
    : createScene(request);
  await turn();
  if (mine.cancelled) return cancelled;
  // What an earlier, cancelled order ran short of is not this one's.
  pictures.outOfMemory();
  const shot = await createShot(pictures.renderer, {
    scene,
    paint,
    loadPicture,
    createSurface,
    guides: order.guides,
    software: opened.value.software,
  });
  let allDone: Promise<void> = Promise.resolve();
  const begin = (frame: SceneFrame): Promise<Buffers> => {
    mine.credit--;
    const drawing = shot.draw(frame);
    // It may fail while nobody waits for it yet.
    const done = drawing.then(
      () => {},
      () => {},
    );
    allDone = allDone.then(() => done);
    return drawing;
  };
  try {
    let frame = scene.frameAt(0);
    let drawing: Promise<Buffers> | undefined;
    for (let index = 0; index < scene.frameCount; index++) {
      while (!drawing && mine.credit === 0 && !mine.cancelled) {
        await new Promise<void>((resolve) => {
          mine.wake = resolve;
        });
      }
      await turn();
      if (mine.cancelled) return cancelled;
      drawing ??= begin(frame);
      // While the GPU draws, the CPU measures this frame and solves the next.
      await turn();
      const { timeS, beat, camera } = frame;
      // Measuring costs as much as solving: of a film only what somebody reads.
      const facts = order.guides || index === scene.contactFrame ? frame.facts : undefined;
      const isLast = index + 1 === scene.frameCount;
      if (!isLast && !mine.cancelled) frame = scene.frameAt(index + 1);
      await turn();
      // The next one's work stands ready behind this one's, so that the GPU never waits for the CPU.
      const upcoming = !isLast && mine.credit > 0 && !mine.cancelled ? begin(frame) : undefined;
      const buffers = await drawing;
      drawing = upcoming;
      if (pictures.outOfMemory())
        return { type: 'fault', job, fault: { code: 'out-of-memory', detail: 'GPU' } };
      const { frameCount, contactFrame } = scene;
      tell({
        type: 'frame',
        job,
        frame: { index, timeS, beat, camera, buffers, ...(facts && { facts }), frameCount, contactFrame },
      });
    }
    keepCompiled();
    return { type: 'done', job };
  } finally {
    await allDone;
    shot.dispose();
  }
}

/** A cancelled drawing that has run short of memory says so: the next one needs a new process. */
async function withMemoryFault(answer: AtelierAnswer): Promise<AtelierAnswer> {
  if (answer.type !== 'fault' || answer.fault.code !== 'cancelled') return answer;
  const isShort = (await renderer)?.outOfMemory() ?? false;
  return isShort ? { ...answer, fault: { code: 'out-of-memory', detail: 'GPU' } } : answer;
}

let isCompiledKept = false;

/** This process ends by being killed, so Node's compile cache, if there is one, is written after its first picture. */
function keepCompiled(): void {
  if (isCompiledKept) return;
  isCompiledKept = true;
  setImmediate(flushCompileCache);
}

async function rendererOn(device: GPUDevice): Promise<PictureRenderer> {
  const pictures = await createRenderer(device);
  void pictures.lost.then((reason) => {
    lostBecause = reason;
    tell({ type: 'fault', job: current.job, fault: { code: 'gpu-lost', detail: reason } });
    setTimeout(() => process.exit(1), 50);
  });
  return pictures;
}

function tell(answer: AtelierAnswer): void {
  if (process.connected) process.send?.(answer);
}

/** Lets messages in. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function faultOf(job: number, error: unknown): Promise<AtelierAnswer> {
  // What a lost device interrupts fails before the loss itself is told.
  await turn();
  await turn();
  if (lostBecause !== undefined)
    return { type: 'fault', job, fault: { code: 'gpu-lost', detail: lostBecause } };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const pictures = await renderer?.catch(() => undefined);
  const isShort = pictures?.outOfMemory() || /out of memory|allocation failed/i.test(detail);
  const code: MachineFault['code'] = isShort ? 'out-of-memory' : 'engine-crashed';
  return { type: 'fault', job, fault: { code, detail: detail.slice(0, 600) } };
}
