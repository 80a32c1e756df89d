import { lists } from 'virtual:beso-lists';
import { fill } from '../../words/page/index.ts';
import { IconButton } from '../shell/Icon.tsx';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeWish, drawSeed, wishes } from '../state/studio.ts';
import { LONG_SIDES_PX, type Wish } from '../state/wish.ts';
import { Segments } from './Choice.tsx';
import { Engines } from './Engines.tsx';
import { Slider } from './Format.tsx';

/** Focal lengths that are offered; 0 stands for the view's own. */
const LENSES_MM = [0, 35, 50, 85, 105, 135, 200] as const;
const LARGEST_SEED = 2 ** 32 - 1;

/** What most need not touch: seed, size, care, how heads tilt and press, the lens, who paints. */
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
        options={lists.choices.quality.map((id) => ({ id, label: words.quality[id] }))}
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
      {(['tilt', 'press'] as const).map((field) => (
        <Slider
          key={field}
          label={words.expert[field]}
          value={Math.round(100 * (wish[field] ?? 1))}
          min={50}
          max={150}
          step={5}
          said={`${Math.round(100 * (wish[field] ?? 1))} %`}
          onChange={(percent) => changeWish((before) => withFactor(before, field, percent / 100), field)}
        />
      ))}
      <Segments
        label={words.expert.lens}
        options={LENSES_MM.map((id) => ({ id, label: id === 0 ? words.expert.asView : `${id} mm` }))}
        chosen={(wish.lensMm ?? 0) as (typeof LENSES_MM)[number]}
        onChoose={(lensMm) =>
          changeWish(({ lensMm: _lens, ...rest }) => (lensMm === 0 ? rest : { ...rest, lensMm }))
        }
      />
      <Engines />
    </>
  );
}

/** A wish with a factor, which is left out where it is the usual one. */
function withFactor(wish: Wish, field: 'tilt' | 'press', factor: number): Wish {
  const { [field]: _before, ...rest } = wish;
  return factor === 1 ? rest : { ...rest, [field]: factor };
}
