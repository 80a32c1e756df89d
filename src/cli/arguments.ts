import type { InputFault } from '../base/fault.ts';
import { nearestName } from '../base/nearest.ts';
import type { OptionName } from '../words/words.ts';
import type { OptionSpec } from './options.ts';

/** A command's arguments, told apart but not yet understood. */
export interface Arguments {
  readonly words: readonly string[];
  /** What was given for each option; empty for a switch. The last wins where one is given twice, unless it repeats. */
  readonly values: ReadonlyMap<OptionName, readonly string[]>;
  readonly wantsHelp: boolean;
  readonly faults: readonly InputFault[];
}

/**
 * Tells words and options apart. `--name value` and `--name=value` are one; after `--` everything is a word.
 * A value may begin with a hyphen (`--seconds -1`), but not be an option's own name.
 * `isPerson` says whether a word after the value of `--people` is the second person; after `--age` it is a second age or day of birth.
 */
export function readArguments(
  argv: readonly string[],
  specs: readonly OptionSpec[],
  isPerson: (word: string) => boolean,
): Arguments {
  const words: string[] = [];
  const values = new Map<OptionName, readonly string[]>();
  const faults: InputFault[] = [];
  const known = [...specs.map(({ name }) => `--${name}`), '--help'];
  const isOption = (word: string | undefined) =>
    word !== undefined && known.includes(word.split('=')[0] ?? '');
  let wantsHelp = false;

  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!;
    if (word === '--') {
      words.push(...argv.slice(at + 1));
      break;
    }
    if (word === '--help' || word === '-h') {
      wantsHelp = true;
      continue;
    }
    if (!word.startsWith('-') || word === '-') {
      words.push(word);
      continue;
    }
    const [flag = word, ...rest] = word.split('=');
    const inline = rest.length > 0 ? rest.join('=') : undefined;
    const spec = specs.find(({ name }) => `--${name}` === flag);
    if (!spec) {
      const nearest = nearestName(flag, known);
      faults.push({ code: 'unknown-option', given: flag, ...(nearest === undefined ? {} : { nearest }) });
      // What follows belongs to the misspelt option rather than to the description.
      if (inline === undefined && nearest && takesValue(nearest, specs) && !isOption(argv[at + 1])) at += 1;
      continue;
    }
    if (spec.placeholder === undefined) {
      values.set(spec.name, []);
      continue;
    }
    const value = inline ?? (isOption(argv[at + 1]) ? undefined : argv[at + 1]);
    if (inline === undefined && value !== undefined) at += 1;
    const given = [value ?? ''];
    if (spec.name === 'people' || spec.name === 'age') {
      const second = argv[at + 1];
      const belongs = spec.name === 'age' ? /^\d+(-\d+-\d+)?$/.test(second ?? '') : isPerson(second ?? '');
      if (second !== undefined && !second.startsWith('-') && belongs) {
        given.push(second);
        at += 1;
      }
    }
    values.set(spec.name, spec.repeats ? [...(values.get(spec.name) ?? []), ...given] : given);
  }
  return { words, values, wantsHelp, faults };
}

const takesValue = (flag: string, specs: readonly OptionSpec[]): boolean =>
  specs.some(({ name, placeholder }) => `--${name}` === flag && placeholder !== undefined);
