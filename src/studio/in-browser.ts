/*
 * What of the studio runs in a browser as it is: reading words, judging them, resolving people.
 * No files, processes or network, and no server.
 */
export { createRandom } from '../base/random.ts';
export type { Brief, PersonBrief } from '../brief/brief.ts';
export { readBrief } from '../brief/read-brief.ts';
export { resolvePerson } from '../people/index.ts';
export { decide } from '../policy/index.ts';
export { styles } from '../render/styles/index.ts';
export { TERMS } from './terms.ts';
