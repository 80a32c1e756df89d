import type { CommandName, OptionName } from '../words/words.ts';
import { SERVING_COMMANDS } from './serving.ts';

/** An option of the command line: how many values it takes and where it may stand. */
export interface OptionSpec {
  readonly name: OptionName;
  /** What stands for its value in help; a switch where there is none. */
  readonly placeholder?: string;
  readonly commands: readonly CommandName[];
  /** Whether every value counts where it is given more than once. */
  readonly repeats?: true;
}

const MAKING = ['picture', 'film', 'guides', 'prompt', 'import'] as const;

/** Every command, in the order in which help shows them. */
export const COMMANDS: readonly CommandName[] = [
  'picture',
  'film',
  'guides',
  'list',
  'check',
  'engines',
  'prompt',
  'import',
  'platforms',
  'people',
  'inspect',
  ...SERVING_COMMANDS,
];

/** Every option, in the order in which help shows them. */
export const OPTIONS: readonly OptionSpec[] = [
  { name: 'people', placeholder: 'A [B]', commands: MAKING },
  { name: 'consent', placeholder: 'yes', commands: [...MAKING, 'people', 'inspect'] },
  { name: 'age', placeholder: 'A [B]', commands: [...MAKING, 'people'] },
  { name: 'same-person', placeholder: 'yes', commands: MAKING },
  { name: 'retouch', placeholder: 'SHARE', commands: MAKING },
  { name: 'uses', placeholder: 'U,U', commands: [...MAKING, 'people'] },
  { name: 'until', placeholder: 'DAY', commands: ['people'] },
  { name: 'kiss', placeholder: 'K', commands: MAKING },
  { name: 'mood', placeholder: 'M', commands: MAKING },
  { name: 'view', placeholder: 'V', commands: MAKING },
  { name: 'light', placeholder: 'L', commands: MAKING },
  { name: 'from', placeholder: 'SIDE', commands: MAKING },
  { name: 'setting', placeholder: 'S', commands: MAKING },
  { name: 'style', placeholder: 'S', commands: MAKING },
  { name: 'size', placeholder: 'WxH', commands: [...MAKING, 'platforms'] },
  { name: 'quality', placeholder: 'Q', commands: MAKING },
  { name: 'tilt', placeholder: 'N', commands: MAKING },
  { name: 'press', placeholder: 'N', commands: MAKING },
  { name: 'lens', placeholder: 'MM', commands: MAKING },
  { name: 'seed', placeholder: 'N', commands: MAKING },
  { name: 'seconds', placeholder: 'N', commands: ['film', 'guides', 'prompt', 'import'] },
  { name: 'fps', placeholder: 'N', commands: ['film', 'guides', 'prompt', 'import'] },
  { name: 'move', placeholder: 'M', commands: ['film', 'guides', 'prompt', 'import'] },
  { name: 'from-file', placeholder: 'FILE', commands: ['picture', 'film', 'guides', 'prompt'] },
  { name: 'engine', placeholder: 'ID', commands: ['picture', 'film'] },
  { name: 'engine', placeholder: 'ID', commands: ['platforms'], repeats: true },
  { name: 'engine-option', placeholder: 'K=V', commands: ['picture', 'film'], repeats: true },
  { name: 'dialect', placeholder: 'D', commands: ['prompt'] },
  { name: 'brief', placeholder: 'FILE', commands: ['import'] },
  { name: 'out', placeholder: 'FILE', commands: ['picture', 'film', 'import'] },
  { name: 'out', placeholder: 'DIR', commands: ['guides', 'platforms'] },
  { name: 'port', placeholder: 'N', commands: ['serve'] },
  { name: 'host', placeholder: 'H', commands: ['serve'] },
  { name: 'engines', placeholder: 'ID,ID', commands: ['work'] },
  { name: 'data', placeholder: 'DIR', commands: ['serve', 'work', 'jobs', 'removals', 'doctor'] },
  { name: 'open', commands: ['serve'] },
  {
    name: 'json',
    commands: [...MAKING, 'list', 'people', 'inspect', 'engines', 'platforms', 'jobs', 'removals', 'doctor'],
  },
  { name: 'jsonl', commands: ['check'] },
];

/** The options of a command. */
export const optionsOf = (command: CommandName): readonly OptionSpec[] =>
  OPTIONS.filter(({ commands }) => commands.includes(command));
