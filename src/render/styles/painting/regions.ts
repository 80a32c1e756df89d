import type { Texture } from 'three';
import { float, max, or, screenUV, select, texture, vec2, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { PART } from '../../../human/types.ts';
import type { PaintStudio } from '../../style.ts';
import { softened } from './smooth.ts';

/** What a painter keeps apart: the numbers in the region picture's first channel, before the person is added. */
export const REGION = { nothing: 0, skin: 1, cloth: 2, hair: 3, eye: 4, accessory: 5 } as const;
/** Regions of the second person are this much higher. */
export const PERSON_STEP = 8;

/** Gaps between strands narrower than about this count as hair, px. */
const GAP_PX = 5;
/** How much of the surroundings must be hair of one person for that. */
const FILLED = 0.6;

/**
 * A picture of where a brush must stop: r (region + 8 · person) / 255, g `PART` / 255, b 1 on the couple.
 * All skin of a person is one region, all hair (brows, lashes, beard) another, with the gaps between its strands.
 */
export function regionPicture(studio: PaintStudio): Texture {
  const seen = seenRegions(studio);
  const own = texture(seen, screenUV);
  const code = own.r.mul(255).round();
  const hair = isRegion(code, REGION.hair);
  const [left, right] = [1, 2].map((person) =>
    select(code.equal(REGION.hair + person * PERSON_STEP), hair, float(0)),
  ) as [Node<'float'>, Node<'float'>];
  const strands = studio.pass(vec4(left, right, 0, 1), { format: 'byte', scale: 0.5 });
  const around = texture(softened(studio, strands, GAP_PX, 0.5), screenUV).xy;
  const filled = max(around.x, around.y).greaterThan(FILLED).and(hair.lessThan(0.5));
  const person = select(around.x.greaterThan(around.y), float(1), float(2)) as Node<'float'>;
  const gap = vec4(person.mul(PERSON_STEP).add(REGION.hair).div(255), PART.hair / 255, 1, 1);
  return studio.pass(select(filled, gap, own) as Node<'vec4'>, { format: 'byte', nearest: true });
}

function seenRegions(studio: PaintStudio): Texture {
  const ids = texture(studio.ids, screenUV);
  const part = ids.r.mul(255).round();
  const person = ids.g.mul(255).round();
  const is = (...parts: readonly number[]) =>
    parts.map((id) => part.equal(id)).reduce((any, each) => or(any, each) as typeof any);
  const region = select(
    is(PART.background),
    float(REGION.nothing),
    select(
      is(PART.cloth),
      float(REGION.cloth),
      select(
        is(PART.hair, PART.beard, PART.brow, PART.lash),
        float(REGION.hair),
        select(
          is(PART.eye, PART.teeth),
          float(REGION.eye),
          select(is(PART.accessory), float(REGION.accessory), float(REGION.skin)),
        ),
      ),
    ),
  ) as Node<'float'>;
  const code = select(part.equal(0), float(0), region.add(person.mul(PERSON_STEP))) as Node<'float'>;
  return studio.pass(
    vec4(code.div(255), ids.r, select(part.equal(0), float(0), float(1)) as Node<'float'>, 1),
    {
      format: 'byte',
      nearest: true,
    },
  );
}

/** 1 where the region code (r · 255 of the region picture) is that region of either person. */
export function isRegion(code: Node<'float'>, region: number): Node<'float'> {
  const own = code.mod(PERSON_STEP);
  return select(own.sub(region).abs().lessThan(0.5), float(1), float(0)) as Node<'float'>;
}

/** One pixel of the frame as a step of `screenUV`. */
export const pixelStep = (studio: PaintStudio): Node<'vec2'> => vec2(1 / studio.width, 1 / studio.height);
