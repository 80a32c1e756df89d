/** The names a brief can use, as the page needs them. */
export interface Lists {
  readonly kisses: readonly string[];
  readonly moods: readonly string[];
  readonly views: readonly string[];
  readonly lights: readonly string[];
  readonly settings: readonly string[];
  readonly styles: readonly string[];
  readonly cast: readonly { readonly id: string; readonly name: string; readonly ageYears: number }[];
}
