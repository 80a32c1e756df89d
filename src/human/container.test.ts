import { expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import { type PackedArray, packContainer, unpackContainer } from './container.ts';

test('what is packed comes out again, for every type and every edge of its range', async () => {
  const random = createRandom(1);
  const arrays = new Map<string, PackedArray>([
    ['bytes', Uint8Array.of(0, 1, 255)],
    ['words', Uint16Array.of(0, 65535, 1, 65534, 32768, 32767)],
    ['signed', Int16Array.of(-32768, 32767, 0, -1, 1, -32768)],
    ['longs', Uint32Array.of(0, 4294967295)],
    ['floats', Float32Array.from({ length: 50 }, () => random.normal())],
    ['empty', new Int16Array(0)],
  ]);
  const packed = await packContainer({ answer: [42] }, arrays, (name) => (name === 'words' ? 2 : 3));
  const unpacked = await unpackContainer(packed);
  expect(unpacked.header).toEqual({ answer: [42] });
  expect(unpacked.arrays).toEqual(arrays);
});

test('equal input gives equal bytes', async () => {
  const make = () => packContainer({ a: 1 }, new Map([['x', Int16Array.of(1, 2, 3)]]), () => 1);
  expect(await make()).toEqual(await make());
});
