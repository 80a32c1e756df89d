import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../base/random.ts';
import { buildBody, loadHumanData, poseBody, REST_POSE } from '../human/index.ts';
import { resolvePerson } from '../people/index.ts';
import { drawHead } from '../people/photo/head-raster.ts';
import { headSurfaces } from '../people/photo/head-surfaces.ts';
import { cameraOf, eyeMiddle, portraitView } from '../people/photo/head-view.ts';
import { textureLoader } from '../people/photo/texture-files.ts';
import { createStudio } from '../studio/index.ts';
import { openTestCardEngine } from '../studio/test-card-engine.fixture.ts';
import { wordsIn } from '../words/index.ts';
import { draftFromOptions } from './request.ts';
import { runCommand } from './run-command.ts';

const assets = resolve(import.meta.dirname, '../../assets/human');
const readAsset = (name: string): Promise<Uint8Array> => readFile(join(assets, name));
const SIZE = 320;

describe('beso people', () => {
  let folder: string;
  let photo: string;
  const studio = () =>
    createStudio({
      openEngine: async () => openTestCardEngine(),
      peopleFolder: { folder: join(folder, 'kept'), keyFile: join(folder, 'key') },
    });
  const run = async (...argv: string[]) => {
    let [out, notes] = ['', ''];
    const opened = studio();
    const code = await runCommand(argv, opened, {
      out: (text) => {
        out += text;
      },
      note: (text) => {
        notes += text;
      },
      stdin: (async function* () {})(),
      terminalColumns: undefined,
      language: 'en',
      signal: new AbortController().signal,
    });
    await opened.close();
    return { code, out, notes };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beso-people-'));
    photo = join(folder, 'rafael.jpg');
    const data = await loadHumanData(readAsset);
    const person = resolvePerson({ cast: 'rafael' }, { kiss: 'lips' }, createRandom(1));
    const posed = poseBody(buildBody(data, person), REST_POSE);
    const { data: pixels } = drawHead(
      cameraOf(portraitView(0.1), eyeMiddle(posed), SIZE, SIZE),
      await headSurfaces(posed, textureLoader(readAsset)),
    );
    await sharp(Buffer.from(pixels), { raw: { width: SIZE, height: SIZE, channels: 3 } })
      .jpeg()
      .toFile(photo);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true }));

  it('keeps a person by consent, makes a picture of them that carries it, and erases both when asked', async () => {
    expect((await run('people', 'list')).out).toBe('Nobody is kept.\n');
    const added = await run('people', 'add', 'Rafa', photo, '--consent', 'yes', '--age', '42', '--json');
    expect(added).toMatchObject({ code: 0 });
    const { consent } = JSON.parse(added.out) as { consent: string };
    expect((await run('people', 'show', 'rafa')).out).toContain('declared age: 42');

    const out = join(folder, 'kiss.png');
    const made = await run(
      'picture',
      '--people',
      'RAFA',
      'mara',
      '--size',
      '64x64',
      '--seed',
      '1',
      '--out',
      out,
    );
    expect(made).toMatchObject({ code: 0 });
    const { xmp } = await sharp(out).metadata();
    expect(xmp?.toString()).toContain(consent);

    const removed = await run('people', 'remove', 'Rafa');
    expect(removed.out).toContain(out);
    expect(await readdir(folder)).not.toContain('kiss.png');
    expect((await run('people', 'show', 'Rafa')).code).toBe(2);
    const unknown = await run('picture', '--people', 'Rafa', '--out', out);
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.notes).toContain('--people cannot be "Rafa"');
  }, 120_000);

  it('analyses nothing without consent, and refuses whoever is declared under 18', async () => {
    const without = await run('people', 'add', 'Rafa', photo);
    expect(without.code).toBe(2);
    expect(without.notes).toContain('may only be used with the consent');
    for (const age of ['17', '2015-06-01']) {
      const minor = await run('people', 'add', 'Rafa', photo, '--consent', 'yes', '--age', age);
      expect(minor.code).toBe(3);
    }
    expect((await run('people', 'list')).out).toBe('Nobody is kept.\n');
  }, 120_000);

  it.each([
    [['add', 'mara', 'x.jpg', '--consent', 'yes'], 'nobody of the cast has'],
    [['add', 'Rafa', '--consent', 'yes'], 'one to five photos'],
    [['add', 'Rafa', 'missing.jpg', '--consent', 'yes'], 'there is no such file'],
    [
      ['add', 'Rafa', 'missing.jpg', '--consent', 'yes', '--uses', 'all'],
      'result, private, sharing or training',
    ],
    [['add', 'Rafa', 'missing.jpg', '--consent', 'yes', '--until', 'june'], 'a day from today'],
    [['add', 'Rafa', 'missing.jpg', '--consent', 'yes', '--until', '2026-02-31'], 'a day from today'],
    [['add', 'Rafa', 'missing.jpg', '--consent', 'yes', '--until', '2020-01-01'], 'a day from today'],
    [['add', 'Rafa', 'missing.jpg', '--consent', 'yes', '--uses', 'sharing,training'], 'private and'],
    [['add', 'Rafa', 'missing.jpg', '--consent', 'no'], 'with the consent'],
    [['add', 'Rafa', 'missing.jpg', '--consent', 'yes', '--age', '2999-01-01'], 'a day of birth'],
    [['add', 'Rafa', 'missing.jpg', '--consent', 'yes', '--age', '1990-02-30'], 'a day of birth'],
    [['add', 'Rafa', 'missing.jpg', '--consent', 'yes', '--age', '-3'], 'a day of birth'],
    [['add', 'Rafa', 'missing.jpg', '--consent', 'yes', '--age', '400'], 'a day of birth'],
    [['add', '../../etc', 'missing.jpg', '--consent', 'yes'], 'a name of letters'],
    [['add', 'Ra\u202efa', 'missing.jpg', '--consent', 'yes'], 'a name of letters'],
    [['add', 'R'.repeat(70), 'missing.jpg', '--consent', 'yes'], 'a name of letters'],
    [['remove', 'nobody'], 'cannot be "nobody"'],
    [['rename'], 'add NAME PHOTO'],
  ])('answers %j in one sentence', async (argv, sentence) => {
    const { code, notes } = await run('people', ...argv);
    expect(code).toBe(2);
    expect(notes).toContain(sentence);
  });

  it.each(['नेहा', 'نور', "Máire O'Brien", 'Anne-Marie St. John', '山田 花子'])(
    'takes %s for a name',
    async (name) => {
      const { notes } = await run('people', 'add', name, 'missing.jpg', '--consent', 'yes');
      expect(notes).toContain('there is no such file');
      expect(notes).not.toContain('a name of letters');
    },
  );

  it.each([
    ['sharing', 'result and'],
    ['all', 'result, private, sharing or training'],
  ])('makes nothing by a consent for %s', async (uses, sentence) => {
    const given = ['--people', photo, '--consent', 'yes', '--age', '42', '--uses', uses];
    const { code, notes } = await run('prompt', ...given);
    expect([code, notes]).toEqual([2, expect.stringContaining(sentence)]);
    expect((await run('prompt', '--uses', uses)).code).toBe(2);
  });

  it('finds who is kept, however an accent is written', async () => {
    const opened = studio();
    const values = new Map([['people', ['Rene\u0301', 'mara']] as const]);
    const draft = draftFromOptions(
      { words: [], values, wantsHelp: false, faults: [] },
      opened.lists,
      wordsIn('en').commandLine.expected,
      ['ren\u00e9'],
      '2026-01-01',
    );
    expect(draft).toMatchObject({
      ok: true,
      value: { people: [{ photo: 'person:ren\u00e9' }, { cast: 'mara' }] },
    });
    await opened.close();
  });

  it('answers a broken photo by its name', async () => {
    const broken = join(folder, 'broken.heic');
    await writeFile(broken, Buffer.from('0000001c66747970686569630000000068656963', 'hex'));
    const { code, notes } = await run('people', 'add', 'Rafa', broken, '--consent', 'yes');
    expect(code).toBe(2);
    expect(notes).toContain('broken.heic');
  });
});
