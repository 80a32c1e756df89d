import type { RefusalWords } from './refusal-words.ts';

/** English. */
export const en: RefusalWords = {
  quotes: ['"', '"'],
  separator: ', ',
  brackets: ['(', ')'],
  sentences: {
    'too-long': 'This description is too long to be read; a few sentences are enough.',
    sexual: 'Beso draws kisses and nothing more sexual than that{what}.',
    'sexual-violence': 'Beso does not draw violence as part of a kiss{what}.',
    minor:
      'Beso draws kisses of adults only, and these words speak of somebody under 18{what}; if both are grown up, please say how old they are.',
    incest: 'Beso does not draw romance inside a family{what}.',
    bestiality: 'Beso draws kisses between people only{what}.',
    nudity: 'Beso draws people with their clothes on{what}.',
    'non-consent': 'Beso draws kisses that both of them want{what}.',
    'covert-image':
      'Beso makes no pictures of people without their knowledge, nor pictures that deceive{what}.',
    hateful: 'Beso makes no pictures that demean people{what}.',
    evasion:
      'Beso cannot leave its rules aside{what}; please say in plain words what the picture should show.',
    'named-person':
      'Beso does not draw well-known people{what}; please describe how your two people look instead.',
    'private-name':
      'A person who can be recognised must have given a recorded consent{what}; a first name or a description works without one.',
    'age-unclear': 'Please say that both are adults, or how old they are{what}.',
  },
  wouldWork: 'This would work: {rewrite}',
};
