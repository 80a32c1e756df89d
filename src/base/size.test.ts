import { expect, test } from 'vitest';
import { NAMED_SIZES, parseSize, SIZE_LIMITS } from './size.ts';

test('reads pixels', () => {
  expect(parseSize('640x360')).toEqual({ ok: true, value: { width: 640, height: 360 } });
  expect(parseSize(' 640 × 360 ')).toEqual({ ok: true, value: { width: 640, height: 360 } });
});

test('reads names', () => {
  for (const [name, value] of Object.entries(NAMED_SIZES))
    expect(parseSize(name)).toEqual({ ok: true, value });
  expect(parseSize('constructor')).toEqual({ ok: false, error: 'malformed' });
});

test('keeps ratios, about a million pixels, even sides', () => {
  for (const [across, down] of [
    [9, 16],
    [16, 9],
    [1, 1],
    [4, 5],
    [2.39, 1],
  ] as const) {
    const size = parseSize(`${across}:${down}`);
    if (!size.ok) throw new Error(`${across}:${down} is refused`);
    const { width, height } = size.value;
    expect(width / height).toBeCloseTo(across / down, 2);
    expect(width * height).toBeCloseTo(1024 * 1024, -4);
    expect([width % 2, height % 2]).toEqual([0, 0]);
  }
});

test('refuses what cannot be drawn', () => {
  for (const text of ['0x0', '20000x20000', `${SIZE_LIMITS.min - 2}x640`, '0', '20000', '-5', '1:900']) {
    expect(parseSize(text), text).toEqual({ ok: false, error: 'out-of-range' });
  }
  expect(parseSize('641x360')).toEqual({ ok: false, error: 'odd' });
  for (const text of ['', 'big', '1x', '9:0', '3.5x2']) {
    expect(parseSize(text), text).toEqual({ ok: false, error: 'malformed' });
  }
});
