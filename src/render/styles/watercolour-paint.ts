import type { Texture } from 'three';
import {
  abs,
  exp,
  float,
  floor,
  fract,
  log,
  max,
  min,
  mix,
  pow,
  screenUV,
  select,
  smoothstep,
  texture,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import type { Node } from 'three/webgpu';
import { fallstep } from '../fallstep.ts';
import type { PaintStudio, PaintStyle } from '../style.ts';
import { brushField } from './painting/brush-field.ts';
import { faceBrush } from './painting/face-brush.ts';
import { grainTexture } from './painting/grain.ts';
import { outlinePicture } from './painting/outline.ts';
import { isRegion, PERSON_STEP, REGION, regionPicture } from './painting/regions.ts';
import { sectorSmooth, softened } from './painting/smooth.ts';
import { displayed, luma } from './painting/tone.ts';
import { TUNED_HEIGHT } from './painting/tuned-height.ts';

const PAPER = vec3(0.985, 0.968, 0.93);
const SEPIA = vec3(0.2, 0.11, 0.09);
/** How much of the pigment that is too much at a small light a damp brush takes up again. */
const WIPED = 0.6;
/** Washes laid over each other from white to black. */
const WASHES = 5;

const paint = (studio: PaintStudio): Node<'vec4'> => {
  const unit = studio.height / TUNED_HEIGHT;
  const grain = studio.keep(grainTexture(studio.seed));
  const regions = regionPicture(studio);
  const region = texture(regions, screenUV);
  const code = region.r.mul(255).round();
  const onCouple = region.b;

  const light = displayed(studio, texture(studio.colour, screenUV).rgb, 1.5, 1.15);
  // Hair runs into skin, both wet: only people and what they wear keep apart.
  const person = floor(code.div(PERSON_STEP));
  const skin = isRegion(code, REGION.skin);
  const worn = isRegion(code, REGION.cloth).max(isRegion(code, REGION.accessory));
  const apart = person.mul(2).add(worn).add(onCouple).div(255);
  const toned = studio.pass(vec4(light, apart), { format: 'byte', nearest: true });
  const field = brushField(studio, toned, regions, 14 * unit);
  const along = field(screenUV).xy;
  const onFace = mix(float(1), float(faceBrush(studio)), skin);
  const calm = sectorSmooth(
    studio,
    toned,
    along.mul(onFace) as Node<'vec2'>,
    6 * unit,
    studio.quality === 'still' ? 0.75 : 0.5,
  );
  const crisp = sectorSmooth(studio, toned, along, 1.5 * unit, 1, 'narrow');
  const wet = softened(studio, calm, 26 * unit, 0.25);
  const lines = outlinePicture(studio, regions, 1.1 * unit);
  const presence = softened(studio, regions, 11 * unit, 0.25);

  const place = frameUv(studio);
  const clouds = texture(grain, place.mul(1.1));
  const fine = texture(grain, place.mul(3.7));
  const washes = studio.pass(washed(studio, calm, wet, clouds, fine, onCouple, unit));
  const halo = softened(studio, washes, 5 * unit, 0.5);

  const wash = texture(washes, screenUV).rgb;
  const tone = luma(wash);
  const density = accented(log(max(wash, vec3(0.015))).negate() as Node<'vec3'>, calm, crisp, onCouple);
  // Pigment travels to the rim of a wash as it dries: it is densest just inside the darker side of a border.
  const surplus = luma(texture(halo, screenUV).rgb).sub(tone);
  const rim = smoothstep(0.012, 0.12, surplus);
  // Heavy pigments settle in the valleys of the paper where much of them was laid: in shadows, not on a cheek.
  const paperHeight = texture(grain, place.mul(3.1)).a;
  const heavy = smoothstep(0.6, 1.8, luma(density));
  const granulation = float(0.5)
    .sub(paperHeight)
    .mul(mix(0.06, 0.75, heavy).mul(skin.mul(0.72).oneMinus()));
  const flow = clouds.r
    .sub(0.5)
    .mul(mix(1.1, 0.28, onCouple))
    .add(fine.g.sub(0.5).mul(mix(0.4, 0.08, onCouple)));
  const laid = float(1).add(flow).add(rim.mul(0.6)).add(granulation);

  // Lights are the paper itself; a thread of it stays bare between the couple and what is behind.
  const bare = fallstep(0.8, 0.97, tone.add(fine.r.sub(0.5).mul(0.05)));
  const near = texture(presence, screenUV).b;
  const thread = smoothstep(0.2, 0.36, near)
    .mul(fallstep(0.46, 0.58, near))
    .mul(smoothstep(0.35, 0.62, clouds.b.mul(0.3).add(clouds.g.mul(0.8))))
    .mul(onCouple.oneMinus());
  const border = raggedBorder(studio, clouds, fine, onCouple);
  const pigment = density
    .mul(max(laid, float(0.2)))
    .mul(mix(0.86, 1.04, onCouple))
    .mul(bare)
    .mul(thread.mul(0.6).oneMinus())
    .mul(border);
  const relief = texture(grain, place.mul(3.1).add(vec2(0.0016, 0.0016))).a.sub(paperHeight);
  const paper = PAPER.mul(float(1).add(relief.mul(0.42)));
  const painted = paper.mul(exp(pigment.negate()));

  // The line: dry where the paper is high, thin on the inside, gone where the pen lifted.
  const shake = fine.ba
    .sub(0.5)
    .mul(1.4)
    .mul(vec2(unit / studio.width, unit / studio.height));
  const line = texture(lines, screenUV.add(shake));
  const dry = smoothstep(0.16, 0.5, fine.r.mul(0.35).add(clouds.g.mul(0.75)).sub(paperHeight.mul(0.12)));
  const ink = min(line.r.add(line.g.mul(0.6)), float(1))
    .mul(dry)
    .mul(smoothstep(0.25, 0.75, border))
    .mul(0.8);
  return vec4(mix(painted, SEPIA, ink).clamp(0, 1), 1);
};

/**
 * Watercolour: the picture becomes a few clean washes, washes become pigment that lies on paper (Beer and Lambert:
 * light = paper · e^−density); pigment gathers at the rims of washes and, where it is dense, in the valleys of the paper.
 */
export const paintWatercolour: PaintStyle = Object.assign(paint, { gathers: true });

/**
 * Touches of a small brush on the dry wash, with crisp edges, where washes have lost what makes a face: brows and lashes, lids, nostrils,
 * the line of the lips, and the lights in eyes, which are wiped out.
 */
function accented(
  density: Node<'vec3'>,
  calm: Texture,
  crisp: Texture,
  onCouple: Node<'float'>,
): Node<'vec3'> {
  const [own, kept] = [texture(crisp, screenUV).rgb, texture(calm, screenUV).rgb].map((colour) =>
    log(max(colour, vec3(0.03))).negate(),
  ) as [Node<'vec3'>, Node<'vec3'>];
  const lost = own.sub(kept);
  const touch = luma(lost);
  const amount = smoothstep(0.1, 0.28, abs(touch))
    .mul(select(touch.greaterThan(0), float(1), float(WIPED)) as Node<'float'>)
    .mul(onCouple);
  return density.add(lost.mul(amount)) as Node<'vec3'>;
}

/** A few tones with narrow steps between them, as washes laid over each other give; shade is glazed with a cool violet. */
function washed(
  studio: PaintStudio,
  calm: Texture,
  wet: Texture,
  clouds: Node<'vec4'>,
  fine: Node<'vec4'>,
  onCouple: Node<'float'>,
  unit: number,
): Node<'vec4'> {
  // Washes run a little over their borders, far in the setting.
  const wander = clouds.rg.sub(0.5).mul(8).add(fine.rg.sub(0.5).mul(3));
  const warp = wander.mul(mix(3.4, 0.6, onCouple)).mul(vec2(unit / studio.width, unit / studio.height));
  const own = texture(calm, screenUV.add(warp)).rgb;
  const pooled = texture(wet, screenUV.add(warp.mul(2))).rgb;
  const wash = mix(mix(own, pooled, 0.5), own, onCouple);
  const tone = max(luma(wash), float(0.02));
  const steps = pow(tone, float(0.85)).mul(WASHES);
  const stepped = pow(
    floor(steps)
      .add(smoothstep(0.3, 0.7, fract(steps)))
      .div(WASHES),
    float(1 / 0.85),
  );
  const shade = fallstep(0.08, 0.55, tone);
  const glaze = mix(vec3(1), vec3(0.93, 0.92, 1.14), shade.mul(0.7).mul(onCouple));
  return vec4(
    wash
      .mul(mix(tone, stepped, 0.5).div(tone))
      .mul(glaze)
      .clamp(0.015, 1),
    1,
  );
}

/** Places on the paper in frame heights, so that grain has one size in every format. */
function frameUv(studio: PaintStudio): Node<'vec2'> {
  return screenUV.mul(vec2(studio.width / studio.height, 1));
}

/** 1 inside, 0 on the bare paper at the edge of the sheet; the couple is painted a little further out. */
function raggedBorder(
  studio: PaintStudio,
  clouds: Node<'vec4'>,
  fine: Node<'vec4'>,
  onCouple: Node<'float'>,
): Node<'float'> {
  const place = frameUv(studio);
  const far = vec2(studio.width / studio.height, 1).sub(place);
  const toEdge = min(min(place.x, place.y), min(far.x, far.y));
  const ragged = clouds.g.sub(0.5).mul(0.19).add(fine.r.sub(0.5).mul(0.05)).add(fine.b.sub(0.5).mul(0.012));
  const reach = toEdge.add(ragged).add(onCouple.mul(0.03));
  // However far a wash runs, the rim of the sheet stays bare.
  return smoothstep(0.05, 0.1, reach).mul(smoothstep(0.008, 0.04, toEdge.add(fine.r.sub(0.5).mul(0.012))));
}
