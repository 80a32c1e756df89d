import { readReferenceFaces } from '../src/inspect/identity/reference-faces.ts';
import ageEstimates from '../src/people/age-estimates.json' with { type: 'json' };
import { AGE_POLICY, judgeAge } from '../src/people/age-policy.ts';
import { FINDINGS } from '../src/people/photo/findings.ts';

const ACTIONS = { refuse: 'refuses', ask: 'asks', warn: 'warns' } as const;

/** The tables of docs/people.md, as the code has them. */
export const PEOPLE_TABLES: Readonly<Record<string, () => string>> = {
  findings: () =>
    table(
      ['finding', 'what happens', 'when'],
      Object.entries(FINDINGS).map(([code, { action, when }]) => [`\`${code}\``, ACTIONS[action], when]),
    ),
  age: () => {
    const { passesFromYears, mostMinorShare, refusesFromMinorShare, adultYears } = AGE_POLICY;
    const percent = (share: number): string => `${share * 100} %`;
    return table(
      ['estimates', 'nothing declared', 'an age of 18 or more declared', 'an age under 18 declared'],
      [
        [
          `mean of ${passesFromYears} years or more, under ${adultYears} at most ${percent(mostMinorShare)} likely`,
          'passes',
          'passes',
          'refused',
        ],
        ['anything between', 'asked', 'passes', 'refused'],
        [
          `mean + spread below ${adultYears}, or under ${adultYears} at least ${percent(refusesFromMinorShare)} likely`,
          'refused',
          'refused',
          'refused',
        ],
      ],
    );
  },
  'age-figures': () => {
    const bands = [
      [21, 29],
      [30, 39],
      [40, 54],
      [55, 85],
    ] as const;
    return table(
      ['true age', 'people', 'mean error', 'passed', 'asked', 'refused though adult'],
      bands.flatMap(([from, to]) => {
        const people = ageEstimates.filter(({ years }) => years >= from && years <= to);
        if (people.length === 0) return [];
        const verdicts = people.map(({ estimates }) => judgeAge(estimates));
        const error =
          verdicts.reduce((sum, { meanYears }, i) => sum + meanYears - people[i]!.years, 0) / people.length;
        const share = (decision: string): string =>
          String(verdicts.filter((verdict) => verdict.decision === decision).length);
        return [
          [
            `${from} to ${to}`,
            String(people.length),
            `${error < 0 ? '−' : '+'}${Math.abs(error).toFixed(1)} years`,
            share('pass'),
            share('declare'),
            share('refuse'),
          ],
        ];
      }),
    );
  },
  band: () => {
    const { band, faces } = readReferenceFaces();
    return `Reference faces: ${faces.size}. Two pictures of one person in other light reach ${band.low.toFixed(2)} to ${band.high.toFixed(2)} (tenth to ninetieth percentile), ${band.middle.toFixed(2)} in the middle.`;
  },
};

/** A page with its `<!-- table NAME -->` … `<!-- end -->` parts written anew. */
export function withTables(page: string): string {
  return page.replace(
    /(<!-- table ([\w-]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, open: string, name: string, close: string) => {
      const write = PEOPLE_TABLES[name];
      if (!write) throw new Error(`no table ${name}`);
      return `${open}${write()}\n${close}`;
    },
  );
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
