import type { FileHandle } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { writeAll } from './file-target.ts';

/** A file on a disk that takes a few bytes at a time and has room for `room` of them. */
function smallDisk(room: number, atOnce: number) {
  const bytes = new Uint8Array(room);
  let taken = 0;
  const write = async (data: Uint8Array, offset: number, length: number, position: number) => {
    if (taken === room) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const bytesWritten = Math.min(length, atOnce, room - taken);
    bytes.set(data.subarray(offset, offset + bytesWritten), position);
    taken += bytesWritten;
    return { bytesWritten, buffer: data };
  };
  return { bytes, file: { write } as unknown as Pick<FileHandle, 'write'> };
}

const data = Uint8Array.from({ length: 20 }, (_, at) => at + 1);

test('all bytes arrive in their place, however few the disk takes at once', async () => {
  const { bytes, file } = smallDisk(30, 3);
  await writeAll(file, data, 5);
  expect([...bytes]).toEqual([0, 0, 0, 0, 0, ...data, 0, 0, 0, 0, 0]);
});

test('a disk that takes only a part is full', async () => {
  const { file } = smallDisk(12, 8);
  await expect(writeAll(file, data, 0)).rejects.toMatchObject({ code: 'ENOSPC' });
});
