import { Group } from 'three';
import { float, max, mix, pow, screenUV, select, smoothstep, texture, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { PaintStyle } from '../style.ts';
import { grainTexture } from './painting/grain.ts';
import { pixelStep, regionPicture } from './painting/regions.ts';
import { sectorSmooth } from './painting/smooth.ts';
import { type StrokeLayer, strokeMesh } from './painting/strokes.ts';
import { displayed, luma } from './painting/tone.ts';

/** Lengths are tuned for a frame this high and scale with it. */
const TUNED_HEIGHT = 900;

/**
 * Oil: an underpainting of calm flat touches, then strokes: broad ones in the setting, two finer
 * layers on the couple; at last light from the upper left rakes over the height of the paint and the weave of the canvas.
 */
export const paintOil: PaintStyle = (studio) => {
  const unit = studio.height / TUNED_HEIGHT;
  const grain = grainTexture(studio.seed);
  const regions = regionPicture(studio);

  const light = displayed(texture(studio.colour, screenUV).rgb, studio.rig.exposure * 1.08, 1.22);
  const toned = studio.pass(vec4(light, texture(regions, screenUV).r), { format: 'byte', nearest: true });
  const direction = texture(studio.flow, screenUV).xy.add(vec2(1e-3, 0));
  const under = sectorSmooth(studio, toned, direction, 5 * unit, studio.quality === 'still' ? 0.75 : 0.5);
  const fine = sectorSmooth(studio, toned, direction, 2 * unit, 1, 'narrow');

  const layers = new Group();
  const brushes: readonly StrokeLayer[] = [
    {
      lengthPx: 58,
      widthPx: 15,
      spacingPx: 15,
      colours: under,
      on: 'setting',
      variety: 0.07,
      thickness: 0.5,
    },
    { lengthPx: 20, widthPx: 6, spacingPx: 7, colours: under, on: 'couple', variety: 0.07, thickness: 0.75 },
    {
      lengthPx: 9.5,
      widthPx: 2.9,
      spacingPx: 3.5,
      colours: fine,
      on: 'couple',
      variety: 0.07,
      thickness: 0.85,
    },
  ];
  brushes.forEach((layer, i) => {
    const scaled = {
      ...layer,
      lengthPx: layer.lengthPx * unit,
      widthPx: layer.widthPx * unit,
      spacingPx: layer.spacingPx * unit,
    };
    const mesh = strokeMesh(studio, scaled, regions, grain);
    mesh.renderOrder = i;
    layers.add(mesh);
  });
  const strokes = studio.draw(layers, { nearest: true });

  // Frayed edges are softened over two pixels; bare spots show the underpainting.
  const pixel = pixelStep(studio);
  const strokeAt = (x: number, y: number): Node<'vec4'> =>
    texture(strokes, screenUV.add(pixel.mul(vec2(x, y))));
  const bare = texture(under, screenUV).rgb;
  const paintAt = (x: number, y: number): Node<'vec3'> => {
    const stroke = strokeAt(x, y);
    return select(stroke.a.greaterThan(0), stroke.rgb, bare) as Node<'vec3'>;
  };
  const rough = paintAt(0.4, 0.2).add(paintAt(-0.4, -0.2)).mul(0.5);
  // Where strokes have lost something (a lid, the line of the lips) the finest brush puts it back.
  const exact = texture(fine, screenUV).rgb;
  const lost = smoothstep(0.03, 0.14, luma(exact).sub(luma(rough)).abs());
  const onCouple = texture(regions, screenUV).b;
  // The setting was worked wet in wet: its strokes melt into each other.
  const melted = mix(mix(rough, bare, 0.4), rough, onCouple);
  const paint = mix(melted, exact, lost.mul(0.8).mul(onCouple));

  const place = screenUV.mul(vec2(studio.width, studio.height)).div(unit);
  const weave = place.x.mul(1.9).sin().mul(place.y.mul(1.9).sin());
  const slope = vec2(strokeAt(1, 0).a.sub(strokeAt(-1, 0).a), strokeAt(0, 1).a.sub(strokeAt(0, -1).a));
  const raking = slope.x.mul(0.55).add(slope.y.mul(0.8)).clamp(-0.6, 0.6);
  const thin = smoothstep(0.5, 0.1, strokeAt(0, 0).a);
  const relief = float(1)
    .add(raking.mul(0.1))
    .add(weave.mul(0.014).mul(thin.mul(0.7).add(0.3)));
  const gloss = pow(max(raking, float(0)), float(2)).mul(0.12);
  const lit = paint.mul(relief).add(vec3(1, 0.97, 0.9).mul(gloss));
  // Varnish: deeper darks, a breath of warmth.
  const varnished = mix(lit, lit.mul(lit).mul(vec3(3).sub(lit.mul(2))), 0.22).mul(vec3(1.01, 1, 0.97));
  return vec4(varnished.clamp(0, 1), 1);
};
