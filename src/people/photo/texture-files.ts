import sharp from 'sharp';
import type { RgbaImage } from './head-raster.ts';
import type { LoadTexture } from './head-surfaces.ts';

/** A `LoadTexture` that decodes each file of `readFile` once. */
export function textureLoader(readFile: (name: string) => Promise<Uint8Array>): LoadTexture {
  const decoded = new Map<string, Promise<RgbaImage>>();
  const decode = async (file: string): Promise<RgbaImage> => {
    const { data, info } = await sharp(await readFile(file))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8Array(data) };
  };
  return (file) => {
    const texture = decoded.get(file) ?? decode(file);
    decoded.set(file, texture);
    return texture;
  };
}
