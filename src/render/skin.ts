import { attribute, float, mix, smoothstep, texture, uv, varying, vec2, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { FACE_UV_WINDOW, PART, type Person } from '../human/types.ts';
import { cheeksOf, liftOfSkin } from './face-exposure.ts';
import { fallstep } from './fallstep.ts';
import { MATERIAL } from './material-kind.ts';
import { colourAt, reliefTexture } from './pictures.ts';
import { type Surface, type SurfaceTextures, tilt } from './surface-material.ts';

/** Pores a side of the repeating relief and how often it repeats over the skin's texture. */
const PORES = 24;
const PORE_REPEAT = 34;
const PORE_SLOPE = 0.56;
/** Faces and hands lie under this row of the skin's texture, arms and trunk over it. */
const BODY_FROM_V = 0.642;
/** The same relief, larger: the unevenness between pores and features, and slow changes of colour. */
const UNEVEN_REPEAT = 7.3;
const BLOTCH_REPEAT = 1.9;
/** Fine lines that come with age. */
const LINE_REPEAT = 15;
/** What lips take of the light that skin sends back. */
const LIPS = { woman: [0.93, 0.6, 0.6], man: [0.9, 0.68, 0.66] } as const;
/** Light that hair keeps from the scalp beside what its strands are known to keep: more grow there than are drawn. */
const SCALP_SHADE = 0.7;
/** Age at which lines begin and at which they are fully there, years. */
const LINES_FROM = 34;
const LINES_TO = 82;

/** Skin: texture and photo, lips, blood near the surface, the shadow of hair roots and stubble, pores and lines. */
export function skinSurface(person: Person, textures: SurfaceTextures, normal: Node<'vec3'>): Surface {
  const { look, shape } = person;
  const masksA = varying(attribute<'vec4'>('masksA', 'vec4')).toVar();
  const masksB = varying(attribute<'vec4'>('masksB', 'vec4')).toVar();
  const [lips, blush, ear, nose] = [masksA.x, masksA.y, masksA.z, masksA.w];
  const [scalp, beard, eyelid, crease] = [masksB.x, masksB.y, masksB.z, masksB.w];
  const masksC = varying(attribute<'vec4'>('masksC', 'vec4')).toVar();
  const [shine, hollow, nail, knuckle] = [masksC.x, masksC.y, masksC.z, masksC.w];
  const woman = 1 - Math.min(1, Math.max(0, shape.gender));
  const lift = liftOfSkin(look.skin);
  const age = Math.min(1, Math.max(0, (shape.ageYears - LINES_FROM) / (LINES_TO - LINES_FROM)));

  const at = uv();
  // Hands take up more of the texture for their size than faces do.
  const part = varying(attribute<'vec4'>('light', 'vec4').w).setInterpolation('flat', 'first').mul(255);
  const hand = part
    .sub(PART.palm)
    .abs()
    .lessThan(0.5)
    .or(part.sub(PART.middle).abs().lessThan(2.5))
    .select(float(1), 0)
    .toVar();
  // Arms and trunk take up less: pores as large as there would be scales.
  const body = at.y.greaterThan(BODY_FROM_V).select(float(1), 0).toVar();
  const pores = texture(
    poreRelief(),
    at.mul(hand.mul(0.8).add(body.mul(1.3)).add(1).mul(PORE_REPEAT)),
  ).toVar();
  const uneven = texture(poreRelief(), at.mul(UNEVEN_REPEAT).add(0.31)).toVar();
  const blotch = texture(poreRelief(), at.mul(BLOTCH_REPEAT)).z.sub(0.52).toVar();

  let albedo: Node<'vec3'> = textures.colour ? colourAt(textures.colour, at).rgb : vec3(0.5, 0.33, 0.25);
  albedo = albedo.mul(vec3(...look.skin.tint.map((value) => value * lift))).toVar();
  const bright = albedo.dot(vec3(0.2126, 0.7152, 0.0722)).toVar();
  const asPhotographed = albedo.max(0.004).toVar();
  albedo = inWarmLight(albedo, lift).toVar();
  /** Where no photo shows the skin; a photographed face brings its own lips, blush, shadows and spots. */
  let bare: Node<'float'> = float(1);
  if (textures.face) {
    const { u0, v0, u1, v1 } = FACE_UV_WINDOW;
    const place = at.sub(vec2(u0, v0)).div(vec2(u1 - u0, v1 - v0));
    const photo = colourAt(textures.face, place).toVar();
    const inside = place.x
      .greaterThan(0)
      .and(place.x.lessThan(1))
      .and(place.y.greaterThan(0))
      .and(place.y.lessThan(1));
    const share = inside.select(photo.a, 0).toVar();
    // Photos of faces are matched to the texture, so they change as it does at their rim, and inside as plain skin does: lips and lids of
    // the texture are none of theirs.
    const plain = vec3(...cheeksOf(look.skin).map((value) => value * lift));
    const change = mix(albedo.div(asPhotographed), inWarmLight(plain, lift).div(plain), share);
    albedo = mix(albedo, photo.rgb.mul(lift).mul(change), share).toVar();
    bare = share.oneMinus().toVar();
  }
  // Blood shows through thin and fair skin: nose, ears, lids, a breath on the cheeks; melanin hides it.
  const fair = smoothstep(0.04, 0.3, bright).toVar();
  const blood = blush
    .mul(0.3 + 0.1 * woman)
    .add(nose.mul(0.46))
    .add(ear.mul(0.24))
    .add(eyelid.mul(0.22))
    .add(knuckle.mul(0.42))
    .add(blotch.mul(0.55))
    .add(uneven.z.sub(0.52).mul(0.45))
    .mul(fair.mul(0.92).add(0.08))
    .mul(bare);
  albedo = albedo.mul(mix(vec3(1), vec3(1.04, 0.8, 0.76), blood)).toVar();
  if (look.beard.groom !== 'none' || shape.gender > 0.5) {
    // Even a shaven jaw is a little greyer and cooler where a beard would grow.
    const shadow = look.beard.groom === 'stubble' ? 0.36 : look.beard.groom === 'none' ? 0.18 : 0.42;
    const dots = fallstep(0.4, 0.62, pores.z).mul(0.18).add(0.8);
    // The beard's own strands need their ground on a photo too.
    const ground = beard
      .mul(lips.oneMinus())
      .mul(dots)
      .mul(look.beard.groom === 'none' ? bare : 1);
    albedo = albedo.mul(mix(vec3(1), vec3(0.6, 0.63, 0.69), ground.mul(shadow))).toVar();
  }
  const onLips = smoothstep(0.1, 0.75, lips).toVar();
  const freckles =
    hasFreckles(person) && frecklesAt(at, blush.max(nose).add(0.12).mul(lips.oneMinus()).mul(bare));
  // Lips: red shows through where there is no horn, deepest at their border.
  const border = onLips.mul(onLips.oneMinus()).mul(4);
  albedo = albedo
    .mul(mix(vec3(1), vec3(...LIPS[woman > 0.5 ? 'woman' : 'man']), onLips.add(border.mul(0.22)).mul(bare)))
    .toVar();
  if (look.makeUp.amount > 0) {
    // Lipstick is sheer: what lies below darkens it.
    const stick = vec3(...look.makeUp.lips).mul(bright.mul(1.9).add(0.1).min(1));
    albedo = mix(albedo, stick, onLips.mul(bare).mul(0.6 * look.makeUp.amount)).toVar();
  }
  albedo = mix(
    albedo,
    vec3(...look.hair.root)
      .mul(0.92)
      .add(albedo.mul(0.06)),
    scalp.mul(0.86),
  ).toVar();
  const spots = smoothstep(0.7, 0.76, uneven.z.add(blotch.mul(0.4)))
    .mul(0.32 * age)
    .mul(bare);
  albedo = albedo
    .mul(pores.z.sub(0.52).mul(body.mul(-0.2).add(0.42)).add(1))
    .mul(uneven.z.sub(0.52).mul(0.16).add(1))
    .mul(freckles || vec3(1))
    .mul(mix(vec3(1), vec3(0.72, 0.6, 0.5), spots))
    .mul(mix(vec3(1), vec3(0.9, 0.85, 0.86), eyelid.mul(bare).mul(0.5)))
    // Skin under the eyes is thin: the blue of veins shows.
    .mul(mix(vec3(1), vec3(0.8, 0.76, 0.82), hollow.mul(bare).mul(0.5 + 0.25 * age)))
    .mul(mix(vec3(1), vec3(0.5, 0.36, 0.32), crease.mul(bare).mul(hand.mul(-0.4).add(0.8))))
    .mul(mix(vec3(1), vec3(1.04, 0.9, 0.9), nail));

  // Lips are furrowed from edge to edge, not pored.
  const furrows = texture(furrowRelief(), at.mul(26)).toVar();
  const poreSlope = pores.xy
    .sub(0.5)
    .mul(hand.mul(-0.5).add(body.mul(-0.45)).add(1).mul(PORE_SLOPE))
    .add(uneven.xy.sub(0.5).mul(0.07));
  let slope: Node<'vec2'> = mix(poreSlope, furrows.xy.sub(0.5).mul(0.4), onLips);
  if (age > 0) {
    const lines = texture(lineRelief(), at.mul(LINE_REPEAT)).xy.sub(0.5);
    slope = slope.add(
      lines.mul(
        onLips
          .oneMinus()
          .mul(hand.mul(-0.5).add(1))
          .mul(0.4 * age),
      ),
    );
  }
  const roughness = mix(float(0.56), float(0.3), onLips)
    .sub(shine.mul(0.12).mul(scalp.oneMinus()))
    .sub(eyelid.mul(0.06))
    .sub(nail.mul(0.24))
    .add(hand.mul(0.1))
    .add(scalp.mul(0.25))
    .add(uneven.z.sub(0.5).mul(0.1))
    .add(pores.z.sub(0.5).mul(body.mul(0.17).sub(0.34)))
    .clamp(0.2, 0.9);
  // Oil lies in islands, most on brow, nose and cheekbones; a jaw and hands are nearly dry.
  const oil = uneven.z
    .mul(0.5)
    .add(blotch)
    .mul(2.2)
    .clamp(0, 1)
    .mul(shine.mul(scalp.oneMinus()).mul(0.5).add(0.14))
    .mul(hand.mul(-0.7).add(1));
  return {
    albedo,
    roughness,
    normal: tilt(normal, slope.mul(nail.mul(-0.9).add(1)), at),
    kind: MATERIAL.skin,
    translucency: ear,
    gloss: oil.max(onLips.mul(0.85)).max(nail.mul(0.35)).max(crease.mul(0.55)),
    ...(look.hair.groom !== 'bald' && { covered: float(1).sub(scalp.mul(SCALP_SHADE)) }),
  };
}

/** Hair is red where it sends back this much more red than green; freckles come with it on fair skin. */
const RED_HAIR = 2.4;
const FAIR_TINT = 0.95;

function hasFreckles({ look: { hair, skin } }: Person): boolean {
  const [red, green] = hair.mid;
  return red > RED_HAIR * green && skin.tint[1] > FAIR_TINT && !skin.texture.includes('african');
}

/** Freckles, each another size and depth, most where the sun falls. */
function frecklesAt(at: Node<'vec2'>, sunny: Node<'float'>): Node<'vec3'> {
  const lots = texture(poreRelief(), at.mul(3.9).add(0.13)).z.sub(0.5);
  const small = fallstep(0.3, 0.37, texture(poreRelief(), at.mul(8.3)).z.add(lots.mul(0.5)));
  const smaller = fallstep(0.31, 0.36, texture(poreRelief(), at.mul(13.7).add(0.4)).z.sub(lots.mul(0.4)));
  return mix(
    vec3(1),
    vec3(0.78, 0.63, 0.5),
    small.mul(0.7).max(smaller.mul(0.55)).mul(sunny.mul(1.5).min(1)).mul(0.45),
  );
}

/** Skin as warm light shows it: photographed under white light, textures are redder, the more so the more a dark one is lifted. */
const inWarmLight = (albedo: Node<'vec3'>, lift: number): Node<'vec3'> =>
  mix(albedo, vec3(1.17, 0.96, 0.82).mul(albedo.dot(vec3(0.2126, 0.7152, 0.0722))), 0.4 + 0.5 * (lift - 1));

let pores: ReturnType<typeof reliefTexture> | undefined;

/** Cells around scattered points (Worley), soft at their rims, over a little slow unevenness. */
function poreRelief() {
  pores ??= reliefTexture(256, 1.6, (u, v) => {
    let nearest = 9;
    const cellX = Math.floor(u * PORES);
    const cellY = Math.floor(v * PORES);
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const [jx, jy] = jitter((cellX + dx + PORES) % PORES, (cellY + dy + PORES) % PORES);
        const x = u * PORES - (cellX + dx + jx);
        const y = v * PORES - (cellY + dy + jy);
        nearest = Math.min(nearest, Math.hypot(x, y));
      }
    }
    const slow = Math.sin(2 * Math.PI * (3 * u + Math.sin(2 * Math.PI * v))) * Math.sin(2 * Math.PI * 4 * v);
    return 0.55 - 0.28 * Math.exp(-nearest * nearest * 9) + 0.1 * slow + 0.12 * nearest;
  });
  return pores;
}

