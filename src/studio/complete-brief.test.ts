import { expect, test } from 'vitest';
import { checkBrief, completeBrief } from './complete-brief.ts';
import { LISTS, vocabularyOf } from './lists.ts';

const names = vocabularyOf(LISTS);

test('fills an empty draft with the usual choices, whose names exist', () => {
  const picture = completeBrief({}, 'picture', 7, names);
  expect(picture).toMatchObject({
    ok: true,
    value: { seed: 7, size: { width: 1024, height: 1024 }, quality: 'still' },
  });
  if (picture.ok) expect(picture.value.film).toBeUndefined();
  expect(completeBrief({}, 'film', 7, names)).toMatchObject({
    value: { film: { seconds: 4, fps: 24 }, size: { width: 1280, height: 720 }, quality: 'film' },
  });
});

test('keeps what was said', () => {
  const said = {
    kiss: names.kisses.at(-1)!,
    seed: 3,
    size: { width: 640, height: 480 },
    film: { seconds: 2, fps: 12 },
  };
  expect(completeBrief(said, 'film', 7, names)).toMatchObject({ ok: true, value: said });
});

test('a whole brief completes to itself', () => {
  const brief = completeBrief({}, 'film', 7, names);
  if (!brief.ok) throw new Error('the usual brief is refused');
  expect(completeBrief(brief.value, 'film', 99, names)).toEqual(brief);
  expect(checkBrief(JSON.parse(JSON.stringify(brief.value)), names)).toEqual(brief);
});

test('names every field that cannot be, all at once', () => {
  const brief = completeBrief({}, 'picture', 7, names);
  if (!brief.ok) throw new Error('the usual brief is refused');
  const broken = { ...brief.value, kiss: 'forehed', seed: -1, people: [{ cast: 'nobody' }, {}], extra: 1 };
  const faults = checkBrief(broken, names);
  if (faults.ok) throw new Error('a broken brief is let through');
  expect(faults.error).toContainEqual(
    expect.objectContaining({ code: 'unknown-name', option: 'kiss', nearest: 'forehead' }),
  );
  expect(faults.error).toContainEqual(
    expect.objectContaining({ code: 'malformed', option: 'seed', given: '-1' }),
  );
  expect(faults.error).toContainEqual(expect.objectContaining({ code: 'unknown-option', given: 'extra' }));
  expect(checkBrief({ ...brief.value, people: [{ cast: 'nobody' }, {}] }, names)).toMatchObject({
    error: [{ code: 'unknown-name', option: 'people.0.cast' }],
  });
});

test.each([null, 7, 'brief', [], {}])('refuses %j', (data) => {
  expect(checkBrief(data, names).ok).toBe(false);
});

test('nobody under eighteen', () => {
  const brief = completeBrief({ people: [{ ageYears: 17 }, {}] }, 'picture', 7, names);
  expect(brief).toMatchObject({
    ok: false,
    error: [{ code: 'malformed', option: 'people.0.ageYears', given: '17' }],
  });
});
