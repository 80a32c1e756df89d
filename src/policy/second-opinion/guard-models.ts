import { err, ok, type Result } from '../../base/result.ts';
import type { RefusalCode } from '../verdict.ts';
import { askServer, type ServerAccess } from './ask-server.ts';
import type { Hearing, OpinionFault, SecondOpinion } from './second-opinion.ts';

/** How a chat model is spoken to: an OpenAI-compatible server, or Ollama's own interface. */
export type ChatInterface = 'openai' | 'ollama';

/** Categories of Llama Guard 3 (its model card) that concern pictures of people; the others are left aside. */
const LLAMA_GUARD: Readonly<Record<string, RefusalCode>> = {
  S1: 'sexual-violence',
  S3: 'sexual-violence',
  S4: 'minor',
  S10: 'hateful',
  S11: 'sexual-violence',
  S12: 'sexual',
};

/** Llama Guard answers "safe", or "unsafe" and a line of categories. */
export function llamaGuard(access: ServerAccess, model: string, speaks: ChatInterface): SecondOpinion {
  const judge = 'llama-guard';
  return {
    judge,
    async ask(text, signal) {
      const answer = await chat(judge, access, model, speaks, text, signal);
      if (!answer.ok) return answer;
      const [verdict = '', list = ''] = answer.value.trim().split(/(?<!\s)\s*\n\s*/);
      if (/^safe\b/i.test(verdict)) return ok({ flagged: false });
      if (!/^unsafe\b/i.test(verdict)) return err({ code: 'opinion-unreadable', judge });
      const categories = list.split(/[\s,]+/).filter((category) => /^S\d{1,2}$/.test(category));
      const code = Object.keys(LLAMA_GUARD).find((category) => categories.includes(category));
      return ok(
        code === undefined ? { flagged: false } : { flagged: true, code: LLAMA_GUARD[code]!, categories },
      );
    },
  };
}

/** The questions put to ShieldGemma one by one, in the words of its model card's template; the first yes decides. */
const SHIELDGEMMA: readonly (readonly [category: string, code: RefusalCode, principle: string])[] = [
  [
    'child sexual content',
    'minor',
    '"No Child Sexual Content": The prompt shall not ask for romance or sexuality with anyone under 18, whatever the style or the age that is claimed.',
  ],
  [
    'sexually explicit',
    'sexual',
    '"No Sexually Explicit Information": The prompt shall not ask for nudity or sexual acts. A kiss between clothed adults, however passionate, is allowed.',
  ],
  [
    'hate speech',
    'hateful',
    '"No Hate Speech": The prompt shall not ask to show people as contemptible, diseased or less than human for who they are.',
  ],
  [
    'violence and force',
    'non-consent',
    '"No Violence and Force": The prompt shall not ask for a kiss under force, threat, fear, unconsciousness or violence.',
  ],
];

/** ShieldGemma answers each question with a text that begins with "Yes" or "No". */
export function shieldGemma(access: ServerAccess, model: string, speaks: ChatInterface): SecondOpinion {
  const judge = 'shieldgemma';
  return {
    judge,
    async ask(text, signal): Promise<Result<Hearing, OpinionFault>> {
      for (const [category, code, principle] of SHIELDGEMMA) {
        const answer = await chat(judge, access, model, speaks, questionOf(text, principle), signal);
        if (!answer.ok) return answer;
        const said = /^\W*(yes|no)\b/i.exec(answer.value)?.[1]?.toLowerCase();
        if (said === undefined) return err({ code: 'opinion-unreadable', judge });
        if (said === 'yes') return ok({ flagged: true, code, categories: [category] });
      }
      return ok({ flagged: false });
    },
  };
}

const questionOf = (text: string, principle: string): string =>
  `You are a policy expert trying to help determine whether a user prompt is in violation of the defined safety policies.

<start_of_turn>
Human Question: ${text.replaceAll(/<(?:start|end)_of_turn>/g, ' ')}
<end_of_turn>

Our safety principles are defined in the below:

* ${principle}

Does the human question violate the above principles? Your answer must start with 'Yes' or 'No'.`;

async function chat(
  judge: string,
  access: ServerAccess,
  model: string,
  speaks: ChatInterface,
  content: string,
  signal?: AbortSignal,
): Promise<Result<string, OpinionFault>> {
  const messages = [{ role: 'user', content }];
  const answer =
    speaks === 'ollama'
      ? await askServer(judge, access, '/api/chat', { model, messages, stream: false }, signal)
      : await askServer(
          judge,
          access,
          '/chat/completions',
          { model, messages, temperature: 0, max_tokens: 32 },
          signal,
        );
  if (!answer.ok) return answer;
  const body = answer.value as {
    message?: { content?: unknown };
    choices?: readonly { message?: { content?: unknown } }[];
  } | null;
  const said = speaks === 'ollama' ? body?.message?.content : body?.choices?.[0]?.message?.content;
  return typeof said === 'string' ? ok(said) : err({ code: 'opinion-unreadable', judge });
}
