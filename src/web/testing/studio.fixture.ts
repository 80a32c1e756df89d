import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pino from 'pino';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { onTestFailed } from 'vitest';
import { openServer } from '../../server/open-server.ts';
import { settingsFrom } from '../../server/settings.ts';
import { testMaker } from '../../server/test-server.fixture.ts';
import { createStudio } from '../../studio/index.ts';
import { embeddedPlace } from '../../studio/store/test-databases.fixture.ts';
import { openTestCardEngine } from '../../studio/test-card-engine.fixture.ts';
import { openChromium } from './chromium.fixture.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Builds the page into a folder of its own. */
export async function buildPage(): Promise<{ readonly folder: string; clear(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'beso-page-'));
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return { folder, clear: () => rm(folder, { recursive: true, force: true }) };
}

/** The page in a real browser before a real server, whose engine draws test cards. */
export async function openPage(webFolder: string) {
  const place = await embeddedPlace();
  const studio = createStudio({ openEngine: async () => openTestCardEngine({ msAFrame: 20 }) });
  const server = await openServer({
    settings: { ...settingsFrom({}, { port: 0 }), webFolder },
    service: place.options,
    openStudio: () => studio,
    openMaker: (_service, made) => testMaker(made),
    log: pino({ level: 'silent' }),
    works: true,
  });
  await server.ready;
  return windowsOf(server.url, async () => {
    await server.close();
    await studio.close();
    await place.clear();
  });
}

/** The page as `npm start` serves it in a home where nothing was ever done, drawn by the atelier. */
export async function startPage() {
  const home = await mkdtemp(join(tmpdir(), 'beso-home-'));
  const { BESO_DATA: _data, XDG_DATA_HOME: _share, XDG_CONFIG_HOME: _config, ...env } = process.env;
  const start = spawn(process.execPath, [join(ROOT, 'scripts', 'start.ts'), '--port', '0'], {
    cwd: home,
    env: { ...env, HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(start, 'exit');
  const close = async (): Promise<void> => {
    start.kill('SIGTERM');
    await ended;
    await rm(home, { recursive: true, force: true });
  };
  const heard = (async () => {
    for await (const line of createInterface({ input: start.stdout })) {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (url) return url;
    }
    throw new Error('npm start ended before it served');
  })();
  try {
    return await windowsOf(await heard, close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** Windows of a real browser before the page of a server, which is closed after the browser. */
async function windowsOf(url: string, closeServer: () => Promise<void>) {
  const browser = await openChromium();
  return {
    url,
    /** A window of a size; what goes wrong in the page fails the test, and a picture of it is kept. */
    async window(name: string, options: Parameters<typeof browser.newContext>[0] = {}) {
      const context = await browser.newContext({ acceptDownloads: true, locale: 'en-GB', ...options });
      const page = await context.newPage();
      const faults = watch(page, url);
      onTestFailed(() => keepPicture(page, context, name));
      return { page, faults, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await closeServer();
    },
  };
}

/** Every error the page logs and every request that leaves its server. */
function watch(page: Page, url: string): string[] {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(blob|data):/.test(request.url()))
      faults.push(`goes to ${request.url()}`);
  });
  return faults;
}

async function keepPicture(page: Page, context: BrowserContext, name: string): Promise<void> {
  const folder = join(ROOT, 'test-results', 'web');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), timeout: 5000 }).catch(() => undefined);
  await context.close();
}
