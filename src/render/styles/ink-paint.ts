import { float, max, min, mix, screenUV, select, smoothstep, texture, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { PART } from '../../human/types.ts';
import type { PaintStyle } from '../style.ts';
import { grainTexture } from './painting/grain.ts';
import { formHatch, groundHatch } from './painting/hatch.ts';
import { outlinePicture } from './painting/outline.ts';
import { isRegion, REGION, regionPicture } from './painting/regions.ts';
import { sectorSmooth, softened } from './painting/smooth.ts';
import { displayed, luma } from './painting/tone.ts';

/** Lengths are tuned for a frame this high and scale with it. */
const TUNED_HEIGHT = 900;
const PAPER = vec3(0.98, 0.975, 0.96);
const BLACK = vec3(0.055, 0.05, 0.06);
const RED = vec3(0.78, 0.1, 0.1);

/**
 * Ink: tone becomes line. Light skin stays paper, half tone gets one hatching, shade a second across it; hair is
 * black with the lights left out between strands; the setting is an engraver's ground that keeps away from the couple.
 */
export const paintInk: PaintStyle = (studio) => {
  const unit = studio.height / TUNED_HEIGHT;
  const grain = grainTexture(studio.seed);
  const regions = regionPicture(studio);
  const region = texture(regions, screenUV);
  const code = region.r.mul(255).round();
  const onCouple = region.b;

  const light = displayed(texture(studio.colour, screenUV).rgb, studio.rig.exposure * 1.25, 1);
  const toned = studio.pass(vec4(light, region.r), { format: 'byte', nearest: true });
  const direction = texture(studio.flow, screenUV).xy.add(vec2(1e-3, 0));
  const calm = sectorSmooth(studio, toned, direction, 4 * unit, studio.quality === 'still' ? 0.75 : 0.5);
  const wide = softened(studio, calm, 30 * unit, 0.25);
  const bright = softened(studio, calm, 60 * unit, 0.25);
  const lines = outlinePicture(studio, regions, 1.15 * unit);
  const presence = softened(studio, regions, 34 * unit, 0.25);

  const place = screenUV.mul(vec2(studio.width / studio.height, 1));
  const clouds = texture(grain, place.mul(1.4));
  const fine = texture(grain, place.mul(4.3));
  const surface = texture(studio.surface, screenUV);
  const onSkin = texture(grain, surface.xy.add(vec2(surface.z, surface.z.mul(0.7))).mul(0.23));

  // Tone of form: calm for skin and cloth, exact for hair.
  const tone = luma(texture(calm, screenUV).rgb);
  const sharp = luma(texture(toned, screenUV).rgb);
  const around = luma(texture(wide, screenUV).rgb);
  const dark = tone.oneMinus();
  // Small dark things on light ground (lids, nostrils, the line of the lips, seams) are drawn whatever their region.
  const near = softened(studio, toned, 5 * unit, 0.5);
  const detail = smoothstep(0.016, 0.06, luma(texture(near, screenUV).rgb).sub(sharp));

  const cloth = isRegion(code, REGION.cloth);
  // White cloth is dark only against its own lights.
  const lights = luma(texture(bright, screenUV).rgb);
  const formDark = mix(dark, max(dark, lights.sub(tone).mul(2.2)), cloth);
  const wobble = onSkin.r.mul(0.5);
  const first = formHatch(
    studio,
    [0.5, 0.78, 0.38],
    6.2 * unit,
    // Cloth is hatched sooner than skin: a white dress is drawn by its folds.
    smoothstep(mix(float(0.34), float(0.1), cloth), mix(float(0.95), float(0.8), cloth), formDark).mul(0.64),
    wobble,
  );
  const second = formHatch(
    studio,
    [-0.7, 0.55, 0.45],
    6.6 * unit,
    smoothstep(0.62, 1, dark).mul(0.6),
    wobble,
  );
  const solid = smoothstep(0.86, 0.93, dark);
  const hatched = max(max(first, second), solid);

  // Dark hair is black but for its lights; fair hair is paper but for the shadows between its strands.
  const fair = smoothstep(0.22, 0.5, around);
  const paperFrom = mix(around.mul(0.55).add(0.17), around.mul(0.86), fair);
  const shine = smoothstep(
    -0.015,
    0.06,
    mix(sharp, tone, fair.mul(0.75)).sub(paperFrom).add(fine.b.sub(0.5).mul(0.05)),
  );
  const hair = isRegion(code, REGION.hair);
  const body = mix(hatched, shine.oneMinus(), hair) as Node<'float'>;

  // The setting lies back: never blacker than a half tone, and it stays clear of the outline.
  const clear = smoothstep(0.6, 0.05, texture(presence, screenUV).b.add(clouds.g.sub(0.5).mul(0.35)));
  const ground = groundHatch(
    studio,
    grain,
    6.5 * unit,
    smoothstep(
      0.14,
      0.9,
      luma(texture(wide, screenUV).rgb.mul(0.4).add(texture(calm, screenUV).rgb.mul(0.6))).oneMinus(),
    )
      .mul(0.6)
      .mul(clear),
  );
  const nothingThere = smoothstep(0.004, 0.02, luma(texture(studio.colour, screenUV).rgb));
  const drawn = mix(ground.mul(nothingThere), body, onCouple);

  // The brush: outlines swell in the shade, thin out in the light and lift now and then.
  const shake = fine.rg.sub(0.5).mul(2.2).add(clouds.rg.sub(0.5).mul(3));
  const line = texture(lines, screenUV.add(shake.mul(vec2(unit / studio.width, unit / studio.height))));
  const thick = texture(
    softLine(studio, lines, unit),
    screenUV.add(shake.mul(vec2(unit / studio.width, unit / studio.height))),
  );
  const swell = smoothstep(0.3, 0.12, around).mul(0.6).add(clouds.r.mul(0.5));
  const stroke = smoothstep(
    float(0.62).sub(swell.mul(0.5)),
    float(0.78).sub(swell.mul(0.4)),
    thick.r.mul(1.5).add(line.r.mul(0.5)),
  );
  const lift = smoothstep(0.12, 0.3, fine.r.add(dark.mul(0.5)));
  const contour = max(max(stroke, line.g.mul(0.85)).mul(lift), detail.mul(hair.oneMinus()).mul(onCouple));

  const black = min(max(drawn, contour), float(1));
  const isLips = region.g.mul(255).round().equal(PART.lips);
  const rouge = select(isLips, smoothstep(0.15, 0.5, fine.r.add(0.35)).mul(0.85), float(0)) as Node<'float'>;
  const tooth = texture(grain, place.mul(3.1)).a;
  const paper = PAPER.mul(float(1).sub(tooth.sub(0.5).mul(0.02)));
  const coloured = mix(paper, RED, rouge);
  const rough = black.mul(smoothstep(0.02, 0.2, tooth.add(black.mul(0.4))));
  return vec4(mix(coloured, BLACK, rough).clamp(0, 1), 1);
};

/** The outlines spread over the width of a loaded brush. */
function softLine(studio: Parameters<PaintStyle>[0], lines: Parameters<typeof softened>[1], unit: number) {
  return softened(studio, lines, 3.2 * unit, 1);
}
