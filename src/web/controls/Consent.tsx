import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { PersonBrief } from '../../brief/brief.ts';
import { fill } from '../../words/page/index.ts';
import { api } from '../api/client.ts';
import { live, readPeople } from '../api/live.ts';
import { useWords } from '../state/settings.ts';
import { createStore, useStore } from '../state/store.ts';
import { changeWish } from '../state/studio.ts';
import { showPhotoOf } from './photos.ts';

interface Offered {
  readonly photo: File | undefined;
  readonly side: 0 | 1;
}

const offered = createStore<Offered>({ photo: undefined, side: 0 });

/** Asks for consent before a photo goes anywhere; with it the person takes that side. */
export const offerPhoto = (photo: File, side: 0 | 1): void => offered.set({ photo, side });

/** What has to be agreed to before a photo leaves the browser, in plain words. */
export function Consent() {
  const words = useWords();
  const { photo, side } = useStore(offered);
  const photoHours = useStore(live, (state) => state.photoHours);
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState<string>();
  const [isSending, setSending] = useState(false);
  const [fault, setFault] = useState<string>();

  useEffect(() => {
    if (!photo) return;
    const url = URL.createObjectURL(photo);
    setShown(url);
    setFault(undefined);
    dialog.current?.showModal();
    return () => URL.revokeObjectURL(url);
  }, [photo]);

  // The browser tells late that a dialog was closed: by then another photo may be shown in it.
  const closed = (): void => {
    if (!dialog.current?.open) offered.set((before) => ({ ...before, photo: undefined }));
  };
  const close = (): void => {
    dialog.current?.close();
    closed();
  };
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!photo) return;
    const said = new FormData(event.currentTarget);
    const label = String(said.get('label') ?? '').trim();
    setSending(true);
    const answer = await api.addPhoto(photo, {
      label,
      isSelf: said.has('self'),
      mayLeave: said.has('sharing'),
    });
    setSending(false);
    if (!answer.ok) {
      setFault(answer.error.code === 'offline' ? words.make.offline : answer.error.title || words.failed);
      return;
    }
    showPhotoOf(answer.value.id, photo);
    await readPeople();
    changeWish((wish) => {
      const both: [PersonBrief, PersonBrief] = [...wish.people];
      both[side] = { photo: answer.value.id };
      return { ...wish, people: both };
    });
    close();
  };

  return (
    <dialog ref={dialog} className="sheet consent" aria-labelledby="consent-title" onClose={closed}>
      <form onSubmit={(event) => void send(event)}>
        <h2 id="consent-title">{words.consent.title}</h2>
        <div className="consent-photo">
          {shown && <img src={shown} alt="" />}
          <p>{words.consent.intro}</p>
        </div>
        <label className="tick">
          <input type="checkbox" name="adult" required />
          <span>{words.consent.adult}</span>
        </label>
        <label className="tick">
          <input type="checkbox" name="agreed" required />
          <span>{words.consent.agreed}</span>
        </label>
        <div className="also">
          <label className="tick">
            <input type="checkbox" name="self" />
            <span>{words.consent.self}</span>
          </label>
          <label className="tick">
            <input type="checkbox" name="sharing" />
            <span>{words.consent.sharing}</span>
          </label>
        </div>
        <label className="line">
          <span>{words.consent.name}</span>
          <input name="label" maxLength={80} autoComplete="off" />
        </label>
        <p className="fine">{fill(words.consent.timer, { hours: photoHours })}</p>
        {fault && (
          <p className="fault" role="alert">
            {fault}
          </p>
        )}
        <div className="actions">
          <button type="button" className="quiet" onClick={close}>
            {words.consent.decline}
          </button>
          <button type="submit" className="strong" disabled={isSending}>
            {isSending ? words.consent.reading : words.consent.accept}
          </button>
        </div>
      </form>
    </dialog>
  );
}
