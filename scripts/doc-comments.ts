import { parseSync } from 'oxc-parser';
import type { SourceFile } from './source-files.ts';

/** Says which exported declarations have no doc comment directly before them, a sentence each; tests are not looked at. */
export function findUndocumentedExports(files: readonly SourceFile[]): string[] {
  const complaints: string[] = [];
  for (const file of files) {
    if (/\.(test|fixture)\.ts$/.test(file.path)) continue;
    const { program, comments } = parseSync(file.path, file.text);
    const documentedAt = new Set(
      comments
        .filter(
          (comment) => comment.type === 'Block' && comment.value.startsWith('*') && /\w/.test(comment.value),
        )
        .map((comment) => startOfNextCode(file.text, comment.end)),
    );
    for (const statement of program.body) {
      if (statement.type !== 'ExportNamedDeclaration' && statement.type !== 'ExportDefaultDeclaration')
        continue;
      if (!statement.declaration || documentedAt.has(statement.start)) continue;
      const line = file.text.slice(0, statement.start).split('\n').length;
      complaints.push(`${file.path}:${line}: ${nameOf(statement.declaration)} has no doc comment`);
    }
  }
  // Overloads share the comment of the first; a name is complained about once.
  return [...new Set(complaints)];
}

function startOfNextCode(text: string, from: number): number {
  // Line comments may stand between (biome-ignore, ts-expect-error).
  const gap = /^(?:\s|\/\/[^\n]*\n)*/.exec(text.slice(from))?.[0].length ?? 0;
  return from + gap;
}

function nameOf(declaration: object): string {
  if (
    'id' in declaration &&
    declaration.id &&
    typeof declaration.id === 'object' &&
    'name' in declaration.id
  ) {
    return String(declaration.id.name);
  }
  if ('declarations' in declaration && Array.isArray(declaration.declarations)) {
    return declaration.declarations
      .map((entry: { id: { name?: string } }) => entry.id.name ?? '…')
      .join(', ');
  }
  return 'this export';
}
