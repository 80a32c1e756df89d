/** What a brief says where nobody said anything; people, size and care hang on what is made. */
export const USUAL_BRIEF = {
  kiss: 'lips',
  mood: 'tender',
  view: 'profile',
  light: 'golden-hour',
  from: 'behind',
  setting: 'sunset-beach',
  style: 'film-still',
} as const;

/** Length and pace of a film where nobody said anything. */
export const USUAL_FILM = { seconds: 4, fps: 24 } as const;
