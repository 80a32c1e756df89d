import type { RefusalWords } from './refusal-words.ts';

/** Korean. */
export const ko: RefusalWords = {
  quotes: ['“', '”'],
  separator: ', ',
  brackets: ['(', ')'],
  sentences: {
    'too-long': '설명이 너무 길어 읽을 수 없습니다. 몇 문장이면 충분합니다.',
    sexual: 'Beso는 키스를 그리며, 그보다 성적인 것은 그리지 않습니다{what}.',
    'sexual-violence': 'Beso는 키스에 폭력을 넣어 그리지 않습니다{what}.',
    minor:
      'Beso는 성인의 키스만 그리는데, 이 말은 18세 미만인 사람을 가리킵니다{what}. 두 사람 모두 성인이라면 나이를 적어 주세요.',
    incest: 'Beso는 가족 사이의 연애를 그리지 않습니다{what}.',
    bestiality: 'Beso는 사람과 사람의 키스만 그립니다{what}.',
    nudity: 'Beso는 옷을 입은 사람만 그립니다{what}.',
    'non-consent': 'Beso는 두 사람 모두 원하는 키스를 그립니다{what}.',
    'covert-image': 'Beso는 본인이 모르는 그림이나 남을 속이는 그림을 만들지 않습니다{what}.',
    hateful: 'Beso는 사람을 깎아내리는 그림을 만들지 않습니다{what}.',
    evasion: 'Beso는 규칙을 제쳐 둘 수 없습니다{what}. 무엇을 그릴지 평범한 말로 적어 주세요.',
    'named-person': 'Beso는 널리 알려진 사람을 그리지 않습니다{what}. 대신 두 사람의 모습을 적어 주세요.',
    'private-name':
      '알아볼 수 있는 사람은 기록된 동의가 있어야 합니다{what}. 이름만 쓰거나 모습을 설명하면 괜찮습니다.',
    'age-unclear': '두 사람 모두 성인이라고, 또는 나이를 적어 주세요{what}.',
  },
  wouldWork: '이렇게 쓰면 됩니다: {rewrite}',
};
