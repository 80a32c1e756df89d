/** Kinds of photos that are taken. */
export type PhotoKind = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic';

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;

/** Brands of ISO base media files (ISO/IEC 23008-12, AV1 image file format). */
const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'];
const EITHER_BRANDS = ['mif1', 'msf1'];

/** The kind of a photo by its first bytes, whatever its name or declared type; undefined for anything else. */
export function photoKindOf(bytes: Uint8Array): PhotoKind | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (startsWith(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP')) return 'webp';
  if (!startsWith(bytes, 4, 'ftyp')) return undefined;
  const brands = brandsOf(bytes);
  const main = brands[0] ?? '';
  if (AVIF_BRANDS.includes(main)) return 'avif';
  if (HEIC_BRANDS.includes(main)) return 'heic';
  if (!EITHER_BRANDS.includes(main)) return undefined;
  return brands.some((brand) => AVIF_BRANDS.includes(brand)) ? 'avif' : 'heic';
}

/** The main brand and those it is compatible with. */
function brandsOf(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = Math.min(view.getUint32(0), bytes.length, 256);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4) {
    if (at !== 12) brands.push(Buffer.from(bytes.subarray(at, at + 4)).toString('latin1'));
  }
  return brands;
}
