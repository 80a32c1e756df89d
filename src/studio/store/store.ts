import { join } from 'node:path';
import { type Database, openEmbedded, openPostgres } from './database.ts';
import { type Files, openFolderFiles } from './files.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import { dataFolder, keyFilePath } from './places.ts';
import { createSeal, keyFromFile, keyFromText, type Seal } from './seal.ts';

/** Where everything is kept. */
export interface StoreOptions {
  /** Folder of the embedded database and of the files; `~/.local/share/beso` if left out. */
  readonly folder?: string;
  /** Address of a PostgreSQL database, in place of the embedded one. */
  readonly databaseUrl?: string;
  /** `s3://bucket/prefix?endpoint=…`, in place of files in the folder. */
  readonly filesUrl?: string;
  /** The key that seals photos, as `BESO_KEY` gives it; the key file's if left out. */
  readonly key?: string;
  /** Where the key is kept when none is given: outside the data, so that a copy of the data alone opens nothing. */
  readonly keyFile?: string;
}

/** An open store: the database, the files, the seal. */
export interface Store extends Pick<Database, 'db' | 'kind' | 'bossOptions' | 'listen'> {
  readonly files: Files;
  readonly seal: Seal;
  readonly folder: string;
  close(): Promise<void>;
}

/**
 * Opens the store and brings its database to the newest shape.
 * Throws `FolderInUseError` when another process has the folder, `NewerDatabaseError` when it is from a newer version.
 */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const folder = options.folder ?? dataFolder();
  const unlock = options.databaseUrl ? async () => undefined : await lockFolder(folder);
  try {
    const key = options.key ? keyFromText(options.key) : await keyFromFile(options.keyFile ?? keyFilePath());
    const files = options.filesUrl
      ? await (await import('./s3-files.ts')).openS3Files(options.filesUrl)
      : openFolderFiles(join(folder, 'files'));
    const database = options.databaseUrl
      ? await openPostgres(options.databaseUrl)
      : await openEmbedded(folder);
    await migrate(database.db);
    const { db, kind, bossOptions, listen } = database;
    return {
      db,
      kind,
      bossOptions,
      listen,
      files,
      seal: createSeal(key),
      folder,
      close: async () => {
        await database.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
