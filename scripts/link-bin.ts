/** Links `bin/beso.js` into `node_modules/.bin`, so that `npx beso` works in the checkout without a build. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'node_modules', '.bin');
const link = join(folder, 'beso');
mkdirSync(folder, { recursive: true });
rmSync(link, { force: true });
if (process.platform === 'win32') {
  writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\beso.js" %*\r\n');
} else {
  symlinkSync(join('..', '..', 'bin', 'beso.js'), link);
}
