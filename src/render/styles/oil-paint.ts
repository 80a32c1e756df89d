import { Group } from 'three';
import { float, max, mix, pow, screenUV, select, smoothstep, texture, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { PART } from '../../human/types.ts';
import { fallstep } from '../fallstep.ts';
import type { PaintStudio, PaintStyle } from '../style.ts';
import { restPicture } from './painting/anchor.ts';
import { brushField } from './painting/brush-field.ts';
import { faceBrush } from './painting/face-brush.ts';
import { grainTexture } from './painting/grain.ts';
import { isRegion, pixelStep, REGION, regionPicture } from './painting/regions.ts';
import { sectorSmooth, softened } from './painting/smooth.ts';
import { scaledLayer } from './painting/stroke-plan.ts';
import { type StrokeLayer, strokeMesh } from './painting/strokes.ts';
import { displayed, luma } from './painting/tone.ts';
import { TUNED_HEIGHT } from './painting/tuned-height.ts';

const paint = (studio: PaintStudio): Node<'vec4'> => {
  const unit = studio.height / TUNED_HEIGHT;
  const grain = studio.keep(grainTexture(studio.seed));
  const regions = regionPicture(studio);

  const light = displayed(studio, texture(studio.colour, screenUV).rgb, 1.05, 1.08);
  // A painter parts light from shade more than a lens does.
  const parted = mix(light, light.mul(light).mul(vec3(3).sub(light.mul(2))), 0.15);
  const region = texture(regions, screenUV);
  const toned = studio.pass(vec4(parted, region.r), { format: 'byte', nearest: true });
  // In an even setting the brush is led this way and that, as the wrist turns.
  const idle = texture(grain, screenUV.mul(0.45)).r.sub(0.5).mul(3.2).sub(0.4);
  const field = brushField(studio, toned, regions, 18 * unit, idle);
  const rest = restPicture(studio, regions);
  const along = field(screenUV).xy;
  const brush = faceBrush(studio);
  const skin = isRegion(region.r.mul(255).round(), REGION.skin);
  const touch = along.mul(mix(float(1), float(brush), skin)) as Node<'vec2'>;
  const under = sectorSmooth(studio, toned, touch, 6 * unit, 0.5);
  const fine = sectorSmooth(studio, toned, along, 2 * unit, 1, 'narrow');
  // Strokes of the setting take the mean of what they cover: of one place of it they would blink while the camera moves.
  const broad = softened(studio, under, Math.max(3, 5 * unit), 0.5);
  const presence = softened(studio, regions, 5 * unit, 0.5);
  // Where the calm picture has lost something there is detail: lids, lips, nostrils, edges of light.
  const missed = texture(fine, screenUV).rgb.sub(texture(under, screenUV).rgb).abs();
  const part = region.g.mul(255).round();
  const isFeature = [PART.lips, PART.brow, PART.lash, PART.eye]
    .map((id) => select(part.equal(id), float(1), float(0)) as Node<'float'>)
    .reduce((any, each) => max(any, each) as Node<'float'>);
  // Faces that are small in the picture are painted with the middle brush all over, and sooner with the small one.
  const small = skin.mul((1 - brush) / 2);
  const wanted = smoothstep(0.015, 0.1, luma(missed)).add(small);
  const lostThere = studio.pass(vec4(max(wanted, isFeature)), {
    format: 'byte',
    scale: 0.5,
  });
  const detail = softened(studio, lostThere, 7 * unit, 0.25);

  const brushes: readonly Omit<StrokeLayer, 'level'>[] = [
    {
      lengthPx: 84,
      widthPx: 24,
      spacingPx: 20,
      colours: broad,
      on: 'setting',
      fromDetail: -1,
      variety: 0.16,
      fromSpread: 0.1,
      wanderRad: 0.5,
      thickness: 0.6,
    },
    {
      lengthPx: 44,
      widthPx: 12,
      spacingPx: 13,
      colours: broad,
      on: 'setting',
      fromDetail: 0.12,
      variety: 0.14,
      fromSpread: 0.1,
      wanderRad: 0.5,
      thickness: 0.7,
    },
    {
      lengthPx: 40,
      widthPx: 13,
      spacingPx: 8,
      colours: under,
      on: 'couple',
      fromDetail: -1,
      variety: 0.12,
      fromSpread: 0.1,
      wanderRad: 0.5,
      thickness: 0.7,
    },
    {
      lengthPx: 21,
      widthPx: 6.5,
      spacingPx: 5,
      colours: fine,
      on: 'couple',
      fromDetail: 0.1,
      variety: 0.1,
      fromSpread: 0.1,
      wanderRad: 0.5,
      thickness: 0.85,
    },
    {
      lengthPx: 10,
      widthPx: 3,
      spacingPx: 3,
      colours: fine,
      on: 'couple',
      fromDetail: 0.3,
      variety: 0.07,
      fromSpread: 0.1,
      wanderRad: 0.5,
      thickness: 0.9,
    },
  ];
  const layers = new Group();
  brushes.forEach((layer, level) => {
    const scaled = scaledLayer(layer, level, unit);
    layers.add(strokeMesh(studio, scaled, { regions, rest, presence, grain, field, detail }));
  });
  const strokes = studio.draw(layers, { nearest: true, depth: true });

  // Frayed edges are softened over two pixels; bare spots show the underpainting.
  const pixel = pixelStep(studio);
  const strokeAt = (x: number, y: number): Node<'vec4'> =>
    texture(strokes, screenUV.add(pixel.mul(vec2(x, y))));
  const bare = texture(under, screenUV).rgb;
  const paintAt = (x: number, y: number): Node<'vec3'> => {
    const stroke = strokeAt(x, y);
    return select(stroke.a.greaterThan(0), stroke.rgb, bare) as Node<'vec3'>;
  };
  const rough = paintAt(0.5, 0.2).add(paintAt(-0.5, -0.2)).mul(0.5);
  // Where strokes have lost something (a lid, the line of the lips) the finest brush puts it back.
  const exact = texture(fine, screenUV).rgb;
  const lost = smoothstep(0.03, 0.12, luma(exact).sub(luma(rough)).abs());
  const onCouple = texture(regions, screenUV).b;
  const painted = mix(rough, exact, lost.mul(0.85).mul(onCouple));

  const place = screenUV.mul(vec2(studio.width, studio.height)).div(unit);
  const weave = place.x.mul(1.9).sin().mul(place.y.mul(1.9).sin());
  const slope = vec2(strokeAt(1, 0).a.sub(strokeAt(-1, 0).a), strokeAt(0, 1).a.sub(strokeAt(0, -1).a));
  const raking = slope.x.mul(0.55).add(slope.y.mul(0.8)).clamp(-0.6, 0.6);
  const thin = fallstep(0.1, 0.5, strokeAt(0, 0).a);
  const relief = float(1)
    .add(raking.mul(0.2))
    .add(weave.mul(0.02).mul(thin.mul(0.8).add(0.2)));
  const gloss = pow(max(raking, float(0)), float(2)).mul(0.2);
  const lit = painted.mul(relief).add(vec3(1, 0.97, 0.9).mul(gloss));
  // Varnish: a breath of warmth; the darkest paint is a brown, never black.
  const varnished = mix(lit, lit.mul(lit).mul(vec3(3).sub(lit.mul(2))), 0.1)
    .mul(vec3(0.985, 0.975, 0.955))
    .add(vec3(0.03, 0.024, 0.02));
  return vec4(varnished.clamp(0, 1), 1);
};

/**
 * Oil: an underpainting of calm flat touches, then strokes led by form: broad ones in the setting and on broad shapes, finer ones
 * where there is something to see; at last light from the upper left rakes over the height of the paint and the weave of the canvas.
 */
export const paintOil: PaintStyle = Object.assign(paint, { gathers: true });
