import type { Texture } from 'three';
import { dot, float, max, screenUV, select, smoothstep, texture, vec2, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { PaintStudio } from '../../style.ts';
import { isRegion, pixelStep, REGION } from './regions.ts';

/**
 * A picture of where lines belong: r the outlines between regions and people, g the inner lines where a
 * surface folds or passes before another part of itself. `reachPx` is half a line's width.
 */
export function outlinePicture(studio: PaintStudio, regions: Texture, reachPx: number): Texture {
  const step = pixelStep(studio).mul(reachPx);
  const code = texture(regions, screenUV).r.mul(255).round();
  const here = texture(studio.geometry, screenUV);
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
      outline = max(outline, select(other.equal(code), float(0), float(1)) as Node<'float'>);
    }
    // A step in depth is a bend that a plane through both neighbours does not explain.
    const next = texture(studio.geometry, ahead);
    const last = texture(studio.geometry, behind);
    const bend = next.w.add(last.w).sub(here.w.mul(2)).abs();
    const step01 = smoothstep(0.1, 0.35, bend);
    const fold = smoothstep(0.75, 0.25, dot(next.xyz, last.xyz));
    inner = max(inner, max(step01, fold.mul(0.8)) as Node<'float'>);
  }
  const hair = isRegion(code, REGION.hair);
  const nothing = isRegion(code, REGION.nothing);
  const drawnInner = inner.mul(hair.mul(0.85).oneMinus()).mul(nothing.oneMinus()).mul(outline.oneMinus());
  return studio.pass(vec4(outline, drawnInner, 0, 1), { format: 'byte' });
}
