import type { RefusalWords } from './refusal-words.ts';

/** Arabic. */
export const ar: RefusalWords = {
  quotes: ['«', '»'],
  separator: '، ',
  brackets: ['(', ')'],
  sentences: {
    'too-long': 'هذا الوصف أطول من أن يُقرأ؛ تكفي بضع جمل.',
    sexual: 'يرسم Beso القبلات ولا شيء جنسيًا أبعد منها{what}.',
    'sexual-violence': 'لا يرسم Beso العنف جزءًا من القبلة{what}.',
    minor:
      'يرسم Beso قبلات البالغين فقط، وهذه الكلمات تتحدث عن شخص دون الثامنة عشرة{what}؛ إن كان الاثنان بالغين فاذكر عمريهما من فضلك.',
    incest: 'لا يرسم Beso علاقات حب داخل العائلة{what}.',
    bestiality: 'يرسم Beso القبلات بين الناس فقط{what}.',
    nudity: 'يرسم Beso الناس بملابسهم{what}.',
    'non-consent': 'يرسم Beso القبلات التي يريدها الاثنان{what}.',
    'covert-image': 'لا يصنع Beso صورًا لأشخاص دون علمهم ولا صورًا للخداع{what}.',
    hateful: 'لا يصنع Beso صورًا تحط من قدر الناس{what}.',
    evasion: 'لا يستطيع Beso أن يترك قواعده جانبًا{what}؛ قل من فضلك بكلمات بسيطة ما الذي ينبغي أن يظهر.',
    'named-person': 'لا يرسم Beso المشاهير{what}؛ صف من فضلك شكل الشخصين بدلًا من ذلك.',
    'private-name':
      'من يمكن التعرف عليه يلزم أن يكون قد أعطى موافقة مسجلة{what}؛ أما الاسم الأول أو الوصف فيكفي من دونها.',
    'age-unclear': 'اذكر من فضلك أن الاثنين بالغان أو كم عمرهما{what}.',
  },
  wouldWork: 'هكذا يصلح: {rewrite}',
};
