import { expect, test } from 'vitest';
import { findForbiddenImports } from './import-directions.ts';

const complaintsAbout = (path: string, text: string) => findForbiddenImports([{ path, text }]);

test('lets a folder import what the table allows', () => {
  expect(complaintsAbout('src/scene/kiss.ts', "import { ok } from '../base/result.ts';")).toEqual([]);
  expect(complaintsAbout('src/scene/kisses/lips.ts', "import { solve } from '../contact.ts';")).toEqual([]);
});

test('refuses an arrow against the way of the data', () => {
  expect(complaintsAbout('src/scene/kiss.ts', "import { draw } from '../render/draw.ts';")).toHaveLength(1);
  expect(complaintsAbout('src/base/x.ts', "export * from '../brief/brief.ts';")).toHaveLength(1);
  expect(complaintsAbout('src/cli/x.ts', "const m = await import('../engines/atelier.ts');")).toHaveLength(1);
});

test('lets types through where the table says types, and nothing else', () => {
  expect(complaintsAbout('src/deliver/x.ts', "import type { Scene } from '../scene/types.ts';")).toEqual([]);
  expect(complaintsAbout('src/deliver/x.ts', "import { type Scene } from '../scene/types.ts';")).toEqual([]);
  expect(complaintsAbout('src/deliver/x.ts', "import { pose } from '../scene/pose.ts';")).toHaveLength(1);
  expect(complaintsAbout('src/deliver/x.ts', "import '../scene/pose.ts';")).toHaveLength(1);
});

test('keeps files, processes and the GPU out of pure folders', () => {
  expect(complaintsAbout('src/scene/x.ts', "import { readFileSync } from 'node:fs';")).toHaveLength(1);
  expect(complaintsAbout('src/people/x.ts', "import { readFileSync } from 'node:fs';")).toEqual([]);
  expect(complaintsAbout('src/scene/x.ts', "import { vec3 } from 'three/tsl';")).toHaveLength(1);
  expect(complaintsAbout('src/render/x.ts', "import { vec3 } from 'three/tsl';")).toEqual([]);
});

test('wants every folder in the table', () => {
  expect(complaintsAbout('src/misc/x.ts', 'export {};')).toHaveLength(1);
});
