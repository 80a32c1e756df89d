/**
 * Finds where the face analyser's 478 points lie on the human: draws sample people from several sides, detects them,
 * and looks up the skin under each point. Writes `src/people/photo/face-points.json`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createRandom } from '../src/base/random.ts';
import { type Body, buildBody, loadHumanData, poseBody, REST_POSE, SKIN_MESH } from '../src/human/index.ts';
import { CAST, resolvePerson } from '../src/people/index.ts';
import type { DetectedFace } from '../src/people/photo/face-analyser.ts';
import { drawHead, type HeadPicture, projectToPicture } from '../src/people/photo/head-raster.ts';
import { headSurfaces } from '../src/people/photo/head-surfaces.ts';
import { cameraOf, eyeMiddle, portraitView } from '../src/people/photo/head-view.ts';
import { createFaceAnalyser } from '../src/people/photo/human-face-analyser.ts';
import { textureLoader } from '../src/people/photo/texture-files.ts';

const root = resolve(import.meta.dirname, '..');
const assets = join(root, 'assets', 'human');
const SIZE = 512;
const YAWS_RAD = [0, 0.2, -0.2, 0.4, -0.4];
const SAMPLE_COUNT = 8;
/** One garment for all keeps the skin's topology the same. */
const GARMENT = { id: 'female_casualsuit01', colours: {} };

const readAsset = (name: string): Promise<Uint8Array> => readFile(join(assets, name));
const loadTexture = textureLoader(readAsset);
const data = await loadHumanData(readAsset);
const analyser = await createFaceAnalyser();
const bodies = CAST.filter(({ ageYears }) => ageYears < 60)
  .slice(0, SAMPLE_COUNT)
  .map(({ id }) => {
    const person = resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1));
    return buildBody(data, { ...person, look: { ...person.look, clothes: [GARMENT] } });
  });
const canonical = bodies[0]!;
const canonicalSkin = poseBody(canonical, REST_POSE).positions[SKIN_MESH]!;

/** Places on the canonical skin that each point was seen at. */
const seen: number[][] = Array.from({ length: 478 }, () => []);
for (const body of bodies) {
  const posed = poseBody(body, REST_POSE);
  const surfaces = await headSurfaces(posed, loadTexture);
  for (const yawRad of YAWS_RAD) {
    const camera = cameraOf(portraitView(yawRad), eyeMiddle(posed), SIZE, SIZE);
    const picture = drawHead(camera, surfaces);
    const [face] = await analyser.analyse(picture);
    if (!face) {
      console.log(`no face: ${body.person.id} at ${yawRad}`);
      continue;
    }
    collect(face, picture, body, surfaces[0]!.positions, (x, y, z) => projectToPicture(camera, x, y, z));
  }
}

/** Looks up the skin under each point of a face. */
function collect(
  face: DetectedFace,
  picture: HeadPicture,
  body: Body,
  positions: Float32Array,
  project: (x: number, y: number, z: number) => [number, number, number],
): void {
  const skin = body.meshes[SKIN_MESH]!;
  for (let point = 0; point < 478; point++) {
    const [x, y] = [face.points[point * 3]!, face.points[point * 3 + 1]!];
    const pixel = Math.floor(y) * SIZE + Math.floor(x);
    if (picture.surface[pixel] !== 0) continue;
    const triangle = picture.triangle[pixel]! * 3;
    const corners = [0, 1, 2].map((k) => skin.renderTriangles[triangle + k]!);
    const projected = corners.map((v) =>
      project(positions[v * 3]!, positions[v * 3 + 1]!, positions[v * 3 + 2]!),
    );
    const weights = barycentric(x, y, projected);
    for (let axis = 0; axis < 3; axis++)
      seen[point]!.push(
        corners.reduce(
          (sum, v, k) => sum + weights[k]! * canonicalSkin[skin.renderVertex[v]! * 3 + axis]!,
          0,
        ),
      );
  }
}

function barycentric(
  x: number,
  y: number,
  [a, b, c]: [number, number, number][] & { length: number },
): number[] {
  const area = (b![0] - a![0]) * (c![1] - a![1]) - (c![0] - a![0]) * (b![1] - a![1]);
  const wa = ((b![0] - x) * (c![1] - y) - (c![0] - x) * (b![1] - y)) / area;
  const wb = ((c![0] - x) * (a![1] - y) - (a![0] - x) * (c![1] - y)) / area;
  return [wa, wb, 1 - wa - wb];
}

// Express the mean place of each point by the four base vertices around it: weights by inverse squared distance.
const baseOf = [...canonical.meshes[SKIN_MESH]!.refinedFromBase!.entries()].filter(
  ([, refined]) => refined >= 0,
);
const points = seen.map((places) => {
  const count = places.length / 3;
  if (count < 5) return null;
  const mean = [0, 1, 2].map((axis) => median(places.filter((_, i) => i % 3 === axis)));
  const spreadDm = Math.sqrt(places.reduce((sum, value, i) => sum + (value - mean[i % 3]!) ** 2, 0) / count);
  const nearest = baseOf
    .map(([base, refined]) => ({
      base,
      squared: mean.reduce((sum, value, axis) => sum + (value - canonicalSkin[refined * 3 + axis]!) ** 2, 0),
    }))
    .sort((a, b) => a.squared - b.squared)
    .slice(0, 4);
  const inverse = nearest.map(({ squared }) => 1 / (squared + 1e-6));
  const total = inverse.reduce((sum, value) => sum + value, 0);
  return {
    vertices: nearest.map(({ base }) => base),
    weights: inverse.map((value) => Number((value / total).toFixed(4))),
    spreadDm: Number(spreadDm.toFixed(4)),
  };
});

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

await writeFile(join(root, 'src/people/photo/face-points.json'), `${JSON.stringify(points)}\n`);
const found = points.filter((point) => point !== null);
const spread = found.reduce((sum, point) => sum + point.spreadDm, 0) / found.length;
console.log(`${found.length} of 478 points found, mean spread ${(spread * 100).toFixed(1)} mm`);
