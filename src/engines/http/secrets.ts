const HIDDEN = '[secret]';
/** Shorter secrets would blot out ordinary words. */
const SHORTEST = 4;

/** The same data with every secret blotted out of every text in it. */
export function withoutSecrets<T>(data: T, secrets: readonly string[]): T {
  const known = secrets.filter(({ length }) => length >= SHORTEST);
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string')
      return known.reduce((text, secret) => text.replaceAll(secret, HIDDEN), value);
    if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(clean);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
  };
  return known.length === 0 ? data : (clean(data) as T);
}
