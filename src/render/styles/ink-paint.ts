import { Group } from 'three';
import { float, max, min, mix, screenUV, select, smoothstep, texture, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { PART } from '../../human/types.ts';
import type { PaintStudio, PaintStyle } from '../style.ts';
import { brushField } from './painting/brush-field.ts';
import { grainTexture } from './painting/grain.ts';
import { outlinePicture } from './painting/outline.ts';
import { type PenLayer, penMesh } from './painting/pen-strokes.ts';
import { isRegion, REGION, regionPicture } from './painting/regions.ts';
import { sectorSmooth, softened } from './painting/smooth.ts';
import { scaledLayer } from './painting/stroke-plan.ts';
import { displayed, luma } from './painting/tone.ts';

/** Lengths are tuned for a frame this high and scale with it. */
const TUNED_HEIGHT = 900;
const PAPER = vec3(0.98, 0.975, 0.96);
const BLACK = vec3(0.055, 0.05, 0.06);
const RED = vec3(0.78, 0.1, 0.1);

const paint = (studio: PaintStudio): Node<'vec4'> => {
  const unit = studio.height / TUNED_HEIGHT;
  const grain = studio.keep(grainTexture(studio.seed));
  const regions = regionPicture(studio);
  const region = texture(regions, screenUV);
  const code = region.r.mul(255).round();
  const onCouple = region.b;
  const hair = isRegion(code, REGION.hair);
  const cloth = isRegion(code, REGION.cloth);

  const light = displayed(studio, texture(studio.colour, screenUV).rgb, 1.2, 1);
  const toned = studio.pass(vec4(light, region.r), { format: 'byte', nearest: true });
  const field = brushField(studio, toned, regions, 16 * unit);
  const calm = sectorSmooth(studio, toned, field(screenUV).xy, 4 * unit, 0.5);
  const wide = softened(studio, calm, 30 * unit, 0.25);
  const bright = softened(studio, calm, 60 * unit, 0.25);
  const near = softened(studio, toned, 5 * unit, 0.5);
  const lines = outlinePicture(studio, regions, 1.15 * unit);
  const thickLines = softened(studio, lines, 3.2 * unit, 1);
  const isLips = region.g.mul(255).round().equal(PART.lips);
  const lipsThere = select(isLips, float(1), float(0)) as Node<'float'>;
  const lips = softened(studio, studio.pass(vec4(lipsThere), { format: 'byte' }), 3 * unit, 1);
  const presence = softened(studio, regions, 30 * unit, 0.25);

  const place = screenUV.mul(vec2(studio.width / studio.height, 1));
  const clouds = texture(grain, place.mul(1.4));
  const fine = texture(grain, place.mul(4.3));

  // Tone of form: calm for skin and cloth, exact for hair.
  const tone = luma(texture(calm, screenUV).rgb);
  const sharp = luma(texture(toned, screenUV).rgb);
  const around = luma(texture(wide, screenUV).rgb);
  const dark = tone.oneMinus();
  // Small dark things on light ground (lids, nostrils, the line of the lips, seams) are drawn whatever their region.
  const nearTone = luma(texture(near, screenUV).rgb);
  const sunk = nearTone.sub(sharp).div(max(nearTone, float(0.12)));
  // Lips are told by their red: only the line between them is drawn.
  const detail = mix(smoothstep(0.05, 0.13, sunk), smoothstep(0.16, 0.32, sunk), lipsThere);

  // How much is to be hatched. White cloth is dark only against its own lights; skin is told by its own mean more than by how dark it is,
  // or dark faces would drown in ink.
  const lights = luma(texture(bright, screenUV).rgb);
  const folds = max(dark, lights.sub(tone).mul(2.4));
  const skin = isRegion(code, REGION.skin);
  const skinTones = studio.pass(vec4(tone.mul(skin), skin, 0, 1), { scale: 0.5 });
  const meanSkin = texture(softened(studio, skinTones, 45 * unit, 0.25), screenUV);
  const mean = meanSkin.x.div(max(meanSkin.y, float(0.05)));
  const shade = mean
    .sub(tone)
    .div(max(mean, float(0.15)))
    .mul(0.6)
    .add(0.42);
  const onForm = mix(
    smoothstep(0.3, 0.92, mix(dark, shade, skin.mul(0.65))),
    smoothstep(0.1, 0.85, folds),
    cloth,
  );
  // The setting lies back, never blacker than a half tone, and stays clear of the outline.
  const clear = smoothstep(0.5, 0.06, texture(presence, screenUV).b.add(clouds.g.sub(0.5).mul(0.3)));
  const behind = smoothstep(0.25, 1, dark).mul(0.8).mul(clear);
  const toHatch = studio.pass(
    vec4(mix(behind, onForm.mul(hair.oneMinus()).mul(lipsThere.oneMinus()), onCouple)),
    {
      format: 'byte',
      scale: 0.5,
    },
  );

  const usual = { colours: toHatch, variety: 0 };
  const pens: readonly Omit<PenLayer, 'level'>[] = [
    {
      ...usual,
      on: 'couple',
      lengthPx: 30,
      widthPx: 2.3,
      spacingPx: 4.4,
      turnRad: 1.25,
      wanderRad: 0.12,
      fromDetail: 0.4,
      fromSpread: 0.26,
    },
    {
      ...usual,
      on: 'couple',
      lengthPx: 26,
      widthPx: 2.1,
      spacingPx: 4.4,
      turnRad: 0.25,
      wanderRad: 0.12,
      fromDetail: 0.66,
      fromSpread: 0.3,
    },
    {
      ...usual,
      on: 'setting',
      lengthPx: 34,
      widthPx: 1.9,
      spacingPx: 6,
      wanderRad: 0.14,
      fromDetail: 0.4,
      fromSpread: 0.6,
    },
  ];
  const hatching = new Group();
  pens.forEach((pen, level) => {
    const scaled = scaledLayer(pen, level, unit);
    hatching.add(penMesh(studio, scaled, { regions, grain, field, detail: toHatch }));
  });
  const hatched = texture(studio.draw(hatching, { format: 'byte' }), screenUV).a;
  const solid = smoothstep(0.88, 0.94, dark).mul(skin.oneMinus());

  // Dark hair is black but for its lights; fair hair is paper but for the shadows between its strands.
  const fair = smoothstep(0.22, 0.5, around);
  const paperFrom = mix(around.mul(0.55).add(0.17), around.mul(0.86), fair);
  const shine = smoothstep(
    -0.02,
    0.07,
    mix(sharp, tone, mix(0.6, 0.75, fair))
      .sub(paperFrom)
      .add(fine.b.sub(0.5).mul(0.02)),
  );
  const body = mix(max(hatched, solid), shine.oneMinus(), hair) as Node<'float'>;
  const drawn = mix(hatched, body, onCouple);

  // The brush: outlines swell in the shade, thin out in the light and lift now and then.
  const shake = fine.rg
    .sub(0.5)
    .mul(1.6)
    .add(clouds.rg.sub(0.5).mul(3))
    .mul(vec2(unit / studio.width, unit / studio.height));
  const line = texture(lines, screenUV.add(shake));
  const thick = texture(thickLines, screenUV.add(shake));
  const swell = smoothstep(0.34, 0.12, around).mul(0.65).add(clouds.r.mul(0.55));
  const stroke = smoothstep(
    float(0.62).sub(swell.mul(0.5)),
    float(0.82).sub(swell.mul(0.4)),
    thick.r.mul(1.5).add(line.r.mul(0.5)),
  );
  const lift = smoothstep(0.1, 0.34, fine.r.mul(0.5).add(clouds.g.mul(0.4)).add(dark.mul(0.5)));
  const contour = max(max(stroke, line.g.mul(0.85)).mul(lift), detail.mul(hair.oneMinus()).mul(onCouple));

  const black = min(max(drawn, contour), float(1));
  const rouge = lipsThere
    .mul(smoothstep(0.3, 0.6, texture(lips, screenUV).r))
    .mul(smoothstep(0.15, 0.5, fine.r.add(0.35)))
    .mul(0.85);
  const tooth = texture(grain, place.mul(3.1)).a;
  const paper = PAPER.mul(float(1).sub(tooth.sub(0.5).mul(0.02)));
  const coloured = mix(paper, RED, rouge);
  const rough = black.mul(smoothstep(0, 0.16, tooth.add(black.mul(0.4))));
  return vec4(mix(coloured, BLACK, rough).clamp(0, 1), 1);
};

/**
 * Ink: tone becomes line. Light skin stays paper, half tone gets one hatching across the form, shade a second along it; hair is
 * black with the lights left out between strands; the setting is hatched along its own shapes and keeps away from the couple.
 */
export const paintInk: PaintStyle = Object.assign(paint, { gathers: true });
