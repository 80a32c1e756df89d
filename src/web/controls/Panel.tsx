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

/** Scrolling that was begun by the page itself says nothing for so long. */
const SETTLING_MS = 800;
/** A part counts as reached when its top is so near. */
const REACHED_PX = 60;
/** Whether the parts stand one under the other, as on a desk. */
const isOneUnderOther = (): boolean => matchMedia('(min-width: 1024px)').matches;

/** All controls, in parts: on a phone one part at a time, on a desk one under the other. */
export function Panel({ part, onPart }: { readonly part: Part; readonly onPart: (part: Part) => void }) {
  const words = useWords();
  const tabs = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  /** The part that is in sight already, at first or by scrolling: nothing has to be scrolled to it. */
  const passed = useRef<Part>(part);
  const quietUntil = useRef(0);

  useEffect(() => {
    const tab = tabs.current?.querySelector<HTMLElement>(`[data-part="${part}"]`);
    tabs.current?.scrollTo({
      left: tab ? tab.offsetLeft + tab.offsetWidth / 2 - tabs.current.clientWidth / 2 : 0,
    });
    if (part === passed.current) return;
    passed.current = part;
    const sections = panel.current;
    const section = sections?.querySelector<HTMLElement>(`#part-${part}`);
    if (!sections || !section) return;
    quietUntil.current = performance.now() + SETTLING_MS;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    sections.scrollTo({
      top: isOneUnderOther() ? section.offsetTop - sections.offsetTop : 0,
      behavior: isCalm ? 'auto' : 'smooth',
    });
  }, [part]);
  const follow = (): void => {
    const sections = panel.current;
    if (!sections || !isOneUnderOther() || performance.now() < quietUntil.current) return;
    const line = sections.scrollTop + sections.offsetTop + REACHED_PX;
    const reached = PARTS.findLast(
      (id) => sections.querySelector<HTMLElement>(`#part-${id}`)!.offsetTop <= line,
    );
    if (!reached) return;
    passed.current = reached;
    onPart(reached);
  };
  // A desk shows the beginning of the panel at first; the tab says so.
  useEffect(follow, []);
  return (
    <div className="panel" id="controls" tabIndex={-1}>
      <nav className="parts" ref={tabs} aria-label={words.nav.studio}>
        {PARTS.map((id) => (
          <button
            key={id}
            type="button"
            data-part={id}
            aria-current={id === part ? 'true' : undefined}
            onClick={() => onPart(id)}
          >
            {words.parts[id]}
          </button>
        ))}
      </nav>
      <div className="sections" ref={panel} onScroll={follow}>
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
