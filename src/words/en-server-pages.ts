/** What the pages say that the server writes itself. */
export const PAGE_WORDS = {
  signIn: {
    title: 'Sign in to the studio',
    token: 'Your token',
    button: 'Sign in',
    wrong: 'This token is not known here.',
    again: 'Try again',
  },
  removal: {
    title: 'You are in a picture and want it gone',
    about:
      'Say which picture or film shows you, as well as you can: a link, a description, who made it. Whoever runs this studio answers within 48 hours. You need no account.',
    what: 'What shows you?',
    contact: 'How can you be reached?',
    button: 'Ask for removal',
    thanks: 'Your request is noted.',
    promise: 'You will hear within 48 hours. Your number:',
  },
} as const;
