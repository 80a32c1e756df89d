/** Measures how well descriptions are read: the share of right fields, by language, on tuned and held-out cases. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { readBrief, type TermLists } from '../src/brief/index.ts';
import { compareFields, flatFields, parseReadingCases } from '../src/brief/reading-cases.ts';
import { styles } from '../src/render/styles/index.ts';
import { kisses, lights, moods, settings, views } from '../src/scene/index.ts';

const FILES = [
  'english',
  'english.held',
  'english.unseen',
  'english.unseen-2',
  'other-languages',
  'other-languages.held',
  'other-languages.unseen',
];
const showsFaults = process.argv.includes('--faults');
const lists: TermLists = { kisses, moods, views, lights, settings, styles };

readBrief('a kiss', {}, { lists });
for (const file of FILES) {
  const source = readFileSync(new URL(`../src/brief/testdata/${file}.txt`, import.meta.url), 'utf8');
  const totals = new Map<string, { right: number; all: number; cases: number }>();
  let language = 'en';
  for (const line of source.split('\n')) {
    const heading = /^# (\w\w)$/.exec(line)?.[1];
    if (heading) language = heading;
    for (const { text, fields } of parseReadingCases(line)) {
      const compared = compareFields(fields, flatFields(readBrief(text, {}, { lists }).brief));
      const total = totals.get(language) ?? { right: 0, all: 0, cases: 0 };
      total.right += compared.right;
      total.all += compared.all;
      total.cases++;
      totals.set(language, total);
      if (showsFaults && !file.endsWith('held') && compared.wrong.length > 0)
        console.log(`  ${text}\n      ${compared.wrong.join('; ')}`);
    }
  }
  const sum = { right: 0, all: 0, cases: 0 };
  for (const [name, total] of totals) {
    if (totals.size > 1) console.log(`  ${name}  ${percent(total)}  (${total.cases} descriptions)`);
    sum.right += total.right;
    sum.all += total.all;
    sum.cases += total.cases;
  }
  console.log(`${file.padEnd(22)} ${percent(sum)} of ${sum.all} fields right, ${sum.cases} descriptions`);
}

const text = readFileSync(new URL('../src/brief/testdata/english.txt', import.meta.url), 'utf8');
const pieces = Array.from({ length: 40 }, (_, index) => text.slice(index * 100, index * 100 + 300));
const start = performance.now();
for (const piece of pieces) readBrief(piece, {}, { lists });
console.log(`${((performance.now() - start) / pieces.length).toFixed(2)} ms for 300 characters`);

function percent({ right, all }: { right: number; all: number }): string {
  return `${((100 * right) / all).toFixed(1)} %`;
}
