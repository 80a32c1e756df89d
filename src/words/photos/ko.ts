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
  'not-a-photo': '{photo}은(는) 열 수 있는 사진이 아닙니다. JPEG, PNG, WebP, AVIF, HEIC를 쓸 수 있습니다.',
  broken: '{photo}은(는) 비었거나 손상되었거나 잘렸습니다. 원본에서 다시 저장하거나 다른 사진을 쓰세요.',
  'too-large': '{photo}이(가) 너무 큽니다. 사진은 20메가바이트, 5천만 화소까지이므로 더 작은 사본을 쓰세요.',
  'too-heavy': '{photo}을(를) 여는 데 시간이나 메모리가 너무 많이 듭니다. 더 작은 사본을 쓰세요.',
  'no-face': '{photo}에서 얼굴을 찾을 수 없습니다. 카메라를 보는 얼굴 하나가 선명한 사진을 쓰세요.',
  'too-many-faces':
    '{photo}에 얼굴이 {found}개 있는데 {wanted}개만 쓸 수 있습니다. 사진을 자르거나 다른 사진을 고르세요.',
  'too-few-faces':
    '{photo}에는 두 사람이 있어야 하는데 얼굴이 하나뿐입니다. 두 사람의 사진이나 한 사람씩의 사진을 고르세요.',
  'face-too-small': '{photo}의 얼굴이 80픽셀보다 작습니다. 더 가까이에서 찍거나 더 큰 사진을 고르세요.',
  'under-age': '{photo}의 사람은 말한 나이나 외모로 보아 18세 미만입니다. Beso는 성인의 그림만 만듭니다.',
  'age-needed':
    '{photo}의 사람은 외모로 보아 18세 미만일 수 있습니다. 나이나 생년월일을 말해 주세요{option}. 동의와 함께 보관됩니다.',
  'same-person':
    '{photos}은(는) 같은 사람으로 보입니다. 다른 사진을 고르거나, 닮은 두 사람이라고 말해 주세요{option}.',
  'different-people': '{photos}은(는) 서로 다른 사람으로 보입니다. 한 사람의 사진만 주세요.',
  'consent-missing': '{photo}은(는) 사진 속 사람의 동의가 있어야만 쓸 수 있습니다{option}.',
};
