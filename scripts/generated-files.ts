import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files that are written by the project itself, with what they should hold now. */
const GENERATED: Readonly<Record<string, () => Promise<string>>> = {};

/** Says which committed files differ from what would be generated now, a sentence each. */
export async function findStaleFiles(root: string): Promise<string[]> {
  const complaints: string[] = [];
  for (const [path, generate] of Object.entries(GENERATED)) {
    const file = join(root, path);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== (await generate())) {
      complaints.push(`${path} is out of date; run npm run generate`);
    }
  }
  return complaints;
}
