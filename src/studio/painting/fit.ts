import type { Size } from '../../base/size.ts';
import type { EngineState } from '../../engines/engine.ts';

/** How a picture lies on an engine's canvas: scaled evenly, the rest of the canvas is margin. */
export interface Fit {
  /** What the engine is asked for. */
  readonly canvas: Size;
  /** The picture's own size there. */
  readonly content: Size;
  readonly left: number;
  readonly top: number;
}

/**
 * Lays a picture on the canvas of an engine that is bound to certain sizes. Proportions are kept, so that faces stay as
 * they are; what is left over is margin, cut away afterwards.
 */
export function fitOf(size: Size, sizes: EngineState['sizes']): Fit {
  const canvas = isList(sizes) ? nearestOf(size, sizes) : canvasWithin(size, sizes);
  const scale = Math.min(canvas.width / size.width, canvas.height / size.height);
  const content = {
    width: Math.min(canvas.width, Math.round(size.width * scale)),
    height: Math.min(canvas.height, Math.round(size.height * scale)),
  };
  return {
    canvas,
    content,
    left: Math.floor((canvas.width - content.width) / 2),
    top: Math.floor((canvas.height - content.height) / 2),
  };
}

const isList = (sizes: EngineState['sizes']): sizes is readonly Size[] => Array.isArray(sizes);

/** The listed size of which the picture fills most; among equals the one nearest in pixels. */
function nearestOf(size: Size, sizes: readonly Size[]): Size {
  const pixels = ({ width, height }: Size) => width * height;
  const cost = (candidate: Size): number => {
    const proportion = Math.log(candidate.width / candidate.height / (size.width / size.height));
    return 10 * Math.abs(proportion) + Math.abs(Math.log(pixels(candidate) / pixels(size)));
  };
  return sizes.reduce((best, candidate) => (cost(candidate) < cost(best) ? candidate : best));
}

function canvasWithin(
  { width, height }: Size,
  { min, max, multipleOf }: { min: number; max: number; multipleOf: number },
): Size {
  const scale = Math.min(1, max / Math.max(width, height)) * Math.max(1, min / Math.min(width, height));
  const side = (pixels: number) =>
    Math.min(
      Math.floor(max / multipleOf) * multipleOf,
      Math.max(min, Math.ceil((pixels * scale) / multipleOf) * multipleOf),
    );
  return { width: side(width), height: side(height) };
}
