import { err, ok, type Result } from '../../base/result.ts';
import { llamaGuard, shieldGemma } from './guard-models.ts';
import { openaiModeration } from './openai-moderation.ts';
import type { SecondOpinion } from './second-opinion.ts';

/** What is wrong with the settings of a second opinion. */
export interface OpinionSettingFault {
  readonly code: 'malformed';
  readonly option: string;
  readonly given: string;
  readonly expected: string;
}

const JUDGES = ['openai-moderation', 'llama-guard', 'shieldgemma'] as const;
const LONGEST_WAIT_MS = 60_000;
const DEFAULT_WAIT_MS = 5_000;

/**
 * The second opinion that the environment asks for; none where `BESO_OPINION` is unset. `BESO_OPINION_URL`,
 * `BESO_OPINION_MODEL`, `BESO_OPINION_KEY` (or `OPENAI_API_KEY`), `BESO_OPINION_API` (`openai` or `ollama`) and
 * `BESO_OPINION_TIMEOUT_MS` say the rest.
 */
export function opinionFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  fetchLike: typeof fetch,
): Result<SecondOpinion | undefined, OpinionSettingFault> {
  const name = environment['BESO_OPINION'];
  if (!name) return ok(undefined);
  const judge = JUDGES.find((known) => known === name);
  if (judge === undefined) return malformed('BESO_OPINION', name, JUDGES.join(', '));
  const speaks = environment['BESO_OPINION_API'] || 'ollama';
  if (speaks !== 'openai' && speaks !== 'ollama')
    return malformed('BESO_OPINION_API', speaks, 'openai, ollama');
  const wait = environment['BESO_OPINION_TIMEOUT_MS'] || String(DEFAULT_WAIT_MS);
  const timeoutMs = Number(wait);
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > LONGEST_WAIT_MS) {
    return malformed('BESO_OPINION_TIMEOUT_MS', wait, `1 to ${LONGEST_WAIT_MS}`);
  }
  const isModeration = judge === 'openai-moderation';
  const usual = isModeration
    ? 'https://api.openai.com/v1'
    : speaks === 'ollama'
      ? 'http://127.0.0.1:11434'
      : 'http://127.0.0.1:8000/v1';
  const baseUrl = environment['BESO_OPINION_URL'] || usual;
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    return malformed('BESO_OPINION_URL', baseUrl, 'http:// or https://');
  }
  const apiKey =
    environment['BESO_OPINION_KEY'] || (isModeration ? environment['OPENAI_API_KEY'] : undefined);
  const access = { baseUrl, timeoutMs, fetch: fetchLike, ...(apiKey ? { apiKey } : {}) };
  const model = environment['BESO_OPINION_MODEL'];
  if (isModeration) return ok(openaiModeration(access, model || 'omni-moderation-latest'));
  return ok(
    judge === 'llama-guard'
      ? llamaGuard(access, model || 'llama-guard3', speaks)
      : shieldGemma(access, model || 'shieldgemma:2b', speaks),
  );
}

const malformed = (option: string, given: string, expected: string) =>
  err({ code: 'malformed' as const, option, given, expected });
