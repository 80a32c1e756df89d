/** A part of a file; the end is inclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a Range header, RFC 9110, section 14: undefined for the whole file (none asked for, several, or nonsense,
 * which may be ignored), `unusable` where the part lies behind the end.
 */
export function readRange(header: string | undefined, size: number): Range | 'unusable' | undefined {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!parts) return undefined;
  const [, first = '', last = ''] = parts;
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unusable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? 'unusable' : { start, end };
}
