import type { Fault } from '../base/fault.ts';
import type { Advice } from '../brief/reading.ts';
import type { EngineWarning } from '../engines/engine.ts';

/** One sentence for every member of a union, keyed by its `code`; a forgotten one fails to compile. */
export type WordsFor<Union extends { readonly code: string }> = {
  readonly [Code in Union['code']]: (item: Extract<Union, { readonly code: Code }>) => string;
};

/** Commands of the command line. */
export type CommandName = 'picture' | 'film' | 'guides' | 'list' | 'check';

/** Options of the commands that make something. */
export type OptionName =
  | 'people'
  | 'consent'
  | 'kiss'
  | 'mood'
  | 'view'
  | 'light'
  | 'from'
  | 'setting'
  | 'style'
  | 'size'
  | 'quality'
  | 'seed'
  | 'seconds'
  | 'fps'
  | 'from-file'
  | 'out'
  | 'json'
  | 'jsonl';

/** What the command line says. */
export interface CommandLineWords {
  readonly about: string;
  readonly usage: string;
  readonly commands: Readonly<Record<CommandName, string>>;
  readonly options: Readonly<Record<OptionName, string>>;
  readonly headings: {
    readonly commands: string;
    readonly options: string;
    readonly words: string;
    readonly exitCodes: string;
  };
  readonly aboutWords: string;
  readonly exitCodes: readonly string[];
  /** What a malformed value of an option must be. */
  readonly expected: Readonly<
    Record<'size' | 'even-size' | 'seed' | 'number' | 'folder' | 'list' | 'command' | 'text-file', string>
  > & {
    ending(endings: readonly string[]): string;
    people(cast: readonly string[]): string;
  };
  readonly consentDeclaration: string;
  understood(parts: readonly string[]): string;
  notUsed(parts: readonly string[]): string;
  drawing(done: number, count: number, secondsLeft: number | undefined): string;
  starting(): string;
  done(files: readonly string[], seed: number, seconds: number): string;
  folderDone(folder: string, fileCount: number, seed: number, seconds: number): string;
  allowed(): string;
}

/** All sentences of a language, refusals aside. */
export interface Words {
  /** BCP 47, for instance `en`. */
  readonly language: string;
  readonly faults: WordsFor<Fault>;
  readonly warnings: WordsFor<EngineWarning>;
  readonly advice: WordsFor<Advice>;
  readonly commandLine: CommandLineWords;
}
