import { useEffect, useId, useRef } from 'react';
import { labelOf } from '../../words/page/index.ts';
import { thumbnailOf } from './thumbnails.ts';

/** One of several, each shown as a small picture; a group of radio buttons to keyboards and screen readers. */
export function Choice({
  label,
  kind,
  ids,
  labels,
  chosen,
  onChoose,
}: {
  readonly label: string;
  /** Beginning of the pictures' names. */
  readonly kind: string;
  readonly ids: readonly string[];
  readonly labels: object;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const group = useId();
  const tiles = useRef<HTMLDivElement>(null);
  // Where tiles are a strip, the chosen one is brought into sight; the page itself does not move.
  useEffect(() => {
    const strip = tiles.current;
    const tile = strip?.children[ids.indexOf(chosen)];
    if (!strip || !tile) return;
    const [place, view] = [tile.getBoundingClientRect(), strip.getBoundingClientRect()];
    if (place.left < view.left || place.right > view.right)
      strip.scrollLeft += place.left + place.width / 2 - (view.left + view.width / 2);
  }, [ids, chosen]);
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div className="tiles" ref={tiles}>
        {ids.map((id) => (
          <label key={id} className="tile">
            <input
              type="radio"
              name={group}
              value={id}
              checked={id === chosen}
              onChange={() => onChoose(id)}
            />
            <Thumbnail name={`${kind}-${id}`} />
            <span>{labelOf(labels, id)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A small picture, or the empty place of one. */
export function Thumbnail({ name }: { readonly name: string }) {
  const url = thumbnailOf(name);
  return url ? (
    <img src={url} alt="" loading="lazy" decoding="async" width={96} height={96} draggable={false} />
  ) : (
    <span className="no-picture" />
  );
}

/** One of several in words, as a row of buttons that belong together. */
export function Segments<Id extends string | number>({
  label,
  options,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string; readonly shape?: number }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}) {
  const group = useId();
  return (
    <fieldset className="segments">
      <legend>{label}</legend>
      <div>
        {options.map(({ id, label: name, shape }) => (
          <label key={id}>
            <input type="radio" name={group} checked={id === chosen} onChange={() => onChoose(id)} />
            {shape !== undefined && <i className="shape" style={{ aspectRatio: shape }} />}
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
