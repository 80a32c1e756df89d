import type { GuideName, PaintOrder } from '../engine.ts';

/** Guides as pictures that models which edit pictures can be shown, in the order in which they are shown. */
export type ShownGuide = Extract<GuideName, 'scene' | 'depth' | 'edges' | 'normal' | 'pose'>;

const WHAT_IT_IS: Readonly<Record<ShownGuide, string>> = {
  scene: 'a 3D draft of the same moment',
  depth: 'its depth map, brighter is nearer',
  edges: 'its outlines',
  normal: 'its surface normals',
  pose: 'the poses of both people',
};
const PLACES = ['first', 'second', 'third', 'fourth', 'fifth'];

/**
 * The prompt of a model that is shown guides beside the words: geometry from the pictures, looks from the words.
 * Without guides the prompt as it is.
 */
export function promptWithGuides(
  { prompt }: PaintOrder['prompt'],
  shown: readonly ShownGuide[],
  photos: number,
  longest: number,
): string {
  if (shown.length === 0 && photos === 0) return prompt;
  const pictures = shown
    .map((guide, index) => `the ${PLACES[index]} picture is ${WHAT_IT_IS[guide]}`)
    .join('; ');
  const keep =
    shown.length === 0
      ? ''
      : `${pictures.charAt(0).toUpperCase()}${pictures.slice(1)}. Keep its composition, camera, poses, head positions and contact exactly; paint it anew as described. `;
  const likeness =
    photos === 0 ? '' : 'The last pictures show the two people, left first: keep their faces. ';
  const before = `${keep}${likeness}`;
  return `${before}${prompt}`.slice(0, longest);
}
