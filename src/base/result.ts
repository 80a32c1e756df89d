/**
 * The outcome of something that may well fail: a value, or the reason why there is none.
 *
 * @example
 * const size = parseSize('9:16');
 * if (!size.ok) return size;
 * draw(size.value);
 */
export type Result<T, E> = Ok<T> | Err<E>;

/** A success and its value. */
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

/** A failure and its reason, as data. */
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** Wraps a value as a success. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** Wraps a reason as a failure. */
export const err = <E>(error: E): Err<E> => ({ ok: false, error });
