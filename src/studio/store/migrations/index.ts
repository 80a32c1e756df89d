import { start } from './0001-start.ts';
import { photoFindings } from './0002-photo-findings.ts';
import { signedConsents } from './0003-signed-consents.ts';

/** A step from one shape of the database to the next; never changed once it was released. */
export interface Migration {
  /** 1, 2, 3… */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** All steps in order; there is no way back, a backup is. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'start', sql: start },
  { number: 2, name: 'photo-findings', sql: photoFindings },
  { number: 3, name: 'signed-consents', sql: signedConsents },
];
