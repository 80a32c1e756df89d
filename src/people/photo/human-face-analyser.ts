import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FaceResult, Human as HumanLibrary } from '@vladmandic/human';
import { type AgeEstimate, ageEstimate } from '../age-policy.ts';
import type { AnalysisDepth, DetectedFace, FaceAnalyser, RgbImage } from './face-analyser.ts';
import { type Network, withFusedLayers } from './fused-layers.ts';

const require = createRequire(import.meta.url);

/**
 * The built-in face analyser: blazeface, facemesh, iris and faceres of `@vladmandic/human` on TensorFlow.js' wasm backend.
 * Its models are inside the package; nothing is downloaded. Loading takes about 0.4 s, a picture 0.1 to 0.3 s.
 */
export async function createFaceAnalyser(): Promise<FaceAnalyser> {
  const human = await loadLibrary();
  const answersSeen = networkAnswersOf(human);
  const analyse: FaceAnalyser['analyse'] = (image, depth = 'person') =>
    inTurn(async () => {
      const square = paddedSquare(image);
      const tensor = human.tf.tensor(square.data, [1, square.height, square.width, 3], 'float32');
      try {
        const isDoor = depth === 'door';
        answersSeen.length = 0;
        const result = await human.detect(tensor, {
          face: {
            description: { enabled: depth !== 'points' },
            antispoof: { enabled: isDoor },
            liveness: { enabled: isDoor },
          },
        });
        return result.face
          .map((face, i) => ({ face, answer: answersSeen[i] }))
          .filter(({ face }) => isComplete(face, depth))
          .map(({ face, answer }) => faceFrom(face, answer))
          .sort(leftToRight);
      } finally {
        human.tf.dispose(tensor);
      }
    });
  const network = human.models.models['faceres'] as unknown as Network;
  return {
    analyse,
    embeddingOfFramed: ({ data, width, height }) =>
      inTurn(async () => {
        const tensor = human.tf.tensor(data, [1, height, width, 3], 'float32');
        const answers = network.execute(tensor);
        try {
          return Float32Array.from(answers.find(({ shape }) => shape[1] === EMBEDDING_LENGTH)!.dataSync());
        } finally {
          for (const each of [tensor, ...answers]) each.dispose();
        }
      }),
    similarity: (a, b) => human.match.similarity(Array.from(a), Array.from(b)),
  };
}

let last: Promise<unknown> = Promise.resolve();

/** The library keeps its networks and what they saw last in one place for all its instances: pictures go through it one after another. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

async function loadLibrary(): Promise<HumanLibrary> {
  // The package's export map names no wasm build for Node, so it is found beside the one that it names.
  const dist = dirname(require.resolve('@vladmandic/human'));
  const { Human } = require(join(dist, 'human.node-wasm.js')) as { Human: typeof HumanLibrary };
  const folderUrl = (path: string): string => `${pathToFileURL(path).href}/`;
  const human = new Human({
    backend: 'wasm',
    wasmPath: folderUrl(
      dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm')),
    ),
    modelBasePath: folderUrl(join(dist, '..', 'models')),
    debug: false,
    async: false,
    // The library caches results between similar frames of a camera; here every picture stands alone.
    cacheSensitivity: 0,
    filter: { enabled: false },
    face: {
      enabled: true,
      detector: { rotation: true, maxDetected: 8, minConfidence: 0.3 },
      mesh: { enabled: true },
      iris: { enabled: true },
      description: { enabled: true },
      emotion: { enabled: false },
      antispoof: { enabled: true },
      liveness: { enabled: true },
    },
    body: { enabled: false },
    hand: { enabled: false },
    object: { enabled: false },
    gesture: { enabled: false },
    segmentation: { enabled: false },
  });
  await withFileFetch(async () => {
    await human.init();
    await human.load();
  });
  return human;
}

/** Numbers of an embedding. */
const EMBEDDING_LENGTH = 1024;
/** Classes of the age network, one a year. */
const AGE_CLASSES = 100;

/** What the network says of a face beside its embedding. */
interface NetworkAnswer {
  readonly age: AgeEstimate;
  /** 0 woman … 1 man. */
  readonly masculinity: number;
}

/**
 * The library keeps only the likeliest year of the network's answer, which jumps between 9 and 29 for one face, and drops small leanings
 * towards woman or man; the mean over all years is steady. Gives the list that every analysis fills anew, in the order of its faces.
 */
function networkAnswersOf(human: HumanLibrary): NetworkAnswer[] {
  const seen: NetworkAnswer[] = [];
  const network = human.models.models['faceres'] as unknown as Network;
  const execute = withFusedLayers(human.tf, network);
  network.execute = (picture) => {
    const answers = execute(picture);
    const ages = answers.find(({ shape }) => shape[1] === AGE_CLASSES);
    const sex = answers.find(({ shape }) => shape[1] === 1);
    if (ages && sex) seen.push({ age: ageEstimate(ages.dataSync()), masculinity: sex.dataSync()[0]! });
    return answers;
  };
  return seen;
}

/** Node's `fetch` refuses file addresses, and the library loads its models by no other way. */
async function withFileFetch(load: () => Promise<void>): Promise<void> {
  const networkFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith('file:')) return networkFetch(input, init);
    const type = address.endsWith('.wasm')
      ? 'application/wasm'
      : address.endsWith('.json')
        ? 'application/json'
        : 'application/octet-stream';
    return new Response(await readFile(fileURLToPath(address)), { headers: { 'content-type': type } });
  };
  try {
    await load();
  } finally {
    globalThis.fetch = networkFetch;
  }
}

/** The detector squeezes pictures to a square, which distorts faces: grey is added on the right or below instead. */
function paddedSquare(image: RgbImage): RgbImage {
  const side = Math.max(image.width, image.height);
  if (image.width === image.height) return image;
  const data = new Uint8Array(side * side * 3).fill(128);
  for (let y = 0; y < image.height; y++)
    data.set(image.data.subarray(y * image.width * 3, (y + 1) * image.width * 3), y * side * 3);
  return { width: side, height: side, data };
}

const isComplete = (face: FaceResult, depth: AnalysisDepth): boolean =>
  face.mesh.length === 478 && (depth === 'points' || (face.embedding?.length ?? 0) > 0);

function faceFrom(face: FaceResult, answer: NetworkAnswer | undefined): DetectedFace {
  const points = new Float32Array(face.mesh.length * 3);
  face.mesh.forEach((point, i) => {
    points.set([point[0], point[1], point[2] ?? 0], i * 3);
  });
  return {
    box: face.box,
    points,
    confidence: face.score,
    ageYears: answer?.age.years ?? Number.NaN,
    minorShare: answer?.age.minorShare ?? Number.NaN,
    masculinity: answer?.masculinity ?? 0.5,
    embedding: Float32Array.from(face.embedding ?? []),
    yawRad: face.rotation?.angle.yaw ?? 0,
    ...(face.real !== undefined && face.live !== undefined && { liveness: Math.max(face.real, face.live) }),
  };
}

const leftToRight = (a: DetectedFace, b: DetectedFace): number =>
  a.box[0] + a.box[2] / 2 - (b.box[0] + b.box[2] / 2);
