import { type FormEvent, useId, useState } from 'react';
import type { PersonBrief } from '../../brief/brief.ts';
import type { Person } from '../../server/api-types.ts';
import { fill } from '../../words/page/index.ts';
import { api } from '../api/client.ts';
import { readPeople } from '../api/live.ts';
import { IconButton } from '../shell/Icon.tsx';
import { say } from '../shell/Notice.tsx';
import { settings, useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { Segments } from './Choice.tsx';
import { forgetPhotoOf, shownPhotoOf } from './photos.ts';

/** People from photos: whom to choose, what their photos lack, and what has to be said about them. */
export function OwnPeople({
  people,
  group,
  current,
  onChoose,
}: {
  readonly people: readonly Person[];
  /** Name of the radio group that they share with the cast. */
  readonly group: string;
  readonly current: PersonBrief;
  readonly onChoose: (id: string) => void;
}) {
  const words = useWords();
  if (people.length === 0) return null;
  const chosen = people.find(({ id }) => id === current.photo) ?? people.find(({ usable }) => !usable);
  return (
    <fieldset className="choice">
      <legend>{words.people.yours}</legend>
      <div className="tiles">
        {people.map((person) => (
          <label key={person.id} className="tile" data-reading={person.likeness === 'reading'}>
            <input
              type="radio"
              name={group}
              checked={current.photo === person.id}
              onChange={() => onChoose(person.id)}
            />
            <PhotoPortrait person={person} />
            <span>{person.label || '·'}</span>
          </label>
        ))}
      </div>
      {chosen && <About key={chosen.id} person={chosen} />}
    </fieldset>
  );
}

/** The photo where this page took it, else the first letter of a name. */
export function PhotoPortrait({ person }: { readonly person: Person | undefined }) {
  const url = person && shownPhotoOf(person.id);
  return url ? (
    <img src={url} alt="" width={96} height={96} draggable={false} />
  ) : (
    <span className="no-picture initial">{person?.label.slice(0, 1).toUpperCase() || '?'}</span>
  );
}

/** How the photo of somebody was read, and how long it is kept. */
function About({ person }: { readonly person: Person }) {
  const words = useWords();
  const language = useStore(settings, (state) => state.language);
  const { id, label, likeness, problems, warnings, photoExpiresAt } = person;
  const [isSure, setSure] = useState(false);
  const until =
    photoExpiresAt &&
    new Date(photoExpiresAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  const tooMany = problems.find(({ code }) => code === 'too-many-faces');
  return (
    <div className="about-person" aria-live="polite">
      {likeness === 'reading' && (
        <p>
          <progress aria-label={words.consent.reading} />
          {words.consent.reading}
        </p>
      )}
      {tooMany ? (
        <WhichFace id={id} count={Number(tooMany['found'])} />
      ) : (
        problems.map(({ code, sentence }) => (
          <p key={code} className="fault">
            {sentence}
          </p>
        ))
      )}
      {problems.some(({ code }) => code === 'age-needed') && <Age id={id} />}
      {warnings.length > 0 && (
        <ul className="findings">
          {warnings.map(({ code, sentence }) => (
            <li key={code}>{sentence}</li>
          ))}
        </ul>
      )}
      <div className="about-foot">
        {until && !isSure && <small>{fill(words.people.until, { when: until })}</small>}
        {isSure ? (
          <div className="actions asking" role="alert">
            <span>{words.gallery.sure}</span>
            <button type="button" className="danger" onClick={() => void remove(id)}>
              {words.gallery.yes}
            </button>
            <button type="button" className="quiet" onClick={() => setSure(false)}>
              {words.gallery.no}
            </button>
          </div>
        ) : (
          <IconButton
            icon="bin"
            label={fill(words.people.remove, { name: label })}
            onPress={() => setSure(true)}
          />
        )}
      </div>
    </div>
  );
}

/** Removes somebody, here too. */
async function remove(id: string): Promise<void> {
  const answer = await api.removePerson(id);
  if (answer.ok) forgetPhotoOf(id);
  await readPeople();
}

/** Says something about a photo, which is then read again. */
async function declare(id: string, said: Parameters<typeof api.declare>[1], failed: string): Promise<void> {
  const answer = await api.declare(id, said);
  if (answer.ok) await readPeople();
  else say(answer.error.title || failed);
}

/** Which of several faces is meant. */
function WhichFace({ id, count }: { readonly id: string; readonly count: number }) {
  const words = useWords();
  return (
    <Segments
      label={fill(words.people.whichFace, { n: count })}
      options={Array.from({ length: Math.min(10, count) }, (_, face) => ({
        id: face,
        label: count === 2 ? (face === 0 ? words.people.left : words.people.right) : String(face + 1),
      }))}
      chosen={-1}
      onChoose={(face) => void declare(id, { face }, words.failed)}
    />
  );
}

/** The age that somebody declares where a photo leaves it open. */
function Age({ id }: { readonly id: string }) {
  const words = useWords();
  const field = useId();
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const ageYears = Number(new FormData(event.currentTarget).get('age'));
    void declare(id, { ageYears }, words.failed);
  };
  return (
    <form className="age" onSubmit={send}>
      <label htmlFor={field}>{words.people.age}</label>
      <input id={field} name="age" type="number" inputMode="numeric" min={18} max={100} required />
      <button type="submit" className="quiet">
        {words.people.declare}
      </button>
    </form>
  );
}
