import { performance } from 'node:perf_hooks';
import type { Progress } from '../studio/index.ts';
import type { CommandLineWords } from '../words/words.ts';
import type { CommandIo } from './io.ts';

/** Shows how far a job is. */
export interface ProgressView {
  update(progress: Progress): void;
  /** Takes the bar off the screen. */
  end(): void;
}

const BAR_WIDTH = 28;
const MS_BETWEEN_BARS = 80;
/** Lines are printed after each tenth of a film, and when this long has passed without one. */
const LINES = 10;
const MS_BETWEEN_LINES = 10_000;

/** A bar on a terminal; plain lines now and then elsewhere. */
export function showProgress(io: CommandIo, words: CommandLineWords): ProgressView {
  return io.terminalColumns === undefined ? lines(io, words) : bar(io, words, io.terminalColumns);
}

function bar(io: CommandIo, words: CommandLineWords, columns: number): ProgressView {
  const clock = startClock();
  let drawnAt = Number.NEGATIVE_INFINITY;
  const draw = (share: number, text: string): void => {
    const filled = Math.round(share * BAR_WIDTH);
    const line = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${text}`;
    io.note(`\r\u001b[2K${line.slice(0, columns - 1)}`);
  };
  draw(0, words.starting());
  return {
    update: (progress) => {
      if (progress.engine) {
        const { id, part, queuePlace } = progress.engine;
        draw(part ?? 0, words.painting(id, part, queuePlace));
        return;
      }
      const isLast = progress.framesDone === progress.frameCount;
      if (!isLast && performance.now() - drawnAt < MS_BETWEEN_BARS) return;
      drawnAt = performance.now();
      const { framesDone, frameCount } = progress;
      draw(framesDone / frameCount, words.drawing(framesDone, frameCount, clock.secondsLeft(progress)));
    },
    end: () => io.note('\r\u001b[2K'),
  };
}

function lines(io: CommandIo, words: CommandLineWords): ProgressView {
  const clock = startClock();
  let printed = 0;
  let printedAt = performance.now();
  io.note(`${words.starting()}\n`);
  return {
    update: (progress) => {
      if (progress.engine) {
        if (performance.now() - printedAt < MS_BETWEEN_LINES) return;
        printedAt = performance.now();
        const { id, part, queuePlace } = progress.engine;
        io.note(`${words.painting(id, part, queuePlace)}\n`);
        return;
      }
      const { framesDone, frameCount } = progress;
      const tenth = Math.floor((framesDone * LINES) / frameCount);
      if (tenth === printed && performance.now() - printedAt < MS_BETWEEN_LINES) return;
      printed = tenth;
      printedAt = performance.now();
      io.note(`${words.drawing(framesDone, frameCount, clock.secondsLeft(progress))}\n`);
    },
    end: () => undefined,
  };
}

/** Foretells from the second frame on: the first one carries the preparation. */
function startClock() {
  let firstAt: number | undefined;
  return {
    secondsLeft: ({ framesDone, frameCount }: Progress): number | undefined => {
      const now = performance.now();
      firstAt ??= now;
      // Frames that were drawn ahead come at once and tell nothing.
      if (framesDone < 4) return undefined;
      return ((now - firstAt) / 1000 / (framesDone - 1)) * (frameCount - framesDone);
    },
  };
}
