/** Brands of HEIF files whose pictures are coded in HEVC (ISO/IEC 23008-12, B.4); AVIF has brands of its own. */
const HEVC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']);

/** Whether a file says that it is HEIC, the format in which phones keep photos. */
export function isHeic(bytes: Uint8Array): boolean {
  const text = (from: number): string => String.fromCharCode(...bytes.subarray(from, from + 4));
  if (text(4) !== 'ftyp') return false;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  for (let at = 8; at < Math.min(length, 64, bytes.length); at += 4)
    if (HEVC_BRANDS.has(text(at))) return true;
  return false;
}

/** What is used of libheif; the package has no types of its own for it. */
interface HeifImage {
  get_width(): number;
  get_height(): number;
  display(
    target: { data: Uint8ClampedArray; width: number; height: number },
    done: (shown: { data: Uint8ClampedArray } | null) => void,
  ): void;
  free(): void;
}
interface LibHeif {
  readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
}

/**
 * Decodes the first picture of a HEIC file to RGBA, upright; `too-large` beyond `maxPixels`. Throws on broken files.
 * libheif (LGPL-3, as wasm inside its package) is loaded with the first such photo.
 */
export async function decodeHeic(
  bytes: Uint8Array,
  maxPixels: number,
): Promise<{ data: Uint8ClampedArray; width: number; height: number } | 'too-large'> {
  const loaded = (await import('libheif-js/wasm-bundle.js' as string)) as { default: LibHeif };
  const [image] = quietly(() => new loaded.default.HeifDecoder().decode(bytes));
  if (!image) throw new Error('no picture in the file');
  try {
    const [width, height] = [image.get_width(), image.get_height()];
    if (width * height > maxPixels) return 'too-large';
    const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
    const shown = await new Promise<unknown>((resolve) => {
      image.display(target, resolve);
    });
    if (shown === null || shown === undefined) throw new Error('the picture does not decode');
    return target;
  } finally {
    image.free();
  }
}

/** libheif tells the console what is wrong with a file; here that is a value, and standard output belongs to the caller. */
function quietly<T>(work: () => T): T {
  const { log } = console;
  console.log = () => undefined;
  try {
    return work();
  } finally {
    console.log = log;
  }
}
