import { join } from 'node:path';
import sharp from 'sharp';
import type { PackedArray } from '../../src/human/container.ts';
import { CLOTH_TEXTURE_NEUTRAL } from '../../src/human/pack-format.ts';
import type { Areas, TextureSampler } from './areas.ts';
import type { PartChoice, Print } from './selection.ts';
import type { SourceFace, SourcePart } from './source.ts';

const SKIN_SIZE = 1024;
const CLOTH_SIZE = 512;
const CUT_BLUR_PX = 2.2;

/** A skin with everything painted over that no packed face shows, and with upper lids that bear being stretched when they close. */
export async function skinTexture(
  file: string,
  faces: readonly SourceFace[],
  lids: readonly SourceFace[],
  uvs: Float64Array,
): Promise<Buffer> {
  const { data } = await sharp(file)
    .resize(SKIN_SIZE, SKIN_SIZE, { kernel: 'lanczos3' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const shown = coverage(faces, uvs, SKIN_SIZE, 6);
  const sums = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < shown.length; i++) {
    if (!shown[i]) continue;
    for (let c = 0; c < 3; c++) sums[c]! += data[i * 3 + c]!;
    count++;
  }
  for (let i = 0; i < shown.length; i++)
    if (!shown[i]) for (let c = 0; c < 3; c++) data[i * 3 + c] = Math.round(sums[c]! / count);
  smoothLids(data, lids, uvs);
  return sharp(data, { raw: { width: SKIN_SIZE, height: SKIN_SIZE, channels: 3 } })
    .webp({ quality: 88, effort: 4 })
    .toBuffer();
}

/** How much of a lid's colour comes from the skin round it. */
const LID_SHARE = 0.6;
const LID_BLUR_PX = 5;

/**
 * Upper lids have few texels, which closing stretches over the whole eye: they become a blur of themselves,
 * drawn towards the colour of the skin round them.
 */
function smoothLids(rgb: Buffer, lids: readonly SourceFace[], uvs: Float64Array): void {
  const inside = coverage(lids, uvs, SKIN_SIZE, 2);
  const around = coverage(lids, uvs, SKIN_SIZE, 16);
  const sums = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < around.length; i++) {
    if (!around[i] || inside[i]) continue;
    for (let c = 0; c < 3; c++) sums[c]! += rgb[i * 3 + c]!;
    count++;
  }
  const before = Buffer.from(rgb);
  for (let i = 0; i < inside.length; i++) {
    if (!inside[i]) continue;
    for (let c = 0; c < 3; c++) {
      let blurred = 0;
      for (let dy = -LID_BLUR_PX; dy <= LID_BLUR_PX; dy++)
        for (let dx = -LID_BLUR_PX; dx <= LID_BLUR_PX; dx++)
          blurred += before[(i + dy * SKIN_SIZE + dx) * 3 + c]!;
      blurred /= (2 * LID_BLUR_PX + 1) ** 2;
      rgb[i * 3 + c] = Math.round(blurred * (1 - LID_SHARE) + (sums[c]! / count) * LID_SHARE);
    }
  }
}

/** A picture made smaller where it is larger than `size`. */
export async function plainTexture(file: string, size: number, quality: number): Promise<Buffer> {
  return sharp(file).resize(size, size, { withoutEnlargement: true }).webp({ quality, effort: 4 }).toBuffer();
}

/** Where the irises are in the texture of the eyes, from the upper left, and their radii; in texture widths. */
const IRIS_CENTRES = [
  [0.293, 0.701],
  [0.7065, 0.296],
] as const;
const IRIS_RADIUS = 0.111;
const PUPIL_RADIUS = 0.031;

/** The grey eyes with irises of another colour (linear): warmer round the pupil, darker at the rim. */
export async function eyeTexture(
  greyEyes: string,
  colour: readonly [number, number, number],
): Promise<Buffer> {
  const size = CLOTH_SIZE;
  const data = await sharp(greyEyes).resize(size, size).removeAlpha().raw().toBuffer();
  const lightAt = (i: number): number =>
    [0, 1, 2].reduce((sum, c) => sum + linearOf(data[i * 3 + c]!) / 3, 0);
  const ringOf = (i: number): number => {
    const [x, y] = [((i % size) + 0.5) / size, (Math.floor(i / size) + 0.5) / size];
    return Math.min(...IRIS_CENTRES.map(([cx, cy]) => Math.hypot(x - cx, y - cy))) / IRIS_RADIUS;
  };
  let [light, count] = [0, 0];
  const pupil = PUPIL_RADIUS / IRIS_RADIUS;
  for (let i = 0; i < size * size; i++) {
    const ring = ringOf(i);
    if (ring < pupil + 0.1 || ring > 0.9) continue;
    light += lightAt(i);
    count++;
  }
  for (let i = 0; i < size * size; i++) {
    const ring = ringOf(i);
    if (ring > 1.1) continue;
    const share = 1 - smoothStep(0.96, 1.08, ring);
    const warmth = 0.45 * (1 - smoothStep(pupil, 0.75, ring));
    const rim = 1 - 0.6 * smoothStep(0.72, 1, ring);
    const tone = (lightAt(i) / (light / count)) * rim;
    for (let c = 0; c < 3; c++) {
      const tinted = tone * colour[c]! * (1 + warmth * [1, 0.25, -0.5][c]!);
      const mixed = linearOf(data[i * 3 + c]!) * (1 - share) + Math.min(1, tinted) * share;
      data[i * 3 + c] = srgbOf(mixed);
    }
  }
  return sharp(data, { raw: { width: size, height: size, channels: 3 } })
    .webp({ quality: 90, effort: 4 })
    .toBuffer();
}

