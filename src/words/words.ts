import type { Fault, PhotoFault } from '../base/fault.ts';
import type { Advice } from '../brief/reading.ts';
import type { EngineWarning } from '../engines/engine.ts';
import type { EngineStart } from '../studio/job.ts';
import type { EngineReport } from '../studio/painters.ts';
import type { PlatformRow } from '../studio/platforms.ts';

/** One sentence for every member of a union, keyed by its `code`; a forgotten one fails to compile. */
export type WordsFor<Union extends { readonly code: string }> = {
  readonly [Code in Union['code']]: (item: Extract<Union, { readonly code: Code }>) => string;
};

/** Commands of the command line. */
export type CommandName =
  | 'picture'
  | 'film'
  | 'guides'
  | 'list'
  | 'check'
  | 'engines'
  | 'prompt'
  | 'import'
  | 'platforms'
  | 'serve'
  | 'work'
  | 'jobs'
  | 'removals'
  | 'doctor'
  | 'mcp'
  | 'people'
  | 'inspect';

/** Options of the commands that make something. */
export type OptionName =
  | 'people'
  | 'consent'
  | 'age'
  | 'same-person'
  | 'retouch'
  | 'uses'
  | 'until'
  | 'kiss'
  | 'mood'
  | 'view'
  | 'light'
  | 'from'
  | 'setting'
  | 'style'
  | 'size'
  | 'quality'
  | 'tilt'
  | 'press'
  | 'lens'
  | 'seed'
  | 'seconds'
  | 'fps'
  | 'move'
  | 'from-file'
  | 'engine'
  | 'engine-option'
  | 'dialect'
  | 'brief'
  | 'out'
  | 'port'
  | 'host'
  | 'data'
  | 'engines'
  | 'open'
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
    Record<
      | 'size'
      | 'even-size'
      | 'seed'
      | 'number'
      | 'folder'
      | 'list'
      | 'command'
      | 'text-file'
      | 'engine-option'
      | 'brief'
      | 'import-file',
      string
    >
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
  /** What painting costs and where things go, before it begins. */
  estimate(about: EngineStart): string;
  /** How far an engine is. */
  painting(engine: string, part: number | undefined, queuePlace: number | undefined): string;
  /** The ladder moves on; `why` is the sentence of the fault. */
  movedOn(from: string, to: string, why: string): string;
  /** An engine in a list: ready or not, and what it can do; `why` is the sentence of its fault. */
  engine(report: EngineReport, why: string | undefined): string;
  platforms: {
    readonly headings: readonly string[];
    row(row: PlatformRow): readonly string[];
    leftOut(engine: string, orders: number, perPicture: number | undefined): string;
    doing(engine: string, done: number, count: number): string;
  };
}

/** All sentences of a language; those about refusals and photos stand in folders of their own. */
export interface Words {
  /** BCP 47, for instance `en`. */
  readonly language: string;
  /** Those about photos have words of their own, in more languages. */
  readonly faults: WordsFor<Exclude<Fault, PhotoFault>>;
  readonly warnings: WordsFor<EngineWarning>;
  readonly advice: WordsFor<Advice>;
  readonly commandLine: CommandLineWords;
}
