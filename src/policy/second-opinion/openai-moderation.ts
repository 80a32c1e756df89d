import { err, ok } from '../../base/result.ts';
import type { RefusalCode } from '../verdict.ts';
import { askServer, type ServerAccess } from './ask-server.ts';
import type { SecondOpinion } from './second-opinion.ts';

/**
 * How sure the moderation endpoint must be, by category, and the policy's code for it. "sexual" is asked for much: its
 * flag is raised by innocent kisses as well (https://platform.openai.com/docs/guides/moderation names the categories).
 */
const CATEGORIES: readonly (readonly [category: string, least: number, code: RefusalCode])[] = [
  ['sexual/minors', 0.2, 'minor'],
  ['sexual', 0.85, 'sexual'],
  ['violence/graphic', 0.7, 'sexual-violence'],
  ['violence', 0.8, 'sexual-violence'],
  ['hate/threatening', 0.5, 'hateful'],
  ['hate', 0.6, 'hateful'],
  ['harassment/threatening', 0.6, 'hateful'],
  ['harassment', 0.8, 'hateful'],
];

/** OpenAI's moderation endpoint, or one that answers like it. */
export function openaiModeration(access: ServerAccess, model: string): SecondOpinion {
  const judge = 'openai-moderation';
  return {
    judge,
    async ask(text, signal) {
      const answer = await askServer(judge, access, '/moderations', { model, input: text }, signal);
      if (!answer.ok) return answer;
      const scores = scoresIn(answer.value);
      if (scores === undefined) return err({ code: 'opinion-unreadable', judge });
      const over = CATEGORIES.filter(([category, least]) => Number(scores[category] ?? 0) >= least);
      const gravest = over[0];
      return ok(
        gravest === undefined
          ? { flagged: false }
          : { flagged: true, code: gravest[2], categories: over.map(([category]) => category) },
      );
    },
  };
}

function scoresIn(answer: unknown): Record<string, unknown> | undefined {
  const results = (answer as { results?: unknown } | null)?.results;
  const first: unknown = Array.isArray(results) ? results[0] : undefined;
  const scores = (first as { category_scores?: unknown } | undefined)?.category_scores;
  return typeof scores === 'object' && scores !== null ? (scores as Record<string, unknown>) : undefined;
}
