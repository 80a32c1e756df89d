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
};
