import { lists } from 'virtual:beso-lists';
import { useEffect, useRef } from 'react';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeWish, wishes } from '../state/studio.ts';
import { Choice } from './Choice.tsx';
import { Expert } from './Expert.tsx';
import { Format } from './Format.tsx';
import { People } from './People.tsx';
import { PARTS, type Part } from './parts.ts';
import { SunDial } from './SunDial.tsx';

/** All controls, in parts: on a phone one part at a time, on a desk one under the other. */
export function Panel({ part, onPart }: { readonly part: Part; readonly onPart: (part: Part) => void }) {
  const words = useWords();
  const tabs = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    tabs.current
      ?.querySelector(`[data-part="${part}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [part]);
  const choose = (next: Part): void => {
    onPart(next);
    const section = panel.current?.querySelector(`#part-${next}`);
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    requestAnimationFrame(() =>
      section?.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' }),
    );
  };
  return (
    <div className="panel" id="controls" tabIndex={-1}>
      <nav className="parts" ref={tabs} aria-label={words.nav.studio}>
        {PARTS.map((id) => (
          <button
            key={id}
            type="button"
            data-part={id}
            aria-current={id === part ? 'true' : undefined}
            onClick={() => choose(id)}
          >
            {words.parts[id]}
          </button>
        ))}
      </nav>
      <div className="sections" ref={panel}>
        {PARTS.map((id) => (
          <section key={id} id={`part-${id}`} data-current={id === part} aria-label={words.parts[id]}>
            <h2>{words.parts[id]}</h2>
            <PartControls part={id} />
          </section>
        ))}
      </div>
    </div>
  );
}

function PartControls({ part }: { readonly part: Part }) {
  const words = useWords();
  const wish = useStore(wishes, ({ now }) => now);
  switch (part) {
    case 'people':
      return <People />;
    case 'format':
      return <Format />;
    case 'expert':
      return <Expert />;
    case 'light':
      return (
        <>
          <Choice
            label={words.parts.light}
            kind="light"
            ids={lists.lights}
            labels={words.lights}
            chosen={wish.light}
            onChoose={(light) => changeWish({ light })}
          />
          <SunDial />
        </>
      );
    default: {
      const ids = {
        kiss: lists.kisses,
        mood: lists.moods,
        view: lists.views,
        setting: lists.settings,
        style: lists.styles,
      };
      return (
        <Choice
          label={words.parts[part]}
          kind={part}
          ids={ids[part]}
          labels={words[part]}
          chosen={wish[part]}
          onChoose={(id) => changeWish({ [part]: id })}
        />
      );
    }
  }
}
