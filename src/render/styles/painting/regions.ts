import type { Texture } from 'three';
import { float, or, screenUV, select, texture, vec2, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { PART } from '../../../human/types.ts';
import type { PaintStudio } from '../../style.ts';

/** What a painter keeps apart: the numbers in the region picture's first channel, before the person is added. */
export const REGION = { nothing: 0, skin: 1, cloth: 2, hair: 3, eye: 4, accessory: 5 } as const;
/** Regions of the second person are this much higher. */
export const PERSON_STEP = 8;

/**
 * A picture of where a brush must stop: r (region + 8 · person) / 255, g `PART` / 255, b 1 on the couple.
 * All skin of a person is one region, all hair (brows, lashes, beard) another.
 */
export function regionPicture(studio: PaintStudio): Texture {
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
