import { smoothstep } from '../../base/smoothstep.ts';
import type { FaceTexture, LinearRgb } from '../../human/types.ts';
import { boxMean } from './box-mean.ts';
import { MIRROR_ROWS, TEXTURE_SIDE } from './face-texels.ts';
import { withoutHardLight } from './hard-light.ts';
import { byteFromLinear } from './head-raster.ts';
import type { LiftedTexture } from './lift-texture.ts';
import { towardsOpposite, withSoftRims } from './opposite-side.ts';
import { solveScreenedPoisson } from './screened-poisson.ts';
import { fromGrid, GRID, gridMeans, mirrorCell } from './texture-grid.ts';

/** Reach of what counts as the photo's light and not as the face's own colour, in grid cells. */
const LIGHT_REACH = 14;
/** Shares of the light that are taken out: of what differs between left and right, and of what does not. */
const [SIDE_LIGHT, FRONT_LIGHT] = [0.9, 0.5];
/** Broad light that a face keeps at most, a logarithm over its skin: more is glare. */
const BRIGHTEST = 0.2;
/** How firmly the photo's own colours hold against the seam's: colours are free over some 40 grid cells. */
const SCREEN = 1 / 40 ** 2;
/** Darkest linear value that is told apart from black. */
const BLACK = 0.004;

/** A photo's face on the skin, and how bright and what colour its bare skin is there, linear. */
export interface SkinPhoto extends LiftedTexture {
  readonly skin: LinearRgb;
}

/**
 * Joins what photos of one face show into its texture: freed of most of the photos' light, mirrored where nothing was seen, and
 * laid into the base skin by its gradients (Perez, Gangnet and Blake 2003), so that no seam shows and hidden parts become plain skin.
 * `baseColours` is the skin around the face as it is drawn, linear, 3 a texel.
 */
export function faceTextureOf(
  photos: readonly SkinPhoto[],
  skinColour: LinearRgb,
  baseColours: Float32Array,
): FaceTexture {
  const { colour, trust } = joined(
    photos.map((photo) => evenLight({ ...photo, ...withSoftRims(photo) }, skinColour)),
  );
  const blended = blendIn(
    colour,
    trust,
    baseColours.map((value) => Math.log(Math.max(BLACK, value))),
  );
  const rgba = new Uint8ClampedArray(TEXTURE_SIDE * TEXTURE_SIDE * 4);
  for (let texel = 0; texel < TEXTURE_SIDE * TEXTURE_SIDE; texel++) {
    for (let channel = 0; channel < 3; channel++)
      rgba[texel * 4 + channel] = byteFromLinear(Math.exp(blended.colour[texel * 3 + channel]!));
    rgba[texel * 4 + 3] = Math.round(255 * blended.opacity[texel]!);
  }
  return { width: TEXTURE_SIDE, height: TEXTURE_SIDE, rgba };
}

/** Photos and their mirror images in one, as logarithms; a mirrored or less square view counts only where there is no better one. */
function joined(photos: readonly LiftedTexture[]): LiftedTexture {
  const colour = new Float32Array(TEXTURE_SIDE * TEXTURE_SIDE * 3);
  const trust = new Float32Array(TEXTURE_SIDE * TEXTURE_SIDE);
  const steps = photos.map(towardsOpposite);
  for (let y = 0; y < TEXTURE_SIDE; y++) {
    const opposite = MIRROR_ROWS - y;
    for (let x = 0; x < TEXTURE_SIDE; x++) {
      const texel = y * TEXTURE_SIDE + x;
      const mirrored = opposite >= 0 && opposite < TEXTURE_SIDE ? opposite * TEXTURE_SIDE + x : -1;
      let total = 0;
      let best = 0;
      for (const [i, photo] of photos.entries())
        for (let side = 0; side < 2; side++) {
          const from = side === 0 ? texel : mirrored;
          const trusted = from < 0 ? 0 : photo.trust[from]!;
          const weight = trusted ** 3 * (from === texel ? 1 : MIRRORED_SHARE);
          if (weight === 0) continue;
          const step = side === 0 ? 0 : fromGrid(steps[i]!, x, y);
          for (let channel = 0; channel < 3; channel++)
            colour[texel * 3 + channel]! += weight * (photo.colour[from * 3 + channel]! + step);
          total += weight;
          best = Math.max(best, trusted);
        }
      for (let channel = 0; channel < 3; channel++) colour[texel * 3 + channel]! /= total || 1;
      trust[texel] = best;
    }
  }
  return { colour, trust };
}

/** Weight of a mirrored view against one as good of the side itself. */
const MIRRORED_SHARE = 0.02;

/**
 * Takes the photo's light out, as logarithms about the skin's colour: the smooth part of each channel is light (Land 1977), nearly all
 * of it where left and right differ, for faces are alike on both sides, and half of it elsewhere, for eyes lie in shade in any light.
 */
