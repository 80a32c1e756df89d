import type { PhotoWords } from './photo-words.ts';

/** Portuguese. */
export const pt: PhotoWords = {
  'small-face':
    'O rosto em {photo} tem só {pixels} píxeis de largura; uma foto mais próxima ou maior mostra mais dele.',
  blurred: 'O rosto em {photo} não está nítido; segure a câmara firme e foque nos olhos.',
  'too-dark': 'O rosto em {photo} está escuro; junto a uma janela ou à sombra aberta vê-se melhor.',
  'too-bright':
    'Partes do rosto em {photo} estão estouradas; luz mais suave ou menos exposição mantém a cor da pele.',
  'light-from-one-side':
    'A luz em {photo} vem dura de um lado; luz de frente mostra as duas metades do rosto.',
  'turned-away': 'O rosto em {photo} está virado; o melhor é olhar para a câmara.',
  'mouth-open': 'A boca em {photo} está aberta; lábios fechados resultam melhor.',
  'eyes-closed': 'Os olhos em {photo} estão fechados; abertos mostram a cor e a forma.',
  'face-covered':
    'Cabelo, uma mão ou uma sombra cobre grande parte do rosto em {photo}; o que esconde é adivinhado, por isso afaste-o.',
  glasses:
    'A pessoa em {photo} usa óculos, por isso também os usa na imagem; o que está atrás é adivinhado, uma foto sem óculos mostra-o.',
  sunglasses: 'Óculos escuros escondem os olhos em {photo}; tire-os para a foto.',
  'cut-off': 'O rosto em {photo} está cortado pela margem; mostre a cabeça inteira.',
  'screen-or-print':
    '{photo} pode ser a foto de um ecrã ou de uma impressão; o ficheiro original mantém cores e nitidez.',
};
