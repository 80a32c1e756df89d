import type { PhotoWords } from './photo-words.ts';

/** Chinese. */
export const zh: PhotoWords = {
  'small-face': '{photo}中的脸只有{pixels}像素宽；更近或更大的照片能显示更多细节。',
  blurred: '{photo}中的脸不够清晰；请拿稳相机并对焦在眼睛上。',
  'too-dark': '{photo}中的脸偏暗；在窗边或明亮的阴影处会看得更清楚。',
  'too-bright': '{photo}中的脸有部分过曝；更柔和的光或更低的曝光能保留肤色。',
  'light-from-one-side': '{photo}中的光线从一侧硬射过来；正面的光能显示脸的两半。',
  'turned-away': '{photo}中的脸转向一边；看着镜头效果最好。',
  'mouth-open': '{photo}中的嘴张着；闭上嘴唇效果最好。',
  'eyes-closed': '{photo}中的眼睛闭着；睁开才能看出颜色和形状。',
  'face-covered': '{photo}中的脸有很大部分被头发、手或阴影遮住；遮住的地方只能猜测，请把它拨开。',
  glasses: '{photo}中的人戴着眼镜，所以画中也戴；镜片后面只能猜测，不戴眼镜的照片能显示出来。',
  sunglasses: '{photo}中的深色眼镜遮住了眼睛；请摘下再拍。',
  'cut-off': '{photo}中的脸被边缘切掉了；请拍到整个头部。',
  'screen-or-print': '{photo}可能是翻拍的屏幕或照片；原始文件能保留颜色和清晰度。',
};
