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
  'not-a-photo': '{photo} não é uma foto que se possa abrir; JPEG, PNG, WebP, AVIF e HEIC servem.',
  broken: '{photo} está vazia, danificada ou cortada; guarde-a de novo a partir da origem ou use outra.',
  'too-large':
    '{photo} é grande demais; fotos têm no máximo 20 megabytes e 50 megapixels, por isso uma cópia menor serve.',
  'too-heavy': 'Abrir {photo} exige tempo ou memória demais; uma cópia menor serve.',
  'no-face':
    'Não se encontra nenhum rosto em {photo}; serve uma foto nítida de um rosto virado para a câmara.',
  'too-many-faces': '{photo} mostra {found} rostos e pode usar-se {wanted}; recorte a foto ou escolha outra.',
  'too-few-faces':
    '{photo} mostra um só rosto e deve mostrar as duas pessoas; escolha uma foto de ambas ou uma de cada.',
  'face-too-small': 'O rosto em {photo} tem menos de 80 pixels; aproxime-se ou escolha uma foto maior.',
  'under-age':
    'A pessoa em {photo} tem menos de 18 anos pelo que foi dito ou pela aparência; Beso só faz imagens de adultos.',
  'age-needed':
    'A pessoa em {photo} pode ter menos de 18 anos pela aparência; diga que idade tem ou quando nasceu{option}: fica guardado com o consentimento.',
  'same-person':
    '{photos} parecem mostrar a mesma pessoa; escolha outra foto ou diga que são duas pessoas parecidas{option}.',
  'different-people': '{photos} parecem mostrar pessoas diferentes; dê fotos de uma só pessoa.',
  'consent-missing': '{photo} só pode ser usada com o consentimento da pessoa que aparece{option}.',
};
