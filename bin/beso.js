#!/usr/bin/env node
// Starts Beso on Node 24: the one running this if it is new enough, else the one pinned by the npm package `node`.
// Kept in plain JavaScript of old standing, so that any Node can read it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_MAJOR = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = join(root, 'src', 'cli', 'main.ts');
const main = existsSync(sources) ? sources : join(root, 'dist', 'cli', 'main.js');

if (Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR) {
  await import(main);
} else {
  const node = pinnedNode();
  if (!node) {
    process.stderr.write(
      `Beso needs Node ${OLDEST_MAJOR} or newer; this is ${process.versions.node}. Run npm install again with install scripts allowed, or install Node ${OLDEST_MAJOR}.\n`,
    );
    process.exit(4);
  }
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both; a supervisor sends its signal to this process alone.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  let interrupts = 0;
  process.on('SIGINT', () => {
    interrupts += 1;
    if (!process.stdin.isTTY || interrupts > 1) child.kill('SIGINT');
  });
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
