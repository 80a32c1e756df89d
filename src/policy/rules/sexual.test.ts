import { testRule } from './rule-truths.fixture.ts';

testRule('sexual', {
  refuses: [
    'a couple having sex on a hotel bed',
    'the kiss turns into lovemaking, show it',
    'his hand slides under her skirt while they kiss',
    'porn style kissing video',
  ],
  inOtherLanguages: [
    'una pareja teniendo sexo en la ducha',
    "un couple qui fait l'amour sur le canapé",
    'Paar beim Geschlechtsverkehr',
    'coppia che fa sesso',
    'casal transando na cama',
    'секс на диване, пара',
    'yatakta sevişen çift',
    'زوجان يمارسان الجنس',
    'संभोग करता जोड़ा',
    'ベッドでセックスするカップル',
    '情侣在床上做爱',
    '침대에서 섹스하는 커플',
  ],
  wishedAway: [
    'a couple kissing, no sex, no nudity',
    'negative prompt: sex, porn; prompt: bride and groom kissing',
  ],
  harmless: [
    'same-sex couple kissing at pride',
    'kiss in Essex, married couple',
    'sex and the city poster behind a kissing couple, both 40',
    'moaning floorboards, parents kiss in the hall',
  ],
});
