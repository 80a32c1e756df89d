/**
 * Measures how the face analyser's embedding moves with each axis of the face: draws sample people, moves one axis at a time and
 * analyses again. Writes the mean slopes to `src/people/photo/embedding-axes.json`, which fitting climbs by. About 6 minutes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createRandom } from '../src/base/random.ts';
import {
  buildStillBody,
  type HumanShape,
  loadHumanData,
  type Person,
  poseBody,
  REST_POSE,
} from '../src/human/index.ts';
import { resolvePerson } from '../src/people/index.ts';
import { drawHead } from '../src/people/photo/head-raster.ts';
import { headSurfaces } from '../src/people/photo/head-surfaces.ts';
import { cameraOf, eyeMiddle, portraitView } from '../src/people/photo/head-view.ts';
import { createFaceAnalyser } from '../src/people/photo/human-face-analyser.ts';
import { MACRO_AXIS_NAMES, movedShape } from '../src/people/photo/shape-axes.ts';
import { textureLoader } from '../src/people/photo/texture-files.ts';

const root = resolve(import.meta.dirname, '..');
const readAsset = (name: string): Promise<Uint8Array> => readFile(join(root, 'assets', 'human', name));
const SIZE = 512;
const WEIGHT = 0.35;
/** Who is drawn, and turned by how much: the mean over many serves better for anybody else than the mean over few. */
const SAMPLES = [
  ['mara', 0],
  ['tomas', 0.15],
  ['leila', -0.15],
  ['noor', 0],
  ['ingrid', 0.2],
  ['yuki', -0.2],
  ['amina', 0.1],
  ['rafael', -0.3],
  ['kofi', -0.1],
  ['priya', 0.25],
] as const;
/** Not seen in a face from the front, one-sided, out of proportion, or pulling the lashes out of shape. */
const LEFT_OUT =
  /^(asym|ear-|neck|head-trans|head-age|head-back|head-angle|head-fat|head-skinny|nose-trans-horiz|mouth-trans-(in|out)|eye-push|eye-bag-max)/;

const data = await loadHumanData(readAsset);
const analyser = await createFaceAnalyser();
const loadTexture = textureLoader(readAsset);
const targets = new Set([...data.targets.face.keys()].map((name) => name.replace(/^[lr]-/, '')));
const axes = [...targets].filter((name) => !LEFT_OUT.test(name)).concat(MACRO_AXIS_NAMES);

async function embeddingOf(
  person: Person,
  shape: HumanShape,
  yawRad: number,
): Promise<Float32Array | undefined> {
  const posed = poseBody(buildStillBody(data, { ...person, shape }), REST_POSE);
  const camera = cameraOf(portraitView(yawRad), eyeMiddle(posed), SIZE, SIZE);
  const [face] = await analyser.analyse(drawHead(camera, await headSurfaces(posed, loadTexture)));
  return face?.embedding;
}

const sums = axes.map(() => new Float64Array(1024));
for (const [id, yawRad] of SAMPLES) {
  const { look, ...member } = resolvePerson({ cast: id }, { kiss: 'lips' }, createRandom(1));
  const { headscarf: _, glasses: __, ...bareLook } = look;
  const person: Person = { ...member, look: { ...bareLook, clothes: [] } };
  const start = await embeddingOf(person, person.shape, yawRad);
  if (!start) throw new Error(`no face in the drawing of ${id}`);
  for (const [i, axis] of axes.entries()) {
    const moved = await embeddingOf(person, movedShape(person.shape, axis, WEIGHT), yawRad);
    if (!moved) continue;
    start.forEach((value, k) => {
      sums[i]![k]! += (moved[k]! - value) / WEIGHT / SAMPLES.length;
    });
  }
  console.log(`${id}: ${axes.length} axes`);
}

const packed = Object.fromEntries(
  axes.map((axis, i) => {
    const scale = Number((Math.max(...sums[i]!.map(Math.abs)) / 127).toPrecision(5));
    const bytes = Int8Array.from(sums[i]!, (value) => Math.round(value / scale));
    return [axis, { scale, bytes: Buffer.from(bytes.buffer).toString('base64') }];
  }),
);
await writeFile(
  join(root, 'src/people/photo/embedding-axes.json'),
  `${JSON.stringify({ axes: packed }, null, 2)}\n`,
);
