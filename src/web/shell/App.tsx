import { useEffect, useState } from 'react';
import { live, startLive } from '../api/live.ts';
import { Consent } from '../controls/Consent.tsx';
import { Panel } from '../controls/Panel.tsx';
import type { Part } from '../controls/parts.ts';
import { Timeline } from '../controls/Timeline.tsx';
import { Gallery } from '../gallery/Gallery.tsx';
import { Viewer } from '../gallery/Viewer.tsx';
import { Stage } from '../preview/Stage.tsx';
import { MakeBar } from '../queue/MakeBar.tsx';
import { NowMaking } from '../queue/NowMaking.tsx';
import { Queue } from '../queue/Queue.tsx';
import { Sentence } from '../reading/Sentence.tsx';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { addressOfWish, redo, undo, wishes } from '../state/studio.ts';
import { listenForFiles } from './drops.ts';
import { Icon, IconButton, Mark } from './Icon.tsx';
import { listenForKeys } from './keys.ts';
import { Menu } from './Menu.tsx';
import { Notice, say } from './Notice.tsx';
import { goTo, route, showQueue } from './route.ts';

/** The whole page. */
export function App() {
  const words = useWords();
  const { place, product, isQueueOpen } = useStore(route);
  const light = useStore(wishes, ({ now }) => now.light);
  const [isMenuOpen, setMenuOpen] = useState(false);
  useEffect(() => {
    void startLive();
    const endings = [listenForFiles(), listenForKeys()];
    return () => {
      for (const end of endings) end();
    };
  }, []);
  return (
    <div className="app" data-place={place} data-light={light}>
      <a className="skip" href="#controls">
        {words.nav.skip}
      </a>
      <header className="top">
        <button type="button" className="wordmark" onClick={() => goTo('studio')} aria-label="Beso">
          <Mark />
          <span>Beso</span>
        </button>
        <nav>
          <button
            type="button"
            aria-current={place === 'studio' ? 'page' : undefined}
            onClick={() => goTo('studio')}
          >
            {words.nav.studio}
          </button>
          <button
            type="button"
            aria-current={place === 'gallery' ? 'page' : undefined}
            onClick={() => goTo('gallery')}
          >
            {words.nav.gallery}
          </button>
        </nav>
        <QueueButton />
        <IconButton icon="menu" label={words.nav.menu} onPress={() => setMenuOpen(true)} />
      </header>
      {place === 'studio' ? <Studio /> : <Gallery />}
      <Queue isOpen={isQueueOpen} onClose={() => showQueue(false)} />
      <Menu isOpen={isMenuOpen} onClose={() => setMenuOpen(false)} />
      <Consent />
      {product !== undefined && <Viewer id={product} />}
      <Notice />
      <div className="drop-here" aria-hidden="true">
        {words.drop.here}
      </div>
    </div>
  );
}

function Studio() {
  const words = useWords();
  const { past, future, now } = useStore(wishes);
  const [part, setPart] = useState<Part>('kiss');
  const share = async (): Promise<void> => {
    const done = await navigator.clipboard?.writeText(addressOfWish()).then(
      () => true,
      () => false,
    );
    say(done ? words.shared : addressOfWish());
  };
  return (
    <main className="studio">
      <h1 className="unseen">{words.title}</h1>
      <div className="easel">
        <Stage>
          <div className="stage-tools">
            <IconButton
              icon="undo"
              label={words.undo}
              keys="Ctrl Z"
              disabled={past.length === 0}
              onPress={undo}
            />
            <IconButton
              icon="redo"
              label={words.redo}
              keys="Ctrl ⇧ Z"
              disabled={future.length === 0}
              onPress={redo}
            />
            <IconButton icon="link" label={words.share} onPress={() => void share()} />
          </div>
        </Stage>
        {now.kind === 'film' && <Timeline />}
      </div>
      <NowMaking />
      <Sentence onPart={setPart} />
      <Panel part={part} onPart={setPart} />
      <MakeBar />
    </main>
  );
}

/** The queue, always at hand, with how many are in it. */
function QueueButton() {
  const words = useWords();
  const open = useStore(
    live,
    ({ jobs }) => jobs.filter(({ state }) => state === 'waiting' || state === 'running').length,
  );
  return (
    <button
      type="button"
      className="icon-button queue-button"
      aria-label={open > 0 ? `${words.nav.queue} (${open})` : words.nav.queue}
      title={`${words.nav.queue} (Q)`}
      onClick={() => showQueue(true)}
    >
      <Icon name="queue" />
      {open > 0 && <span className="count">{open}</span>}
    </button>
  );
}
