import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../base/result.ts';
import { writeFaultOf } from '../../deliver/write-file.ts';
import type { Consent } from '../../policy/verdict.ts';
import type { Problem } from '../problem.ts';
import type { Store } from '../store/store.ts';
import type { Job } from './job-book.ts';
import type { FrameSeen, MadeFiles, Maker } from './maker.ts';

/** The files of a finished job, stored but not yet in any table. */
export interface StoredProduct extends Pick<MadeFiles, 'bytes' | 'drawnS' | 'engine'> {
  readonly file: string;
  readonly thumbnail: string;
}

/** What is needed to make a job. */
export interface MakingTools {
  readonly maker: Maker;
  readonly store: Pick<Store, 'files' | 'folder'>;
  readonly consents: readonly Consent[];
  readonly signal: AbortSignal;
  readonly onFrame: (frame: FrameSeen) => void;
  /** Told once everything is drawn and encoded, before it is stored. */
  readonly onEncoded: () => void;
}

/** Makes a job and puts its files where they stay; the tables come after, so that none names a file that is not whole. */
export async function makeProduct(
  job: Job,
  { maker, store, consents, signal, onFrame, onEncoded }: MakingTools,
): Promise<Result<StoredProduct, readonly Problem[]>> {
  const folder = join(store.folder, 'work');
  const name = job.lease ?? job.id;
  const { kind, format, brief, engine, samePerson } = job;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const made = await maker.make(
      { kind, format, brief, engine, samePerson, consents, folder, name },
      { signal, onFrame },
    );
    if (!made.ok) return made;
    onEncoded();
    const { path, thumbnail, ...facts } = made.value;
    return ok({
      ...facts,
      file: await store.files.putFile(path, job.id),
      thumbnail: await store.files.putFile(thumbnail, job.id),
    });
  } catch (error) {
    const fault = writeFaultOf('', error);
    if (fault) return err([fault]);
    throw error;
  } finally {
    for (const left of await readdir(folder).catch(() => [])) {
      if (left.includes(name)) await rm(join(folder, left), { force: true });
    }
  }
}

/** Whether a job met a full disk: it waits until there is room, however long that takes. */
export const isDiskFull = (problems: readonly Problem[]): boolean =>
  problems.some((problem) => problem.code === 'unwritable' && problem.why === 'disk-full');
