import { expect, test } from 'vitest';
import { secondsLeft } from './estimate.ts';

const frameCount = 24;
const estimateS = 80;
/** A job that takes so long to begin and then as long for each frame. */
const spentAt = (framesDone: number, beginS: number, aFrameS: number): number =>
  beginS + framesDone * aFrameS;

test('nothing is left at the end, and what was estimated at the beginning', () => {
  expect(secondsLeft({ spentS: 300, framesDone: frameCount, frameCount, estimateS })).toBe(0);
  expect(secondsLeft({ spentS: 0, framesDone: 0, frameCount, estimateS })).toBe(estimateS);
  expect(secondsLeft({ spentS: 500, framesDone: 0, frameCount, estimateS })).toBe(0);
});

test('as long as it goes as estimated, it says what is true', () => {
  for (let framesDone = 1; framesDone < frameCount; framesDone++) {
    const spentS = (estimateS / frameCount) * framesDone;
    expect(secondsLeft({ spentS, framesDone, frameCount, estimateS })).toBeCloseTo(estimateS - spentS, 6);
  }
});

test('a slow beginning does not make the rest endless: never three times what is true', () => {
  const [beginS, aFrameS] = [45, 2];
  for (let framesDone = 1; framesDone < frameCount; framesDone++) {
    const spentS = spentAt(framesDone, beginS, aFrameS);
    const trueS = (frameCount - framesDone) * aFrameS;
    expect(secondsLeft({ spentS, framesDone, frameCount, estimateS })).toBeLessThan(3 * trueS);
  }
});
