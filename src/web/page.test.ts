import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureHumanAssets } from '../../tools/pack-human.ts';
import { buildPage, openPage, startPage } from './testing/studio.fixture.ts';

const MOST_SCRIPT_BYTES = 350_000;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1440, height: 900 } };
/** A film of a few small frames. */
const SHORT_FILM = '#kind=film&format=mp4&quality=film&seconds=1&fps=6&longSidePx=128&ratio=16%3A9';

let built: Awaited<ReturnType<typeof buildPage>>;
let opened: Awaited<ReturnType<typeof openPage>>;

beforeAll(async () => {
  await ensureHumanAssets(fileURLToPath(new URL('../..', import.meta.url)));
  built = await buildPage();
  opened = await openPage(built.folder);
}, 120_000);
afterAll(async () => {
  await opened?.close();
  await built?.clear();
});

/** Without its data the preview says that it cannot draw, and leaves the processor to the rest. */
const withoutPreview = async (page: Page): Promise<void> => {
  await page.route('**/assets/human/**', (route) => route.fulfill({ status: 404 }));
};

/** Chooses two of the sample people. */
async function choosePair(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'People', exact: true }).click();
  await page.getByRole('radio', { name: 'Amina' }).check({ force: true });
  await page.getByRole('radio', { name: /On the right/ }).check({ force: true });
  await page.getByRole('radio', { name: 'Kofi' }).check({ force: true });
}

/** Bytes at the beginning of a film in an MP4 file. */
const isMp4 = (bytes: Buffer): boolean => bytes.toString('latin1', 4, 8) === 'ftyp';

test.each([
  ['desk', DESK],
  ['phone', PHONE],
])('two sample people become a downloaded film on a %s', { timeout: 90_000 }, async (name, size) => {
  const { page, close } = await opened.window(`film-${name}`, size);
  await withoutPreview(page);
  await page.goto(`${opened.url}/${SHORT_FILM}`);
  await choosePair(page);
  await page.getByRole('button', { name: /^Make it/ }).click();
  await page.getByRole('button', { name: 'Look at it' }).first().click({ timeout: 60_000 });
  const viewer = page.getByRole('dialog');
  await viewer.getByLabel(/Film/).first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    viewer.getByRole('link', { name: /Download/ }).click(),
  ]);
  expect(isMp4(await readFile(await download.path()))).toBe(true);
  expect(new URL(page.url()).hash).toContain('people=amina%7Ekofi');
  await close();
});

test('the whole way by keyboard alone', { timeout: 90_000 }, async () => {
  const { page, close } = await opened.window('keyboard', DESK);
  await withoutPreview(page);
  await page.goto(`${opened.url}/${SHORT_FILM}`);
  await page.locator('#root .studio').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('a kiss on the forehead in the garden, zorgle');
  await page.locator('.chips button').first().waitFor();
  await expect.poll(() => page.locator('.unused-words').textContent()).toContain('zorgle');
  await expect.poll(() => page.url()).toContain('kiss=forehead');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Look at it' }).first().waitFor({ timeout: 60_000 });
  await tabTo(page, 'Look at it');
  await page.keyboard.press('Enter');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await tabTo(page, 'Download MP4');
      await page.keyboard.press('Enter');
    })(),
  ]);
  expect(isMp4(await readFile(await download.path()))).toBe(true);
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await page.locator('h1, .wordmark').first().waitFor();
  await close();
});

