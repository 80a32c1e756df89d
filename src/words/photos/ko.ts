import type { PhotoWords } from './photo-words.ts';

/** Korean. */
export const ko: PhotoWords = {
  'small-face':
    '{photo} 속 얼굴의 너비가 {pixels}픽셀뿐입니다. 더 가까이서 찍거나 더 큰 사진이면 더 잘 보입니다.',
  blurred: '{photo} 속 얼굴이 흐립니다. 카메라를 고정하고 눈에 초점을 맞추세요.',
  'too-dark': '{photo} 속 얼굴이 어둡습니다. 창가나 밝은 그늘에서 더 잘 보입니다.',
  'too-bright':
    '{photo} 속 얼굴 일부가 하얗게 날아갔습니다. 부드러운 빛이나 낮은 노출이 피부색을 지켜 줍니다.',
  'light-from-one-side': '{photo}의 빛이 한쪽에서 강하게 옵니다. 정면의 빛이 얼굴 양쪽을 보여 줍니다.',
  'turned-away': '{photo} 속 얼굴이 돌아가 있습니다. 카메라를 바라보는 것이 가장 좋습니다.',
  'mouth-open': '{photo} 속 입이 벌어져 있습니다. 다문 입술이 가장 좋습니다.',
  'eyes-closed': '{photo} 속 눈이 감겨 있습니다. 뜬 눈이라야 색과 모양이 보입니다.',
  'face-covered':
    '{photo}에서 머리카락이나 손이나 그림자가 얼굴을 많이 가립니다. 가려진 곳은 추측하게 되니 치워 주세요.',
  glasses:
    '{photo} 속 사람이 안경을 써서 그림에서도 씁니다. 안경 뒤는 추측하게 되니, 안경 없는 사진이면 보입니다.',
  sunglasses: '{photo}에서 짙은 안경이 눈을 가립니다. 벗고 찍어 주세요.',
  'cut-off': '{photo} 속 얼굴이 가장자리에서 잘렸습니다. 머리 전체가 나오게 해 주세요.',
  'screen-or-print':
    '{photo}은(는) 화면이나 인쇄물을 찍은 사진일 수 있습니다. 원본 파일이라야 색과 선명함이 남습니다.',
};
