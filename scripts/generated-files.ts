import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLinePage } from './command-line-page.ts';

/** Files that the project writes itself, by path, with what they should hold now. */
export const GENERATED: Readonly<Record<string, () => string>> = {
  'docs/command-line.md': commandLinePage,
};

/** Says which committed files differ from what would be generated now, a sentence each. */
export function findStaleFiles(root: string): string[] {
  return Object.entries(GENERATED).flatMap(([path, generate]) => {
    const file = join(root, path);
    const isFresh = existsSync(file) && readFileSync(file, 'utf8') === generate();
    return isFresh ? [] : [`${path} is out of date; run npm run generate`];
  });
}
