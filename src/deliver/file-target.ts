import { type FileHandle, open } from 'node:fs/promises';
import { StreamTarget, type StreamTargetChunk } from 'mediabunny';

/**
 * A new file for a muxer to write to at any place. Unlike the muxer's own, it notices when the disk takes only a part.
 * Errors of the file system come out of the muxer's calls; the file is closed when the muxer ends or is cancelled.
 */
export async function fileTarget(path: string): Promise<StreamTarget> {
  const file = await open(path, 'wx');
  return new StreamTarget(
    new WritableStream<StreamTargetChunk>({
      // A stream that failed is neither closed nor aborted.
      write: ({ data, position }) =>
        writeAll(file, data, position).catch(async (error: unknown) => {
          await file.close();
          throw error;
        }),
      close: () => file.close(),
      abort: () => file.close(),
    }),
    { chunked: true },
  );
}

/** Writes all bytes at a place: a disk that fills up takes a part of them first and refuses only the next write. */
export async function writeAll(
  file: Pick<FileHandle, 'write'>,
  data: Uint8Array,
  position: number,
): Promise<void> {
  let written = 0;
  while (written < data.length) {
    const { bytesWritten } = await file.write(data, written, data.length - written, position + written);
    written += bytesWritten;
  }
}
