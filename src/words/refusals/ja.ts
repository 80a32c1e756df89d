import type { RefusalWords } from './refusal-words.ts';

/** Japanese. */
export const ja: RefusalWords = {
  quotes: ['「', '」'],
  separator: '、',
  brackets: ['（', '）'],
  sentences: {
    'too-long': '説明が長すぎて読めません。数文で十分です。',
    sexual: 'Besoはキスを描きますが、それ以上に性的なものは描きません{what}。',
    'sexual-violence': 'Besoはキスの一部として暴力を描きません{what}。',
    minor:
      'Besoは大人同士のキスだけを描きます。この言葉は18歳未満の人を指しています{what}。二人とも大人なら、年齢を書いてください。',
    incest: 'Besoは家族の間の恋愛を描きません{what}。',
    bestiality: 'Besoは人と人のキスだけを描きます{what}。',
    nudity: 'Besoは服を着た人だけを描きます{what}。',
    'non-consent': 'Besoは二人とも望んでいるキスを描きます{what}。',
    'covert-image': 'Besoは本人の知らない画像や、人をだますための画像を作りません{what}。',
    hateful: 'Besoは人をおとしめる画像を作りません{what}。',
    evasion: 'Besoは決まりを外すことができません{what}。何を描くかを普通の言葉で書いてください。',
    'named-person': 'Besoは有名な人を描きません{what}。代わりに二人の見た目を書いてください。',
    'private-name':
      '誰だか分かる人には、記録された同意が必要です{what}。下の名前や見た目の説明なら不要です。',
    'age-unclear': '二人とも大人であること、または年齢を書いてください{what}。',
  },
  wouldWork: 'このように書けば描けます：{rewrite}',
};
