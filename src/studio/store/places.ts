import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where data lies unless said otherwise, by the XDG base directory specification. */
export const dataFolder = (): string =>
  join(process.env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'beso');

/** Where the key lies unless said otherwise: with the settings, apart from the data. */
export const keyFilePath = (): string =>
  join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'beso', 'key');
