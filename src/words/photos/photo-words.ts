import type { PhotoFault, UnusablePhoto } from '../../base/fault.ts';
import type { PhotoWarning } from '../../people/photo/findings.ts';

/**
 * A sentence for every finding about a photo: what it is, and what to do. `{photo}` is the photo's name, `{photos}` several, `{pixels}` a
 * width, `{found}` and `{wanted}` numbers of faces, `{option}` the option of the command line that answers a question.
 */
export type PhotoWords = Readonly<
  Record<PhotoWarning['code'] | Exclude<PhotoFault['code'], 'photo-unusable'> | UnusablePhoto, string>
>;
