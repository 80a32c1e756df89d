import { usualBrief } from '../brief/usual-brief.fixture.ts';
import type { Buffers } from '../render/types.ts';
import type { FactPoint, SceneFacts } from '../scene/types.ts';
import type { GuideFrame } from './guides.ts';
import type { Recipe } from './recipe.ts';

/** A frame of a moving test card, for tests: two discs that approach each other before a gradient. */
export function testCard(
  width: number,
  height: number,
  index = 0,
  frameCount = 1,
): GuideFrame & { readonly buffers: Buffers } {
  const pixels = width * height;
  const colour = new Uint8Array(pixels * 4);
  const depthDm = new Float32Array(pixels).fill(Number.POSITIVE_INFINITY);
  const normals = new Float32Array(pixels * 3);
  const person = new Uint8Array(pixels);
  const parts = new Uint8Array(pixels);
  const radius = height / 4;
  const gap = radius * (1.2 - (0.2 * index) / frameCount);
  const centres = [width / 2 - gap, width / 2 + gap];
  for (let at = 0; at < pixels; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const owner = centres.findIndex((centre) => Math.hypot(x - centre, y - height / 2) < radius);
    const shade = 80 + Math.round((100 * y) / height);
    colour.set(
      owner < 0 ? [shade, shade, 200, 255] : owner === 0 ? [210, 120, 90, 255] : [110, 60, 40, 255],
      at * 4,
    );
    if (owner < 0) continue;
    depthDm[at] = 10 + owner + x / width;
    normals[at * 3 + 2] = 1;
    person[at] = owner + 1;
    parts[at] = y < height / 2 ? 7 : 1;
  }
  const point = (x: number, y: number): FactPoint => ({ world: [0, 0, 0], pixel: [x, y], visible: true });
  const facts: SceneFacts = {
    people: [0, 1].map((side) => ({
      points: { nose: point(centres[side]!, height / 2), neck: point(centres[side]!, height * 0.7) },
      headBox: [centres[side]! - radius, height / 2 - radius, centres[side]! + radius, height / 2 + radius],
    })) as unknown as SceneFacts['people'],
    nearer: 0,
    nearerByDm: 1,
    contact: { gapMm: 0, pressMm: 1, areaMm2: 60, overlapMm: 0, handMm: 0 },
  };
  return {
    index,
    timeS: index / 24,
    beat: 'hold',
    camera: {
      position: [0, 0, 10],
      target: [0, 0, 0],
      up: [0, 1, 0],
      fovRad: 0.5,
      focusDm: 10,
      apertureDm: 0,
    },
    buffers: { width, height, colour, guides: { depthDm, normals, person, parts } },
    facts,
    frameCount,
    contactFrame: Math.floor(frameCount / 2),
  };
}

/** A recipe for tests. */
export const testRecipe = (frames?: { seconds: number; fps: number }): Recipe => ({
  version: '0.0.0',
  engine: 'test-card',
  digitalSourceType: 'algorithmicMedia',
  brief: usualBrief({
    people: [{ cast: 'ana & "<Léa>"' }, {}],
    size: { width: 160, height: 96 },
    seed: 7,
    ...(frames ? { film: frames } : {}),
  }),
});
