import type { PhotoWords } from './photo-words.ts';

/** Turkish. */
export const tr: PhotoWords = {
  'small-face':
    '{photo} içindeki yüz yalnızca {pixels} piksel genişliğinde; daha yakından çekilmiş veya daha büyük bir fotoğraf onu daha iyi gösterir.',
  blurred: '{photo} içindeki yüz net değil; kamerayı sabit tutun ve gözlere odaklayın.',
  'too-dark': '{photo} içindeki yüz karanlık; pencere kenarında veya açık gölgede daha iyi görünür.',
  'too-bright':
    '{photo} içindeki yüzün bazı yerleri patlamış; daha yumuşak ışık veya daha az pozlama ten rengini korur.',
  'light-from-one-side':
    '{photo} içinde ışık tek yandan sert geliyor; önden gelen ışık yüzün iki yarısını da gösterir.',
  'turned-away': '{photo} içindeki yüz yana dönük; en iyisi kameraya bakmaktır.',
  'mouth-open': '{photo} içindeki ağız açık; kapalı dudaklar en iyisidir.',
  'eyes-closed': '{photo} içindeki gözler kapalı; açık gözler rengini ve biçimini gösterir.',
  'face-covered':
    '{photo} içinde saç, bir el veya gölge yüzün çoğunu örtüyor; örtülen yer tahmin edilir, bu yüzden kenara çekin.',
  glasses:
    '{photo} içindeki kişi gözlük takıyor, resimde de takar; arkasında kalan tahmin edilir, gözlüksüz bir fotoğraf onu gösterir.',
  sunglasses: '{photo} içinde koyu gözlük gözleri gizliyor; fotoğraf için çıkarın.',
  'cut-off': '{photo} içindeki yüz kenardan kesilmiş; başın tamamını gösterin.',
  'screen-or-print':
    '{photo} bir ekranın veya baskının fotoğrafı olabilir; özgün dosya renkleri ve netliği korur.',
  'not-a-photo': '{photo} açılabilen bir fotoğraf değil; JPEG, PNG, WebP, AVIF ve HEIC olur.',
  broken: '{photo} boş, bozuk ya da yarım; kaynağından yeniden kaydedin ya da başka bir fotoğraf alın.',
  'too-large':
    '{photo} çok büyük; fotoğraflar en çok 20 megabayt ve 50 megapiksel olabilir, daha küçük bir kopya olur.',
  'too-heavy': '{photo} açılırken çok fazla zaman ya da bellek istiyor; daha küçük bir kopya olur.',
  'no-face': '{photo} içinde yüz bulunamadı; kameraya bakan tek bir yüzün net fotoğrafı olur.',
  'too-many-faces':
    '{photo} içinde {found} yüz var, {wanted} tanesi kullanılabilir; fotoğrafı kırpın ya da başkasını seçin.',
  'too-few-faces':
    '{photo} iki kişiyi göstermeli ama tek yüz var; ikisinin fotoğrafını ya da her biri için birer tane seçin.',
  'face-too-small': '{photo} içindeki yüz 80 pikselden küçük; yaklaşın ya da daha büyük bir fotoğraf seçin.',
  'under-age':
    '{photo} içindeki kişi söylenene ya da görünüşüne göre 18 yaşından küçük; Beso yalnızca yetişkinlerin resmini yapar.',
  'age-needed':
    '{photo} içindeki kişi görünüşüne göre 18 yaşından küçük olabilir; yaşını ya da doğum tarihini söyleyin{option}: onayla birlikte saklanır.',
  'same-person':
    '{photos} aynı kişiyi gösteriyor gibi; başka bir fotoğraf seçin ya da benzeyen iki kişi olduklarını söyleyin{option}.',
  'different-people': '{photos} farklı kişileri gösteriyor gibi; yalnızca bir kişinin fotoğraflarını verin.',
  'consent-missing': '{photo} yalnızca içindeki kişinin onayıyla kullanılabilir{option}.',
};
