import { fill } from '../../words/page/index.ts';
import { IconButton } from '../shell/Icon.tsx';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeWish, drawSeed, wishes } from '../state/studio.ts';
import { LONG_SIDES_PX } from '../state/wish.ts';
import { Segments } from './Choice.tsx';
import { Slider } from './Format.tsx';

const QUALITIES = ['preview', 'film', 'still'] as const;
const LARGEST_SEED = 2 ** 32 - 1;

/** What most need not touch: seed, size, frames a second, care. */
export function Expert() {
  const words = useWords();
  const wish = useStore(wishes, ({ now }) => now);
  return (
    <>
      <div className="seed">
        <label htmlFor="seed">{words.expert.seed}</label>
        <div>
          <input
            id="seed"
            type="number"
            inputMode="numeric"
            min={0}
            max={LARGEST_SEED}
            value={wish.seed}
            onChange={({ target }) => {
              const seed = Math.trunc(Number(target.value));
              if (seed >= 0 && seed <= LARGEST_SEED) changeWish({ seed }, 'seed');
            }}
          />
          <IconButton
            icon="dice"
            label={words.expert.draw}
            disabled={wish.seedKept}
            onPress={() => changeWish({ seed: drawSeed() })}
          />
          <IconButton
            icon={wish.seedKept ? 'locked' : 'open'}
            label={words.expert.lock}
            pressed={wish.seedKept}
            onPress={() => changeWish({ seedKept: !wish.seedKept })}
          />
        </div>
      </div>
      <Segments
        label={words.expert.size}
        options={LONG_SIDES_PX.map((px) => ({ id: px, label: String(px) }))}
        chosen={wish.longSidePx as (typeof LONG_SIDES_PX)[number]}
        onChoose={(longSidePx) => changeWish({ longSidePx })}
      />
      <Segments
        label={words.expert.quality}
        options={QUALITIES.map((id) => ({ id, label: words.quality[id] }))}
        chosen={wish.quality}
        onChoose={(quality) => changeWish({ quality })}
      />
      {wish.kind === 'film' && (
        <Slider
          label={words.expert.fps}
          value={wish.fps}
          min={6}
          max={60}
          step={1}
          said={fill('{n}', { n: wish.fps })}
          onChange={(fps) => changeWish({ fps }, 'fps')}
        />
      )}
    </>
  );
}
