import type { Verdict } from '../../policy/verdict.ts';
import { en } from './en.ts';

/** What a person reads about a refusal: why, the words it is about, and the nearest acceptable wording where there is one. */
export function refusalSentence(
  verdict: Extract<Verdict, { readonly decision: 'refuse' }>,
  _language: string,
): string {
  const what = verdict.because.map(({ words }) => `"${words}"`).join(', ');
  const sentence = en[verdict.code](what);
  return verdict.rewrite === undefined ? sentence : `${sentence} This would work: ${verdict.rewrite}`;
}
