import type { Brief, CameraMove, LightSide, PersonBrief, Quality } from '../../brief/brief.ts';

/** The names a brief can use, as the page needs them. */
export interface Lists {
  readonly kisses: readonly string[];
  readonly moods: readonly string[];
  readonly views: readonly string[];
  readonly lights: readonly string[];
  readonly settings: readonly string[];
  readonly styles: readonly string[];
  /** Choices that are no lists of their own, by field of the brief. */
  readonly choices: {
    readonly from: readonly LightSide[];
    readonly time: readonly NonNullable<Brief['time']>[];
    readonly season: readonly NonNullable<Brief['season']>[];
    readonly weather: readonly NonNullable<Brief['weather']>[];
    readonly quality: readonly Quality[];
    readonly move: readonly CameraMove[];
  };
  readonly personFields: readonly (keyof PersonBrief)[];
  readonly cast: readonly { readonly id: string; readonly name: string; readonly ageYears: number }[];
}