/** Presses Tab until what is named has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    if (focused.startsWith(name)) return;
  }
  throw new Error(`${name} cannot be reached by keyboard`);
}

test('refused words say why and offer the nearest wording by one click', async () => {
  const { page, close } = await opened.window('refusal', DESK);
  await withoutPreview(page);
  await page.goto(opened.url);
  await page
    .getByRole('textbox', { name: /Describe the kiss/ })
    .fill('two naked people kissing in the garden');
  await page.locator('.refusal').waitFor();
  await page.locator('.refusal button').click();
  expect(await page.getByRole('textbox', { name: /Describe the kiss/ }).inputValue()).toBe(
    'two people kissing in the garden',
  );
  await page.locator('.chips button').first().waitFor();
  expect(await page.locator('.refusal').count()).toBe(0);
  await close();
});

test('undo, redo, the address and a recipe that is used again', { timeout: 90_000 }, async () => {
  const { page, close } = await opened.window('undo', DESK);
  await withoutPreview(page);
  await page.goto(`${opened.url}/#longSidePx=128&quality=preview&light=moon`);
  await page.getByRole('radio', { name: 'On the cheek' }).check({ force: true });
  await page.getByRole('radio', { name: 'Oil' }).check({ force: true });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => page.url()).not.toContain('style=oil');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => page.url()).toContain('style=oil');
  await page.reload();
  expect(await page.getByRole('radio', { name: 'On the cheek' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: /^Make it/ }).click();
  await page.getByRole('button', { name: 'Look at it' }).first().click({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Candle' }).check({ force: true });
  await page.getByRole('button', { name: 'Gallery' }).click();
  await page
    .getByRole('button', { name: /On the cheek/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Use these settings' }).click();
  await expect.poll(() => page.url()).toContain('light=moon');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => page.url()).toContain('light=candle');
  await close();
});

test('a photo goes nowhere without consent; of two faces one is chosen; all of it can be erased', {
  timeout: 60_000,
}, async () => {
  const { page, close } = await opened.window('photo', DESK);
  await withoutPreview(page);
  // The stand-in for the reading of photos finds one face; here it first finds two.
  let declared: unknown;
  await page.route('**/api/v1/people', async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const answer = await route.fetch();
    const { people } = (await answer.json()) as { people: object[] };
    const problems = [{ code: 'too-many-faces', sentence: 'two', found: 2, wanted: 1 }];
    const unclear = people.map((person) => ({ ...person, likeness: 'failed', usable: false, problems }));
    return route.fulfill({ json: { people: declared ? people : unclear } });
  });
  await page.route('**/api/v1/people/*', (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    declared = route.request().postDataJSON();
    return route.fulfill({ json: {} });
  });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/people')) sent.push(request.url());
  });
  await page.goto(opened.url);
  const buffer = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#c98' } })
    .png()
    .toBuffer();
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'somebody.png', mimeType: 'image/png', buffer });
  const consent = page.getByRole('dialog', { name: 'Before this photo is used' });
  await consent.getByRole('button', { name: 'Use this photo' }).click();
  // Both ticks are needed: nothing was sent, and the question stands.
  expect(sent).toEqual([]);
  await consent.getByRole('checkbox', { name: /an adult/ }).check();
  await consent.getByRole('checkbox', { name: /have agreed/ }).check();
  await consent.getByRole('textbox').fill('Alex');
  await consent.getByRole('button', { name: 'Use this photo' }).click();
  await page.getByText('There are 2 people in this photo').waitFor();
  expect(sent).toHaveLength(1);
  await page.locator('.about-person label').last().click();
  await expect.poll(() => declared).toEqual({ face: 1 });
  await page.getByText('There are 2 people in this photo').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Remove Alex' }).click();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await page.getByRole('button', { name: 'Remove Alex' }).waitFor({ state: 'detached' });
  await close();
});

test('a file made by Beso brings its recipe when it is dropped, another picture asks for consent when pasted', {
  timeout: 90_000,
  // Once in many whole runs nothing was made within the minute, and nobody knows why yet.
  retry: 1,
}, async () => {
  const { page, close } = await opened.window('dropped', DESK);
  await withoutPreview(page);
  await page.goto(`${opened.url}/#longSidePx=128&quality=preview&kiss=cheek&tilt=1.2&lensMm=135`);
  await page.getByRole('button', { name: /^Make it/ }).click();
  await page.getByRole('button', { name: 'Look at it' }).first().click({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'On the hand' }).check({ force: true });
  await expect.poll(() => page.url()).toContain('kiss=hand');
  await page.evaluate(async () => {
    const { products } = (await (await fetch('/api/v1/products?limit=1')).json()) as {
      products: { file: string }[];
    };
    const blob = await (await fetch(products[0]!.file)).blob();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([blob], 'kiss.png', { type: blob.type }));
    dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => page.url()).toContain('kiss=cheek');
  expect(page.url()).toContain('tilt=1.2');
  expect(page.url()).toContain('lensMm=135');
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(32, 32);
    canvas.getContext('2d')!.fillRect(0, 0, 32, 32);
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([await canvas.convertToBlob()], 'photo.png', { type: 'image/png' }));
    dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
  });
  await page.getByRole('dialog', { name: 'Before this photo is used' }).waitFor();
  await close();
});

