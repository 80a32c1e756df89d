import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { SourceFile } from './source-files.ts';

/** What a folder of `src/` may import: whole modules, or types alone. */
interface Direction {
  readonly modules: readonly string[];
  readonly types?: readonly string[];
  /** No time, files, network or processes: nothing of `node:`. */
  readonly pure?: true;
  /** Loads the GPU half of three.js. */
  readonly gpu?: true;
}

const ABOVE_STUDIO = ['base', 'studio', 'words'];
const BELOW_STUDIO = [
  'base',
  'brief',
  'policy',
  'human',
  'people',
  'scene',
  'render',
  'engines',
  'inspect',
  'deliver',
];

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  base: { modules: [], pure: true },
  brief: { modules: ['base'], pure: true },
  policy: { modules: ['base', 'brief'] },
  human: { modules: ['base'] },
  people: { modules: ['base', 'brief', 'human'] },
  scene: { modules: ['base', 'brief', 'human'], types: ['people'], pure: true },
  render: { modules: ['base', 'human', 'scene'], types: ['brief'], gpu: true },
  engines: { modules: ['base', 'brief', 'human', 'scene', 'render'], types: ['people'], gpu: true },
  inspect: { modules: ['base', 'human', 'people', 'scene'], types: ['brief', 'render'] },
  deliver: { modules: ['base'], types: ['brief', 'human', 'scene', 'render'] },
  studio: { modules: BELOW_STUDIO, types: ['words'] },
  words: { modules: ['base'], types: [...BELOW_STUDIO, 'studio'], pure: true },
  cli: { modules: [...ABOVE_STUDIO, 'server'], types: BELOW_STUDIO },
  server: { modules: ABOVE_STUDIO, types: BELOW_STUDIO },
  web: {
    modules: [...ABOVE_STUDIO, 'human', 'scene', 'render'],
    types: [...BELOW_STUDIO, 'server'],
    gpu: true,
  },
};

/**
 * Says which imports break the table of directions, a sentence each; empty when all is well.
 * Tests may import anything below or beside them, so they are not looked at.
 */
export function findForbiddenImports(files: readonly SourceFile[]): string[] {
  const complaints: string[] = [];
  for (const file of files) {
    const folder = folderOf(file.path);
    if (folder === undefined || /\.(test|fixture)\.tsx?$/.test(file.path)) continue;
    const direction = DIRECTIONS[folder];
    if (!direction) {
      complaints.push(`${file.path}: src/${folder}/ is not in the table of scripts/import-directions.ts`);
      continue;
    }
    for (const { from, typesOnly } of importsOf(file)) {
      const complaint = complaintAbout(file.path, folder, direction, from, typesOnly);
      if (complaint) complaints.push(`${file.path}: ${complaint}`);
    }
  }
  return complaints;
}

function complaintAbout(
  path: string,
  folder: string,
  direction: Direction,
  from: string,
  typesOnly: boolean,
): string | undefined {
  if (from.startsWith('node:') && direction.pure && !typesOnly) {
    return `${folder} is pure and may not import ${from}`;
  }
  if ((from === 'three/webgpu' || from === 'three/tsl') && !direction.gpu && !typesOnly) {
    return `${folder} may not import ${from}; only render, engines and web draw`;
  }
  if (!from.startsWith('.')) return undefined;
  const target = folderOf(posix.join(posix.dirname(path), from));
  if (target === undefined) return `${from} lies outside src/`;
  if (target === folder || direction.modules.includes(target)) return undefined;
  if (!direction.types?.includes(target)) return `${folder} may not import ${target} (${from})`;
  return typesOnly ? undefined : `${folder} may import only types of ${target} (${from})`;
}

/** The folder of `src/` a path is in; undefined for files at its top and outside. */
function folderOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

interface Import {
  readonly from: string;
  readonly typesOnly: boolean;
}

function importsOf(file: SourceFile): Import[] {
  const { module, errors } = parseSync(file.path, file.text);
  if (errors.length > 0) throw new Error(`${file.path}: ${errors[0]?.message}`);
  const imports: Import[] = module.staticImports.map((statement) => ({
    from: statement.moduleRequest.value,
    typesOnly: statement.entries.length > 0 && statement.entries.every((entry) => entry.isType),
  }));
  for (const statement of module.staticExports) {
    const reexports = statement.entries.filter((entry) => entry.moduleRequest);
    const from = reexports[0]?.moduleRequest?.value;
    if (from) imports.push({ from, typesOnly: reexports.every((entry) => entry.isType) });
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^['"`](.*)['"`]$/s.exec(file.text.slice(moduleRequest.start, moduleRequest.end))?.[1];
    if (literal) imports.push({ from: literal, typesOnly: false });
  }
  return imports;
}
