/**
 * The known name nearest to what was given, by the number of typing mistakes between them
 * (insertion, deletion, substitution, swap of neighbours: optimal string alignment); upper and lower case are one.
 * Undefined where nothing is near: more than a third of the letters wrong.
 */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  const wanted = given.toLowerCase();
  let nearest: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const lower = name.toLowerCase();
    // A beginning that somebody stopped typing counts as one mistake.
    const isBeginning = wanted.length >= 3 && wanted !== lower && lower.startsWith(wanted);
    const mistakes = isBeginning ? 1 : typingMistakes(wanted, lower);
    const most = Math.max(1, Math.floor(Math.max(wanted.length, lower.length) / 3));
    if (mistakes <= most && mistakes < fewest) {
      nearest = name;
      fewest = mistakes;
    }
  }
  return nearest;
}

function typingMistakes(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let fewest = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) fewest = Math.min(fewest, beforeLast[column - 2]! + 1);
      current.push(fewest);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length]!;
}
