import type { Product } from '../../server/api-types.ts';
import { FORMATS } from '../state/wish.ts';

/** Longer films make no GIF. */
const MOST_GIF_SECONDS = 20;

/** Other kinds of file that the server can turn it into. */
export const conversionsOf = ({ kind, format, seconds }: Product): readonly string[] =>
  kind === 'picture'
    ? FORMATS.picture.filter((each) => each !== format)
    : (seconds ?? 0) <= MOST_GIF_SECONDS
      ? ['gif']
      : [];

/** A name that says what is in the file. */
export const fileName = ({ brief, format, id }: Product, as: string = format): string =>
  `beso-${brief.kiss}-${brief.setting}-${id.slice(0, 8)}.${as === 'jpeg' ? 'jpg' : as}`;

/** Saves it as another kind of file once the server has made that; gives whether it could. */
export async function saveAs(product: Product, format: string): Promise<boolean> {
  const answer = await fetch(`${product.file}?download=1&format=${format}`).catch(() => undefined);
  if (!answer?.ok) return false;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = fileName(product, format);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}
