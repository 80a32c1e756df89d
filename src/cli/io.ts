/** The world around a command: where it prints, and how. */
export interface CommandIo {
  /** Prints results. */
  readonly out: (text: string) => void;
  /** Prints everything else: progress, faults. */
  readonly note: (text: string) => void;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  /** Columns of the terminal that notes go to; undefined where it is none. */
  readonly terminalColumns: number | undefined;
  /** BCP 47 language of the sentences. */
  readonly language: string;
  /** Aborts when the command is to stop. */
  readonly signal: AbortSignal;
}

/** Exit codes of the command line. */
export const EXIT = { done: 0, badInput: 2, refused: 3, machineFault: 4, stopped: 130 } as const;
