import type { RefusalWords } from './refusal-words.ts';

/** Italian. */
export const it: RefusalWords = {
  quotes: ['«', '»'],
  separator: ', ',
  brackets: ['(', ')'],
  sentences: {
    'too-long': 'Questa descrizione è troppo lunga da leggere; bastano poche frasi.',
    sexual: 'Beso disegna baci e niente di più sessuale{what}.',
    'sexual-violence': 'Beso non disegna violenza come parte di un bacio{what}.',
    minor:
      'Beso disegna solo baci tra adulti, e queste parole parlano di qualcuno sotto i 18 anni{what}; se entrambi sono adulti, scrivi la loro età.',
    incest: 'Beso non disegna amori all’interno di una famiglia{what}.',
    bestiality: 'Beso disegna solo baci tra persone{what}.',
    nudity: 'Beso disegna persone vestite{what}.',
    'non-consent': 'Beso disegna baci che entrambi desiderano{what}.',
    'covert-image': 'Beso non fa immagini di persone a loro insaputa, né immagini che ingannano{what}.',
    hateful: 'Beso non fa immagini che umiliano le persone{what}.',
    evasion:
      'Beso non può mettere da parte le sue regole{what}; scrivi con parole semplici che cosa si deve vedere.',
    'named-person': 'Beso non disegna persone note{what}; descrivi piuttosto l’aspetto dei due.',
    'private-name':
      'Una persona riconoscibile deve aver dato un consenso registrato{what}; con un nome di battesimo o una descrizione non serve.',
    'age-unclear': 'Scrivi, per favore, che entrambi sono adulti o quanti anni hanno{what}.',
  },
  wouldWork: 'Così andrebbe bene: {rewrite}',
};
