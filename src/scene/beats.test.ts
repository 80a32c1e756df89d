import { describe, expect, test } from 'vitest';
import { BEATS } from '../brief/brief.ts';
import { beatAt, cameraOffset, closingAt, contactTimeS, timeline } from './beats.ts';
import { minimumJerk } from './easing.ts';
import { moods } from './moods/index.ts';

describe('minimumJerk', () => {
  test('starts and ends at rest, without acceleration', () => {
    const h = 1e-4;
    expect(minimumJerk(0)).toBe(0);
    expect(minimumJerk(1)).toBe(1);
    expect(minimumJerk(0.5)).toBeCloseTo(0.5, 12);
    for (const [edge, inward] of [
      [0, h],
      [1, -h],
    ] as const) {
      const step = minimumJerk(edge + inward) - minimumJerk(edge);
      expect(Math.abs(step / inward)).toBeLessThan(1e-6);
    }
  });
});

describe('timeline', () => {
  test.each(moods)('$id fills any length with all beats in order', (mood) => {
    for (const seconds of [1, 4, 17.3, 60]) {
      const beats = timeline(mood, seconds);
      expect(beats.map(({ beat }) => beat)).toEqual(BEATS);
      expect(beats[0]!.startS).toBe(0);
      expect(beats[beats.length - 1]!.endS).toBeCloseTo(seconds, 9);
      for (let i = 1; i < beats.length; i++) expect(beats[i]!.startS).toBe(beats[i - 1]!.endS);
      expect(beatAt(beats, contactTimeS(beats) + 1e-9).beat).toBe('hold');
    }
  });

  test('takes lengths that are asked for, in proportion', () => {
    const lengths = { glance: 2, lean: 1, pause: 1, contact: 1, hold: 3, part: 1, smile: 1 };
    const beats = timeline(moods[0]!, 5, lengths);
    expect(beats.map(({ startS, endS }) => endS - startS)).toEqual(
      BEATS.map((beat) => expect.closeTo(lengths[beat] / 2, 9)),
    );
  });

  test.each(moods)('$id moves without jumps in place or speed', (mood) => {
    const beats = timeline(mood, 6);
    const stepS = 1 / 240;
    let before = closingAt(beats, 0);
    let speedBefore = 0;
    for (let timeS = stepS; timeS < 6; timeS += stepS) {
      const now = closingAt(beats, timeS);
      const speed = (now.apartDm - before.apartDm) / stepS;
      expect(Math.abs(speed)).toBeLessThan(4);
      expect(Math.abs(speed - speedBefore)).toBeLessThan(0.35);
      before = now;
      speedBefore = speed;
    }
  });

  test.each(moods)(
    '$id: eyes go first, then heads turn, then they come near; lids are shut before lips meet',
    (mood) => {
      const beats = timeline(mood, 6);
      const lean = beats.find(({ beat }) => beat === 'lean')!;
      /** When something is half way through the lean. */
      const halfS = (of: (timeS: number) => number): number => {
        const [from, to] = [of(lean.startS - 0.3), of(lean.endS + 0.3)];
        let timeS = lean.startS - 0.3;
        while ((of(timeS) - from) / (to - from) < 0.5) timeS += 0.002;
        return timeS;
      };
      const looks = halfS((timeS) => closingAt(beats, timeS).atLips);
      const turns = halfS((timeS) => closingAt(beats, timeS).turned);
      const comes = halfS((timeS) => closingAt(beats, timeS).apartDm);
      expect(looks).toBeLessThan(turns - 0.05);
      expect(turns).toBeLessThan(comes - 0.03);
      const meets = closingAt(beats, contactTimeS(beats));
      expect(meets).toMatchObject({ apartDm: 0, turned: 1, eyes: 1, nestled: 0 });
      const hold = beats.find(({ beat }) => beat === 'hold')!;
      expect(closingAt(beats, (hold.startS + hold.endS) / 2).nestled).toBe(1);
    },
  );

  test('they touch through the hold and only then', () => {
    const beats = timeline(moods[0]!, 10);
    for (let timeS = 0; timeS < 10; timeS += 0.01)
      if (beatAt(beats, timeS).beat === 'hold') expect(closingAt(beats, timeS).apartDm).toBe(0);
      else if (['glance', 'lean', 'pause'].includes(beatAt(beats, timeS).beat))
        expect(closingAt(beats, timeS).apartDm).toBeGreaterThan(0.1);
  });
});

describe('cameraOffset', () => {
  test('never comes nearer than the framing allows', () => {
    for (const move of ['still', 'push-in', 'pull-back', 'orbit', 'pan', 'handheld'] as const)
      for (let share = 0; share <= 1; share += 0.05)
        expect(cameraOffset(move, share).distance).toBeGreaterThanOrEqual(1);
  });
});
