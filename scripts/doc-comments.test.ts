import { expect, test } from 'vitest';
import { findUndocumentedExports } from './doc-comments.ts';

const complaintsAbout = (text: string) => findUndocumentedExports([{ path: 'src/x.ts', text }]);

test('is content with a doc comment directly before the export', () => {
  expect(complaintsAbout('/** Adds. */\nexport const add = (a: number) => a + 1;')).toEqual([]);
  expect(complaintsAbout('/** Adds. */\n// biome-ignore x: y\nexport function add() {}')).toEqual([]);
});

test('names the export and its line', () => {
  expect(complaintsAbout('\nexport interface Pose { x: number }')).toEqual([
    'src/x.ts:2: Pose has no doc comment',
  ]);
  expect(complaintsAbout('export const a = 1, b = 2;')).toEqual(['src/x.ts:1: a, b has no doc comment']);
});

test('does not take another comment for a doc comment', () => {
  expect(complaintsAbout('// Adds.\nexport const add = 1;')).toHaveLength(1);
  expect(complaintsAbout('/** */\nexport const add = 1;')).toHaveLength(1);
  expect(complaintsAbout('/** Of the first. */\nconst first = 1;\nexport const add = first;')).toHaveLength(
    1,
  );
});

test('passes over re-exports and private code', () => {
  expect(
    complaintsAbout("export { a } from './a.ts';\nconst b = 1;\nexport type { C } from './c.ts';"),
  ).toEqual([]);
});
