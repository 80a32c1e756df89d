#!/usr/bin/env node
// Starts Beso on Node 24: the one running this if it is new enough, else the one pinned by the npm package `node`.
// Kept in plain JavaScript of old standing, so that any Node can read it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_MAJOR = 24;
/** Commands that need the packed human. */
const DRAWING_COMMANDS = new Set(
  'picture film guides people inspect import platforms serve work doctor mcp'.split(' '),
);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = join(root, 'src', 'cli', 'main.ts');
const isCheckout = existsSync(sources);
const main = isCheckout ? sources : join(root, 'dist', 'cli', 'main.js');
const isNewEnough = Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR;
const node = isNewEnough ? process.execPath : pinnedNode();

if (!node) {
  process.stderr.write(
    `Beso needs Node ${OLDEST_MAJOR} or newer; this is ${process.versions.node}. Run npm install again with install scripts allowed, or install Node ${OLDEST_MAJOR}.\n`,
  );
  process.exit(4);
}
keepCompiled();
if (isCheckout) packHuman(node);
if (isNewEnough) await import(main);
else runOn(node);

/** What Node compiles of the modules is kept for the next start, here and in every process below: it saves seconds. */
function keepCompiled() {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  // Without a home they would lie wherever somebody happens to be.
  if (!isAbsolute(caches)) return;
  process.env.NODE_COMPILE_CACHE ??= join(caches, 'beso', 'compiled');
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
}

/** A checkout holds no packed human until its first use; the built package brings it. */
function packHuman(nodePath) {
  if (!DRAWING_COMMANDS.has(process.argv[2])) return;
  const { status } = spawnSync(nodePath, [join(root, 'tools', 'pack-human.ts'), '--if-missing'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(4);
}

function runOn(nodePath) {
  const child = spawn(nodePath, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // The one below stops in order; this one waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 4)));
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(4);
  });
}

function pinnedNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}
