import type { Product } from '../../server/api-types.ts';
import { titleOf } from '../queue/Queue.tsx';
import { useWords } from '../state/settings.ts';

/** A picture or film as it is. */
export function Media({ product }: { readonly product: Product }) {
  const words = useWords();
  const { file, thumbnail, width, height, kind } = product;
  const title = titleOf(product, words);
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return kind === 'film' ? (
    <video
      src={file}
      poster={thumbnail}
      width={width}
      height={height}
      aria-label={title}
      controls
      loop
      muted
      playsInline
      autoPlay={!isCalm}
    />
  ) : (
    <img src={file} alt={title} width={width} height={height} />
  );
}
