import { commandHelp, generalHelp } from '../src/cli/help.ts';
import { createStudio } from '../src/studio/index.ts';
import { wordsIn } from '../src/words/index.ts';
import type { CommandName } from '../src/words/words.ts';

const COMMANDS: readonly CommandName[] = ['picture', 'film', 'guides', 'list', 'check'];

/** The page that shows the command line's help and every name it knows. */
export function commandLinePage(): string {
  const words = wordsIn('en');
  const { lists } = createStudio();
  const terms = [
    ['Kisses', lists.kisses],
    ['Moods', lists.moods],
    ['Views', lists.views],
    ['Lights', lists.lights],
    ['Settings', lists.settings],
    ['Styles', lists.styles],
  ] as const;
  return [
    '# The command line',
    'Written by `npm run generate`.',
    fenced(generalHelp(words)),
    ...COMMANDS.map((command) => `## beso ${command}\n\n${fenced(commandHelp(command, words))}`),
    '# Names',
    ...terms.map(([title, items]) => {
      const rows = items.map(({ id, prompt }) => `| \`${id}\` | ${prompt} |`);
      return `## ${title}\n\n| name | what is seen |\n|---|---|\n${rows.join('\n')}`;
    }),
    `## Cast\n\n${lists.cast.map(({ id, pronoun, ageYears }) => `- \`${id}\`: ${pronoun}, ${ageYears}`).join('\n')}\n`,
  ].join('\n\n');
}

const fenced = (text: string): string => `\`\`\`\n${text}\n\`\`\``;
