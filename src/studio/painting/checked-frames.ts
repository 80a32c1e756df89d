import type { MachineFault } from '../../base/fault.ts';
import { err, type Result } from '../../base/result.ts';
import type { DrawnFrame } from '../../engines/engine.ts';
import type { PictureCheck } from '../../policy/pictures/picture-check.ts';

/** Pictures of a film that are looked at each second, beside its first, its contact and its last. */
const LOOKS_A_SECOND = 2;

/**
 * Lets frames that an engine painted freely through once the policy has looked at them; the first that shows what it must
 * not ends them. Nobody sees a frame before it, and of a film enough are looked at that nothing lasts unseen.
 */
export async function* checkedFrames(
  frames: AsyncIterable<Result<DrawnFrame, MachineFault>>,
  engine: string,
  openCheck: () => Promise<Pick<PictureCheck, 'judge'>>,
): AsyncGenerator<Result<DrawnFrame, MachineFault>> {
  let nextLookS = 0;
  for await (const frame of frames) {
    if (!frame.ok) {
      yield frame;
      return;
    }
    const { index, timeS, frameCount, contactFrame, buffers } = frame.value;
    const isDue = timeS >= nextLookS || index === contactFrame || index === frameCount - 1;
    if (isDue) {
      nextLookS = timeS + 1 / LOOKS_A_SECOND;
      const { width, height, colour } = buffers;
      const verdict = await (await openCheck()).judge({ width, height, rgba: colour });
      if (verdict.decision === 'refuse') {
        yield err({ code: 'unsafe-result', engine, shows: verdict.code });
        return;
      }
    }
    yield frame;
  }
}
