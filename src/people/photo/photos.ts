export type { FaceAnalyser } from './face-analyser.ts';
export type { FitTools } from './fit-shape.ts';
export { createFaceAnalyser } from './human-face-analyser.ts';
export { type Photo, type PhotoWish, peopleFromPhotos } from './people-from-photos.ts';
export { textureLoader } from './texture-files.ts';
