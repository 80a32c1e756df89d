import type { Texture } from 'three';
import { dot, float, floor, max, mix, screenUV, select, smoothstep, texture, vec2, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { fallstep } from '../../fallstep.ts';
import type { PaintStudio } from '../../style.ts';
import { isRegion, PERSON_STEP, pixelStep, REGION } from './regions.ts';
import { softened } from './smooth.ts';

/**
 * A picture of where lines belong: r the outlines between regions and people, g the inner lines where a
 * surface folds or passes before another part of itself. `reachPx` is half a line's width.
 */
export function outlinePicture(studio: PaintStudio, regions: Texture, reachPx: number): Texture {
  const step = pixelStep(studio).mul(reachPx);
  const code = texture(regions, screenUV).r.mul(255).round();
  const here = texture(studio.geometry, screenUV);
  const hair = isRegion(code, REGION.hair);
  const nothing = isRegion(code, REGION.nothing);
  const presence = texture(softened(studio, regions, 9 * reachPx, 0.5), screenUV).b;
  const rim = fallstep(0.12, 0.32, presence.sub(0.45).abs());
  let outline: Node<'float'> = float(0);
  let inner: Node<'float'> = float(0);
  for (const [x, y] of [
    [1, 0],
    [0.7, 0.7],
    [0, 1],
    [-0.7, 0.7],
  ] as const) {
    const offset = step.mul(vec2(x, y));
    const ahead = screenUV.add(offset);
    const behind = screenUV.sub(offset);
    for (const place of [ahead, behind]) {
      const other = texture(regions, place).r.mul(255).round();
      // Hair grows out of skin: between the two of one person there is no line.
      const hairline = isRegion(other, REGION.hair).max(hair).mul(samePerson(code, other));
      // Against the open it has one line round its mass, none round each hole and loose strand.
      const loose = isRegion(other, REGION.hair).mul(nothing).max(isRegion(other, REGION.nothing).mul(hair));
      const drawn = hairline.oneMinus().mul(mix(1, rim, loose));
      outline = outline.add(select(other.equal(code), float(0), drawn) as Node<'float'>);
    }
    // A step in depth is a bend that a plane through both neighbours does not explain.
    const next = texture(studio.geometry, ahead);
    const last = texture(studio.geometry, behind);
    const bend = next.w.add(last.w).sub(here.w.mul(2)).abs();
    const step01 = smoothstep(0.1, 0.35, bend);
    const fold = fallstep(0.25, 0.75, dot(next.xyz, last.xyz));
    inner = max(inner, max(step01, fold.mul(0.8)) as Node<'float'>);
  }
  // A straight border parts three of the eight places; fewer give the soft edge of the line.
  const edge = outline.div(3).min(1);
  const drawnInner = inner.mul(hair.mul(0.85).oneMinus()).mul(nothing.oneMinus()).mul(edge.oneMinus());
  return studio.pass(vec4(edge, drawnInner, 0, 1), { format: 'byte' });
}

function samePerson(code: Node<'float'>, other: Node<'float'>): Node<'float'> {
  const same = floor(code.div(PERSON_STEP)).equal(floor(other.div(PERSON_STEP)));
  return select(same, float(1), float(0)) as Node<'float'>;
}
