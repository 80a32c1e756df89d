import { useEffect, useRef, useState } from 'react';
import type { Product } from '../../server/api-types.ts';
import { fill } from '../../words/page/index.ts';
import { titleOf } from '../queue/Queue.tsx';
import { Icon, IconButton } from '../shell/Icon.tsx';
import { say } from '../shell/Notice.tsx';
import { goTo, openProduct } from '../shell/route.ts';
import { bytesInWords, timeInWords } from '../state/format-numbers.ts';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeWish } from '../state/studio.ts';
import { wishOf } from '../state/wish.ts';
import { conversionsOf, fileName, saveAs } from './download.ts';
import { Media } from './Media.tsx';
import { deleteProduct, readProduct, shelf, toggleFavourite } from './products.ts';

/** One result, large, with all that can be done with it. */
export function Viewer({ id }: { readonly id: string }) {
  const words = useWords();
  const { products } = useStore(shelf);
  const dialog = useRef<HTMLDialogElement>(null);
  const [read, setRead] = useState<Product>();
  const product = products.find((each) => each.id === id) ?? (read?.id === id ? read : undefined);
  const place = products.findIndex((each) => each.id === id);
  const close = (): void => openProduct(undefined);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    void readProduct(id).then(setRead);
  }, [id]);

  const step = (by: 1 | -1): void => {
    const next = products[place + by];
    if (next) openProduct(next.id);
  };
  return (
    <dialog
      ref={dialog}
      className="viewer"
      aria-label={product ? titleOf(product, words) : words.gallery.title}
      onClose={close}
      onKeyDown={({ key, target }) => {
        if (target instanceof HTMLElement && /^(INPUT|VIDEO|SELECT)$/.test(target.tagName)) return;
        if (key === 'ArrowRight') step(1);
        if (key === 'ArrowLeft') step(-1);
      }}
    >
      <div className="viewer-top">
        <IconButton
          icon="previous"
          label={words.gallery.previous}
          disabled={place <= 0}
          onPress={() => step(-1)}
        />
        <IconButton
          icon="next"
          label={words.gallery.next}
          disabled={place < 0 || place >= products.length - 1}
          onPress={() => step(1)}
        />
        <IconButton icon="close" label={words.gallery.close} onPress={close} />
      </div>
      {product && (
        <>
          <div
            className="viewer-media"
            style={{ '--shape': product.width / product.height, '--width': product.width }}
          >
            <Media key={product.id} product={product} />
          </div>
          <Details product={product} onLeave={close} onLiked={() => void readProduct(id).then(setRead)} />
        </>
      )}
    </dialog>
  );
}

function Details({
  product,
  onLeave,
  onLiked,
}: {
  readonly product: Product;
  readonly onLeave: () => void;
  readonly onLiked: () => void;
}) {
  const words = useWords();
  const [isAsking, setAsking] = useState(false);
  const [preparing, setPreparing] = useState<string>();
  const save = async (format: string): Promise<void> => {
    setPreparing(format);
    if (!(await saveAs(product, format))) say(words.failed);
    setPreparing(undefined);
  };
  const title = titleOf(product, words);
  const takeUp = (): void => {
    changeWish((wish) => ({ ...wishOf(product.brief, wish), format: product.format }));
    goTo('studio');
    onLeave();
    say(fill(words.gallery.recipeDone, { title }));
  };
  const share = async (): Promise<void> => {
    const bytes = await fetch(product.file).then((response) => response.blob());
    const file = new File([bytes], fileName(product), { type: product.mime });
    await navigator.share({ files: [file], title }).catch(() => undefined);
  };
  return (
    <div className="details">
      <h2>{title}</h2>
      <p className="fine">
        {fill(words.gallery.facts, {
          width: product.width,
          height: product.height,
          size: bytesInWords(product.bytes),
        })}
        {' · '}
        {fill(words.gallery.drawn, { time: timeInWords(product.drawnSeconds, words) })}
      </p>
      <ul className="chips">
        {recipeWords(product, words).map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ul>
      <div className="actions">
        <a className="strong with-icon" href={`${product.file}?download=1`} download={fileName(product)}>
          <Icon name="down" /> {words.gallery.download} {product.format.toUpperCase()}
        </a>
        {conversionsOf(product).map((format) => (
          <button
            key={format}
            type="button"
            className="quiet"
            aria-label={fill(words.gallery.downloadAs, { format: format.toUpperCase() })}
            disabled={preparing !== undefined}
            onClick={() => void save(format)}
          >
            {format.toUpperCase()}
          </button>
        ))}
      </div>
      {preparing && (
        <p className="fine" role="status">
          {fill(words.gallery.preparing, { format: preparing.toUpperCase() })}
        </p>
      )}
      <div className="actions">
        <button type="button" className="quiet with-icon" onClick={takeUp}>
          <Icon name="recipe" /> {words.gallery.recipe}
        </button>
        {typeof navigator.share === 'function' && (
          <button type="button" className="quiet with-icon" onClick={() => void share()}>
            <Icon name="share" /> {words.gallery.share}
          </button>
        )}
        <IconButton
          icon="heart"
          label={words.gallery.favourite}
          pressed={product.favourite}
          filled={product.favourite}
          onPress={() => void toggleFavourite(product).then(onLiked)}
        />
        <IconButton icon="bin" label={words.gallery.delete} onPress={() => setAsking(true)} />
      </div>
      {isAsking && (
        <div className="actions asking" role="alert">
          <span>{words.gallery.sure}</span>
          <button
            type="button"
            className="danger"
            onClick={() => void deleteProduct(product.id).then((isGone) => isGone && onLeave())}
          >
            {words.gallery.yes}
          </button>
          <button type="button" className="quiet" onClick={() => setAsking(false)}>
            {words.gallery.no}
          </button>
        </div>
      )}
    </div>
  );
}

function recipeWords({ brief }: Product, words: ReturnType<typeof useWords>): string[] {
  const labels: readonly [object, string][] = [
    [words.mood, brief.mood],
    [words.view, brief.view],
    [words.lights, brief.light],
    [words.from, brief.from],
    [words.style, brief.style],
  ];
  return [
    ...labels.map(([names, id]) => (names as Readonly<Record<string, string>>)[id] ?? id),
    `${words.expert.seed} ${brief.seed}`,
  ];
}
