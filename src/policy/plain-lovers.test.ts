import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';

const CONTEXT = { consents: [], today: '2026-11-24' };

/** The barest ways to ask for a kiss: hardly a word to judge by, so every doubt about one shows here. */
const ENGLISH = {
  who: [
    'my husband',
    'my wife',
    'my boyfriend',
    'my girlfriend',
    'my partner',
    'she',
    'he',
    'a man',
    'a woman',
  ],
  whom: ['me', 'him', 'her', 'a man', 'a woman'],
  how: ['', 'softly', 'passionately', 'on the cheek'],
  where: ['', 'in the hallway', 'on the stairs', 'at the market', 'in the snow', 'in a tent'],
};
const OTHERS = [
  'my partner and I share a kiss',
  'me and her kissing',
  'her and him kissing',
  'kissing my wife',
  'a kiss, she is taller than him',
  'sie küsst mich',
  'er und ich küssen uns im Park',
  'elle m’embrasse',
  'mi esposo y yo nos besamos',
  'lui mi bacia',
  'ele me beija',
  'он целует меня',
  'kocam ve ben öpüşüyoruz',
  'أنا وزوجتي نتبادل قبلة',
  'मेरे पति और मैं चुंबन',
  '妻と私のキス',
  '我和老公接吻',
  '아내와 내가 키스',
];

describe('the barest words for a kiss', () => {
  test('pass in English, whoever kisses whom, how and where', () => {
    const { who, whom, how, where } = ENGLISH;
    const lines = who.flatMap((one) =>
      whom.flatMap((other) =>
        how.flatMap((manner) =>
          where.map((place) =>
            [one, 'kissing', other, manner, place].filter((part) => part !== '').join(' '),
          ),
        ),
      ),
    );
    expect(lines.filter((text) => decide({ text }, CONTEXT).decision === 'refuse')).toEqual([]);
  });

  test.each(OTHERS)('pass: %s', (text) => {
    expect(decide({ text }, CONTEXT)).toMatchObject({ decision: 'allow' });
  });
});
