import type { Product } from '../../server/api-types.ts';
import { type FileFormat, FORMATS } from '../state/wish.ts';

/** Other kinds of file that the browser itself can turn a picture into. */
export const conversionsOf = ({ kind, format }: Product): readonly FileFormat[] =>
  kind === 'picture' ? FORMATS.picture.filter((each) => each !== format) : [];

/** A name that says what is in the file. */
export const fileName = ({ brief, format, id }: Product, as: string = format): string =>
  `beso-${brief.kiss}-${brief.setting}-${id.slice(0, 8)}.${as === 'jpeg' ? 'jpg' : as}`;

/** Saves a picture as another kind of file. */
export async function saveAs(product: Product, format: FileFormat): Promise<void> {
  const link = document.createElement('a');
  link.href = `${product.file}?download=1&format=${format}`;
  link.download = fileName(product, format);
  link.click();
}
