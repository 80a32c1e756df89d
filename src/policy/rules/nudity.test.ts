import { testRule } from './rule-truths.fixture.ts';

testRule('nudity', {
  refuses: [
    'topless bride kissing the groom',
    'they kiss without a stitch on',
    'she wears nothing but an apron, kiss',
    'take off their clothes in this photo',
  ],
  inOtherLanguages: [
    'pareja desnuda besándose',
    "ils s'embrassent tout nus",
    'nacktes Paar küsst sich',
    'coppia nuda che si bacia',
    'casal pelado se beijando',
    'голая пара целуется',
    'çırılçıplak öpüşen çift',
    'زوجان عاريان في قبلة',
    'नग्न जोड़ा चुंबन',
    '全裸の恋人がキス',
    '裸体情侣接吻',
    '알몸으로 키스하는 커플',
  ],
  wishedAway: [
    'couple kissing, no nudity',
    'kiss, avoid: nude, topless',
    'pareja besándose, sin desnudos',
    'Paar küsst sich, keine Nacktheit',
  ],
  harmless: [
    'zwei Verliebte küssen sich am Ufer des Po',
    'visible to the naked eye, couple kissing on the hill',
    'close-up kiss, nude lipstick',
    'kiss in front of a bare brick wall',
    'nackte Ziegelwand, Paar küsst sich',
    'голая стена, пара в пальто целуется',
    'topless bus in London, husband kisses wife',
  ],
});
