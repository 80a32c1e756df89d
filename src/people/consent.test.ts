import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  allowsUse,
  type ConsentRecord,
  consentHash,
  isGenuine,
  publicKeyOf,
  signConsent,
  signingKey,
} from './consent.ts';

const key = signingKey(randomBytes(32));
const at = new Date('2026-03-01T12:00:00Z');
const record = signConsent(
  { saidBy: 'person', uses: ['result', 'private'], until: '2026-12-31', declaredYears: 31 },
  ['bb', 'aa'],
  at,
  key,
);

describe('consent records', () => {
  it('are genuine as signed, and also after a way through JSON', () => {
    expect(isGenuine(record)).toBe(true);
    const read = JSON.parse(JSON.stringify(record)) as ConsentRecord;
    expect(isGenuine(read)).toBe(true);
    expect(consentHash(read)).toBe(consentHash(record));
  });

  it.each<[string, Partial<ConsentRecord>]>([
    ['use', { uses: ['result', 'private', 'training'] }],
    ['day', { until: '2099-01-01' }],
    ['photo', { photos: ['aa', 'cc'] }],
    ['age', { declaredYears: 40 }],
    ['signature', { signature: 'AAAA' }],
    ['key', { publicKey: 'not a key' }],
  ])('are not genuine with another %s', (_, change) => {
    const changed = { ...record, ...change };
    expect(isGenuine(changed)).toBe(false);
    expect(consentHash(changed)).not.toBe(consentHash(record));
    expect(allowsUse(changed, 'result', '2026-05-05')).toBe(false);
  });

  it('are not taken from anybody but this studio', () => {
    const other = signingKey(randomBytes(32));
    const {
      publicKey: _key,
      signature: _signature,
      version: _version,
      at: _at,
      photos,
      ...declared
    } = record;
    const forged = signConsent({ ...declared, uses: ['result', 'private', 'training'] }, photos, at, other);
    expect(isGenuine(forged)).toBe(true);
    expect(isGenuine(forged, publicKeyOf(key))).toBe(false);
    expect(allowsUse(forged, 'training', '2026-05-05', publicKeyOf(key))).toBe(false);
    expect(allowsUse(record, 'private', '2026-05-05', publicKeyOf(key))).toBe(true);
  });

  it('allow only what was agreed to, and only until their last day', () => {
    expect(allowsUse(record, 'private', '2026-12-31')).toBe(true);
    expect(allowsUse(record, 'private', '2027-01-01')).toBe(false);
    expect(allowsUse(record, 'sharing', '2026-05-05')).toBe(false);
  });

  it('do not hang on the order of the photos', () => {
    expect(record.photos).toEqual(['aa', 'bb']);
  });
});
