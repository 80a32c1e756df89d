import type { RefusalCode, Span } from './verdict.ts';

/** Codes whose words can be left out and leave a request that may be made. */
const OMITTABLE: ReadonlySet<RefusalCode> = new Set([
  'sexual',
  'nudity',
  'evasion',
  'private-name',
  'named-person',
]);

/**
 * The nearest acceptable wording: the request without the refused words, where enough of it is left.
 * The caller judges it again before offering it.
 */
export function rewriteWithout(
  text: string,
  code: RefusalCode,
  because: readonly Span[],
): string | undefined {
  if (!OMITTABLE.has(code) || because.length === 0) return undefined;
  let rest = '';
  let at = 0;
  for (const { start, end } of because) {
    rest += text.slice(at, start);
    at = end;
  }
  rest += text.slice(at);
  const tidy = rest
    .replace(/(?<!\s)\s+([,.;:!?])/g, '$1')
    .replace(/([,;:])(?:\s*[,;:])+/g, '$1')
    .replace(/\s{2,}/g, ' ')
    .replace(/^[\s,;:.]+|[\s,;:]+$/g, '');
  return tidy.length >= 8 ? tidy : undefined;
}
