import type { RefusalWords } from './refusal-words.ts';

/** Turkish. */
export const tr: RefusalWords = {
  quotes: ['“', '”'],
  separator: ', ',
  brackets: ['(', ')'],
  sentences: {
    'too-long': 'Bu açıklama okunamayacak kadar uzun; birkaç cümle yeter.',
    sexual: 'Beso öpüşmeleri çizer, bundan daha cinsel bir şey çizmez{what}.',
    'sexual-violence': 'Beso bir öpücüğün parçası olarak şiddet çizmez{what}.',
    minor:
      'Beso yalnızca yetişkinlerin öpüşmesini çizer ve bu sözler 18 yaşından küçük birinden söz ediyor{what}; ikisi de yetişkinse lütfen yaşlarını yazın.',
    incest: 'Beso aile içinde aşk sahnesi çizmez{what}.',
    bestiality: 'Beso yalnızca insanlar arasındaki öpücükleri çizer{what}.',
    nudity: 'Beso insanları giyinik çizer{what}.',
    'non-consent': 'Beso ikisinin de istediği öpücükleri çizer{what}.',
    'covert-image': 'Beso kişilerin haberi olmadan ya da aldatmak için görüntü yapmaz{what}.',
    hateful: 'Beso insanları aşağılayan görüntüler yapmaz{what}.',
    evasion:
      'Beso kurallarını bir yana bırakamaz{what}; lütfen ne görünmesi gerektiğini sade sözlerle yazın.',
    'named-person':
      'Beso tanınmış kişileri çizmez{what}; lütfen bunun yerine iki kişinin nasıl göründüğünü anlatın.',
    'private-name':
      'Tanınabilecek birinin kayıtlı onayı gerekir{what}; yalnızca ad ya da tarif için gerekmez.',
    'age-unclear': 'Lütfen ikisinin de yetişkin olduğunu ya da yaşlarını yazın{what}.',
  },
  wouldWork: 'Şöyle olur: {rewrite}',
};
