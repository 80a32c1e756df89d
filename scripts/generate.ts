/** Writes the generated files anew; with `--check`, only says which are out of date. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLinePage } from './command-line-page.ts';
import { openApiPage } from './open-api-page.ts';

const GENERATED: Readonly<Record<string, () => string>> = {
  'docs/command-line.md': commandLinePage,
  'openapi.json': openApiPage,
};

const isCheck = process.argv.includes('--check');
for (const [path, generate] of Object.entries(GENERATED)) {
  const file = join(import.meta.dirname, '..', path);
  const text = generate();
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (isCheck) {
    console.error(`${path} is out of date; run npm run generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(path);
  }
}
