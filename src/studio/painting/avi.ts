/**
 * The pictures inside a motion-JPEG AVI, in order, with its frames a second; undefined where the bytes are none.
 * RIFF as in Microsoft's "AVI RIFF File Reference": chunks of a four-letter name, a little-endian length and padded data.
 */
export function readAvi(
  bytes: Uint8Array,
): { readonly fps: number; readonly frames: Uint8Array[] } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || name(0) !== 'RIFF' || name(8) !== 'AVI ') return undefined;
  const frames: Uint8Array[] = [];
  let microsecondsAFrame = 0;
  const walk = (from: number, to: number): void => {
    for (let at = from; at + 8 <= to; ) {
      const length = view.getUint32(at + 4, true);
      const start = at + 8;
      const end = Math.min(to, start + length);
      if (name(at) === 'LIST') walk(start + 4, end);
      else if (name(at) === 'avih' && start + 4 <= end) microsecondsAFrame = view.getUint32(start, true);
      // `00dc` and `00db` are pictures of the first stream.
      else if (/^\d\dd[bc]$/.test(name(at)) && length > 0) frames.push(bytes.subarray(start, end));
      at = start + length + (length % 2);
    }
  };
  walk(12, bytes.length);
  return frames.length === 0
    ? undefined
    : { fps: microsecondsAFrame > 0 ? 1e6 / microsecondsAFrame : 0, frames };
}
