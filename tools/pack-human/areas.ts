import type { SourcePart } from './source.ts';

/** The colour areas of a part: a name each, and the area of each face. */
export interface Areas {
  readonly names: readonly string[];
  readonly areaOfFace: Uint8Array;
}

/** Finds the areas of a part that can be coloured apart. */
export function areasOfPart(_id: string, part: SourcePart): Areas {
  return { names: ['main'], areaOfFace: new Uint8Array(part.faces.length) };
}
