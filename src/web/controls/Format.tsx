import { lists } from 'virtual:beso-lists';
import { fill } from '../../words/page/index.ts';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeWish, wishes } from '../state/studio.ts';
import { type FileFormat, FORMATS, RATIOS, withKind } from '../state/wish.ts';
import { Segments } from './Choice.tsx';

const shapeOf = (ratio: string): number => {
  const [across, down] = ratio.split(':').map(Number) as [number, number];
  return across / down;
};

/** Film or picture, shape, length, camera, kind of file. */
export function Format() {
  const words = useWords();
  const wish = useStore(wishes, ({ now }) => now);
  const formats: readonly FileFormat[] = FORMATS[wish.kind];
  return (
    <>
      <KindSwitch />
      <Segments
        label={words.format.ratio}
        options={RATIOS.map((id) => ({ id, label: id, shape: shapeOf(id) }))}
        chosen={wish.ratio}
        onChoose={(ratio) => changeWish({ ratio })}
      />
      {wish.kind === 'film' && (
        <>
          <Slider
            label={words.format.length}
            value={wish.seconds}
            min={2}
            max={15}
            step={0.5}
            said={fill(words.format.seconds, { n: wish.seconds })}
            onChange={(seconds) => changeWish({ seconds }, 'seconds')}
          />
          <Segments
            label={words.format.move}
            options={lists.choices.move.map((id) => ({ id, label: words.move[id] }))}
            chosen={wish.move}
            onChoose={(move) => changeWish({ move })}
          />
        </>
      )}
      <Segments
        label={words.format.file}
        options={formats.map((id) => ({ id, label: id.toUpperCase() }))}
        chosen={wish.format}
        onChoose={(format) => changeWish({ format })}
      />
    </>
  );
}

/** Picture or film. */
export function KindSwitch() {
  const words = useWords();
  const kind = useStore(wishes, ({ now }) => now.kind);
  return (
    <Segments
      label={words.format.kind}
      options={[
        { id: 'picture', label: words.format.picture },
        { id: 'film', label: words.format.film },
      ]}
      chosen={kind}
      onChoose={(next) => changeWish((wish) => withKind(wish, next))}
    />
  );
}

/** A number by dragging. */
export function Slider({
  label,
  value,
  min,
  max,
  step,
  said,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as it is read. */
  readonly said: string;
  readonly onChange: (value: number) => void;
}) {
  return (
    <label className="slider">
      <span>
        {label} <output>{said}</output>
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={said}
        onChange={({ target }) => onChange(Number(target.value))}
      />
    </label>
  );
}
