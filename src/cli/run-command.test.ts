import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStudio } from '../studio/index.ts';
import { openTestCardEngine } from '../studio/test-card-engine.fixture.ts';
import { runCommand } from './run-command.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beso-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly notes: string;
}

async function run(
  argv: readonly string[],
  {
    engine = openTestCardEngine(),
    signal = new AbortController().signal,
    terminalColumns = undefined as number | undefined,
    stdin = [] as readonly string[],
  } = {},
): Promise<Run> {
  let [out, notes] = ['', ''];
  const studio = createStudio({
    openEngine: async () => engine,
    today: '2030-01-01',
    // Nothing is kept by these commands; were it, it would fail here.
    peopleFolder: { folder: '/dev/null/kept', keyFile: '/dev/null/key' },
  });
  const code = await runCommand(argv, studio, {
    out: (text) => {
      out += text;
    },
    note: (text) => {
      notes += text;
    },
    stdin: (async function* () {
      yield* stdin;
    })(),
    terminalColumns,
    language: 'en',
    signal,
  });
  await studio.close();
  return { code, out, notes };
}

const SMALL = ['--size', '128x96', '--quality', 'preview'];

describe('picture', () => {
  test.each(['png', 'jpg', 'webp'])('writes a %s of the asked size and says the seed', async (ending) => {
    const path = join(folder, `kiss.${ending}`);
    const { code, out } = await run(['picture', '--seed', '7', ...SMALL, '--out', path]);
    expect(code).toBe(0);
    expect(out).toContain(path);
    expect(out).toContain('seed 7');
    const { width, height } = await sharp(path).metadata();
    expect([width, height]).toEqual([128, 96]);
  });

  test('prints one JSON object with --json', async () => {
    const path = join(folder, 'kiss.png');
    const { code, out } = await run(['picture', '--kiss', 'forehead', ...SMALL, '--out', path, '--json']);
    expect(code).toBe(0);
    const data = JSON.parse(out);
    expect(data).toMatchObject({ files: [path], seed: data.brief.seed, brief: { kiss: 'forehead' } });
    expect(data.facts.people).toHaveLength(2);
    expect(data.times.totalS).toBeGreaterThan(0);
  });

  test('draws another seed each time without --seed', async () => {
    const seeds = new Set<number>();
    for (let times = 0; times < 3; times++) {
      const { out } = await run(['picture', ...SMALL, '--out', join(folder, 'kiss.png'), '--json']);
      seeds.add(JSON.parse(out).seed);
    }
    expect(seeds.size).toBe(3);
  });

  test('makes the same again from its file, and options win over it', async () => {
    const [first, second] = [join(folder, 'a.png'), join(folder, 'b.png')];
    const engine = openTestCardEngine();
    await run(['picture', '--light', 'candle', '--kiss', 'nose', ...SMALL, '--out', first], { engine });
    await run(['picture', '--from-file', first, '--out', second], { engine });
    await run(['picture', '--from-file', first, '--light', 'moon', '--out', second], { engine });
    const [original, again, changed] = engine.orders;
    expect(again).toEqual(original);
    expect(changed?.brief).toEqual({ ...original?.brief, light: 'moon' });
  });

  test('keeps what words and files say of people beside the options about them', async () => {
    const { lists } = createStudio();
    const [left, right, other] = lists.cast.map(({ id }) => id) as [string, string, string];
    const file = join(folder, 'people.png');
    const engine = openTestCardEngine();
    const peopleOf = async (...argv: string[]) => {
      await run(['picture', ...argv, ...SMALL, '--seed', '1', '--out', file], { engine });
      return engine.orders.at(-1)?.brief.people;
    };
    const words = 'a man with red hair kisses a bald man';
    const said = [
      { gender: 'man', hairColour: 'red' },
      { gender: 'man', hairStyle: 'bald' },
    ];
    expect(await peopleOf(words, '--age', '40')).toMatchObject([{ ...said[0], ageYears: 40 }, said[1]!]);
    expect(await peopleOf('--from-file', file, '--retouch', '0.5')).toMatchObject([
      { ...said[0], ageYears: 40, retouch: 0.5 },
      { ...said[1], retouch: 0.5 },
    ]);
    expect(await peopleOf(words, '--people', left, right)).toMatchObject([
      { cast: left, hairColour: 'red' },
      { cast: right, hairStyle: 'bald' },
    ]);
    expect(await peopleOf('--from-file', file, '--people', other)).toEqual([{ cast: other }, {}]);
  });

  test('takes the cast by name, left first', async () => {
    const engine = openTestCardEngine();
    const { lists } = createStudio();
    const [left, right] = [lists.cast[2]!.id, lists.cast[0]!.id];
    await run(
      ['picture', '--people', left, right, 'forehead kiss', ...SMALL, '--out', join(folder, 'k.png')],
      { engine },
    );
    expect(engine.orders[0]?.people.map(({ id }) => id)).toEqual([left, right]);
    expect(engine.orders[0]?.brief.kiss).toBe('forehead');
  });
});

