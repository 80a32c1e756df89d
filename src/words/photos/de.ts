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
  'not-a-photo': '{photo} ist kein Foto, das sich öffnen lässt; JPEG, PNG, WebP, AVIF und HEIC gehen.',
  broken:
    '{photo} ist leer, beschädigt oder abgeschnitten; speichere es noch einmal von dort, wo es herkam, oder nimm ein anderes.',
  'too-large':
    '{photo} ist zu groß; Fotos haben höchstens 20 Megabyte und 50 Megapixel, eine kleinere Kopie geht also.',
  'too-heavy': '{photo} braucht beim Öffnen zu viel Zeit oder Speicher; eine kleinere Kopie geht.',
  'no-face':
    'In {photo} ist kein Gesicht zu finden; ein scharfes Foto eines Gesichts mit Blick in die Kamera geht.',
  'too-many-faces':
    '{photo} zeigt {found} Gesichter, verwendet werden kann davon {wanted}; schneide das Foto zu oder nimm ein anderes.',
  'too-few-faces':
    '{photo} zeigt ein Gesicht und soll beide Personen zeigen; nimm ein Foto von beiden oder je eins.',
  'face-too-small':
    'Das Gesicht in {photo} ist kleiner als 80 Pixel; geh näher heran oder nimm ein größeres Foto.',
  'under-age':
    'Die Person in {photo} ist nach den Angaben oder dem Aussehen unter 18; Beso macht nur Bilder von Erwachsenen.',
  'age-needed':
    'Die Person in {photo} könnte dem Aussehen nach unter 18 sein; sag, wie alt sie ist oder wann sie geboren wurde{option}: Das wird mit der Einwilligung aufbewahrt.',
  'same-person':
    '{photos} zeigen anscheinend dieselbe Person; nimm ein anderes Foto oder sag, dass es zwei Menschen sind, die sich ähnlich sehen{option}.',
  'different-people': '{photos} zeigen anscheinend verschiedene Personen; gib nur Fotos einer Person.',
  'consent-missing': '{photo} darf nur mit Einwilligung der Person darin verwendet werden{option}.',
};