function smoothStep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** A garment's grey texture and the colour that each of its areas had. */
export interface ClothTexture {
  readonly bytes: Buffer;
  readonly areaColours: readonly (readonly [number, number, number])[];
}

/**
 * The cloth as a grey map of light and dark: each colour area's mean becomes the neutral value, so that colour × texture ÷ neutral is
 * the albedo. The baked occlusion is kept, which deepens folds and seams.
 */
export async function clothTexture(
  diffuse: string,
  occlusion: string | undefined,
  part: SourcePart,
  { areaOfFace, names }: Areas,
  { prints = [], isLaceClosed = false }: Pick<PartChoice, 'prints' | 'isLaceClosed'>,
): Promise<ClothTexture> {
  const areaCount = names.length;
  const load = (file: string) => sharp(file).resize(CLOTH_SIZE, CLOTH_SIZE).ensureAlpha().raw().toBuffer();
  const [colour, shade] = await Promise.all([load(diffuse), occlusion ? load(occlusion) : undefined]);
  for (const print of prints) paintOver(colour, print);
  if (isLaceClosed) closeLace(colour);
  const area = new Uint8Array(CLOTH_SIZE * CLOTH_SIZE);
  for (let a = 0; a < areaCount; a++) {
    const faces = part.faces.filter((_, i) => areaOfFace[i] === a);
    const covered = coverage(faces, part.uvs, CLOTH_SIZE, 2);
    for (let i = 0; i < area.length; i++) if (covered[i] && area[i] === 0) area[i] = a + 1;
  }
  if (!isLaceClosed) await softenCuts(colour, area);
  const light = new Float32Array(area.length);
  const sums = Array.from({ length: areaCount }, () => ({ count: 0, rgb: [0, 0, 0], light: 0 }));
  for (let i = 0; i < area.length; i++) {
    const rgb = [0, 1, 2].map((c) => linearOf(colour[i * 4 + c]!));
    const occluded = shade ? 0.45 + 0.55 * linearOf(shade[i * 4]!) : 1;
    light[i] = (0.2126 * rgb[0]! + 0.7152 * rgb[1]! + 0.0722 * rgb[2]!) * occluded;
    const sum = sums[area[i]! - 1];
    if (!sum || colour[i * 4 + 3]! < 128) continue;
    sum.count++;
    sum.light += light[i]!;
    for (let c = 0; c < 3; c++) sum.rgb[c]! += rgb[c]!;
  }
  const output = Buffer.alloc(area.length * 4);
  for (let i = 0; i < area.length; i++) {
    const sum = sums[area[i]! - 1];
    const mean = sum && sum.count > 0 ? sum.light / sum.count : 1;
    const neutral = sum ? (light[i]! / Math.max(mean, 0.002)) * CLOTH_TEXTURE_NEUTRAL : CLOTH_TEXTURE_NEUTRAL;
    output.fill(srgbOf(Math.min(1, softened(neutral))), i * 4, i * 4 + 3);
    output[i * 4 + 3] = sum ? colour[i * 4 + 3]! : 255;
  }
  const bytes = await sharp(output, { raw: { width: CLOTH_SIZE, height: CLOTH_SIZE, channels: 4 } })
    .webp({ quality: 80, alphaQuality: 100, effort: 4 })
    .toBuffer();
  const areaColours = sums.map(({ rgb, count }) => rgb.map((x) => srgbOf(x / Math.max(1, count))));
  return { bytes, areaColours: areaColours as unknown as ClothTexture['areaColours'] };
}

/** Copies the cloth beside a print over it, fading at the edges. */
function paintOver(rgba: Buffer, { box, from }: Print): void {
  const [left, top, right, bottom] = box.map((side) => Math.round(side * CLOTH_SIZE)) as [
    number,
    number,
    number,
    number,
  ];
  const [dx, dy] = from.map((way) => Math.round(way * CLOTH_SIZE)) as [number, number];
  const before = Buffer.from(rgba);
  const fadePx = 6;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const share = Math.min(1, Math.min(x - left, right - x, y - top, bottom - y) / fadePx);
      const at = (y * CLOTH_SIZE + x) * 4;
      const source = ((y + dy) * CLOTH_SIZE + x + dx) * 4;
      for (let c = 0; c < 3; c++)
        rgba[at + c] = Math.round(before[at + c]! * (1 - share) + before[source + c]! * share);
    }
}

