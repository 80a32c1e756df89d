/** Faces that were drawn in one place of one scene, each framed alike. */
export interface PlaceGallery {
  /** The person who belongs there. */
  readonly own: Float32Array;
  /** The other person of the picture in this person's place; undefined where both are the same person. */
  readonly other: Float32Array | undefined;
  /** People of the cast in this person's place. */
  readonly strangers: readonly Float32Array[];
}

/** Who is in one of the two places of a picture. */
export type PlaceReading =
  | {
      readonly name: string;
      readonly measured: true;
      /** Who of those drawn in this place is most like the face in the picture. */
      readonly nearest: 'own' | 'other' | 'stranger';
      /** Likeness to the person who belongs there minus the highest other one, −2 … 2; negative where somebody else is more alike. */
      readonly margin: number;
      /** 1 where nobody is more alike. */
      readonly rank: number;
      /** Of how many faces, the person's own included. */
      readonly of: number;
    }
  | { readonly name: string; readonly measured: false; readonly why: 'hidden' | 'from-behind' | 'film' };

/**
 * Compares a face in a picture with the faces that the scene itself would have in that place. All of them are turned, lit and hidden
 * alike, so that what they share is taken off and the cosine of the rest decides: that tells faces apart even in profile, where no
 * photo can.
 */
export function readPlace(
  name: string,
  seen: Float32Array,
  { own, other, strangers }: PlaceGallery,
): PlaceReading {
  const rivals = [
    ...(other ? [{ whose: 'other', face: other } as const] : []),
    ...strangers.map((face) => ({ whose: 'stranger', face }) as const),
  ];
  const all = [own, ...rivals.map(({ face }) => face)];
  const shared = own.map((_, i) => all.reduce((sum, face) => sum + face[i]!, 0) / all.length);
  const alike = (face: Float32Array): number => {
    let [product, a, b] = [0, 0, 0];
    for (let i = 0; i < seen.length; i++) {
      const [x, y] = [seen[i]! - shared[i]!, face[i]! - shared[i]!];
      product += x * y;
      a += x * x;
      b += y * y;
    }
    return product / (Math.sqrt(a * b) || 1);
  };
  const mine = alike(own);
  const [best, ...others] = rivals
    .map(({ whose, face }) => ({ whose, value: alike(face) }))
    .sort((a, b) => b.value - a.value);
  const margin = mine - (best?.value ?? 0);
  return {
    name,
    measured: true,
    nearest: margin > 0 || !best ? 'own' : best.whose,
    margin,
    rank: 1 + [...(best ? [best] : []), ...others].filter(({ value }) => value >= mine).length,
    of: all.length,
  };
}
