import type { HairMotion } from '../human/hair/index.ts';
import type { Body, Person } from '../human/types.ts';
import type { Both } from './couple.ts';
import type { SolvedCouple } from './solve.ts';
import type { ContactFacts } from './types.ts';

/** A solved kiss, and its hair at rest and its contact in figures once a still of it was asked for them. */
export interface RememberedCouple {
  readonly solved: SolvedCouple;
  stillHair?: HairMotion;
  stillContact?: ContactFacts;
}

/** What scenes of the same people have in common; nothing in it changes what a scene looks like. */
export interface SceneMemory {
  /** The body of a person (the same object) grown under a key, building it when it is new. */
  body(person: Person, key: string, build: () => Body): Body;
  /** The two bodies solved under a key, solving them when they are new. */
  couple(bodies: Both<Body>, key: string, solve: () => SolvedCouple): RememberedCouple;
}

/** Entries kept; a body with its strands takes some ten megabytes. */
const MOST_BODIES = 6;
const MOST_COUPLES = 6;

/** An empty memory; give the same one to scenes that follow each other. The latest few entries are kept. */
export function createSceneMemory(): SceneMemory {
  const bodies: { readonly person: Person; readonly key: string; readonly body: Body }[] = [];
  const couples: { readonly bodies: Both<Body>; readonly key: string; readonly couple: RememberedCouple }[] =
    [];
  return {
    body(person, key, build) {
      const known = bodies.find((entry) => entry.person === person && entry.key === key);
      if (known) return known.body;
      const body = build();
      bodies.push({ person, key, body });
      if (bodies.length > MOST_BODIES) bodies.shift();
      return body;
    },
    couple(both, key, solve) {
      const known = couples.find(
        (entry) => entry.bodies[0] === both[0] && entry.bodies[1] === both[1] && entry.key === key,
      );
      if (known) return known.couple;
      const couple: RememberedCouple = { solved: solve() };
      couples.push({ bodies: both, key, couple });
      if (couples.length > MOST_COUPLES) couples.shift();
      return couple;
    },
  };
}
