import { useEffect, useState } from 'react';
import type { Product } from '../../server/api-types.ts';
import { fill } from '../../words/page/index.ts';
import { live } from '../api/live.ts';
import { Segments } from '../controls/Choice.tsx';
import { titleOf } from '../queue/Queue.tsx';
import { Icon, IconButton } from '../shell/Icon.tsx';
import { goTo, openProduct } from '../shell/route.ts';
import { timeInWords } from '../state/format-numbers.ts';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { Compare } from './Compare.tsx';
import { readShelf, type Search, shelf, toggleFavourite } from './products.ts';

/** Everything that was made: searched, compared, liked. */
export function Gallery() {
  const words = useWords();
  const { products, search, next, isLoading, isFailed } = useStore(shelf);
  const changes = useStore(live, ({ productsChanged, online }) => `${productsChanged} ${online}`);
  const [picked, setPicked] = useState<readonly string[]>();
  useEffect(() => {
    const timer = setTimeout(() => void readShelf(search), 150);
    return () => clearTimeout(timer);
  }, [search.words, search.kind, changes]);
  const ask = (change: Partial<Search>): void =>
    shelf.set((now) => ({ ...now, search: { ...now.search, ...change } }));
  const pick = (id: string): void =>
    setPicked((before = []) =>
      before.includes(id) ? before.filter((each) => each !== id) : [...before.slice(-1), id],
    );
  const pair = picked?.flatMap((id) => products.filter((product) => product.id === id)) ?? [];
  return (
    <main className="gallery" id="controls" tabIndex={-1}>
      <header>
        <h1>{words.gallery.title}</h1>
        <input
          type="search"
          value={search.words}
          placeholder={words.gallery.search}
          aria-label={words.gallery.search}
          onChange={({ target }) => ask({ words: target.value })}
        />
        <Segments
          label={words.gallery.title}
          options={[
            { id: 'all', label: words.gallery.all },
            { id: 'picture', label: words.gallery.pictures },
            { id: 'film', label: words.gallery.films },
            { id: 'favourites', label: words.gallery.favourites },
          ]}
          chosen={search.kind}
          onChoose={(kind) => ask({ kind })}
        />
        <button
          type="button"
          className="quiet with-icon"
          aria-pressed={picked !== undefined}
          onClick={() => setPicked(picked ? undefined : [])}
        >
          <Icon name="compare" /> {words.gallery.compare}
        </button>
      </header>
      {picked && pair.length < 2 && <p className="hint">{words.gallery.compareHint}</p>}
      {pair.length === 2 && (
        <Compare pair={pair as [Product, Product]} onClose={() => setPicked(undefined)} />
      )}
      {isFailed && (
        <p className="fault" role="alert">
          {words.make.offline}
        </p>
      )}
      {products.length === 0 && !isLoading && !isFailed && (
        <div className="empty">
          <p>
            {search.words || search.kind !== 'all'
              ? fill(words.gallery.none, { words: search.words || words.gallery.favourites })
              : words.gallery.empty}
          </p>
          <button type="button" className="strong" onClick={() => goTo('studio')}>
            {words.gallery.toStudio}
          </button>
        </div>
      )}
      <ul className="shelf">
        {products.map((product) => (
          <Card
            key={product.id}
            product={product}
            picked={picked?.includes(product.id)}
            onPick={picked ? () => pick(product.id) : undefined}
          />
        ))}
      </ul>
      {next && (
        <button type="button" className="quiet more" onClick={() => void readShelf(search, next)}>
          {words.gallery.more}
        </button>
      )}
    </main>
  );
}

function Card({
  product,
  picked,
  onPick,
}: {
  readonly product: Product;
  readonly picked: boolean | undefined;
  readonly onPick: (() => void) | undefined;
}) {
  const words = useWords();
  const title = titleOf(product, words);
  const length = product.seconds === null ? '' : timeInWords(product.seconds, words);
  return (
    <li className="card" data-picked={picked} style={{ '--shape': product.width / product.height }}>
      <button
        type="button"
        className="card-picture"
        aria-label={[onPick ? fill(words.gallery.choose, { title }) : title, length]
          .filter(Boolean)
          .join(' ')}
        aria-pressed={onPick ? picked === true : undefined}
        onClick={onPick ?? (() => openProduct(product.id))}
        style={{ aspectRatio: `${product.width} / ${product.height}` }}
      >
        <img src={product.thumbnail} alt="" loading="lazy" />
        {product.kind === 'film' && (
          <span className="film-mark">
            <Icon name="play" filled /> {length}
          </span>
        )}
      </button>
      <p>{title}</p>
      <IconButton
        icon="heart"
        label={words.gallery.favourite}
        pressed={product.favourite}
        filled={product.favourite}
        onPress={() => void toggleFavourite(product)}
      />
    </li>
  );
}
