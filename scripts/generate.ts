/** Writes the generated files anew. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATED } from './generated-files.ts';

for (const [path, generate] of Object.entries(GENERATED)) {
  writeFileSync(join(import.meta.dirname, '..', path), generate());
  console.log(path);
}
