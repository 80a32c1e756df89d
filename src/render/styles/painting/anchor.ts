import type { Texture } from 'three';
import {
  dot,
  Fn,
  float,
  floor,
  length,
  max,
  mix,
  screenUV,
  select,
  texture,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import type { Node } from 'three/webgpu';
import { fallstep } from '../../fallstep.ts';
import type { PaintStudio } from '../../style.ts';
import { isRegion, PERSON_STEP, pixelStep, REGION } from './regions.ts';
import { softened } from './smooth.ts';

/** Over how much of the picture the places of strands are evened out: a part of its height, and pixels at least. */
const HAIR_REACH = 0.03;
const LEAST_HAIR_REACH_PX = 16;

/**
 * Where everything seen lies at rest, to hang strokes on: xyz dm, w person. Strands that lie over each other are evened out, so that
 * hair is one surface.
 */
export function restPicture(studio: PaintStudio, regions: Texture): Texture {
  const code = texture(regions, screenUV).r.mul(255).round();
  const hair = isRegion(code, REGION.hair);
  const own = texture(studio.surface, screenUV);
  // Only strands lie in the plane z = 0, and nothing at its origin; what is seen between them says nothing of where hair is.
  const isStrand = select(own.z.equal(0).and(own.x.notEqual(0)), hair, float(0)) as Node<'float'>;
  // Their way since the first frame is evened out, not their place: at its border a mass has neighbours on one side only.
  const inPicture = screenUV.sub(0.5).mul(vec2(studio.width, -studio.height)).mul(studio.dmPerPixel);
  const strands = studio.pass(vec4(own.xy.sub(inPicture), 0, 1).mul(isStrand), {
    format: 'whole',
    scale: 0.5,
  });
  const reachPx = Math.max(LEAST_HAIR_REACH_PX, HAIR_REACH * studio.height);
  const even = texture(softened(studio, strands, reachPx, 0.5, 'whole'), screenUV);
  const onHair = vec4(inPicture.add(even.xy.div(max(even.w, float(1e-3)))), 0, floor(code.div(PERSON_STEP)));
  return studio.pass(mix(own, onHair, hair) as Node<'vec4'>, { format: 'whole', nearest: true });
}

/** How the place at rest changes over a pixel to the right and down, the lesser of both sides: a border is no slope. */
export function restSlopes(
  studio: PaintStudio,
  rest: Texture,
  at: Node<'vec2'>,
): { here: Node<'vec3'>; right: Node<'vec3'>; down: Node<'vec3'> } {
  const pixel = pixelStep(studio);
  const read = (x: number, y: number): Node<'vec3'> =>
    texture(rest, at.add(pixel.mul(vec2(x, y)))).xyz.toVar();
  const here = read(0, 0);
  const lesser = (forward: Node<'vec3'>, back: Node<'vec3'>): Node<'vec3'> =>
    select(dot(forward, forward).lessThan(dot(back, back)), forward, back).div(2) as Node<'vec3'>;
  return {
    here,
    right: lesser(read(2, 0).sub(here).toVar(), here.sub(read(-2, 0)).toVar()).toVar(),
    down: lesser(read(0, 2).sub(here).toVar(), here.sub(read(0, -2)).toVar()).toVar(),
  };
}

/** The cell of a lattice at rest that is seen at a place; a person's cells are their own. */
export function restCell(rest: Texture, at: Node<'vec2'>, cellDm: number): Node<'vec3'> {
  const seen = texture(rest, at);
  return floor(seen.xyz.div(cellDm)).add(seen.w.mul(1024)) as Node<'vec3'>;
}

/** Steps of Newton's method: the third moves nothing by more than a tenth of a pixel. */
const STEPS = 3;

/**
 * The place in the picture of the middle of the cell that is seen at `at`, so that all seeds on a cell find the same place however
 * the body moves: xy pixels from `at`, z how much of a stroke the cell has. Where the surface passes far from the middle it has
 * none, which depends on the body only; nor where the middle is hidden. `aside` moves the place within the cell, parts of its side.
 */
export function cellMiddle(
  studio: PaintStudio,
  rest: Texture,
  cellDm: number,
  at: Node<'vec2'>,
  aside: Node<'vec2'>,
): Node<'vec3'> {
  return Fn(() => {
    const size = vec2(studio.width, studio.height);
    const goal = floor(texture(rest, at).xyz.div(cellDm)).add(0.5).add(vec3(aside, 0)).mul(cellDm).toVar();
    const start = at.mul(size).toVar();
    let place: Node<'vec2'> = start;
    let beside: Node<'float'> = float(0);
    for (let step = 0; step < STEPS; step++) {
      const centre = floor(place).add(0.5).toVar();
      const { here, right, down } = restSlopes(studio, rest, centre.div(size) as Node<'vec2'>);
      // The normal equations of right · x + down · y = missing.
      const missing = goal.sub(here).toVar();
      const xx = dot(right, right).toVar();
      const xy = dot(right, down).toVar();
      const yy = dot(down, down).toVar();
      const determinant = max(xx.mul(yy).sub(xy.mul(xy)), float(1e-14));
      const [toX, toY] = [dot(right, missing).toVar(), dot(down, missing).toVar()];
      const solved = vec2(yy.mul(toX).sub(xy.mul(toY)), xx.mul(toY).sub(xy.mul(toX)))
        .div(determinant)
        .clamp(-60, 60)
        .toVar();
      place = centre.add(solved).toVar();
      beside = length(missing.sub(right.mul(solved.x)).sub(down.mul(solved.y))).toVar();
    }
    const found = texture(rest, place.div(size));
    // Something else may lie before it.
    const isSeen = length(goal.sub(found.xyz))
      .lessThan(cellDm * 1.2)
      .and(found.w.sub(texture(rest, at).w).abs().lessThan(0.5));
    const strength = fallstep(0.48, 0.62, beside.div(cellDm));
    return vec4(place.sub(start), select(isSeen, strength, float(0)), 1);
  })().xyz as Node<'vec3'>;
}
