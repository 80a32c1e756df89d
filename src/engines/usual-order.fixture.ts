import { createRandom } from '../base/random.ts';
import { CAST, resolvePerson } from '../people/index.ts';

const left = resolvePerson({ cast: CAST[0]!.id }, { kiss: 'lips' }, createRandom(1));
const right = resolvePerson({ cast: CAST[1]!.id }, { kiss: 'lips', other: left }, createRandom(2));

/** The first two of the cast as a couple. */
export const usualCouple = [left, right] as const;
