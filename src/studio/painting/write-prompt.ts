import type { Brief } from '../../brief/brief.ts';
import { dialects, type Prompt } from '../../brief/prompts/index.ts';
import { personOf } from '../../brief/prompts/sentences.ts';
import type { TermLists } from '../../brief/reading.ts';

/** The ids of all dialects. */
export const DIALECTS: readonly string[] = dialects.map(({ id }) => id);

/** Writes briefs out in an engine's dialects: one for pictures, one for films. */
export function writePromptFor(
  ids: { readonly picture: string; readonly film: string },
  lists: TermLists,
): (brief: Brief) => Prompt {
  return (brief) => {
    const id = brief.film ? ids.film : ids.picture;
    const dialect = dialects.find((known) => known.id === id);
    if (!dialect) throw new Error(`there is no dialect ${id}`);
    return dialect.write(brief, lists);
  };
}

/** What a brief says of each person by themselves. */
export const regionsOf = ({
  people: [left, right],
}: Brief): { readonly left: string; readonly right: string } => ({
  left: personOf(left),
  right: personOf(right),
});
