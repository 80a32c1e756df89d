import { createRandom } from '../src/base/random.ts';
import type { Brief } from '../src/brief/brief.ts';
import type { Drawer, DrawnFrame } from '../src/engines/engine.ts';
import { PART } from '../src/human/types.ts';
import { resolvePerson } from '../src/people/index.ts';

/** How steady a film is; all in greys of 256. */
export interface Steadiness {
  /** Mean difference of a frame's luma from the mean of its neighbours, where nobody is in any of the three. */
  readonly settingFlicker: number;
  /** The same on skin that is skin of the same person in all three. */
  readonly skinFlicker: number;
  /** Difference of the mean skin colour of each person between the first and the last frame, the largest channel. */
  readonly faceDrift: readonly [number, number];
  /** Mean change of luma from frame to frame where somebody is. */
  readonly motion: number;
}

/** Draws a film with its guides and measures it. */
export async function measureSteadiness(engine: Drawer, brief: Brief): Promise<Steadiness> {
  const random = createRandom(brief.seed);
  const left = resolvePerson(brief.people[0], { kiss: brief.kiss }, random.fork('left'));
  const right = resolvePerson(brief.people[1], { kiss: brief.kiss, other: left }, random.fork('right'));
  const setting = mean();
  const skin = mean();
  const motion = mean();
  let first: DrawnFrame | undefined;
  let last: DrawnFrame | undefined;
  const window: Observed[] = [];
  const order = { brief, people: [left, right], guides: true } as const;
  for await (const drawn of engine.draw(order, new AbortController().signal)) {
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
    first ??= drawn.value;
    last = drawn.value;
    window.push(observe(drawn.value));
    if (window.length > 3) window.shift();
    const [before, middle, after] = window;
    if (!before || !middle || !after) continue;
    for (let at = 0; at < middle.luma.length; at++) {
      const who = middle.person[at]!;
      const isSame = before.person[at] === who && after.person[at] === who;
      const wobble = Math.abs(middle.luma[at]! - (before.luma[at]! + after.luma[at]!) / 2);
      if (isSame && who === 0) setting.add(wobble);
      const isSkin = [before, middle, after].every(({ parts }) => parts[at] === PART.skin);
      if (isSame && who > 0 && isSkin) skin.add(wobble);
      if (who > 0) motion.add(Math.abs(after.luma[at]! - middle.luma[at]!));
    }
  }
  if (!first || !last) throw new Error('no frame came');
  const drift = (who: number): number => {
    const [from, to] = [skinColour(first as DrawnFrame, who), skinColour(last as DrawnFrame, who)];
    return Math.max(...from.map((value, channel) => Math.abs(value - to[channel]!)));
  };
  return {
    settingFlicker: setting.value(),
    skinFlicker: skin.value(),
    faceDrift: [drift(1), drift(2)],
    motion: motion.value(),
  };
}

interface Observed {
  readonly luma: Float32Array;
  readonly person: Uint8Array;
  readonly parts: Uint8Array;
}

function observe({ buffers: { colour, guides } }: DrawnFrame): Observed {
  if (!guides) throw new Error('the engine drew no guides');
  const luma = Float32Array.from(guides.person, (_, at) => {
    const [red, green, blue] = [colour[at * 4]!, colour[at * 4 + 1]!, colour[at * 4 + 2]!];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  return { luma, person: guides.person, parts: guides.parts };
}

function skinColour({ buffers: { colour, guides } }: DrawnFrame, who: number): number[] {
  const channels = [mean(), mean(), mean()];
  guides?.person.forEach((person, at) => {
    if (person !== who || guides.parts[at] !== PART.skin) return;
    channels.forEach((channel, index) => {
      channel.add(colour[at * 4 + index]!);
    });
  });
  return channels.map((channel) => channel.value());
}

function mean() {
  let [sum, count] = [0, 0];
  return {
    add: (value: number): void => {
      sum += value;
      count += 1;
    },
    value: (): number => (count === 0 ? 0 : sum / count),
  };
}
