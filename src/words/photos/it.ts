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
  'not-a-photo': '{photo} non è una foto che si possa aprire; vanno bene JPEG, PNG, WebP, AVIF e HEIC.',
  broken: '{photo} è vuota, danneggiata o tagliata; salvala di nuovo dall’origine o usane un’altra.',
  'too-large':
    '{photo} è troppo grande; le foto hanno al massimo 20 megabyte e 50 megapixel, quindi va bene una copia più piccola.',
  'too-heavy': 'Aprire {photo} richiede troppo tempo o memoria; va bene una copia più piccola.',
  'no-face':
    'In {photo} non si trova nessun volto; va bene una foto nitida di un volto che guarda l’obiettivo.',
  'too-many-faces':
    '{photo} mostra {found} volti e se ne può usare {wanted}; ritaglia la foto o scegline un’altra.',
  'too-few-faces':
    '{photo} mostra un solo volto e deve mostrare entrambe le persone; scegli una foto dei due, o una per ciascuno.',
  'face-too-small': 'Il volto in {photo} misura meno di 80 pixel; avvicinati o scegli una foto più grande.',
  'under-age':
    'La persona in {photo} ha meno di 18 anni secondo quanto detto o all’aspetto; Beso fa solo immagini di adulti.',
  'age-needed':
    'La persona in {photo} all’aspetto potrebbe avere meno di 18 anni; di’ quanti anni ha o quando è nata{option}: viene conservato con il consenso.',
  'same-person':
    '{photos} sembrano mostrare la stessa persona; scegli un’altra foto, o di’ che sono due persone che si somigliano{option}.',
  'different-people': '{photos} sembrano mostrare persone diverse; dai foto di una sola persona.',
  'consent-missing': '{photo} può essere usata solo con il consenso della persona ritratta{option}.',
};
