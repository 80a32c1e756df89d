import { z } from 'zod';
import { BEATS } from './beats.ts';

export { BEATS, type Beat } from './beats.ts';

/** Skin tones a brief can ask for, lightest first. */
export const SKIN_TONES = ['very-light', 'light', 'medium', 'tan', 'brown', 'dark'] as const;
/** Hair colours a brief can ask for. */
export const HAIR_COLOURS = [
  'black',
  'dark-brown',
  'brown',
  'light-brown',
  'blond',
  'platinum',
  'red',
  'auburn',
  'grey',
  'white',
] as const;
/** Hair styles a brief can ask for; each is a groom of `human/hair`. */
export const HAIR_STYLES = [
  'short',
  'crew',
  'side-part',
  'swept',
  'curly',
  'afro',
  'bob',
  'long-bob',
  'long',
  'long-wavy',
  'braid',
  'ponytail',
  'bun',
  'bald',
] as const;
/** Beards a brief can ask for. */
export const BEARDS = ['none', 'stubble', 'moustache', 'goatee', 'short', 'full'] as const;
/** Eye colours a brief can ask for. */
export const EYE_COLOURS = ['brown', 'dark-brown', 'hazel', 'green', 'blue', 'grey'] as const;
/** Kinds of clothing a brief can ask for; which cut that is depends on the person. */
export const CLOTHES = [
  'casual',
  'elegant',
  'suit',
  'shirt',
  'dress',
  'evening-dress',
  'wedding-dress',
  'sport',
  'work',
  'coat',
  'sweater',
] as const;
/** Where the main light comes from, seen from the camera. */
export const LIGHT_SIDES = ['left', 'right', 'front', 'behind'] as const;
/** The time of day a brief can ask for. */
export const TIMES_OF_DAY = ['dawn', 'morning', 'noon', 'afternoon', 'sunset', 'evening', 'night'] as const;
/** The season a brief can ask for. */
export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
/** The weather a brief can ask for. */
export const WEATHERS = ['rain', 'snow', 'fog', 'wind'] as const;
/** How the camera moves in a film; `still` is a fixed camera. */
export const CAMERA_MOVES = ['still', 'push-in', 'pull-back', 'orbit', 'pan', 'handheld'] as const;
/** How much work goes into a frame; one look in all three. */
export const QUALITIES = ['preview', 'film', 'still'] as const;

/** Ages that a brief can ask for, years: adults' alone. */
export const AGES = { youngest: 18, oldest: 100 } as const;

const colour = z.string().regex(/^#[0-9a-f]{6}$/);

/** What is asked of one of the two; everything left out is chosen by seed. Adults only. */
export const personBriefSchema = z.strictObject({
  cast: z.string().optional().describe('id of a sample person'),
  photo: z.string().optional().describe('name of a photo this person is taken from'),
  gender: z.enum(['woman', 'man', 'nonbinary']).optional(),
  ageYears: z.int().min(AGES.youngest).max(AGES.oldest).optional(),
  heightCm: z.number().min(140).max(215).optional(),
  build: z.enum(['slim', 'average', 'athletic', 'heavy']).optional(),
  skinTone: z.enum(SKIN_TONES).optional(),
  hairStyle: z.enum(HAIR_STYLES).optional(),
  hairColour: z.enum(HAIR_COLOURS).optional(),
  beard: z.enum(BEARDS).optional(),
  eyeColour: z.enum(EYE_COLOURS).optional(),
  glasses: z.boolean().optional(),
  hat: z.boolean().optional(),
  hijab: z.boolean().optional(),
  veil: z.boolean().optional(),
  clothes: z.enum(CLOTHES).optional(),
  clothesColour: colour.optional().describe('sRGB, #rrggbb'),
  retouch: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('how far the skin of a photographed face is smoothed; nothing is smoothed unasked'),
});

/** The names a brief may use, gathered from the lists of `scene`, `render` and `people`. */
export interface Vocabulary {
  readonly kisses: readonly string[];
  readonly moods: readonly string[];
  readonly views: readonly string[];
  readonly lights: readonly string[];
  readonly settings: readonly string[];
  readonly styles: readonly string[];
  readonly cast: readonly string[];
}

/**
 * The schema of a brief over the given names; unknown keys are refused.
 * Sizes in pixels (even, 64 to 4096), lengths in seconds (1 to 60), 1 to 60 frames a second.
 */
export function briefSchema(names: Vocabulary) {
  const oneOf = (ids: readonly string[]) =>
    z.string().refine((id) => ids.includes(id), { params: { known: ids } });
  const pixels = z.int().min(64).max(4096).multipleOf(2);
  return z.strictObject({
    version: z.literal(1),
    people: z.tuple([personBriefSchema, personBriefSchema]).describe('left and right in the picture'),
    kiss: oneOf(names.kisses),
    mood: oneOf(names.moods),
    view: oneOf(names.views),
    light: oneOf(names.lights),
    from: z.enum(LIGHT_SIDES),
    setting: oneOf(names.settings),
    style: oneOf(names.styles),
    time: z.enum(TIMES_OF_DAY).optional(),
    season: z.enum(SEASONS).optional(),
    weather: z.enum(WEATHERS).optional(),
    tilt: z.number().min(0.5).max(1.5).optional().describe('how far the heads tilt, times what is usual'),
    press: z
      .number()
      .min(0.5)
      .max(1.5)
      .optional()
      .describe('how far they press together, times what is usual'),
    lensMm: z
      .int()
      .min(35)
      .max(200)
      .optional()
      .describe('focal length for a full 35 mm frame; that of the view if left out'),
    size: z.strictObject({ width: pixels, height: pixels }),
    quality: z.enum(QUALITIES),
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1),
    film: z
      .strictObject({
        seconds: z.number().min(1).max(60),
        fps: z.number().min(1).max(60),
        move: z.enum(CAMERA_MOVES).optional(),
        beats: z
          .record(z.enum(BEATS), z.number().min(0.01).max(60))
          .optional()
          .describe('lengths of the beats in proportion to each other; those of the mood if left out'),
      })
      .optional(),
  });
}

/** One of the two as asked for. */
export type PersonBrief = z.infer<typeof personBriefSchema>;
/** The request as plain data: two people, how they kiss, how it is lit, seen, painted and delivered. */
export type Brief = z.infer<ReturnType<typeof briefSchema>>;
/** Where the main light comes from, seen from the camera. */
export type LightSide = (typeof LIGHT_SIDES)[number];
/** How the camera moves in a film. */
export type CameraMove = (typeof CAMERA_MOVES)[number];
/** How much work goes into a frame. */
export type Quality = (typeof QUALITIES)[number];