/** Blurs alpha over a few texels, so that the line along which cloth is cut is smooth; seams, where `area` ends, are no cuts. */
async function softenCuts(rgba: Buffer, area: Uint8Array): Promise<void> {
  const alpha = Buffer.alloc(area.length);
  for (let i = 0; i < alpha.length; i++) alpha[i] = area[i] === 0 ? 255 : rgba[i * 4 + 3]!;
  const soft = await sharp(alpha, { raw: { width: CLOTH_SIZE, height: CLOTH_SIZE, channels: 1 } })
    .blur(CUT_BLUR_PX)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  for (let i = 0; i < alpha.length; i++) rgba[i * 4 + 3] = soft[i]!;
}

/** Holes of lace become darker cloth. */
function closeLace(rgba: Buffer): void {
  for (let i = 0; i < rgba.length; i += 4) {
    const shade = 0.62 + (0.38 * rgba[i + 3]!) / 255;
    for (let c = 0; c < 3; c++) rgba[i + c] = Math.round(rgba[i + c]! * shade);
    rgba[i + 3] = 255;
  }
}

/** Reads a texture for `areasOfPart`. */
export async function textureSampler(file: string): Promise<TextureSampler> {
  // Blurred, so that stripes count with the cloth they are on.
  const data = await sharp(file).resize(CLOTH_SIZE, CLOTH_SIZE).removeAlpha().blur(2.5).raw().toBuffer();
  const texel = (value: number): number =>
    Math.min(CLOTH_SIZE - 1, Math.max(0, Math.floor(value * CLOTH_SIZE)));
  return (x, y) => {
    const at = (texel(y) * CLOTH_SIZE + texel(x)) * 3;
    return [data[at]!, data[at + 1]!, data[at + 2]!];
  };
}

/** Alpha of a brow card, one byte a pixel, rows from the top. */
export async function browAlpha(file: string, size: number): Promise<PackedArray> {
  const { data, info } = await sharp(file)
    .resize(size, size)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Uint8Array.from({ length: size * size }, (_, i) => data[i * info.channels + 3]!);
}

/** Highlights above the neutral value are compressed so that bright prints do not clip. */
const softened = (value: number): number =>
  value <= CLOTH_TEXTURE_NEUTRAL
    ? value
    : CLOTH_TEXTURE_NEUTRAL +
      (1 - CLOTH_TEXTURE_NEUTRAL) * Math.tanh((value - CLOTH_TEXTURE_NEUTRAL) / (1 - CLOTH_TEXTURE_NEUTRAL));

function linearOf(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function srgbOf(linear: number): number {
  const value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, value)) * 255);
}

/** Pixels of a square texture that faces cover, grown by `grow` pixels; rows from the top. */
export function coverage(
  faces: readonly SourceFace[],
  uvs: Float64Array,
  size: number,
  grow: number,
): Uint8Array {
  const covered = new Uint8Array(size * size);
  for (const face of faces) {
    const corners = face.uvs.map((uv) => [uvs[uv * 2]! * size, (1 - uvs[uv * 2 + 1]!) * size] as const);
    fillTriangle(covered, size, corners[0]!, corners[1]!, corners[2]!);
    fillTriangle(covered, size, corners[0]!, corners[2]!, corners[3]!);
  }
  let current = covered;
  for (let step = 0; step < grow; step++) {
    const grown = current.slice();
    for (let y = 1; y < size - 1; y++)
      for (let x = 1; x < size - 1; x++) {
        const i = y * size + x;
        if (current[i - 1] || current[i + 1] || current[i - size] || current[i + size]) grown[i] = 1;
      }
    current = grown;
  }
  return current;
}

type Point = readonly [number, number];

function fillTriangle(covered: Uint8Array, size: number, a: Point, b: Point, c: Point): void {
  const clamp = (value: number): number => Math.min(size - 1, Math.max(0, Math.floor(value)));
  const side = (p: Point, q: Point, x: number, y: number): number =>
    (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]);
  const turn = Math.sign(side(a, b, c[0], c[1])) || 1;
  for (let y = clamp(Math.min(a[1], b[1], c[1])); y <= clamp(Math.max(a[1], b[1], c[1])); y++)
    for (let x = clamp(Math.min(a[0], b[0], c[0])); x <= clamp(Math.max(a[0], b[0], c[0])); x++) {
      const [px, py] = [x + 0.5, y + 0.5];
      if (
        side(a, b, px, py) * turn >= -0.5 &&
        side(b, c, px, py) * turn >= -0.5 &&
        side(c, a, px, py) * turn >= -0.5
      )
        covered[y * size + x] = 1;
    }
}

/** Path of a texture of the source package. */
export const proxyTexture = (folder: string, file: string): string =>
  join(folder, 'public/data/proxies', file);
