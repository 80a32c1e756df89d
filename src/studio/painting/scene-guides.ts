import sharp, { type Sharp } from 'sharp';
import {
  type DepthRange,
  depthGreys,
  edgeGreys,
  idColours,
  normalColours,
} from '../../deliver/guide-pixels.ts';
import { openPoseSvg } from '../../deliver/open-pose.ts';
import type { DrawnFrame, SceneGuides } from '../../engines/engine.ts';
import type { Fit } from './fit.ts';
import type { Pixels } from './read-picture.ts';

const WHITE = [255, 255, 255] as const;

/** Encodes a frame's guides as PNG files on the engine's canvas, 8 bits a channel; `range` is the whole film's. */
export async function sceneGuidesOf(frame: DrawnFrame, range: DepthRange, fit: Fit): Promise<SceneGuides> {
  const { width, height, guides, colour } = frame.buffers;
  if (!guides || !frame.facts) throw new Error('the drawer drew no guides though they were asked for');
  const raw = (pixels: Uint8Array, channels: 1 | 3 | 4) =>
    sharp(pixels, { raw: { width, height, channels } });
  const greys = Uint8Array.from(depthGreys(guides.depthDm, range), (grey) => grey >> 8);
  const pose = sharp(Buffer.from(openPoseSvg(frame.facts.people, width, height))).removeAlpha();
  const laid = async (image: Sharp, kernel: 'lanczos3' | 'nearest', edge: 'copy' | 'black') =>
    new Uint8Array(await layOn(image, fit, kernel, edge));
  const [depth, normal, edges, posed, left, right, scene] = await Promise.all([
    laid(raw(greys, 1).toColourspace('srgb'), 'lanczos3', 'copy'),
    laid(raw(normalColours(guides.normals), 3), 'lanczos3', 'copy'),
    laid(raw(edgeGreys(guides, width, height), 1).toColourspace('srgb'), 'lanczos3', 'black'),
    laid(pose, 'lanczos3', 'black'),
    laid(raw(idColours(guides.person, { 1: WHITE }), 3), 'nearest', 'black'),
    laid(raw(idColours(guides.person, { 2: WHITE }), 3), 'nearest', 'black'),
    laid(raw(colour, 4).removeAlpha(), 'lanczos3', 'copy'),
  ]);
  return { depth, normal, edges, pose: posed, left, right, scene };
}

/** Lays a picture of the brief's size on the engine's canvas as PNG; margins continue its edge or stay black. */
async function layOn(
  image: Sharp,
  { canvas, content, left, top }: Fit,
  kernel: 'lanczos3' | 'nearest',
  edge: 'copy' | 'black',
): Promise<Uint8Array> {
  const scaled = await image
    .resize(content.width, content.height, { fit: 'fill', kernel })
    .png({ compressionLevel: 3 })
    .toBuffer();
  if (content.width === canvas.width && content.height === canvas.height) return scaled;
  return sharp(scaled)
    .extend({
      left,
      top,
      right: canvas.width - content.width - left,
      bottom: canvas.height - content.height - top,
      extendWith: edge === 'copy' ? 'copy' : 'background',
      background: '#000000',
    })
    .png({ compressionLevel: 3 })
    .toBuffer();
}

/** Lays finished pixels on the engine's canvas, for engines that begin from a picture. */
export const layPixels = ({ width, height, colour }: Pixels, fit: Fit): Promise<Uint8Array> =>
  layOn(sharp(colour, { raw: { width, height, channels: 4 } }).removeAlpha(), fit, 'lanczos3', 'copy');
