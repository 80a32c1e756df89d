import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureHumanAssets } from '../../tools/pack-human.ts';
import type { Brief } from '../brief/brief.ts';
import { usualBrief } from '../brief/usual-brief.fixture.ts';
import type { Buffers } from '../render/types.ts';
import { createAtelier } from './atelier.ts';
import { usualCouple } from './usual-order.fixture.ts';

const WIDTH = 240;
const HEIGHT = 136;
/** Strokes of the setting may run over the couple's outline and back by this much. */
const CLEAR_PX = 14;
const atelier = createAtelier();

beforeAll(() => ensureHumanAssets(fileURLToPath(new URL('../..', import.meta.url))), 60_000);
afterAll(() => atelier.close());

/** The first two frames of a film. */
async function opening(changes: Partial<Brief>): Promise<readonly [Buffers, Buffers]> {
  const brief = usualBrief({ size: { width: WIDTH, height: HEIGHT }, quality: 'film', ...changes });
  const frames: Buffers[] = [];
  const order = { brief, people: usualCouple, guides: true };
  for await (const frame of atelier.draw(order, AbortSignal.timeout(110_000))) {
    if (!frame.ok) throw new Error(JSON.stringify(frame.error));
    frames.push(frame.value.buffers);
    if (frames.length === 2) break;
  }
  return [frames[0]!, frames[1]!];
}

/** Mean difference of two frames, greys of 256, where `counts` says so. */
function change([first, second]: readonly [Buffers, Buffers], counts: (at: number) => boolean): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    if (!counts(at)) continue;
    for (let c = 0; c < 3; c++) sum += Math.abs(first.colour[4 * at + c]! - second.colour[4 * at + c]!) / 3;
    count++;
  }
  expect(count).toBeGreaterThan(1000);
  return sum / count;
}

/** Whether a pixel and all around it is setting in both frames. */
function isSetting(frames: readonly [Buffers, Buffers]): (at: number) => boolean {
  const near = new Uint8Array(WIDTH * HEIGHT);
  for (const { guides } of frames) {
    guides!.person.forEach((person, at) => {
      if (person === 0) return;
      const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
      for (let row = Math.max(0, y - CLEAR_PX); row <= Math.min(HEIGHT - 1, y + CLEAR_PX); row++)
        near.fill(
          1,
          row * WIDTH + Math.max(0, x - CLEAR_PX),
          row * WIDTH + Math.min(WIDTH, x + CLEAR_PX + 1),
        );
    });
  }
  return (at) => near[at] === 0;
}

const isSomebody =
  ([first, second]: readonly [Buffers, Buffers]) =>
  (at: number): boolean =>
    first.guides!.person[at]! > 0 && second.guides!.person[at] === first.guides!.person[at];

test.each(['oil', 'watercolour', 'ink'])(
  '%s: a setting that stands still is painted the same in every frame, while the couple moves',
  { timeout: 120_000 },
  async (style) => {
    const film = { seconds: 2, fps: 12, move: 'still' } as const;
    const frames = await opening({ style, light: 'overcast', setting: 'garden', film });
    const setting = change(frames, isSetting(frames));
    const couple = change(frames, isSomebody(frames));
    expect(setting).toBeLessThan(0.25);
    expect(couple).toBeGreaterThan(0.25);
  },
);

test.runIf(process.env['BESO_LONG']).each(['oil', 'ink'])(
  '%s: strokes of the setting do not boil while the camera moves',
  { timeout: 120_000 },
  async (style) => {
    const film = { seconds: 4, fps: 12, move: 'handheld' } as const;
    const frames = await opening({ style, light: 'studio', film });
    expect(change(frames, isSetting(frames))).toBeLessThan(2);
  },
);
