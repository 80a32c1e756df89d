import type { RefusalWords } from './refusal-words.ts';

/** Chinese. */
export const zh: RefusalWords = {
  quotes: ['“', '”'],
  separator: '、',
  brackets: ['（', '）'],
  sentences: {
    'too-long': '这段描述太长，无法阅读；几句话就够了。',
    sexual: 'Beso 只画亲吻，不画更进一步的性内容{what}。',
    'sexual-violence': 'Beso 不把暴力画进亲吻里{what}。',
    minor: 'Beso 只画成年人的亲吻，而这些词说的是未满 18 岁的人{what}；如果两人都是成年人，请写明年龄。',
    incest: 'Beso 不画家人之间的恋情{what}。',
    bestiality: 'Beso 只画人与人之间的亲吻{what}。',
    nudity: 'Beso 画的人都穿着衣服{what}。',
    'non-consent': 'Beso 画的是两人都愿意的亲吻{what}。',
    'covert-image': 'Beso 不制作当事人不知情的图像，也不制作用来欺骗的图像{what}。',
    hateful: 'Beso 不制作贬低他人的图像{what}。',
    evasion: 'Beso 不能把规则放在一边{what}；请用平常的话说明要画什么。',
    'named-person': 'Beso 不画知名人物{what}；请改为描述两个人的样子。',
    'private-name': '能被认出的人需要有记录在案的本人同意{what}；只写名字（不带姓）或样貌就不需要。',
    'age-unclear': '请说明两人都是成年人，或写明他们的年龄{what}。',
  },
  wouldWork: '这样写就可以：{rewrite}',
};
