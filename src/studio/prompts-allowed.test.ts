import { expect, it } from 'vitest';
import { createRandom } from '../base/random.ts';
import { type Brief, LIGHT_SIDES } from '../brief/brief.ts';
import { dialects } from '../brief/prompts/index.ts';
import { decide } from '../policy/index.ts';
import { LISTS } from './lists.ts';

it('writes no prompt that the policy would refuse, whatever a brief names', () => {
  const random = createRandom(11);
  const refused = new Map<string, string>();
  for (let round = 0; round < 120; round++) {
    const brief: Brief = {
      version: 1,
      people: [
        { gender: random.pick(['woman', 'man'] as const), ageYears: 18 + random.index(70) },
        { gender: random.pick(['woman', 'man'] as const), ageYears: 18 + random.index(70) },
      ],
      kiss: random.pick(LISTS.kisses).id,
      mood: random.pick(LISTS.moods).id,
      view: random.pick(LISTS.views).id,
      light: random.pick(LISTS.lights).id,
      from: random.pick(LIGHT_SIDES),
      setting: random.pick(LISTS.settings).id,
      style: random.pick(LISTS.styles).id,
      size: { width: 1024, height: 1024 },
      quality: 'still',
      seed: 1,
    };
    for (const dialect of dialects) {
      const { prompt } = dialect.write(brief, LISTS);
      const verdict = decide({ text: prompt }, { consents: [], today: '2026-01-01' });
      const words = verdict.because
        .map(({ start, end }) => prompt.slice(Math.max(0, start - 30), end + 30))
        .join(' … ');
      if (verdict.decision === 'refuse') refused.set(`${verdict.code}: ${words}`, dialect.id);
    }
  }
  expect([...refused.keys()]).toEqual([]);
});
