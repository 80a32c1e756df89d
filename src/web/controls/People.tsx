import { lists } from 'virtual:beso-lists';
import { type ChangeEvent, useId, useState } from 'react';
import type { PersonBrief } from '../../brief/brief.ts';
import type { Person } from '../../server/api-types.ts';
import { fill } from '../../words/page/index.ts';
import { live } from '../api/live.ts';
import { Icon, IconButton } from '../shell/Icon.tsx';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeWish, wishes } from '../state/studio.ts';
import { Camera } from './Camera.tsx';
import { Thumbnail } from './Choice.tsx';
import { offerPhoto } from './Consent.tsx';
import { OwnPeople, PhotoPortrait } from './OwnPeople.tsx';

type Side = 0 | 1;

/** Two places for people: sample people, people from photos, or anyone. */
export function People() {
  const words = useWords();
  const people = useStore(wishes, ({ now }) => now.people);
  const own = useStore(live, (state) => state.people);
  const [side, setSide] = useState<Side>(0);
  const group = useId();
  const put = (person: PersonBrief): void => {
    changeWish((wish) => {
      const both: [PersonBrief, PersonBrief] = [...wish.people];
      both[side] = person;
      return { ...wish, people: both };
    });
  };
  const swap = (): void => changeWish((wish) => ({ ...wish, people: [wish.people[1], wish.people[0]] }));
  const current = people[side];
  const photos = own.filter((person) => person.source === 'photo' && person.consent?.withdrawnAt === null);
  return (
    <div className="people">
      <div className="places">
        {([0, 1] as const).map((place) => (
          <label key={place} className="place">
            <input
              type="radio"
              name={`${group}-side`}
              checked={side === place}
              onChange={() => setSide(place)}
            />
            <Portrait person={people[place]} own={own} />
            <span>
              <small>{place === 0 ? words.people.left : words.people.right}</small>
              <b>{nameOf(people[place], own) ?? words.people.anyone}</b>
            </span>
          </label>
        ))}
        <IconButton icon="swap" label={words.people.swap} onPress={swap} />
      </div>
      <div className="photo-ways">
        <PhotoInput side={side} label={words.people.photo} />
        <CameraButton side={side} />
      </div>
      <OwnPeople
        people={photos}
        group={`${group}-who`}
        current={current}
        onChoose={(id) => put({ photo: id })}
      />
      <fieldset className="choice cast">
        <legend>{words.people.cast}</legend>
        <div className="tiles">
          <label className="tile">
            <input
              type="radio"
              name={`${group}-who`}
              checked={current.cast === undefined && current.photo === undefined}
              onChange={() => put({})}
            />
            <span className="no-picture anyone">?</span>
            <span>{words.people.anyone}</span>
          </label>
          {lists.cast.map(({ id, name, ageYears }) => (
            <label key={id} className="tile" title={fill(words.people.years, { n: ageYears })}>
              <input
                type="radio"
                name={`${group}-who`}
                checked={current.cast === id}
                onChange={() => put({ cast: id })}
              />
              <Thumbnail name={`person-${id}`} />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** The camera: the phone's own, or the one of this machine. */
function CameraButton({ side }: { readonly side: Side }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  if (matchMedia('(pointer: coarse)').matches)
    return <PhotoInput side={side} label={words.people.camera} capture />;
  return (
    <>
      <button type="button" className="photo-input" onClick={() => setOpen(true)}>
        <Icon name="photo" />
        <span>{words.people.camera}</span>
      </button>
      {isOpen && <Camera onTake={(photo) => offerPhoto(photo, side)} onClose={() => setOpen(false)} />}
    </>
  );
}

function PhotoInput({
  side,
  label,
  capture = false,
}: {
  readonly side: Side;
  readonly label: string;
  readonly capture?: boolean;
}) {
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const photo = target.files?.[0];
    if (photo) offerPhoto(photo, side);
    target.value = '';
  };
  return (
    <label className={`photo-input ${capture ? 'camera' : ''}`}>
      <input
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif"
        {...(capture && { capture: 'user' as const })}
        onChange={take}
      />
      <Icon name={capture ? 'photo' : 'plus'} />
      <span>{label}</span>
    </label>
  );
}

function Portrait({ person, own }: { readonly person: PersonBrief; readonly own: readonly Person[] }) {
  if (person.cast !== undefined) return <Thumbnail name={`person-${person.cast}`} />;
  return <PhotoPortrait person={own.find(({ id }) => id === person.photo)} />;
}

function nameOf(person: PersonBrief, own: readonly Person[]): string | undefined {
  if (person.photo !== undefined) return own.find(({ id }) => id === person.photo)?.label;
  return lists.cast.find(({ id }) => id === person.cast)?.name;
}
