import type { RefusalWords } from './refusal-words.ts';

/** Portuguese. */
export const pt: RefusalWords = {
  quotes: ['“', '”'],
  separator: ', ',
  brackets: ['(', ')'],
  sentences: {
    'too-long': 'Esta descrição é longa demais para ser lida; bastam algumas frases.',
    sexual: 'O Beso desenha beijos e nada mais sexual do que isso{what}.',
    'sexual-violence': 'O Beso não desenha violência como parte de um beijo{what}.',
    minor:
      'O Beso só desenha beijos de adultos, e estas palavras falam de alguém com menos de 18 anos{what}; se ambos são adultos, diga a idade deles.',
    incest: 'O Beso não desenha romance dentro de uma família{what}.',
    bestiality: 'O Beso só desenha beijos entre pessoas{what}.',
    nudity: 'O Beso desenha pessoas vestidas{what}.',
    'non-consent': 'O Beso desenha beijos que os dois querem{what}.',
    'covert-image': 'O Beso não faz imagens de pessoas sem que elas saibam, nem imagens para enganar{what}.',
    hateful: 'O Beso não faz imagens que humilhem pessoas{what}.',
    evasion:
      'O Beso não pode deixar as suas regras de lado{what}; diga em palavras simples o que deve aparecer.',
    'named-person': 'O Beso não desenha pessoas conhecidas{what}; descreva antes a aparência dos dois.',
    'private-name':
      'Quem pode ser reconhecido precisa ter dado um consentimento registrado{what}; com um primeiro nome ou uma descrição não é preciso.',
    'age-unclear': 'Diga, por favor, que ambos são adultos ou que idade têm{what}.',
  },
  wouldWork: 'Isto funcionaria: {rewrite}',
};
