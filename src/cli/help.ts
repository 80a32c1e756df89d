import type { CommandLineWords, CommandName, Words } from '../words/words.ts';
import { COMMANDS, type OptionSpec, optionsOf } from './options.ts';
import { SERVING_COMMANDS } from './serving.ts';

const COLUMN = 22;

/** The help of the whole command line. */
export function generalHelp({ commandLine: words }: Words): string {
  const synopses = COMMANDS.map((command) => `  ${synopsisOf(command)}`);
  const commands = COMMANDS.map((command) => row(command, words.commands[command]));
  return [
    words.about,
    `${words.usage}:\n${synopses.join('\n')}\n  beso --help\n  beso --version`,
    `${words.headings.commands}:\n${commands.join('\n')}`,
    exitCodes(words),
  ].join('\n\n');
}

/** The help of one command. */
export function commandHelp(command: CommandName, { commandLine: words }: Words): string {
  const options = optionsOf(command).map((option) => row(flagOf(option), words.options[option.name]));
  const parts = [
    words.commands[command],
    `${words.usage}:\n  ${synopsisOf(command)}`,
    `${words.headings.options}:\n${options.join('\n')}`,
  ];
  if (takesWords(command)) parts.push(`${words.headings.words}:\n  ${words.aboutWords}`);
  return [...parts, exitCodes(words)].join('\n\n');
}

function synopsisOf(command: CommandName): string {
  switch (command) {
    case 'list':
      return 'beso list kisses|moods|views|lights|settings|styles|cast|engines [--json]';
    case 'check':
      return 'beso check [WORDS…] [--jsonl]';
    case 'jobs':
      return 'beso jobs [list|cancel ID|retry ID] [--data DIR] [--json]';
    case 'removals':
      return 'beso removals [list|answer ID] [--data DIR] [--json]';
    case 'serve':
    case 'work':
    case 'doctor':
    case 'mcp':
      return ['beso', command, ...optionsOf(command).map((option) => `[${flagOf(option)}]`)].join(' ');
    case 'inspect':
      return 'beso inspect FILE [--consent yes] [--json]';
    case 'people':
      return 'beso people add NAME PHOTO… --consent yes [--age N] [--uses U,U] [--until DAY]\n  beso people list|show NAME|remove NAME_OR_PHOTO [--json]';
    case 'engines':
      return 'beso engines [--json]';
    case 'platforms':
      return 'beso platforms [--engine ID]… [--size WxH] [--out DIR] [--json]';
    case 'import':
      return 'beso import FILE --brief FILE_OR_WORDS [--out FILE] [--json]';
    default: {
      const options = optionsOf(command).map((option) => `[${flagOf(option)}]`);
      return `beso ${command} [WORDS…] ${options.join(' ')}`;
    }
  }
}

const takesWords = (command: CommandName): boolean =>
  !['list', 'engines', 'platforms', 'import', 'people', 'inspect', ...SERVING_COMMANDS].includes(command);
const flagOf = ({ name, placeholder }: OptionSpec): string =>
  placeholder === undefined ? `--${name}` : `--${name} ${placeholder}`;
const row = (left: string, right: string): string => `  ${left.padEnd(COLUMN)}${right}`;
const exitCodes = (words: CommandLineWords): string =>
  `${words.headings.exitCodes}:\n${words.exitCodes.map((line) => `  ${line}`).join('\n')}`;
