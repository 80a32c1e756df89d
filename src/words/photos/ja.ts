import type { PhotoWords } from './photo-words.ts';

/** Japanese. */
export const ja: PhotoWords = {
  'small-face':
    '{photo}の顔は幅が{pixels}ピクセルしかありません。もっと近い写真か大きい写真なら、よりよく写ります。',
  blurred: '{photo}の顔がぼやけています。カメラを動かさず、目にピントを合わせてください。',
  'too-dark': '{photo}の顔が暗いです。窓ぎわや明るい日陰なら、よりよく見えます。',
  'too-bright': '{photo}の顔の一部が白飛びしています。やわらかい光か、露出を下げると肌の色が残ります。',
  'light-from-one-side': '{photo}の光が片側から強く当たっています。正面からの光なら顔の両側が写ります。',
  'turned-away': '{photo}の顔が横を向いています。カメラを見た写真がいちばんうまくいきます。',
  'mouth-open': '{photo}の口が開いています。閉じた口のほうがうまくいきます。',
  'eyes-closed': '{photo}の目が閉じています。開いた目なら色と形がわかります。',
  'face-covered':
    '{photo}では髪や手や影が顔の多くを隠しています。隠れたところは推測になるので、よけてください。',
  glasses:
    '{photo}の人は眼鏡をかけているので、絵でもかけます。眼鏡の後ろは推測になるので、外した写真があればわかります。',
  sunglasses: '{photo}では濃い色の眼鏡が目を隠しています。外して撮ってください。',
  'cut-off': '{photo}の顔が端で切れています。頭全体を写してください。',
  'screen-or-print':
    '{photo}は画面や印刷物を撮ったものかもしれません。元のファイルなら色と鮮明さが保たれます。',
};
