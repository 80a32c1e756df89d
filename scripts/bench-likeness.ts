/**
 * Measures what a likeness costs: photos of drawn people go through the door and are fitted, first cold, then warm, then once more, when
 * they should come at once. Prints seconds, the share of one analysis (which says how busy the machine is), and memory.
 * `--people N` measures more people; the first of them warms up.
 */
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createRandom } from '../src/base/random.ts';
import { buildBody, poseBody, REST_POSE } from '../src/human/index.ts';
import { CAST, resolvePerson } from '../src/people/index.ts';
import { drawHead } from '../src/people/photo/head-raster.ts';
import { headSurfaces } from '../src/people/photo/head-surfaces.ts';
import { cameraOf, eyeMiddle, portraitView } from '../src/people/photo/head-view.ts';
import { createFaceAnalyser } from '../src/people/photo/human-face-analyser.ts';
import { readPhoto } from '../src/people/photo/read-photo.ts';
import { textureLoader } from '../src/people/photo/texture-files.ts';
import { readHumanData, readHumanFile } from '../src/studio/human-assets.ts';
import { createPhotoPeople } from '../src/studio/people/photo-people.ts';

const { values } = parseArgs({ options: { people: { type: 'string', default: '4' } } });
const SIDE = 640;

const data = await readHumanData();
const loadTexture = textureLoader(readHumanFile);
const photos: (readonly [string, Uint8Array])[] = [];
for (const { id } of CAST.slice(0, Number(values.people))) {
  const person = resolvePerson({ cast: id, glasses: false, hijab: false }, { kiss: 'lips' }, createRandom(1));
  const posed = poseBody(buildBody(data, person), REST_POSE);
  const camera = cameraOf(portraitView(0.1), eyeMiddle(posed), SIDE, SIDE);
  const { data: pixels } = drawHead(camera, await headSurfaces(posed, loadTexture));
  const jpeg = sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 3 } }).jpeg({ quality: 88 });
  photos.push([id, await jpeg.toBuffer()]);
}

const seconds = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
  const start = performance.now();
  const value = await work();
  return [value, (performance.now() - start) / 1000];
};
const analyser = await createFaceAnalyser();
const control = await readPhoto('control', photos[0]![1]);
if (!control.ok) throw new Error(control.error.code);
await analyser.analyse(control.value);
const people = createPhotoPeople();
console.log('             door    fit  in analyses  again');
for (const [i, [id, bytes]] of photos.entries()) {
  const [, one] = await seconds(() => analyser.analyse(control.value));
  const [admitted, door] = await seconds(() => people.admit(id, bytes, 1, [30]));
  if (!admitted.ok) throw new Error(JSON.stringify(admitted.error));
  const [, fit] = await seconds(() => people.likeness(admitted.value));
  const [, again] = await seconds(async () => {
    const same = await people.admit(id, bytes, 1, [30]);
    if (same.ok) await people.likeness(same.value);
  });
  console.log(
    [
      `${id}${i === 0 ? ' (cold)' : ''}`.padEnd(13),
      `${door.toFixed(2)} s`,
      `${fit.toFixed(2)} s`,
      `${((door + fit) / one).toFixed(0).padStart(11)}`,
      `${(again * 1000).toFixed(0).padStart(5)} ms`,
    ].join(' '),
  );
}
console.log(`${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`);
process.exit();
