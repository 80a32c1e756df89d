import type { PhotoWords } from './photo-words.ts';

/** Italian. */
export const it: PhotoWords = {
  'small-face':
    'Il viso in {photo} è largo solo {pixels} pixel; una foto più vicina o più grande ne mostra di più.',
  blurred: 'Il viso in {photo} non è nitido; tieni ferma la fotocamera e metti a fuoco gli occhi.',
  'too-dark': 'Il viso in {photo} è scuro; vicino a una finestra o all’ombra aperta si vede meglio.',
  'too-bright':
    'Parti del viso in {photo} sono bruciate; una luce più morbida o meno esposizione conserva il colore della pelle.',
  'light-from-one-side':
    'La luce in {photo} arriva dura da un lato; la luce frontale mostra entrambe le metà del viso.',
  'turned-away': 'Il viso in {photo} è girato; la cosa migliore è guardare in camera.',
  'mouth-open': 'La bocca in {photo} è aperta; le labbra chiuse riescono meglio.',
  'eyes-closed': 'Gli occhi in {photo} sono chiusi; aperti mostrano colore e forma.',
  'face-covered':
    'Capelli, una mano o un’ombra coprono gran parte del viso in {photo}; ciò che nascondono viene indovinato, quindi scostali.',
  glasses:
    'La persona in {photo} porta gli occhiali, quindi li porta anche nell’immagine; ciò che sta dietro viene indovinato, una foto senza occhiali lo mostra.',
  sunglasses: 'Occhiali scuri nascondono gli occhi in {photo}; toglili per la foto.',
  'cut-off': 'Il viso in {photo} è tagliato dal bordo; mostra tutta la testa.',
  'screen-or-print':
    '{photo} potrebbe essere la foto di uno schermo o di una stampa; il file originale conserva colori e nitidezza.',
};
