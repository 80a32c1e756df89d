import { expect, test } from 'vitest';
import { readAvi } from './avi.ts';

const text = (value: string) => Buffer.from(value, 'latin1');
const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const chunk = (name: string, data: Buffer) =>
  Buffer.concat([text(name), uint32(data.length), data, Buffer.alloc(data.length % 2)]);
const list = (name: string, ...parts: Buffer[]) => chunk('LIST', Buffer.concat([text(name), ...parts]));

test('pictures come out in order, whatever their length, sound and index left aside', () => {
  const pictures = ['one', 'four', 'seven!'].map(text);
  const body = Buffer.concat([
    text('AVI '),
    list('hdrl', chunk('avih', Buffer.concat([uint32(62_500), Buffer.alloc(52)]))),
    list('movi', ...pictures.flatMap((picture) => [chunk('00dc', picture), chunk('01wb', text('sound'))])),
    chunk('idx1', Buffer.alloc(16)),
  ]);
  const avi = readAvi(Buffer.concat([text('RIFF'), uint32(body.length), body]));
  expect(avi?.fps).toBe(16);
  expect(avi?.frames.map((frame) => Buffer.from(frame).toString())).toEqual(['one', 'four', 'seven!']);
});

test('what is no AVI, or is cut off, gives none or fewer, never an exception', () => {
  expect(readAvi(text('RIFF....WEBP'))).toBeUndefined();
  expect(readAvi(new Uint8Array(3))).toBeUndefined();
  const body = Buffer.concat([
    text('AVI '),
    list('hdrl', chunk('avih', Buffer.alloc(56))),
    list('movi', chunk('00dc', text('whole')), chunk('00dc', Buffer.alloc(100))),
  ]);
  const whole = Buffer.concat([text('RIFF'), uint32(body.length), body]);
  for (let length = 0; length < whole.length; length++) {
    expect(readAvi(whole.subarray(0, length))?.frames.length ?? 0).toBeLessThanOrEqual(2);
  }
});