let furrows: ReturnType<typeof reliefTexture> | undefined;

/** Furrows that run along u, bent and of uneven depth. */
function furrowRelief() {
  furrows ??= reliefTexture(128, 1.2, (u, v) => {
    const turn = 2 * Math.PI;
    const bend = 0.05 * Math.sin(turn * u) + 0.02 * Math.sin(turn * (3 * u + v));
    const many = Math.sin(turn * (9 * (v + bend)));
    const few = Math.sin(turn * (4 * (v + 1.7 * bend)) + 1);
    return 0.5 + 0.16 * (1 - Math.abs(many)) + 0.12 * few * (0.6 + 0.4 * Math.sin(turn * 2 * u));
  });
  return furrows;
}

let lines: ReturnType<typeof reliefTexture> | undefined;

/** Creases that cross: the borders between stretched cells (Worley's second minus first distance). */
function lineRelief() {
  const [across, along] = [9, 16];
  lines ??= reliefTexture(256, 3, (u, v) => {
    let [first, second] = [9, 9];
    const [cellX, cellY] = [Math.floor(u * across), Math.floor(v * along)];
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const [jx, jy] = jitter((cellX + dx + across) % across, (cellY + dy + along) % along);
        const distance = Math.hypot(u * across - (cellX + dx + jx), v * along - (cellY + dy + jy));
        if (distance < first) [first, second] = [distance, first];
        else if (distance < second) second = distance;
      }
    }
    return 0.5 + 0.16 * Math.min(1, 4 * (second - first));
  });
  return lines;
}

function jitter(x: number, y: number): [number, number] {
  const h = Math.sin(x * 127.1 + y * 311.7) * 43758.5453;
  const g = Math.sin(x * 269.5 + y * 183.3) * 43758.5453;
  return [h - Math.floor(h), g - Math.floor(g)];
}
