import { useEffect, useId, useState } from 'react';
import type { EngineReadiness } from '../../server/api-types.ts';
import { api } from '../api/client.ts';
import { settings, useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeWish, wishes } from '../state/studio.ts';

/** Engines as they call themselves. */
const NAMES: Readonly<Record<string, string>> = {
  atelier: 'Atelier',
  comfyui: 'ComfyUI',
  sdcpp: 'stable-diffusion.cpp',
  openai: 'OpenAI',
  google: 'Google',
  bfl: 'Black Forest Labs',
  fal: 'fal',
  replicate: 'Replicate',
  luma: 'Luma',
  xai: 'xAI',
  stability: 'Stability AI',
  firefly: 'Adobe Firefly',
};

/** Who paints: every engine, whether it can now, and where its guides go. */
export function Engines() {
  const words = useWords();
  const language = useStore(settings, (state) => state.language);
  const wish = useStore(wishes, ({ now }) => now);
  const [engines, setEngines] = useState<readonly EngineReadiness[]>([]);
  const group = useId();
  useEffect(() => {
    let isLate = false;
    void api.engines().then((answer) => {
      if (answer.ok && !isLate) setEngines(answer.value.engines);
    });
    return () => {
      isLate = true;
    };
  }, [language]);
  if (engines.length === 0) return null;
  // What can be chosen comes first.
  const sorted = [...engines].sort((a, b) => Number(b.ready) - Number(a.ready));
  const canMake = ({ ready, films }: EngineReadiness): boolean => ready && (wish.kind === 'picture' || films);
  const rows = [
    ...sorted.filter(({ ready }) => ready),
    { id: 'auto', ready: true, films: true, usual: false, why: null, sends: undefined },
    ...sorted.filter(({ ready }) => !ready),
  ];
  return (
    <fieldset className="engines">
      <legend>{words.expert.engine}</legend>
      {rows.map(({ id, why, usual, sends, ...engine }) => (
        <label key={id} data-ready={engine.ready}>
          <input
            type="radio"
            name={group}
            checked={wish.engine === '' ? usual : wish.engine === id}
            disabled={id !== 'auto' && !canMake(engine as EngineReadiness)}
            onChange={() => changeWish({ engine: usual ? '' : id })}
          />
          <span>
            <b>{id === 'auto' ? words.expert.auto : (NAMES[id] ?? id)}</b>
            {(why || sends) && <small>{why ?? (sends && words.sends[sends])}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
