import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Drawer } from '../engines/engine.ts';
import { decide } from '../policy/index.ts';
import { LISTS } from './lists.ts';
import { resolvePeople } from './resolve-people.ts';
import { joinStudio, type Studio, type StudioParts } from './studio.ts';

/** What can be put in the place of a studio's usual parts. */
export interface StudioOptions {
  /** Opens the engine that draws; the atelier if left out. */
  readonly openEngine?: () => Promise<Drawer>;
  /** Today, `YYYY-MM-DD`: the policy counts birth years against it. */
  readonly today?: string;
}

const LARGEST_SEED = 2 ** 32 - 1;

/**
 * Opens a studio on this machine. It starts its engine with the first job; close it when done.
 *
 * @example
 * const studio = createStudio();
 * const brief = studio.complete({ kiss: 'forehead', light: 'window', from: 'left' }, 'picture');
 * if (brief.ok) await studio.picture(brief.value, { path: 'kiss.png' });
 * await studio.close();
 */
export function createStudio(options: StudioOptions = {}): Studio {
  const openAtelier = async () => (await import('../engines/atelier.ts')).createAtelier();
  const judge: StudioParts['judge'] = (input, consents) =>
    decide(input, { consents, today: options.today ?? new Date().toISOString().slice(0, 10) });
  return joinStudio({
    openEngine: options.openEngine ?? openAtelier,
    engineId: 'atelier',
    resolvePeople,
    judge,
    version: packageVersion(),
    lists: LISTS,
    drawSeed: () => randomInt(LARGEST_SEED + 1),
  });
}

function packageVersion(): string {
  const manifest = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
