import { createRandom } from '../../base/random.ts';
import type { Brief } from '../../brief/brief.ts';
import { usualBrief } from '../../brief/usual-brief.fixture.ts';
import { CAST, resolvePerson } from '../../people/index.ts';
import type { Drawer } from '../engine.ts';
import type { PlainPicture } from './picture-difference.fixture.ts';

/** A picture that is kept and drawn again. */
export interface Pin {
  /** Its file beside this one, without the ending. */
  readonly name: string;
  readonly cast: readonly [string, string];
  readonly brief: Brief;
}

const SIDE = 192;
const usual = usualBrief({
  setting: 'sunset-beach',
  size: { width: SIDE, height: SIDE },
  quality: 'film',
  seed: 11,
});
const pin = (name: string, [left, right]: readonly [number, number], brief: Partial<Brief>): Pin => ({
  name,
  cast: [CAST[left]!.id, CAST[right]!.id],
  brief: { ...usual, ...brief },
});

/** Few and small, yet every style, several lights, settings, views and kisses. */
export const PINS: readonly Pin[] = [
  pin('golden-hour', [0, 1], {}),
  pin('night', [2, 3], { kiss: 'cheek', view: 'close-up', light: 'neon', setting: 'city-night' }),
  pin('window', [4, 5], {
    kiss: 'forehead',
    view: 'three-quarter',
    light: 'window',
    setting: 'rainy-window',
  }),
  pin('oil', [0, 1], { style: 'oil', light: 'overcast', setting: 'garden' }),
  pin('watercolour', [6, 7], { style: 'watercolour', light: 'overcast', setting: 'plain' }),
  pin('ink', [8, 9], { style: 'ink', light: 'studio', setting: 'plain' }),
  pin('clay', [10, 11], { style: 'clay', light: 'studio', setting: 'plain' }),
];

/** Draws a pin, or what the changes make of it. */
export async function drawPin(
  atelier: Drawer,
  { cast, brief }: Pin,
  changes: Partial<Brief> = {},
): Promise<PlainPicture> {
  const left = resolvePerson({ cast: cast[0] }, { kiss: brief.kiss }, createRandom(1));
  const right = resolvePerson({ cast: cast[1] }, { kiss: brief.kiss, other: left }, createRandom(2));
  const order = { brief: { ...brief, ...changes }, people: [left, right] as const, guides: false };
  for await (const frame of atelier.draw(order, AbortSignal.timeout(100_000))) {
    if (!frame.ok) throw new Error(JSON.stringify(frame.error));
    const { width, height, colour } = frame.value.buffers;
    const rgb = new Uint8Array(3 * width * height);
    for (let k = 0; k < width * height; k++) rgb.set(colour.subarray(4 * k, 4 * k + 3), 3 * k);
    return { width, height, rgb };
  }
  throw new Error('no frame');
}
