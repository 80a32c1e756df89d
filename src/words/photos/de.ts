import type { PhotoWords } from './photo-words.ts';

/** German. */
export const de: PhotoWords = {
  'small-face':
    'Das Gesicht in {photo} ist nur {pixels} Pixel breit; ein näheres oder größeres Foto zeigt mehr davon.',
  blurred: 'Das Gesicht in {photo} ist unscharf; halt die Kamera ruhig und stell auf die Augen scharf.',
  'too-dark':
    'Das Gesicht in {photo} ist dunkel; am Fenster oder im offenen Schatten ist es besser zu sehen.',
  'too-bright':
    'Teile des Gesichts in {photo} sind überbelichtet; weicheres Licht oder eine kürzere Belichtung erhält die Hautfarbe.',
  'light-from-one-side':
    'Das Licht in {photo} kommt hart von einer Seite; Licht von vorn zeigt beide Gesichtshälften.',
  'turned-away': 'Das Gesicht in {photo} ist abgewandt; am besten gelingt es mit Blick in die Kamera.',
  'mouth-open': 'Der Mund in {photo} ist offen; geschlossene Lippen gelingen am besten.',
  'eyes-closed': 'Die Augen in {photo} sind geschlossen; offen zeigen sie Farbe und Form.',
  'face-covered':
    'Haare, eine Hand oder ein Schatten verdecken viel vom Gesicht in {photo}; was verdeckt ist, wird geraten, streich es also beiseite.',
  glasses:
    'Die Person in {photo} trägt eine Brille, darum auch im Bild; was dahinter liegt, wird geraten, ein Foto ohne Brille zeigt es.',
  sunglasses: 'Dunkle Gläser verbergen die Augen in {photo}; nimm sie für das Foto ab.',
  'cut-off': 'Das Gesicht in {photo} ist vom Rand abgeschnitten; zeig den ganzen Kopf.',
  'screen-or-print':
    '{photo} ist vielleicht von einem Bildschirm oder Abzug fotografiert; die Originaldatei behält Farben und Schärfe.',
};
