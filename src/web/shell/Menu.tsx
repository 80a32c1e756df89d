import { type FormEvent, useState } from 'react';
import { PAGE_LANGUAGES, type PageLanguage } from '../../words/page/index.ts';
import { api } from '../api/client.ts';
import { Segments } from '../controls/Choice.tsx';
import { setLanguage, setTheme, settings, useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { Drawer } from './Drawer.tsx';

const KEYS = [
  ['make', 'Ctrl ↵'],
  ['undo', 'Ctrl Z'],
  ['redo', 'Ctrl ⇧ Z'],
  ['text', '/'],
  ['play', 'K'],
  ['gallery', 'G'],
  ['queue', 'Q'],
  ['look', '← → ↑ ↓'],
] as const;

/** Language, day or night, the keys, and what somebody shown here can ask for. */
export function Menu({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const words = useWords();
  const { language, theme } = useStore(settings);
  return (
    <Drawer id="menu" title={words.nav.menu} isOpen={isOpen} onClose={onClose}>
      <label className="line">
        <span>{words.menu.language}</span>
        <select value={language} onChange={({ target }) => void setLanguage(target.value as PageLanguage)}>
          {Object.entries(PAGE_LANGUAGES).map(([id, name]) => (
            <option key={id} value={id} lang={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Segments
        label={words.menu.look}
        options={[
          { id: 'system', label: words.menu.system },
          { id: 'day', label: words.menu.day },
          { id: 'night', label: words.menu.night },
        ]}
        chosen={theme}
        onChoose={setTheme}
      />
      <section>
        <h3>{words.menu.keys}</h3>
        <dl className="keys">
          {KEYS.map(([what, keys]) => (
            <div key={what}>
              <dt>{words.keys[what]}</dt>
              <dd>
                <kbd>{keys}</kbd>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <Removal />
      <p className="fine">{words.menu.privacy}</p>
    </Drawer>
  );
}

/** Somebody shown in a picture asks for it to go. */
function Removal() {
  const words = useWords();
  const [said, setSaid] = useState('');
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const answer = await api.askRemoval(String(form.get('contact')), String(form.get('what')));
    setSaid(answer.ok ? words.menu.removalDone : answer.error.title || words.failed);
  };
  return (
    <details className="removal">
      <summary>{words.menu.removal}</summary>
      <form onSubmit={(event) => void send(event)}>
        <label className="line">
          <span>{words.menu.removalText}</span>
          <textarea name="what" rows={3} required minLength={3} maxLength={4000} />
        </label>
        <label className="line">
          <span>{words.menu.removalContact}</span>
          <input name="contact" required minLength={3} maxLength={200} />
        </label>
        <button type="submit" className="quiet">
          {words.menu.removalSend}
        </button>
        <p role="status">{said}</p>
      </form>
    </details>
  );
}
