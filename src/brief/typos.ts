/**
 * Finds the vocabulary word a misspelt one stands for. Words are indexed with each of their letters left out in turn
 * (Garbe's symmetric deletion), so that a look-up costs the word's length, not the vocabulary's.
 */
export class TypoIndex {
  readonly #byRemainder = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < SHORTEST) continue;
      for (const remainder of remaindersOf(word)) {
        const sharing = this.#byRemainder.get(remainder);
        if (sharing) sharing.push(word);
        else this.#byRemainder.set(remainder, [word]);
      }
    }
  }

  /** The words nearest to `typed`, all at the same distance within what its length allows; none if it is too far off. */
  nearest(typed: string): readonly string[] {
    if (typed.length < SHORTEST || typed.length > LONGEST) return [];
    const allowed = typed.length >= 8 ? 2 : 1;
    let best = allowed;
    const found = new Set<string>();
    for (const remainder of remaindersOf(typed)) {
      for (const word of this.#byRemainder.get(remainder) ?? []) {
        if (found.has(word) || word[0] !== typed[0]) continue;
        const distance = editDistance(typed, word, best);
        if (distance > best) continue;
        if (distance < best) found.clear();
        best = distance;
        found.add(word);
      }
    }
    return [...found];
  }
}

const SHORTEST = 5;
const LONGEST = 24;

function remaindersOf(word: string): string[] {
  const remainders = [word];
  for (let at = 0; at < word.length; at++) remainders.push(word.slice(0, at) + word.slice(at + 1));
  return remainders;
}

/**
 * Optimal string alignment distance (insert, delete, replace, swap neighbours), or `limit + 1` once it is beyond
 * `limit`. Time is bounded by the product of the lengths.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let rowBest = row;
    for (let column = 1; column <= b.length; column++) {
      const replaced = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      let distance = Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        distance = Math.min(distance, beforePrevious[column - 2]! + 1);
      current.push(distance);
      rowBest = Math.min(rowBest, distance);
    }
    if (rowBest > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}
