import { Group, type Texture } from 'three';
import { float, max, min, mix, screenUV, select, smoothstep, texture, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { PART } from '../../human/types.ts';
import { fallstep } from '../fallstep.ts';
import type { PaintStudio, PaintStyle } from '../style.ts';
import { restPicture } from './painting/anchor.ts';
import { brushField } from './painting/brush-field.ts';
import { formHatching } from './painting/form-hatching.ts';
import { grainTexture } from './painting/grain.ts';
import { outlinePicture } from './painting/outline.ts';
import { type PenLayer, penMesh } from './painting/pen-strokes.ts';
import { isRegion, pixelStep, REGION, regionPicture } from './painting/regions.ts';
import { sectorSmooth, softened } from './painting/smooth.ts';
import { scaledLayer } from './painting/stroke-plan.ts';
import { displayed, luma } from './painting/tone.ts';
import { TUNED_HEIGHT } from './painting/tuned-height.ts';

const PAPER = vec3(0.98, 0.975, 0.96);
const BLACK = vec3(0.055, 0.05, 0.06);
const RED = vec3(0.78, 0.1, 0.1);

/** Lines nearer to each other than this many pixels are a grey. */
const LEAST_SPACING_PX = 3.4;
/** Pens have a width: in small pictures fewer strokes are drawn, none finer than in a frame of this part of the tuned height. */
const LEAST_PEN_UNIT = 0.55;
/** Planes that the lines of a form lie in: across the face and the trunk, and against them. */
const ROUND = [0.36, 0.8, 0.48] as const;
const AGAINST = [-0.5, 0.62, -0.6] as const;

const PENS: readonly Omit<PenLayer, 'level' | 'colours'>[] = [
  {
    on: 'hair',
    lengthPx: 56,
    widthPx: 3.6,
    spacingPx: 7,
    wanderRad: 0.4,
    variety: 0,
    fromDetail: 0.2,
    fromSpread: 0.3,
  },
  {
    on: 'setting',
    lengthPx: 36,
    widthPx: 1.9,
    spacingPx: 7,
    wanderRad: 0.1,
    variety: 0,
    fromDetail: 0.32,
    fromSpread: 0.45,
  },
  {
    on: 'setting',
    lengthPx: 30,
    widthPx: 1.8,
    spacingPx: 7,
    turnRad: 0.8,
    wanderRad: 0.1,
    variety: 0,
    fromDetail: 0.62,
    fromSpread: 0.25,
  },
];

const paint = (studio: PaintStudio): Node<'vec4'> => {
  const unit = studio.height / TUNED_HEIGHT;
  const grain = studio.keep(grainTexture(studio.seed));
  const regions = regionPicture(studio);
  const rest = restPicture(studio, regions);
  const region = texture(regions, screenUV);
  const code = region.r.mul(255).round();
  const part = region.g.mul(255).round();
  const onCouple = region.b;
  const isPart = (id: number): Node<'float'> => select(part.equal(id), float(1), float(0)) as Node<'float'>;
  // Brows and lashes are drawn as features, not as hair.
  const fine = isPart(PART.brow).max(isPart(PART.lash)) as Node<'float'>;
  const hair = isRegion(code, REGION.hair).mul(fine.oneMinus()) as Node<'float'>;
  const skin = isRegion(code, REGION.skin);
  const cloth = isRegion(code, REGION.cloth);
  const lipsThere = isPart(PART.lips);

  const light = displayed(studio, texture(studio.colour, screenUV).rgb, 1.2, 1);
  const toned = studio.pass(vec4(light, region.r), { format: 'byte', nearest: true });
  const field = brushField(studio, toned, regions, 16 * unit);
  const calm = sectorSmooth(studio, toned, field(screenUV).xy, 4 * unit, 0.5);
  const wide = softened(studio, calm, 30 * unit, 0.25);
  const bright = softened(studio, calm, 60 * unit, 0.25);
  const near = softened(studio, toned, 5 * unit, 0.5);
  const lines = outlinePicture(studio, regions, 1.15 * unit);
  const thickLines = softened(studio, lines, 3.2 * unit, 1);
  const lips = softened(studio, studio.pass(vec4(lipsThere), { format: 'byte' }), 8 * unit, 1);
  const presence = softened(studio, regions, 38 * unit, 0.25);
  const mass = softened(studio, studio.pass(vec4(hair), { format: 'byte' }), 5 * unit, 0.5);

  const place = screenUV.mul(vec2(studio.width / studio.height, 1));
  const clouds = texture(grain, place.mul(1.4));
  const speckle = texture(grain, place.mul(4.3));

  const tone = luma(texture(calm, screenUV).rgb);
  const tonedAt = (x: number, y: number): Node<'vec3'> =>
    texture(toned, screenUV.add(pixelStep(studio).mul(vec2(x, y)))).rgb;
  const sharp = luma(
    tonedAt(0.7, 0.3)
      .add(tonedAt(-0.7, -0.3))
      .add(tonedAt(0.3, -0.7))
      .add(tonedAt(-0.3, 0.7))
      .div(4) as Node<'vec3'>,
  );
  const around = luma(texture(wide, screenUV).rgb);
  const dark = tone.oneMinus();
  // Small dark things on light ground (lids, nostrils, the line of the lips, seams) are drawn whatever their region.
  const nearTone = luma(texture(near, screenUV).rgb);
  const sunk = nearTone.sub(sharp).div(max(nearTone, float(0.12)));
  // Lips are told by their red: only the line between them is drawn.
  const sunkLines = mix(smoothstep(0.065, 0.16, sunk), smoothstep(0.16, 0.32, sunk), lipsThere);

  // How much is to be covered. White cloth is dark only against its own lights; skin and hair are told by their own mean more than by
  // how dark they are, or dark faces would drown in ink and black hair would be a hole.
  const meanSkin = meanTone(studio, tone, skin, 45 * unit);
  const meanHair = meanTone(studio, tone, hair, 110 * unit);
  // Brows and lashes are as dark as they are against the skin around.
  const against = meanSkin.sub(mix(sharp, tone, 0.5)).div(max(meanSkin, float(0.1)));
  const detail = mix(sunkLines, smoothstep(0.16, 0.42, against), fine);
  const lights = luma(texture(bright, screenUV).rgb);
  const folds = max(dark, lights.sub(tone).mul(2.4));
  const shade = meanSkin
    .sub(tone)
    .div(max(meanSkin, float(0.15)))
    .mul(0.6)
    .add(0.42);
  const onForm = mix(
    smoothstep(0.3, 0.92, mix(dark, shade, skin.mul(0.65))),
    smoothstep(0.1, 0.85, folds),
    cloth,
  );
  const fair = smoothstep(0.12, 0.55, meanHair);
  const shine = luma(texture(softened(studio, calm, Math.max(4, 10 * unit), 0.5), screenUV).rgb);
  const locks = mix(0.62, 0.26, fair)
    .add(
      meanHair
        .sub(shine)
        .div(max(meanHair, float(0.06)))
        .mul(mix(1.1, 0.9, fair)),
    )
    .clamp(0.04, 1);
  // The setting lies back, never blacker than a half tone, and stays clear of the outline.
  const clear = fallstep(0.03, 0.42, texture(presence, screenUV).b.add(clouds.g.sub(0.5).mul(0.2)));
  const behind = smoothstep(0.25, 1, dark).mul(0.8).mul(clear);
  const toDraw = studio.pass(
    vec4(mix(behind, mix(onForm.mul(lipsThere.oneMinus()), locks, hair), onCouple)),
    { format: 'byte', scale: 0.5 },
  );

  const strokes = new Group();
  PENS.forEach((pen, level) => {
    const scaled = scaledLayer({ ...pen, colours: toDraw }, level, Math.max(LEAST_PEN_UNIT, unit));
    strokes.add(penMesh(studio, scaled, { regions, rest, grain, field, detail: toDraw, hair: mass }));
  });
  const penned = texture(studio.draw(strokes, { format: 'byte' }), screenUV).a;

  const cover = texture(toDraw, screenUV).r;
  const spacingPx = Math.max(LEAST_SPACING_PX, 4.6 * unit);
  const hatch = (normal: readonly [number, number, number], covered: Node<'float'>): Node<'float'> =>
    formHatching(studio, { rest, grain, normal, spacingPx, cover: covered });
  const first = hatch(ROUND, smoothstep(0.18, 1.1, cover).mul(0.85) as Node<'float'>);
  const second = hatch(AGAINST, smoothstep(0.55, 1.2, cover).mul(0.9) as Node<'float'>);
  const solid = mix(smoothstep(0.9, 0.95, dark).mul(skin.oneMinus()), smoothstep(0.84, 0.94, cover), hair);
  const lined = max(first, second).mul(hair.oneMinus());
  const formed = max(lined, solid).mul(lipsThere.oneMinus()).mul(onCouple);
  const drawn = max(penned, formed);

  // The brush: outlines swell in the shade, thin out in the light and lift now and then.
  const shake = speckle.rg
    .sub(0.5)
    .mul(1.6)
    .add(clouds.rg.sub(0.5).mul(3))
    .mul(vec2(unit / studio.width, unit / studio.height));
  const line = texture(lines, screenUV.add(shake));
  const thick = texture(thickLines, screenUV.add(shake));
  const swell = fallstep(0.12, 0.34, around).mul(0.4).add(clouds.r.mul(0.55));
  const stroke = smoothstep(
    float(0.62).sub(swell.mul(0.5)),
    float(0.82).sub(swell.mul(0.4)),
    thick.r.mul(1.5).add(line.r.mul(0.5)),
  );
  const lift = smoothstep(0.1, 0.34, speckle.r.mul(0.5).add(clouds.g.mul(0.4)).add(dark.mul(0.5)));
  const contour = max(max(stroke, line.g.mul(0.85)).mul(lift), detail.mul(hair.oneMinus()).mul(onCouple));

  const black = min(max(drawn, contour), float(1));
  // The lips of the mesh end in corners: their edge is rounded, and how far they are redder than the skin tints them.
  const calmRed = redness(texture(calm, screenUV).rgb);
  const redder = calmRed.sub(meanTone(studio, calmRed, skin, 45 * unit));
  const rouge = smoothstep(0.4, 0.56, texture(lips, screenUV).r)
    .mul(onCouple)
    .mul(mix(0.5, 0.85, smoothstep(0.01, 0.07, redder)));
  const tooth = texture(grain, place.mul(3.1)).a;
  const paper = PAPER.mul(float(1).sub(tooth.sub(0.5).mul(0.02)));
  const coloured = mix(paper, RED, rouge);
  const rough = black.mul(smoothstep(0, 0.16, tooth.add(black.mul(0.4))));
  return vec4(mix(coloured, BLACK, rough).clamp(0, 1), 1);
};

/** How much redder than green a colour is for its brightness. */
const redness = (colour: Node<'vec3'>): Node<'float'> =>
  colour.r.sub(colour.g).div(max(colour.r.add(colour.g).add(colour.b), float(0.1))) as Node<'float'>;

/** Mean tone of what `of` marks, all around. */
function meanTone(
  studio: PaintStudio,
  tone: Node<'float'>,
  of: Node<'float'>,
  reachPx: number,
): Node<'float'> {
  const marked: Texture = studio.pass(vec4(tone.mul(of), of, 0, 1), { scale: 0.5 });
  const soft = texture(softened(studio, marked, reachPx, 0.25), screenUV);
  return soft.x.div(max(soft.y, float(0.03))) as Node<'float'>;
}

/**
 * Ink: tone becomes line. Light skin stays paper, half tone gets one hatching round the form, shade a second against it; hair is
 * drawn strand by strand, black with its lights left out; the setting is hatched along its own shapes and keeps away from the couple.
 */
export const paintInk: PaintStyle = Object.assign(paint, { gathers: true });
