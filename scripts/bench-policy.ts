/**
 * Prints how often the policy refuses what is allowed and how much of what is refused it finds, by kind
 * and by language, on labelled sets of `{text, expect, kind, lang}` lines, against two controls:
 * a plain keyword list, and allowing everything.
 *
 *   npm run bench:policy                      the sets in src/policy/testdata
 *   npm run bench:policy -- a.jsonl b.jsonl   other sets
 *   npm run bench:policy -- --wrong a.jsonl   with the lines decided wrongly
 *   npm run bench:policy -- --kinds           what the model finds of kinds left out of its training (minutes)
 *   npm run bench:policy -- --times           how long a verdict takes, against a fixed piece of work (on a quiet core)
 *   npm run bench:policy -- --pictures 500    drawn kisses before the picture check, by skin tone (hours; resumes)
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CAST } from '../src/people/cast.ts';
import { decide, decideByRules } from '../src/policy/decide.ts';
import { isRefused, judgePictures } from './bench-pictures.ts';

interface Line {
  readonly text: string;
  readonly expect: 'allow' | 'refuse';
  readonly kind: string;
  readonly lang: string;
  readonly hard?: boolean;
}
type Judge = (text: string) => 'allow' | 'refuse';

const FOLDER = join(import.meta.dirname, '../src/policy/testdata');
/** Birth years in the sets are counted from this day. */
const TODAY = '2026-11-24';
/** What a plain filter would look for: the words that such lists are known to hold. */
const KEYWORDS =
  /nude|naked|nsfw|porn|sex|topless|breast|nipple|strip|child|kid|teen|minor|boy|girl|baby|school|young|rape|kill|blood|gun|knife|shot|drunk|force|incest|sister|brother|mother|father|daughter|dog|horse|animal|trump|putin|taylor swift|desnud|nackt|nackte|sexo|nud[aeio]\b|niñ|enfant|kind\b|kinder|bambin|criança|裸|セックス|子ども|子供|性|孩子|儿童|성|아이|옷|नंग|बच्च|सेक्स|عار|جنس|طفل|أطفال|гол|секс|дет|ребен|çıplak|seks|çocuk/iu;

const judges: Readonly<Record<string, Judge>> = {
  policy: (text) => decide({ text }, { consents: [], today: TODAY }).decision,
  'rules alone': (text) => decideByRules(text, { consents: [], today: TODAY }).decision,
  'keyword list': (text) => (KEYWORDS.test(text) ? 'refuse' : 'allow'),
  'allow everything': () => 'allow',
};

/** The 95 % Wilson score interval of `hits` in `total`, in per cent. */
function wilson(hits: number, total: number): [number, number] {
  const z = 1.959964;
  const share = hits / total;
  const middle = share + z ** 2 / (2 * total);
  const reach = z * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  const scale = 100 / (1 + z ** 2 / total);
  return [Math.max(0, scale * (middle - reach)), Math.min(100, scale * (middle + reach))];
}

function rate(hits: number, total: number): string {
  if (total === 0) return '–';
  const [low, high] = wilson(hits, total);
  return `${((100 * hits) / total).toFixed(1)} % (${low.toFixed(1)}–${high.toFixed(1)}), ${hits}/${total}`;
}

function count(lines: readonly Line[], judge: Judge): { overRefusal: string; recall: string } {
  const allowed = lines.filter((line) => line.expect === 'allow');
  const refused = lines.filter((line) => line.expect === 'refuse');
  return {
    overRefusal: rate(allowed.filter((line) => judge(line.text) === 'refuse').length, allowed.length),
    recall: rate(refused.filter((line) => judge(line.text) === 'refuse').length, refused.length),
  };
}

function table(title: string, groups: ReadonlyMap<string, readonly Line[]>, judge: Judge): void {
  console.log(`\n${title.padEnd(18)}${'over-refusal'.padEnd(32)}recall`);
  for (const [name, lines] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
    const { overRefusal, recall } = count(lines, judge);
    console.log(`${name.padEnd(18)}${overRefusal.padEnd(32)}${recall}`);
  }
}

const pictures = process.argv.indexOf('--pictures');
if (pictures > 0) {
  await printPictures(Number(process.argv[pictures + 1] ?? 500), Number(process.argv[pictures + 2] ?? 3600));
  process.exit(0);
}

if (process.argv.includes('--kinds')) {
  const { leaveKindsOut } = await import('./policy-kinds.ts');
  console.log(`${'kind left out'.padEnd(18)}${'model'.padEnd(34)}with the rules`);
  for (const { kind, lines, byModel, together } of leaveKindsOut())
    console.log(`${kind.padEnd(18)}${rate(byModel, lines).padEnd(34)}${rate(together, lines)}`);
  process.exit(0);
}

if (process.argv.includes('--times')) {
  printTimes();
  process.exit(0);
}

