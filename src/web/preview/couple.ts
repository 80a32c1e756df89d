import type { Brief } from '../../brief/brief.ts';
import type { SceneFrame } from '../../scene/types.ts';
import { createStore } from '../state/store.ts';
import { briefOf, type Wish } from '../state/wish.ts';
import type { Glance, PreviewAnswer, PreviewCommand } from './messages.ts';

/** How the live preview stands. */
export interface PreviewState {
  readonly state: 'loading' | 'working' | 'refining' | 'ready' | 'fault';
  readonly loadedShare: number;
  readonly timeS: number;
  readonly beat: SceneFrame['beat'];
  readonly hasPicture: boolean;
}

/** The live preview as the page sees it. */
export const preview = createStore<PreviewState>({
  state: 'loading',
  loadedShare: 0,
  timeS: 0,
  beat: 'hold',
  hasPicture: false,
});

/** The longer side of a finished preview; a phone's picture is not drawn larger than it is shown. */
const LONG_SIDE_PX = 768;

let worker: Worker | undefined;
let shown = '';
let id = 0;
let paint: ((frame: Extract<PreviewAnswer, { type: 'frame' }>) => void) | undefined;
/** Frames a second of what is on the stage; a preview of a film need not have every frame. */
const PREVIEW_FPS = 12;

/** Where finished pictures go. */
export function paintOn(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d')!;
  paint = ({ width, height, pixels }) => {
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
  };
}

/** Shows a wish with the people whose likeness is ready; the same picture again is not drawn anew. */
export function showWish(wish: Wish, likenesses: readonly string[]): void {
  const brief = previewBrief(wish);
  const wanted = brief.people.flatMap(({ photo }) => likenesses.filter((each) => each === photo));
  const key = JSON.stringify([brief, wanted]);
  if (key === shown) return;
  shown = key;
  id++;
  const screenPx = Math.max(320, Math.min(innerWidth, innerHeight) * devicePixelRatio);
  const longSidePx = Math.min(LONG_SIDE_PX, 32 * Math.round(screenPx / 32));
  tell({ type: 'show', id, brief, longSidePx, likenesses: wanted });
}

/** Turns the camera. */
export const lookFrom = (glance: Glance): void => tell({ type: 'glance', glance });

/** Goes to a moment of the film. */
export const seek = (timeS: number): void => tell({ type: 'seek', timeS });

/** A brief that differs only where the picture does: words, care and pixels do not count. */
function previewBrief(wish: Wish): Brief {
  const brief = briefOf({ ...wish, longSidePx: LONG_SIDE_PX, quality: 'preview' });
  return brief.film ? { ...brief, film: { ...brief.film, fps: PREVIEW_FPS } } : brief;
}

function tell(command: PreviewCommand): void {
  worker ??= start();
  worker.postMessage(command);
}

function start(): Worker {
  const started = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<PreviewAnswer>) => hear(data);
  started.onerror = () => preview.set((before) => ({ ...before, state: 'fault' }));
  return started;
}

function hear(answer: PreviewAnswer): void {
  switch (answer.type) {
    case 'loading':
      preview.set((before) => ({ ...before, loadedShare: answer.loadedBytes / answer.totalBytes }));
      break;
    case 'working':
      preview.set((before) => ({ ...before, state: before.hasPicture ? 'working' : before.state }));
      break;
    case 'fault':
      preview.set((before) => ({ ...before, state: 'fault' }));
      break;
    case 'frame':
      paint?.(answer);
      preview.set((before) => ({
        ...before,
        state: answer.finished ? 'ready' : 'refining',
        hasPicture: true,
        timeS: answer.timeS,
        beat: answer.beat,
      }));
  }
}
