import { enCommandLine } from './en-command-line.ts';
import type { Words } from './words.ts';

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
const meant = (nearest: string | undefined): string => (nearest ? `; did you mean ${nearest}?` : '.');

const WHY_UNWRITABLE = {
  'no-such-folder': 'that folder does not exist; make it first or choose another with --out.',
  'no-permission': 'that place may not be written; choose another with --out.',
  'is-a-folder': 'that is a folder; give a file name with --out.',
  'read-only': 'that disk is read-only; choose another place with --out.',
  'disk-full': 'the disk is full; free some space or choose another place with --out.',
  other: 'the file system refused; choose another place with --out.',
} as const;

const WHY_NOT_KEPT = {
  'no-such-folder': 'that folder cannot be made; BESO_DATA names another.',
  'no-permission': 'that folder may not be written; BESO_DATA names another.',
  'is-a-folder': 'a folder is where a file should be; BESO_DATA names another place.',
  'read-only': 'that disk is read-only; BESO_DATA names another place.',
  'disk-full': 'the disk is full; free some space, or name another place with BESO_DATA.',
  other: 'the file system refused; BESO_DATA names another place.',
} as const;

const WHY_UNREADABLE = {
  missing: 'there is no such file.',
  'no-permission': 'it may not be read.',
  'not-a-picture': 'it is not a picture or film that can be read; PNG, JPEG, WebP, MP4 and WebM can.',
  'no-recipe': 'it carries no recipe; only pictures and films made by Beso do.',
  'too-large': 'it is too large; at most 50 megabytes and 100 megapixels are read.',
} as const;

/** English, the language every other falls back to. */
export const en: Words = {
  language: 'en',
  faults: {
    'unknown-name': ({ option, given, known, nearest }) =>
      `${option} cannot be "${given}"; it may be ${list(known)}${meant(nearest)}`,
    'out-of-range': ({ option, given, min, max, unit }) =>
      `${option} cannot be ${given}; it may be ${min} to ${max}${unit ? ` ${unit}` : ''}.`,
    malformed: ({ option, given, expected }) =>
      given === ''
        ? `${option} needs a value: ${expected}.`
        : `${option} cannot be "${given}"; it must be ${expected}.`,
    'unknown-option': ({ given, nearest }) => `There is no option ${given}${meant(nearest)}`,
    unwritable: ({ path, why }) => `--out ${path} cannot be written: ${WHY_UNWRITABLE[why]}`,
    'not-kept': ({ folder, why }) => `Nobody can be kept in ${folder}: ${WHY_NOT_KEPT[why]}`,
    sealed: ({ name }) =>
      `What is kept of ${name} cannot be opened: it was changed, or closed with another key (BESO_KEY or BESO_KEY_FILE). beso people remove ${name} erases it.`,
    unreadable: ({ path, why }) => `${path} cannot be used: ${WHY_UNREADABLE[why]}`,
    'gpu-unavailable': ({ detail }) =>
      `No graphics device could be opened, not even the software one (${detail}); run npm install again so that its files are complete.`,
    'gpu-lost': ({ detail }) =>
      `The graphics device was lost (${detail}); try again, or with --quality preview or a smaller --size.`,
    'out-of-memory': ({ detail }) =>
      `There was not enough memory (${detail}); try a smaller --size or --quality preview, or close other programs.`,
    'engine-crashed': ({ detail }) =>
      `The engine stopped unexpectedly (${detail}); try again with the same --seed.`,
    'encoder-failed': ({ detail }) =>
      `The film could not be encoded (${detail}); try another --size, or a .webm instead of .mp4.`,
    cancelled: () => 'Stopped; nothing was left behind.',
    'refused-by-provider': ({ engine, said }) =>
      `${engine} refused to make it (“${said}”); the atelier makes it on this machine with --engine atelier.`,
    'not-signed-in': ({ engine, variables }) =>
      `${engine} needs a key that it accepts; set ${variables.join(' and ') || 'its key'} in the environment.`,
    'out-of-credit': ({ engine, said }) =>
      `The account at ${engine} has no credit left (“${said}”); top it up or use another --engine.`,
    'rate-limited': ({ engine, retryAfterS }) =>
      `${engine} takes no more orders right now; try again ${retryAfterS === undefined ? 'in a while' : `in ${Math.ceil(retryAfterS)} s`}, or use another --engine.`,
    unavailable: ({ engine, detail }) =>
      `${engine} cannot be used right now (${detail}); see that it runs and that its url is set right, or use another --engine.`,
    'timed-out': ({ engine, afterS }) =>
      `${engine} gave no result within ${Math.round(afterS)} s; try again, with a smaller --size, or with a longer --engine-option timeoutS.`,
    'bad-answer': ({ engine, detail }) =>
      `${engine} answered something that cannot be used (${detail}); try again or use another --engine.`,
    'too-large': ({ engine, detail }) =>
      `Too large for ${engine} (${detail}); try a smaller --size or a shorter film.`,
    'unsafe-result': ({ engine, shows }) =>
      `What ${engine} painted seems to show ${shows === 'nudity' ? 'nudity' : 'something sexual'} and was thrown away; try another --seed, or --engine atelier.`,
    'too-costly': ({ engine, dollars, limit }) =>
      `${engine} would cost about $${dollars.toFixed(2)}, more than the $${limit} that one order may; set BESO_MOST_DOLLARS or "mostDollars" higher, or use another --engine.`,
    'engine-lacks': ({ engine, missing }) =>
      `${engine} is missing ${missing.join('; ')}; install that there or use another --engine.`,
  },
  warnings: {
    'size-changed': ({ engine, wanted, made }) =>
      `${engine} made ${made.width}x${made.height} instead of ${wanted.width}x${wanted.height}; it was fitted to the size asked for.`,
    'guides-ignored': ({ engine, guides }) =>
      `${engine} took no notice of these guides: ${guides.join(', ')}.`,
    'seed-ignored': ({ engine }) => `${engine} takes no seed; the same picture cannot be made again.`,
    'setting-ignored': ({ engine, setting, why }) =>
      `${engine} did not use ${setting}${why === undefined ? '' : ` (${why})`}.`,
    'film-changed': ({ engine, wanted, made }) =>
      `${engine} made ${made.frameCount} frames at ${made.fps} a second instead of ${wanted.frameCount} at ${wanted.fps}.`,
    'frame-by-frame': ({ engine, flicker, sceneFlicker }) =>
      `${engine} makes no films, so each frame was painted by itself: neighbouring frames differ by ${flicker.toFixed(1)} greys of 255, in the scene by ${sceneFlicker.toFixed(1)}.`,
    'photos-kept': ({ engine }) =>
      `Photos were not sent to ${engine}, which knows the people by their scene alone; the configuration's "photos" says how far they may go, and a consent for sharing (--uses result,sharing) that they may.`,
    'provider-says': ({ engine, said }) => `${engine} says: ${said}`,
  },
  advice: {
    vague: ({ text }) =>
      `"${text}" names a feeling; say what is seen instead: where heads and hands are, how close, from where the camera looks.`,
    'say-kiss': () => 'Say how they kiss, for instance lips, forehead or cheek.',
    'say-view': () =>
      'Say from where the camera looks: profile, close-up, three-quarter, frontal, over the shoulder or wide.',
    'say-light-side': () => 'Say from where the light comes: it tells which face is in front.',
    'say-who-is-left': () => 'Say who is on the left, so that nobody is swapped.',
    'say-ages': () => 'Say how old both are, in years.',
  },
  commandLine: enCommandLine,
};
