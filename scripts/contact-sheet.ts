/**
 * Draws every kiss with ever other views, lights, settings, styles and people into `out/contact-sheet.png`, for review by eye.
 * A row a kiss. What each cell shows is printed and stands in `out/contact-sheet.json`.
 * Usage: npm run contact-sheet [-- SEED [COLUMNS]]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { createRandom } from '../src/base/random.ts';
import { createStudio } from '../src/studio/index.ts';
import { faultSentence } from '../src/words/index.ts';

const CELL = 320;
const columns = Number(process.argv[3] ?? 8);
const seed = Number(process.argv[2] ?? 1);
const out = join(import.meta.dirname, '..', 'out');
mkdirSync(out, { recursive: true });

const studio = createStudio();
const { lists } = studio;
const random = createRandom(seed);
/** Deals the items of a list in shuffled rounds, so that each comes equally often. */
const dealerOf = <T>(items: readonly T[]): (() => T) => {
  const round: T[] = [];
  return () => {
    if (round.length === 0) {
      const left = [...items];
      while (left.length > 0) round.push(left.splice(random.index(left.length), 1)[0] as T);
    }
    return round.pop() as T;
  };
};
const [view, light, setting, person] = [lists.views, lists.lights, lists.settings, lists.cast].map(
  (items: readonly { readonly id: string }[]) => dealerOf(items.map(({ id }) => id)),
) as [() => string, () => string, () => string, () => string];
const side = dealerOf(['left', 'right', 'front', 'behind'] as const);
// The film still is what most ask for; the painted styles get every fourth cell between them.
const painted = dealerOf(lists.styles.slice(1).map(({ id }) => id));

const cells: { file: Uint8Array; left: number; top: number }[] = [];
const legend: object[] = [];
for (const [row, kiss] of lists.kisses.entries()) {
  for (let column = 0; column < columns; column++) {
    const style = column % 4 === 3 && lists.styles.length > 1 ? painted() : lists.styles[0]!.id;
    const choice = { kiss: kiss.id, view: view(), light: light(), from: side(), setting: setting(), style };
    const people = [{ cast: person() }, { cast: person() }] as const;
    const size = { width: CELL, height: CELL };
    const cellSeed = seed * 1000 + row * columns + column;
    const brief = studio.complete({ ...choice, people, size, quality: 'preview', seed: cellSeed }, 'picture');
    const outcome = brief.ok ? await studio.picture(brief.value) : brief;
    const what = `${row + 1}.${column + 1} ${Object.values(choice).join(' ')} ${people.map(({ cast }) => cast).join('+')}`;
    if (!outcome.ok) {
      console.log(
        `${what}: ${outcome.error.map((problem) => (problem.code === 'refused' ? 'refused' : faultSentence(problem))).join(' ')}`,
      );
      process.exitCode = 1;
      continue;
    }
    console.log(
      `${what}, ${outcome.value.times.totalS.toFixed(1)} s, gap ${outcome.value.facts.contact.gapMm.toFixed(2)} mm`,
    );
    legend.push({
      row: row + 1,
      column: column + 1,
      ...choice,
      people,
      contact: outcome.value.facts.contact,
    });
    cells.push({ file: outcome.value.bytes, left: column * CELL, top: row * CELL });
  }
}
await studio.close();

const [width, height] = [columns * CELL, lists.kisses.length * CELL];
const sheet = sharp({ create: { width, height, channels: 3, background: '#202020' } });
await sheet
  .composite(cells.map(({ file, left, top }) => ({ input: Buffer.from(file), left, top })))
  .png()
  .toFile(join(out, 'contact-sheet.png'));
writeFileSync(join(out, 'contact-sheet.json'), JSON.stringify(legend, null, 2));
console.log(join(out, 'contact-sheet.png'));
