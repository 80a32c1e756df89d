import type { StoreOptions } from '../studio/jobs/index.ts';

/** Where the store lies, by `--data` and the environment. */
export function storeOptionsFrom(
  env: Readonly<Record<string, string | undefined>>,
  folder: string | undefined,
): StoreOptions {
  const given = {
    folder: folder ?? env['BESO_DATA'],
    databaseUrl: env['DATABASE_URL'],
    filesUrl: env['BESO_FILES'],
    key: env['BESO_KEY'],
    keyFile: env['BESO_KEY_FILE'],
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
}
