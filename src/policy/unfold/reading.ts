/** How a reading came about; `plain` is the text itself with case, width and diacritics folded away. */
export type Disguise =
  | 'plain'
  | 'look-alikes'
  | 'leetspeak'
  | 'spelled-out'
  | 'split-words'
  | 'stretched'
  | 'reversed'
  | 'rot13'
  | 'base64'
  | 'hex'
  | 'binary'
  | 'percent'
  | 'morse'
  | 'initials'
  | 'quoted-parts';

/** One way to read a text: folded characters, each with its place in the source. */
export interface Reading {
  readonly disguise: Disguise;
  /** Folded text: lower case, compatibility forms and diacritics folded, digits ASCII. */
  readonly text: string;
  /** For each UTF-16 unit of {@link text}, the UTF-16 offset of its source character; one more entry closes the last. */
  readonly source: Uint32Array;
}

/** Collects folded characters together with where they came from. */
export class ReadingBuilder {
  readonly #parts: string[] = [];
  readonly #source: number[] = [];

  /** Appends `text`, all of it standing for the source character at `offset`. */
  add(text: string, offset: number): void {
    this.#parts.push(text);
    for (let i = 0; i < text.length; i++) this.#source.push(offset);
  }

  /** Copies the units from `start` to `end` (exclusive) of another reading. */
  copy(from: Reading, start: number, end: number): void {
    this.#parts.push(from.text.slice(start, end));
    for (let i = start; i < end; i++) this.#source.push(from.source[i]!);
  }

  /** Closes the reading; `end` is the source offset after its last character. */
  finish(disguise: Disguise, end: number): Reading {
    this.#source.push(end);
    return { disguise, text: this.#parts.join(''), source: Uint32Array.from(this.#source) };
  }
}