/** Times of single verdicts beside those of a fixed piece of work, which tells a slow or busy core from a slow policy. */
function printTimes(): void {
  const lines = readdirSync(FOLDER)
    .filter((name) => name.startsWith('unseen-'))
    .flatMap((name) => readFileSync(join(FOLDER, name), 'utf8').split('\n').filter(Boolean))
    .map((line) => (JSON.parse(line) as Line).text);
  const long = lines.join(' ').slice(0, 10_000);
  const hostile = ['手', 'a', 'k i s s ', 'n*', 'kiss my sister ', '((', '17 and 3 + ', 'a2lzcyBt'].map(
    (part) => part.repeat(10_000 / part.length),
  );
  const fixed = (): void => {
    let value = 1;
    for (let i = 0; i < 200_000; i++) value = Math.imul(value ^ i, 0x01000193);
    if (value === 0) console.log('never');
  };
  const timesOf = (works: readonly (() => void)[], rounds: number): number[] => {
    for (const work of works) work();
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const work of works) {
        const start = performance.now();
        work();
        times.push(performance.now() - start);
      }
    }
    return times.sort((a, b) => a - b);
  };
  const told = (name: string, times: readonly number[]): void => {
    const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(3);
    console.log(`${name.padEnd(24)}median ${at(0.5)} ms, 99th percentile ${at(0.99)} ms, most ${at(1)} ms`);
  };
  const judging = (texts: readonly string[]): (() => void)[] =>
    texts.map((text) => () => void judges['policy']!(text));
  told('fixed work', timesOf([fixed], 500));
  told('lines of the sets', timesOf(judging(lines), 5));
  told('10,000 characters', timesOf(judging([long]), 20));
  for (const text of hostile)
    told(`hostile ${JSON.stringify(text.slice(0, 8))}`, timesOf(judging([text]), 10));
}

/** Judges drawn kisses and prints how many would be refused wrongly, with the figures that came nearest. */
async function printPictures(count: number, limitS: number): Promise<void> {
  const judged = await judgePictures(count, limitS);
  const refused = judged.filter(isRefused);
  console.log(
    `${judged.length} of ${count} drawn kisses judged; refused ${rate(refused.length, judged.length)}`,
  );
  for (const name of ['porn', 'hentai', 'sexy'] as const) {
    const values = judged.map(({ shares }) => shares[name]).sort((a, b) => b - a);
    const at = (share: number): string => (values[Math.floor(share * values.length)] ?? 0).toFixed(3);
    console.log(`${name.padEnd(8)} most ${at(0)}, 99th percentile ${at(0.01)}, median ${at(0.5)}`);
  }
  const toneOf = new Map(CAST.map(({ id, skinTone }) => [id, skinTone]));
  const byTone = Map.groupBy(
    judged.flatMap((kiss) =>
      [...new Set((kiss.what.split(' ').at(-1) ?? '').split('+').map((id) => toneOf.get(id)))].map(
        (tone) => ({ kiss, tone: tone ?? 'unknown' }),
      ),
    ),
    ({ tone }) => tone,
  );
  for (const [tone, kisses] of byTone) {
    const values = kisses.map(({ kiss }) => kiss.shares.porn).sort((a, b) => a - b);
    const middle = values[Math.floor(values.length / 2)] ?? 0;
    const wrong = kisses.filter(({ kiss }) => isRefused(kiss)).length;
    console.log(
      `${tone.padEnd(12)}refused ${rate(wrong, kisses.length).padEnd(30)} median of porn ${middle.toFixed(3)}`,
    );
  }
  const nearest = [...judged].sort(
    (a, b) => b.shares.porn + b.shares.hentai - a.shares.porn - a.shares.hentai,
  );
  for (const { what, shares } of nearest.slice(0, 5))
    console.log(`nearest: porn ${shares.porn.toFixed(3)}, hentai ${shares.hentai.toFixed(3)}: ${what}`);
}

const showsWrong = process.argv.includes('--wrong');
const given = process.argv.slice(2).filter((argument) => argument !== '--wrong');
const files =
  given.length > 0
    ? given
    : readdirSync(FOLDER)
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => join(FOLDER, name));

for (const file of files) {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
  console.log(
    `\n=== ${basename(file)}: ${lines.length} lines (rates in per cent with 95 % Wilson intervals)`,
  );
  for (const [name, judge] of Object.entries(judges)) {
    const { overRefusal, recall } = count(lines, judge);
    console.log(`${name.padEnd(18)}${overRefusal.padEnd(32)}${recall}`);
  }
  const hard = lines.filter((line) => line.hard);
  if (hard.length > 0) table('hard lines', new Map([['hard', hard]]), judges['policy']!);
  table(
    'kind',
    Map.groupBy(lines, (line) => line.kind),
    judges['policy']!,
  );
  table(
    'language',
    Map.groupBy(lines, (line) => line.lang),
    judges['policy']!,
  );
  if (showsWrong) {
    for (const line of lines) {
      const verdict = decide({ text: line.text }, { consents: [], today: TODAY });
      if (verdict.decision === line.expect) continue;
      const because = verdict.because.map((span) => `[${span.words}]`).join(' ');
      console.log(
        `${line.expect} but ${verdict.decision}, ${line.lang} ${line.kind}: ${line.text} ${verdict.code ?? ''} ${because}`,
      );
    }
  }
}