function evenLight(photo: SkinPhoto, skinColour: LinearRgb): LiftedTexture {
  const photographed = photo.colour.map((value, i) =>
    photo.trust[Math.floor(i / 3)] === 0 ? 0 : Math.log(Math.max(BLACK, value)),
  );
  const colour = withoutHardLight(photographed, photo.trust);
  const weights = gridMeans((texel) => photo.trust[texel]!);
  for (let channel = 0; channel < 3; channel++) {
    const middle =
      Math.log(Math.max(BLACK, photo.skin[channel]!)) +
      medianOf(colour, photo.trust, channel) -
      medianOf(photographed, photo.trust, channel);
    const weighted = gridMeans((texel) => photo.trust[texel]! * (colour[texel * 3 + channel]! - middle));
    const smoothWeights = boxBlurred(boxBlurred(weights));
    const light = boxBlurred(boxBlurred(weighted)).map(
      (value, cell) => value / (smoothWeights[cell]! + 0.02),
    );
    const known = smoothWeights.map((weight) => smoothstep(0.02, 0.3, weight));
    const removed = light.map((value, cell) => {
      const opposite = mirrorCell(cell);
      const other = opposite < 0 ? 0 : known[opposite]!;
      const shared = opposite < 0 ? value : (value + light[opposite]!) / 2;
      const even = value + other * (shared - value);
      return SIDE_LIGHT * (value - even) + Math.max(FRONT_LIGHT * even, even - BRIGHTEST);
    });
    const target = Math.log(skinColour[channel]!);
    for (let y = 0; y < TEXTURE_SIDE; y++)
      for (let x = 0; x < TEXTURE_SIDE; x++) {
        const texel = y * TEXTURE_SIDE + x;
        if (photo.trust[texel] === 0) continue;
        colour[texel * 3 + channel]! += target - middle - fromGrid(removed, x, y);
      }
  }
  return { colour, trust: photo.trust };
}

/** The median of a channel where it is trusted well. */
function medianOf(colour: Float32Array, trust: Float32Array, channel: number): number {
  const values: number[] = [];
  for (let texel = 0; texel < trust.length; texel += 7)
    if (trust[texel]! > 0.8) values.push(colour[texel * 3 + channel]!);
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Lays the photo's colours into the base skin; both as logarithms, 3 a texel. */
function blendIn(
  colour: Float32Array,
  trust: Float32Array,
  base: Float32Array,
): { colour: Float32Array; opacity: Float32Array } {
  const share = trust.map((value) => smoothstep(0.05, 0.75, value));
  const shareGrid = gridMeans((texel) => share[texel]!);
  const isFixed = Uint8Array.from(boxBlurred(shareGrid, RIM_CELLS), (value) => (value < 0.002 ? 1 : 0));
  const screen = shareGrid.map((value) => value * SCREEN);
  const out = new Float32Array(colour.length);
  for (let channel = 0; channel < 3; channel++) {
    const difference = gridMeans((texel) =>
      share[texel] === 0 ? 0 : share[texel]! * (colour[texel * 3 + channel]! - base[texel * 3 + channel]!),
    ).map((value, cell) => value / Math.max(1e-4, shareGrid[cell]!));
    // Where photo and skin cross-fade, the fade itself must leave no gradient behind.
    const rightSide = fadeDivergence(shareGrid, difference).map(
      (value, cell) => -value - screen[cell]! * (1 - shareGrid[cell]!) * difference[cell]!,
    );
    const correction = solveScreenedPoisson(rightSide, screen, isFixed, GRID);
    for (let y = 0; y < TEXTURE_SIDE; y++)
      for (let x = 0; x < TEXTURE_SIDE; x++) {
        const texel = y * TEXTURE_SIDE + x;
        const at = texel * 3 + channel;
        const faded = share[texel] === 0 ? base[at]! : base[at]! + share[texel]! * (colour[at]! - base[at]!);
        out[at] = faded + fromGrid(correction, x, y);
      }
  }
  const opacityGrid = boxBlurred(
    Float32Array.from(isFixed, (fixed) => (fixed ? 0 : 1)),
    2,
  );
  const opacity = Float32Array.from(trust, (_, texel) =>
    smoothstep(0.1, 0.9, fromGrid(opacityGrid, texel % TEXTURE_SIDE, Math.floor(texel / TEXTURE_SIDE))),
  );
  return { colour: out, opacity };
}

/** Cells of plain skin around the photo over which what is left of a difference may die away. */
const RIM_CELLS = 8;

/** Divergence of (gradient of the share) · difference, by central differences. */
function fadeDivergence(share: Float32Array, difference: Float32Array): Float32Array {
  const out = new Float32Array(GRID * GRID);
  const flow = (a: number, b: number): number => (share[b]! - share[a]!) * 0.5 * (meant(a) + meant(b));
  // A cell without any photo has no difference of its own: its neighbour's goes on.
  const meant = (cell: number): number => (share[cell]! > 0.01 ? difference[cell]! : 0);
  for (let y = 1; y < GRID - 1; y++)
    for (let x = 1; x < GRID - 1; x++) {
      const cell = y * GRID + x;
      out[cell] =
        flow(cell, cell + 1) - flow(cell - 1, cell) + flow(cell, cell + GRID) - flow(cell - GRID, cell);
    }
  return out;
}

/** The smooth part of a field of the grid. */
const boxBlurred = (field: Float32Array, reach = LIGHT_REACH): Float32Array =>
  boxMean(field, GRID, GRID, reach);