test('poses and films as finely as it is asked', async () => {
  const engine = openTestCardEngine();
  const fine = ['--tilt', '1.3', '--press', '0.7', '--lens', '85', '--move', 'push-in'];
  const { code } = await run(
    ['film', '--seconds', '1', '--fps', '2', ...fine, ...SMALL, '--out', join(folder, 'k.mp4')],
    { engine },
  );
  expect(code).toBe(0);
  expect(engine.orders[0]?.brief).toMatchObject({
    tilt: 1.3,
    press: 0.7,
    lensMm: 85,
    film: { seconds: 1, fps: 2, move: 'push-in' },
  });
});

describe('film', () => {
  test.each(['mp4', 'webm', 'gif'])('writes a %s', async (ending) => {
    const path = join(folder, `kiss.${ending}`);
    const { code, notes } = await run(['film', '--seconds', '1', '--fps', '12', ...SMALL, '--out', path]);
    expect(code).toBe(0);
    expect(notes).toContain('12 of 12 frames');
    expect((await readFile(path)).length).toBeGreaterThan(1000);
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('shows a bar on a terminal', async () => {
    const { notes } = await run(
      ['film', '--seconds', '1', '--fps', '4', ...SMALL, '--out', join(folder, 'k.mp4')],
      {
        terminalColumns: 80,
      },
    );
    expect(notes).toContain('█');
    expect(notes.split('\r').every((line) => line.length < 100)).toBe(true);
  });

  test('a fault half way leaves nothing behind and says what to do', async () => {
    const engine = openTestCardEngine({ faultAt: { frame: 3, fault: { code: 'gpu-lost', detail: 'test' } } });
    const { code, notes } = await run(['film', '--seconds', '1', ...SMALL, '--out', join(folder, 'k.mp4')], {
      engine,
    });
    expect(code).toBe(4);
    expect(notes).toContain('The graphics device was lost');
    expect(await readdir(folder)).toEqual([]);
  });

  test('a stop half way leaves nothing behind', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 150);
    const start = performance.now();
    const { code } = await run(['film', '--seconds', '60', ...SMALL, '--out', join(folder, 'k.mp4')], {
      engine: openTestCardEngine({ msAFrame: 20 }),
      signal: stop.signal,
    });
    expect(code).toBe(130);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('guides', () => {
  test('of a picture lie in the folder', async () => {
    const out = join(folder, 'guides');
    const { code } = await run(['guides', ...SMALL, '--out', out]);
    expect(code).toBe(0);
    expect(await readdir(out)).toContain('depth.png');
  });

  test('of a film lie in a folder a frame', async () => {
    const out = join(folder, 'guides');
    const { code } = await run(['guides', '--seconds', '1', '--fps', '2', ...SMALL, '--out', out]);
    expect(code).toBe(0);
    expect((await readdir(out)).sort()).toEqual(['00000', '00001', 'depth.mp4']);
  });
});

describe('what cannot be', () => {
  const cases: readonly (readonly [argv: readonly string[], sentence: string])[] = [
    [['picture', '--kiss', 'forhead'], '--kiss cannot be "forhead"; it may be'],
    [['picture', '--kiss', 'forhead'], 'did you mean forehead?'],
    [['picture', '--ligth', 'moon'], 'There is no option --ligth; did you mean --light?'],
    [['picture', '--size', '0'], '--size cannot be 0; it may be 64 to 4096 pixels'],
    [['picture', '--size', '20000x20000'], '--size cannot be 20000x20000; it may be 64 to 4096'],
    [['picture', '--size', '641x360'], 'must be even'],
    [['picture', '--size'], '--size needs a value'],
    [['film', '--seconds', '-1'], '--seconds cannot be -1; it may be 1 to 60 seconds.'],
    [['picture', '--tilt', '2'], '--tilt cannot be 2; it may be 0.5 to 1.5 times what is usual.'],
    [['picture', '--lens', '20'], '--lens cannot be 20; it may be 35 to 200 millimetres.'],
    [['film', '--move', 'orbital'], '--move cannot be "orbital"; it may be still, push-in, pull-back, orbit'],
    [['film', '--fps', 'fast'], '--fps cannot be "fast"; it must be a number.'],
    [['film', '--fps=61'], '--fps cannot be 61'],
    [['picture', '--seed', '4294967296'], '--seed cannot be 4294967296; it may be 0 to 4294967295.'],
    [['picture', '--seed', '1.5'], '--seed cannot be "1.5"'],
    [['picture', '--from', 'above'], '--from cannot be "above"; it may be left, right, front or behind'],
    [['picture', '--quality', 'high'], '--quality cannot be "high"; it may be preview, film or still'],
    [['picture', '--out', 'kiss.gif'], '--out cannot be "kiss.gif"; it must be a file ending in .png'],
    [['film', '--out', 'kiss.png'], 'a file ending in .mp4, .webm'],
    [['picture', '--out', 'none/kiss.png'], 'that folder does not exist'],
    [['picture', '--people', 'nobody'], '--people cannot be "nobody"'],
    [['picture', '--people', 'a.jpg'], 'a.jpg may only be used with the consent'],
    [['picture', '--consent', 'maybe'], '--consent cannot be "maybe"; it may be yes'],
    [['picture', '--from-file', 'none.png'], 'there is no such file'],
    [['picture', '--seconds', '4'], 'There is no option --seconds'],
    [['list', 'kises'], 'did you mean kisses?'],
    [['list'], 'list needs a value'],
    [['pictur'], 'did you mean picture?'],
    [['--verson'], 'There is no option --verson'],
  ];
  test.each(cases)('%j is answered in one sentence', async (argv, sentence) => {
    const engine = openTestCardEngine();
    const { code, notes } = await run(argv, { engine });
    expect(code).toBe(2);
    expect(notes).toContain(sentence);
    expect(notes.trim().split('\n')).toHaveLength(1);
    expect(engine.orders).toHaveLength(0);
  });

  test('all faults are told at once, with --json as data too', async () => {
    const { code, out, notes } = await run(['film', '--kiss', 'x', '--fps', '0', '--out', 'k.avi', '--json']);
    expect(code).toBe(2);
    expect(notes.trim().split('\n')).toHaveLength(3);
    expect(JSON.parse(out).problems.map(({ code }: { code: string }) => code)).toEqual([
      'unknown-name',
      'out-of-range',
      'malformed',
    ]);
  });

  test('a folder is no file', async () => {
    const out = join(folder, 'kiss.png');
    await mkdir(out);
    const { code, notes } = await run(['picture', '--out', out]);
    expect(code).toBe(2);
    expect(notes).toContain('that is a folder');
  });

  test('what the policy refuses is never drawn', async () => {
    const engine = openTestCardEngine();
    const { code, notes } = await run(
      ['picture', 'two naked people kissing', '--out', join(folder, 'k.png')],
      { engine },
    );
    expect(code).toBe(3);
    expect(notes.trim()).not.toBe('');
    expect(engine.orders).toHaveLength(0);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('check', () => {
  test('judges words', async () => {
    expect(await run(['check', 'a gentle kiss on the forehead'])).toMatchObject({ code: 0 });
    expect(await run(['check', 'two naked people kissing'])).toMatchObject({ code: 3 });
  });

  test('judges lines in their order, whatever chunks they come in, and says which it cannot read', async () => {
    const stdin = [
      '{"text": "a ki',
      'ss"}\n{"text": "two naked people"}\nnonsense\n{"text": 1}\n',
      '{"text": "a peck"}',
    ];
    const { code, out } = await run(['check', '--jsonl'], { stdin });
    expect(code).toBe(0);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ text, decision, error }) => [text, decision ?? error])).toEqual([
      ['a kiss', 'allow'],
      ['two naked people', 'refuse'],
      ['nonsense', 'malformed'],
      ['{"text": 1}', 'malformed'],
      ['a peck', 'allow'],
    ]);
  });
});

describe('list and help', () => {
  test.each(['kisses', 'moods', 'views', 'lights', 'settings', 'styles', 'cast', 'engines'])(
    'list %s',
    async (name) => {
      const { code, out } = await run(['list', name]);
      const { out: json } = await run(['list', name, '--json']);
      const data: { id: string }[] = JSON.parse(json);
      expect(code).toBe(0);
      expect(data.length).toBeGreaterThan(0);
      expect(
        out
          .trim()
          .split('\n')
          .map((line) => line.split(' ')[0]),
      ).toEqual(data.map(({ id }) => id));
    },
  );

  test.each(['picture', 'film', 'guides', 'list', 'check'])(
    '%s --help shows every option',
    async (command) => {
      const { code, out } = await run([command, '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`beso ${command}`);
      if (command === 'film')
        for (const option of ['--people', '--seconds', '--out FILE']) expect(out).toContain(option);
    },
  );

  test('--version and --help', async () => {
    const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'));
    expect(await run(['--version'])).toMatchObject({ code: 0, out: `${version}\n` });
    expect((await run(['--help'])).out).toContain('beso film');
    expect((await run([])).code).toBe(2);
  });
});

describe('engines', () => {
  test('lists every engine with the reason where it is not ready', async () => {
    const { code, out } = await run(['engines', '--json']);
    expect(code).toBe(0);
    const engines = JSON.parse(out) as { id: string; ready: boolean; why?: string; settings: unknown[] }[];
    expect(engines.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['atelier', 'sdcpp', 'comfyui', 'openai']),
    );
    expect(engines.find(({ id }) => id === 'atelier')).toMatchObject({ ready: true });
    for (const engine of engines) if (!engine.ready) expect(engine.why).toBeTruthy();
    const { out: text } = await run(['engines']);
    for (const { id } of engines) expect(text).toContain(id);
  });

  test('an unknown engine or option is named with the nearest', async () => {
    const { code, notes } = await run(['picture', '--engine', 'sdcp', '--out', join(folder, 'a.png')]);
    expect(code).toBe(2);
    expect(notes).toContain('did you mean sdcpp?');
    const wrong = await run([
      'picture',
      '--engine',
      'sdcpp',
      '--engine-option',
      'steps',
      '--out',
      join(folder, 'a.png'),
    ]);
    expect(wrong.code).toBe(2);
    expect(wrong.notes).toContain('NAME=VALUE');
    expect(await readdir(folder)).toEqual([]);
  });

  test('the ladder says every move and delivers', async () => {
    const path = join(folder, 'kiss.png');
    const argv = ['picture', '--seed', '7', ...SMALL, '--engine', 'auto', '--out', path];
    const { code, notes } = await run(argv);
    expect(code).toBe(0);
    expect(notes).toMatch(/comfyui cannot be used.*Going on with sdcpp instead of comfyui/);
    expect(notes).toContain('Going on with atelier instead of sdcpp');
    expect(await readdir(folder)).toEqual(['kiss.png']);
  });
});

describe('prompt', () => {
  test('writes one dialect or all', async () => {
    const one = await run(['prompt', 'a forehead kiss at sunset', '--dialect', 'midjourney', '--seed', '5']);
    expect(one.code).toBe(0);
    expect(one.out).toContain('--seed 5');
    const all = await run(['prompt', 'a forehead kiss', '--json']);
    const { prompts } = JSON.parse(all.out) as { prompts: { dialect: string; prompt: string }[] };
    expect(prompts.length).toBeGreaterThan(5);
    for (const { prompt } of prompts) expect(prompt).toContain('forehead');
    expect((await run(['prompt', '--dialect', 'midjorney'])).notes).toContain('did you mean midjourney?');
  });
});

describe('import', () => {
  test('takes a picture in by words, and its recipe is read back', async () => {
    const file = join(folder, 'theirs.jpg');
    await sharp({ create: { width: 202, height: 150, channels: 3, background: '#446688' } }).toFile(file);
    const out = join(folder, 'ours.png');
    const { code } = await run(['import', file, '--brief', 'a forehead kiss by candle light', '--out', out]);
    expect(code).toBe(0);
    expect(await sharp(out).metadata()).toMatchObject({ width: 202, height: 150 });
    const again = await run(['picture', '--from-file', out, '--json', '--out', join(folder, 'again.png')]);
    expect(JSON.parse(again.out).brief).toMatchObject({ kiss: 'forehead', light: 'candle' });
  });

  test('says what is missing', async () => {
    const { code, notes } = await run(['import', join(folder, 'none.png')]);
    expect(code).toBe(2);
    expect(notes).toContain('--brief');
    expect(notes).toContain('no such file');
  });
});

test('platforms compares what is ready over 40 briefs', { timeout: 120_000 }, async () => {
  const { code, out } = await run(['platforms', '--size', '64x64', '--json']);
  expect(code).toBe(0);
  const rows = JSON.parse(out) as { engine: string; asked: number; made: number }[];
  expect(rows).toMatchObject([{ engine: 'atelier', asked: 40, made: 40, refused: 0, failed: 0 }]);
});
