export { CAST, type CastMember } from './cast.ts';
export { resolvePerson } from './resolve-person.ts';
