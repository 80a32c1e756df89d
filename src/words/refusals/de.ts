import type { RefusalWords } from './refusal-words.ts';

/** German. */
export const de: RefusalWords = {
  quotes: ['„', '“'],
  separator: ', ',
  brackets: ['(', ')'],
  sentences: {
    'too-long': 'Diese Beschreibung ist zu lang zum Lesen; ein paar Sätze genügen.',
    sexual: 'Beso zeichnet Küsse und nichts, was sexuell darüber hinausgeht{what}.',
    'sexual-violence': 'Beso zeichnet keine Gewalt als Teil eines Kusses{what}.',
    minor:
      'Beso zeichnet nur Küsse von Erwachsenen, und diese Worte sprechen von jemandem unter 18{what}; sind beide erwachsen, sag bitte, wie alt sie sind.',
    incest: 'Beso zeichnet keine Liebe innerhalb einer Familie{what}.',
    bestiality: 'Beso zeichnet nur Küsse zwischen Menschen{what}.',
    nudity: 'Beso zeichnet Menschen angezogen{what}.',
    'non-consent': 'Beso zeichnet Küsse, die beide wollen{what}.',
    'covert-image':
      'Beso macht keine Bilder von Menschen ohne deren Wissen und keine, die täuschen sollen{what}.',
    hateful: 'Beso macht keine Bilder, die Menschen herabsetzen{what}.',
    evasion:
      'Beso kann seine Regeln nicht beiseitelassen{what}; sag bitte in einfachen Worten, was zu sehen sein soll.',
    'named-person':
      'Beso zeichnet keine bekannten Personen{what}; beschreib bitte stattdessen, wie die beiden aussehen.',
    'private-name':
      'Wer erkennbar ist, muss eine aufgezeichnete Einwilligung gegeben haben{what}; ein Vorname oder eine Beschreibung geht ohne.',
    'age-unclear': 'Sag bitte, dass beide erwachsen sind oder wie alt sie sind{what}.',
  },
  wouldWork: 'So ginge es: {rewrite}',
};
