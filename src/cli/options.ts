import type { CommandName, OptionName } from '../words/words.ts';

/** An option of the command line: how many values it takes and where it may stand. */
export interface OptionSpec {
  readonly name: OptionName;
  /** What stands for its value in help; a switch where there is none. */
  readonly placeholder?: string;
  readonly commands: readonly CommandName[];
}

const MAKING = ['picture', 'film', 'guides'] as const;

/** Every option, in the order in which help shows them. */
export const OPTIONS: readonly OptionSpec[] = [
  { name: 'people', placeholder: 'A [B]', commands: MAKING },
  { name: 'consent', placeholder: 'yes', commands: MAKING },
  { name: 'kiss', placeholder: 'K', commands: MAKING },
  { name: 'mood', placeholder: 'M', commands: MAKING },
  { name: 'view', placeholder: 'V', commands: MAKING },
  { name: 'light', placeholder: 'L', commands: MAKING },
  { name: 'from', placeholder: 'SIDE', commands: MAKING },
  { name: 'setting', placeholder: 'S', commands: MAKING },
  { name: 'style', placeholder: 'S', commands: MAKING },
  { name: 'size', placeholder: 'WxH', commands: MAKING },
  { name: 'quality', placeholder: 'Q', commands: MAKING },
  { name: 'seed', placeholder: 'N', commands: MAKING },
  { name: 'seconds', placeholder: 'N', commands: ['film', 'guides'] },
  { name: 'fps', placeholder: 'N', commands: ['film', 'guides'] },
  { name: 'from-file', placeholder: 'FILE', commands: MAKING },
  { name: 'out', placeholder: 'FILE', commands: ['picture', 'film'] },
  { name: 'out', placeholder: 'DIR', commands: ['guides'] },
  { name: 'json', commands: [...MAKING, 'list'] },
  { name: 'jsonl', commands: ['check'] },
];

/** The options of a command. */
export const optionsOf = (command: CommandName): readonly OptionSpec[] =>
  OPTIONS.filter(({ commands }) => commands.includes(command));
