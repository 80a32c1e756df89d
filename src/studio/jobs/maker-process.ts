/*
 * Draws, encodes and reads photos in a process of its own: whatever blocks or dies here, the server goes on answering.
 * Photos and likenesses are asked for by the id of a person, when they are needed; this process sees no store.
 */
import { createRandom } from '../../base/random.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { likenessDocument, likenessFromDocument } from '../../people/likeness-document.ts';
import type { Likeness } from '../../people/photo/likeness.ts';
import { createStudio } from '../create-studio.ts';
import { createPhotoPeople } from '../people/photo-people.ts';
import type { Problem } from '../problem.ts';
import { createPeopleResolver } from '../resolve-people.ts';
import { localMaker } from './maker.ts';
import type { Declared, FoundLikeness, FromMaker, ToMaker } from './maker-messages.ts';

const say = (message: FromMaker): void => {
  process.send?.(message);
};

type Here = Extract<ToMaker, { type: 'here' }>;
const wanted = new Map<number, (here: Here) => void>();
let lastWanted = 0;
const ask = (what: 'photo' | 'likeness', personId: string): Promise<Here> =>
  new Promise((resolve) => {
    lastWanted += 1;
    wanted.set(lastWanted, resolve);
    say({ type: 'wanted', id: lastWanted, what, personId });
  });

const readPhoto = async (personId: string): Promise<Uint8Array> => {
  const { photo } = await ask('photo', personId);
  if (!photo) throw Object.assign(new Error('the photo is gone'), { code: 'ENOENT' });
  return photo;
};
const storedLikeness = async (personId: string): Promise<Likeness | undefined> => {
  const { likeness } = await ask('likeness', personId);
  return likeness && likenessFromDocument(likeness);
};
const photoPeople = createPhotoPeople();
const studio = createStudio({
  config: { folder: process.cwd() },
  peopleFolder: 'elsewhere',
  readPhoto,
  storedLikeness,
  photoPeople,
});
const maker = localMaker(studio);
const resolvePeople = createPeopleResolver({ readPhoto, storedLikeness, photoPeople });
const stops = new Map<number, AbortController>();

async function findLikeness(
  personId: string,
  { ageYears, face }: Declared,
): Promise<Result<FoundLikeness, readonly Problem[]>> {
  const faces = await photoPeople.admit(personId, await readPhoto(personId), 1, [ageYears], face);
  if (!faces.ok) return faces;
  const document = await likenessDocument(await photoPeople.likeness(faces.value));
  return ok({ document, warnings: faces.value.flatMap(({ warnings }) => warnings) });
}

async function drawPerson(personId: string) {
  const brief = studio.complete({ people: [{ photo: personId }, {}], seed: 1 }, 'picture');
  if (!brief.ok) return err(brief.error);
  const resolved = await resolvePeople(brief.value, createRandom(1));
  return resolved.ok ? ok(resolved.value.people[0]) : resolved;
}

async function serve(message: ToMaker): Promise<void> {
  const { id } = message;
  switch (message.type) {
    case 'here':
      wanted.get(id)?.(message);
      wanted.delete(id);
      return;
    case 'stop':
      stops.get(id)?.abort();
      return;
    case 'make': {
      const stop = new AbortController();
      stops.set(id, stop);
      const onFrame = (frame: Extract<FromMaker, { type: 'frame' }>['frame']) =>
        say({ type: 'frame', id, frame });
      try {
        say({ type: 'made', id, outcome: await maker.make(message.order, { signal: stop.signal, onFrame }) });
      } finally {
        stops.delete(id);
      }
      return;
    }
    case 'find-likeness':
      say({ type: 'likeness-found', id, outcome: await findLikeness(message.personId, message.declared) });
      return;
    case 'forget':
      photoPeople.forget();
      return;
    case 'draw-person':
      say({ type: 'person-drawn', id, outcome: await drawPerson(message.personId) });
      return;
  }
}

process.on('message', (message: ToMaker) => {
  serve(message).catch((error: unknown) => {
    say({ type: 'failed', id: message.id, message: error instanceof Error ? error.message : String(error) });
  });
});
// The server stops this process in order; Ctrl-C in a terminal reaches both.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => {
  for (const stop of stops.values()) stop.abort();
  void maker.close().finally(() => process.exit());
});
