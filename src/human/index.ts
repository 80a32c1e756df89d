export { buildBody, buildStillBody, SKIN_MESH } from './build-body.ts';
export { carryLashes } from './carry-lashes.ts';
export { type HumanData, loadHumanData, type PartData } from './data.ts';
export { type LandmarkName, landmarkSources } from './landmarks.ts';
export { poseBody, REST_POSE } from './pose-body.ts';
export { surfaceNormals } from './surface-normals.ts';
export * from './types.ts';
