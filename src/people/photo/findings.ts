import type { PhotoFault } from '../../base/fault.ts';

/** Something about a photo that makes for a worse likeness; a better photo is possible. */
export type PhotoWarning =
  | { readonly code: 'small-face'; readonly photo: string; readonly pixels: number }
  | {
      readonly code:
        | 'blurred'
        | 'too-dark'
        | 'too-bright'
        | 'light-from-one-side'
        | 'turned-away'
        | 'mouth-open'
        | 'eyes-closed'
        | 'face-covered'
        | 'glasses'
        | 'sunglasses'
        | 'cut-off'
        | 'screen-or-print';
      readonly photo: string;
    };

/** What the door does about a finding. */
interface FindingRule {
  readonly action: 'warn' | 'refuse' | 'ask';
  /** When it is found, in words for docs/people.md. */
  readonly when: string;
}

/** From where on each warning is given. */
export const WARNING_LIMITS = {
  smallFacePixels: 200,
  /** Mean lightness difference of neighbouring pixels in a face crop of 256, over the face's contrast. */
  leastSharpness: 0.055,
  /** Brightest twentieth of the face, CIE lightness. */
  darkLightness: 42,
  /** Share of the face's pixels that are burnt out. */
  burntShare: 0.12,
  /** Difference between the cheeks, photographic stops. */
  sideStops: 1.3,
  turnedRad: 0.35,
  /** Opening of the lips over the mouth's width. */
  mouthOpening: 0.22,
  /** Opening of the lids over the eye's width. */
  eyeOpening: 0.12,
  coveredShare: 0.3,
  /** Colour difference between lips and what is around them (CIE76); less shows something else than a mouth. */
  leastLipContrast: 3,
  /** The same, where the lower half of the face has another colour than the upper, by so much in a*b*. */
  lipContrastBelowOtherColour: 6,
  otherColour: 20,
  /** Share of the face's points that lie beyond the photo's edge. */
  outsideShare: 0.04,
  /** What the analyser says about being live; a hint only. */
  liveShare: 0.25,
} as const;

/** Everything the door can find, and whether it warns, asks or refuses: the table of docs/people.md. */
export const FINDINGS = {
  'photo-unusable': {
    action: 'refuse',
    when: 'not a JPEG, PNG, WebP, AVIF or HEIC, broken, over 20 MB or over 50 megapixels, or more than 4.5 s or 500 MB to open',
  },
  'no-face': { action: 'refuse', when: 'no face is found' },
  'too-many-faces': { action: 'refuse', when: 'more faces than people are asked for' },
  'too-few-faces': { action: 'refuse', when: 'one face in a photo that is to show both people' },
  'face-too-small': { action: 'refuse', when: 'a face under 80 pixels' },
  'under-age': { action: 'refuse', when: 'estimates or the declared age say under 18 (see Age)' },
  'age-needed': { action: 'ask', when: 'estimates leave open whether the person is an adult (see Age)' },
  'different-people': { action: 'refuse', when: 'photos said to be of one person show several' },
  'same-person': { action: 'ask', when: 'both faces are likely one person' },
  'small-face': { action: 'warn', when: `a face under ${WARNING_LIMITS.smallFacePixels} pixels` },
  blurred: { action: 'warn', when: 'hardly any fine contrast in the face' },
  'too-dark': { action: 'warn', when: 'even the brightest part of the face is dark' },
  'too-bright': {
    action: 'warn',
    when: `over ${WARNING_LIMITS.burntShare * 100} % of the face is burnt out`,
  },
  'light-from-one-side': {
    action: 'warn',
    when: `one cheek over ${WARNING_LIMITS.sideStops} stops darker than the other`,
  },
  'turned-away': { action: 'warn', when: 'turned away by more than 20°' },
  'mouth-open': { action: 'warn', when: 'lips well apart' },
  'eyes-closed': { action: 'warn', when: 'lids nearly closed' },
  'face-covered': {
    action: 'warn',
    when: `hair, a hand, a mask or shadow over ${WARNING_LIMITS.coveredShare * 100} % of the face, or over the mouth`,
  },
  glasses: { action: 'warn', when: 'glasses: their frame is left out and worn as glasses' },
  sunglasses: { action: 'warn', when: 'dark glasses' },
  'cut-off': { action: 'warn', when: 'the face reaches over the edge of the photo' },
  'screen-or-print': { action: 'warn', when: 'perhaps photographed off a screen or print (a hint only)' },
} as const satisfies Readonly<Record<PhotoWarning['code'] | DoorProblem, FindingRule>>;

/** Problems of the door that stop or ask: those that a look at photos can find. */
type DoorProblem = Exclude<PhotoFault['code'], 'consent-missing'>;
