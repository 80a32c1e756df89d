import { Fn, screenUV, texture, vec4 } from 'three/tsl';
import { usualBrief } from '../brief/usual-brief.fixture.ts';
import { type Body, type BodyMesh, PART, type PosedBody, type Vec3 } from '../human/types.ts';
import { createRenderer } from '../render/renderer.ts';
import { createShot } from '../render/shot.ts';
import type { PaintStyle } from '../render/style.ts';
import { paintClay } from '../render/styles/clay-paint.ts';
import { paintInk } from '../render/styles/ink-paint.ts';
import { paintOil } from '../render/styles/oil-paint.ts';
import { paintWatercolour } from '../render/styles/watercolour-paint.ts';
import type { LightRig, Scene, SceneFacts } from '../scene/types.ts';
import { BALLS, type Balls, CAMERA, type DrawnBalls, type Held, LIGHT_SCALE, SIDE } from './balls.fixture.ts';
import { openGpu } from './gpu/open-gpu.ts';
import { usualCouple } from './usual-order.fixture.ts';

// Draws two balls under several lights with the atelier's own renderer, in a process that finds the GPU.

const ROWS = 96;
const COLUMNS = 2 * ROWS;
const usual = usualBrief({ light: 'studio', size: { width: SIDE, height: SIDE }, quality: 'film', seed: 1 });
/** Light as it is, in bytes. */
const asItIs: PaintStyle = (studio) =>
  Fn(() => vec4(texture(studio.couple, screenUV).rgb.mul(LIGHT_SCALE), 1))();

process.once('message', async (message) => {
  const gpu = await openGpu();
  if (!gpu.ok) throw new Error(gpu.error);
  const { renderer } = await createRenderer(gpu.value.device);
  const draw = async (rig: LightRig, seed: number, paint: PaintStyle): Promise<Balls> => {
    const scene = sceneOf(rig, seed);
    const shot = await createShot(renderer, {
      scene,
      paint,
      loadPicture: () => Promise.reject(new Error('balls have no pictures')),
      createSurface: () => {
        throw new Error('there is no setting');
      },
      guides: true,
      software: gpu.value.software,
    });
    const { colour, guides } = await shot.draw(scene.frameAt(0));
    shot.dispose();
    return { colour, guides: guides! };
  };
  const rigs = message as LightRig[];
  const drawn: Balls[] = [];
  for (const [k, rig] of rigs.entries()) drawn.push(await draw(rig, k, asItIs));
  const held: Held[] = [];
  for (const paint of [paintInk, paintOil, paintClay, paintWatercolour]) {
    await draw(rigs[0]!, rigs.length, paint);
    const { geometries, attributes, textures, renderTargets } = renderer.info.memory;
    held.push({ geometries, attributes, textures, renderTargets });
  }
  process.send?.({ drawn, held } satisfies DrawnBalls, () => process.exit(0));
});

function sceneOf(rig: LightRig, seed: number): Scene {
  const bodies = BALLS.map(bodyOf) as [PosedBody, PosedBody];
  return {
    brief: { ...usual, seed },
    bodies: [bodies[0].body, bodies[1].body],
    rig,
    setting: { id: 'nothing', words: ['nothing'], prompt: '', layers: () => [] },
    frameCount: 1,
    fps: 24,
    contactFrame: 0,
    frameAt: () => ({
      index: 0,
      timeS: 0,
      beat: 'hold',
      camera: CAMERA,
      bodies,
      get facts(): SceneFacts {
        throw new Error('nobody measures balls');
      },
    }),
  };
}

/** Somebody who is a ball: a mesh of matt teeth white without a texture. */
function bodyOf({ centre, radiusDm }: (typeof BALLS)[number]): PosedBody {
  const positions: number[] = [];
  const triangles: number[] = [];
  const put = (turn: number, height: number): void => {
    const around = Math.sqrt(Math.max(0, 1 - height * height));
    const place = [around * Math.cos(turn), height, around * Math.sin(turn)];
    positions.push(...place.map((value, axis) => centre[axis]! + radiusDm * value));
  };
  put(0, 1);
  for (let row = 1; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++)
      put((2 * Math.PI * column) / COLUMNS, Math.cos((Math.PI * row) / ROWS));
  put(0, -1);
  const last = positions.length / 3 - 1;
  const at = (row: number, column: number): number =>
    row === 0 ? 0 : row === ROWS ? last : 1 + (row - 1) * COLUMNS + (column % COLUMNS);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const [a, b, c, d] = [
        at(row, column),
        at(row, column + 1),
        at(row + 1, column),
        at(row + 1, column + 1),
      ] as const;
      if (row > 0) triangles.push(a, b, c);
      if (row < ROWS - 1) triangles.push(b, d, c);
    }
  }
  const rest = Float32Array.from(positions);
  const count = rest.length / 3;
  const itself = Uint32Array.from({ length: count }, (_, v) => v);
  const mesh: BodyMesh = {
    id: 'ball',
    kind: 'teeth',
    rest,
    boneIndices: new Uint16Array(4 * count),
    boneWeights: new Float32Array(4 * count).fill(0.25),
    expressions: {},
    refine: {
      rowStart: Uint32Array.from({ length: count + 1 }, (_, v) => v),
      columns: itself,
      weights: new Float32Array(count).fill(1),
    },
    triangles: Uint32Array.from(triangles),
    renderVertex: itself,
    uvs: new Float32Array(2 * count),
    renderTriangles: Uint32Array.from(triangles),
    parts: new Uint8Array(count).fill(PART.teeth),
    masks: {},
  };
  const head: Vec3 = centre;
  const body: Body = {
    person: usualCouple[0],
    meshes: [mesh],
    bones: [{ name: 'head', parent: -1, head, tail: head }],
    boneIndex: new Map([['head', 0]]),
    landmarks: {},
    strands: [],
  };
  return {
    body,
    pose: { root: { position: [0, 0, 0], rotation: [0, 0, 0, 1] }, rotations: {}, expression: {} },
    boneMatrices: Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1),
    positions: [rest],
    strands: [],
  };
}
