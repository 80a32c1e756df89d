/** Everything a machine can judge, judged at once: `npm run check` runs all checks and then says which failed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findUndocumentedExports } from './doc-comments.ts';
import { findForbiddenImports } from './import-directions.ts';
import { readSourceFiles } from './source-files.ts';

const MOST_LINES = 500;
const root = join(import.meta.dirname, '..');
const sources = readSourceFiles(root, ['src']);
const allFiles = [...sources, ...readSourceFiles(root, ['scripts', 'tools', 'examples'])];

const runTool = (name: string, ...args: string[]) => {
  const { status, error } = spawnSync(join(root, 'node_modules', '.bin', name), args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) return [error.message];
  return status === 0 ? [] : [`${name} found faults`];
};

const checks: Record<string, () => readonly string[]> = {
  types: () => runTool('tsc', '--noEmit', '-p', '.'),
  'lint and format': () => runTool('biome', 'check', '--error-on-warnings', '.'),
  'import directions': () => findForbiddenImports(sources),
  'doc comments': () => findUndocumentedExports(sources),
  'file lengths': () =>
    allFiles
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ path, lines }) => `${path} has ${lines} lines; at most ${MOST_LINES}`),
  'generated files': () => runTool('node', join('scripts', 'generate.ts'), '--check'),
  'unused code': () => runTool('knip'),
};

const failed: string[] = [];
for (const [name, check] of Object.entries(checks)) {
  const complaints = check();
  for (const complaint of complaints) console.error(complaint);
  console.log(`${complaints.length === 0 ? 'passed' : 'FAILED'}  ${name}`);
  if (complaints.length > 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
