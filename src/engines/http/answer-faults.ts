import type { MachineFault } from '../../base/fault.ts';

/** An HTTP answer that is no success, as plain data. */
export interface FailedAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** Its body as text. */
  readonly text: string;
}

const LONGEST_DETAIL = 300;
/** How providers word that their rules, not a broken request, are the reason. */
const MODERATION =
  /moderat|safety|content[ _-]?(policy|filter|violation)|policy[ _-]?violation|prohibited|nsfw|sensitive|responsible ai|blocked (by|due)|sexual|flagged/i;
const CREDIT =
  /insufficient[ _-]?(quota|credit|balance|funds)|billing|out of credit|payment|exceeded your current quota|exhausted balance/i;
const SIGN_IN = /api[ _-]?key|unauthor|invalid token|credential/i;

/** What a failed answer means. `variables` hold the engine's secrets; retry times may be a date (RFC 9110, 10.2.3). */
export function faultOfAnswer(
  engine: string,
  { status, retryAfter, text }: FailedAnswer,
  variables: readonly string[],
  nowMs: number,
): MachineFault {
  const said = reasonIn(text);
  if (status === 402 || (status >= 400 && CREDIT.test(text))) return { code: 'out-of-credit', engine, said };
  if (status === 429) {
    const retryAfterS = secondsUntil(retryAfter, nowMs);
    return { code: 'rate-limited', engine, ...(retryAfterS === undefined ? {} : { retryAfterS }) };
  }
  if (status === 401) return { code: 'not-signed-in', engine, variables };
  if (status === 413) return { code: 'too-large', engine, detail: said };
  if ((status === 400 || status === 403 || status === 422 || status === 451) && MODERATION.test(text)) {
    return { code: 'refused-by-provider', engine, said };
  }
  if (status === 403 || (status === 400 && SIGN_IN.test(said)))
    return { code: 'not-signed-in', engine, variables };
  if (status >= 500 || status === 408) return { code: 'unavailable', engine, detail: `${status}: ${said}` };
  return { code: 'bad-answer', engine, detail: `${status}: ${said}` };
}

/** What happened before any answer came: nobody there, or the line was cut. */
export function faultOfNoAnswer(engine: string, origin: string, error: unknown): MachineFault {
  const cause = (error as { cause?: unknown } | undefined)?.cause;
  const { code, message } = (cause ?? error) as { code?: string; message?: string };
  const why = code ?? message?.slice(0, LONGEST_DETAIL) ?? 'no answer';
  return { code: 'unavailable', engine, detail: `nothing answers at ${origin}: ${why}` };
}

/** Whether text names a provider's rules as the reason. */
export const soundsLikeModeration = (text: string): boolean => MODERATION.test(text);

/** The reason inside an error body: the first text under the names that APIs use for it, else the body itself. */
export function reasonIn(text: string): string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return (
      text
        .replaceAll(/<[^>]*>|\s+/g, ' ')
        .trim()
        .slice(0, LONGEST_DETAIL) || 'no reason given'
    );
  }
  return (textUnder(data, 0) ?? text).slice(0, LONGEST_DETAIL);
}

const REASON_NAMES = ['message', 'error', 'errors', 'detail', 'details', 'reason', 'msg', 'title', 'name'];

function textUnder(data: unknown, depth: number): string | undefined {
  if (typeof data === 'string' && data !== '') return data;
  if (depth > 4 || typeof data !== 'object' || data === null) return undefined;
  const inner = Array.isArray(data)
    ? data.slice(0, 1)
    : REASON_NAMES.map((name) => (data as Readonly<Record<string, unknown>>)[name]);
  for (const value of inner) {
    const found = textUnder(value, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function secondsUntil(retryAfter: string | undefined, nowMs: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = Number(retryAfter);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(retryAfter);
  return Number.isFinite(at) ? Math.max(0, (at - nowMs) / 1000) : undefined;
}
