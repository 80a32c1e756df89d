import type { PersonBrief } from './brief.ts';

/** Cloth colours by name, sRGB as photographs show them rather than as pure primaries. */
export const CLOTHES_COLOURS: Readonly<Record<string, string>> = {
  black: '#1b1b1e',
  white: '#f2efe9',
  red: '#b3202c',
  blue: '#2f5fa8',
  'light-blue': '#a9c8e6',
  navy: '#1f2c4d',
  green: '#3f7d4e',
  'dark-green': '#27452f',
  emerald: '#0f7a5a',
  yellow: '#e0b93a',
  orange: '#d2702f',
  pink: '#dc8fa6',
  purple: '#6d4a8c',
  brown: '#6f4c33',
  grey: '#85878a',
  beige: '#d9c8a9',
  gold: '#c79f4b',
  silver: '#bcc0c4',
  burgundy: '#6b1f2f',
  turquoise: '#3aa6a6',
  dark: '#2b2b30',
  light: '#e3ddd2',
};

/** What a colour word means when said of hair. */
export const HAIR_COLOUR_OF: Readonly<Record<string, NonNullable<PersonBrief['hairColour']>>> = {
  black: 'black',
  dark: 'dark-brown',
  brown: 'brown',
  light: 'light-brown',
  beige: 'light-brown',
  blond: 'blond',
  yellow: 'blond',
  gold: 'blond',
  red: 'red',
  orange: 'red',
  burgundy: 'auburn',
  grey: 'grey',
  silver: 'grey',
  white: 'white',
};

/** What a colour word means when said of eyes. */
export const EYE_COLOUR_OF: Readonly<Record<string, NonNullable<PersonBrief['eyeColour']>>> = {
  black: 'dark-brown',
  dark: 'dark-brown',
  brown: 'brown',
  green: 'green',
  emerald: 'green',
  'dark-green': 'green',
  blue: 'blue',
  'light-blue': 'blue',
  navy: 'blue',
  light: 'blue',
  grey: 'grey',
  silver: 'grey',
};

/** What a colour word means when said of skin. */
export const SKIN_TONE_OF: Readonly<Record<string, NonNullable<PersonBrief['skinTone']>>> = {
  black: 'dark',
  dark: 'dark',
  brown: 'brown',
  light: 'light',
  white: 'light',
  beige: 'medium',
  gold: 'tan',
};