test('nothing on the page keeps anybody out: axe, light and dark, phone and desk', {
  timeout: 240_000,
}, async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const found: string[] = [];
  for (const [size, scheme] of [
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'dark'],
  ] as const) {
    const { page, close } = await opened.window('axe', { ...size, colorScheme: scheme, bypassCSP: true });
    await withoutPreview(page);
    const judge = async (where: string): Promise<void> => {
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { axe: judged } = globalThis as unknown as { axe: typeof import('axe-core') };
        const { violations: all } = await judged.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return all.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
        );
      });
      found.push(...violations.map((violation) => `${where}, ${scheme}: ${violation}`));
    };
    await page.goto(`${opened.url}/#kind=film&text=a+kiss+by+the+window`);
    await page.locator('.chips').waitFor();
    await judge('studio');
    await page.getByRole('button', { name: 'Light', exact: true }).click();
    await judge('light');
    await page.keyboard.press('q');
    await page.locator('dialog[open]').waitFor();
    await judge('queue');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Gallery' }).click();
    await page.locator('.gallery').waitFor();
    await judge('gallery');
    await page.getByRole('button', { name: 'Language and light' }).click();
    await judge('menu');
    await close();
  }
  expect(found).toEqual([]);
});

test('every language fits its window, the right-to-left one from the right', {
  timeout: 90_000,
}, async () => {
  const { page, close } = await opened.window('languages', PHONE);
  await withoutPreview(page);
  await page.goto(opened.url);
  for (const language of ['de', 'ru', 'hi', 'ja', 'ar']) {
    await page.locator('.top .icon-button').last().click();
    await page.locator('.drawer[open] select').selectOption(language);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, language).toBeLessThanOrEqual(0);
  }
  await close();
});

test('what is loaded first is small, and no request leaves the server', async () => {
  const { page, faults, close } = await opened.window('size', DESK);
  await page.route('**/*', (route) =>
    /worker/.test(route.request().url()) ? route.abort() : route.fallback(),
  );
  let bytes = 0;
  page.on('response', async (response) => {
    if (/\.js$/.test(new URL(response.url()).pathname)) bytes += gzipSync(await response.body()).length;
  });
  await page.goto(opened.url, { waitUntil: 'networkidle' }).catch(() => undefined);
  await page.locator('.studio').waitFor();
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES);
  expect(faults.filter((fault) => fault.startsWith('goes to'))).toEqual([]);
  await close();
});

test('the couple is drawn live by the scene and renderer of the atelier', { timeout: 240_000 }, async () => {
  const { page, faults, close } = await opened.window('preview', { viewport: { width: 500, height: 700 } });
  await page.goto(`${opened.url}/#setting=plain`);
  const couple = page.getByTestId('couple');
  await page.waitForSelector('canvas[data-drawn="true"]', { timeout: 200_000 });
  const spread = await couple.evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let [least, most] = [255, 0];
    for (let at = 1; at < data.length; at += 4) {
      least = Math.min(least, data[at]!);
      most = Math.max(most, data[at]!);
    }
    return most - least;
  });
  expect(spread).toBeGreaterThan(60);
  expect(faults).toEqual([]);
  await close();
});

test.runIf(process.env['BESO_LONG'])(
  'from an empty home: npm start, two sample people, a film that the atelier draws, downloaded, and a GIF of it',
  { timeout: 400_000 },
  async () => {
    const started = await startPage();
    try {
      const { page, faults } = await started.window('empty-home', DESK);
      // The live preview draws with the same processor; without its data it leaves that to the film.
      await withoutPreview(page);
      await page.goto(`${started.url}/${SHORT_FILM}`);
      await choosePair(page);
      await page.getByRole('button', { name: /^Make it/ }).click();
      await page.getByRole('button', { name: 'Look at it' }).first().click({ timeout: 300_000 });
      const [film] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /Download/ }).click(),
      ]);
      expect(isMp4(await readFile(await film.path()))).toBe(true);
      expect(film.suggestedFilename()).toMatch(/^beso-lips-.*\.mp4$/);
      const [gif] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download as GIF' }).click(),
      ]);
      expect((await readFile(await gif.path())).toString('latin1', 0, 6)).toBe('GIF89a');
      expect(faults.filter((fault) => fault.startsWith('goes to'))).toEqual([]);
    } finally {
      await started.close();
    }
  },
);
