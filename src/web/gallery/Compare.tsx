import { useState } from 'react';
import type { Product } from '../../server/api-types.ts';
import { titleOf } from '../queue/Queue.tsx';
import { IconButton } from '../shell/Icon.tsx';
import { useWords } from '../state/settings.ts';
import { Media } from './Media.tsx';

/** Two results: side by side, and one over the other where they have the same shape. */
export function Compare({
  pair,
  onClose,
}: {
  readonly pair: readonly [Product, Product];
  readonly onClose: () => void;
}) {
  const words = useWords();
  const [share, setShare] = useState(50);
  const [first, second] = pair;
  const isOver =
    first.width * second.height === second.width * first.height &&
    first.kind === 'picture' &&
    second.kind === 'picture';
  return (
    <section className="compare" aria-label={words.gallery.compare}>
      <IconButton icon="close" label={words.close} onPress={onClose} />
      {isOver && (
        <div
          className="over"
          style={{ aspectRatio: `${first.width} / ${first.height}`, '--share': `${share}%` }}
        >
          <Media product={first} />
          <div className="upper">
            <Media product={second} />
          </div>
          <input
            type="range"
            min={0}
            max={100}
            value={share}
            aria-label={words.gallery.compare}
            onChange={({ target }) => setShare(Number(target.value))}
          />
        </div>
      )}
      <div className="pair">
        {pair.map((product) => (
          <figure key={product.id}>
            {!isOver && <Media product={product} />}
            <figcaption>
              {titleOf(product, words)}
              <Differences product={product} other={product === first ? second : first} />
            </figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}

const FIELDS = ['kiss', 'mood', 'view', 'light', 'from', 'setting', 'style', 'seed'] as const;

/** Where a recipe differs from another one. */
function Differences({ product, other }: { readonly product: Product; readonly other: Product }) {
  const words = useWords();
  const labels = { ...words, light: words.lights, seed: {} };
  const different = FIELDS.filter((field) => product.brief[field] !== other.brief[field]);
  return (
    <ul className="chips">
      {different.map((field) => {
        const value = String(product.brief[field]);
        return <li key={field}>{(labels[field] as Readonly<Record<string, string>>)[value] ?? value}</li>;
      })}
    </ul>
  );
}
