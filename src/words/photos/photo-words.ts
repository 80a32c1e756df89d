import type { PhotoWarning } from '../../people/photo/findings.ts';

/** A sentence for every warning about a photo: what could be better, and how. `{photo}` is the photo's name, `{pixels}` a width. */
export type PhotoWords = Readonly<Record<PhotoWarning['code'], string>>;
