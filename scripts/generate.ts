/** Writes the generated files anew; with `--check`, only says which are out of date. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLinePage } from './command-line-page.ts';
import { openApiPage } from './open-api-page.ts';
import { withTables } from './people-page.ts';

const GENERATED: Readonly<Record<string, () => string>> = {
  'docs/command-line.md': commandLinePage,
  'openapi.json': openApiPage,
  // Prose by hand, tables by the code.
  'docs/people.md': () =>
    withTables(readFileSync(join(import.meta.dirname, '..', 'docs', 'people.md'), 'utf8')),
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
