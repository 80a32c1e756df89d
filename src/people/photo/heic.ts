/**
 * Decodes the first picture of a HEIC file to RGBA, upright; `too-large` beyond `maxPixels`. Throws on broken files.
 * libheif (LGPL-3, as wasm inside its package) is loaded with the first such photo.
 */
export async function decodeHeic(
  bytes: Uint8Array,
  maxPixels: number,
): Promise<{ data: Uint8ClampedArray; width: number; height: number } | 'too-large'> {
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  const [image] = quietly(() => new libheif.HeifDecoder().decode(bytes));
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
