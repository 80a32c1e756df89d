/**
 * sRGB-encoded RGBA to planar 4:2:0 in limited range by ITU-R BT.709:
 * Y' = 16 + 219·(0.2126 R + 0.7152 G + 0.0722 B), Cb = 128 + 224·(B − Y)/1.8556, Cr = 128 + 224·(R − Y)/1.5748.
 * Width and height even. Chroma is the mean of its four pixels (sited in their middle, as MPEG-1 has it).
 */
export function yuv420FromRgba(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const lumaSize = width * height;
  const chromaWidth = width / 2;
  const chromaSize = lumaSize / 4;
  const yuv = new Uint8Array(lumaSize + 2 * chromaSize);
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let redSum = 0;
      let greenSum = 0;
      let blueSum = 0;
      for (let corner = 0; corner < 4; corner++) {
        const pixel = (y + (corner >> 1)) * width + x + (corner & 1);
        const red = rgba[pixel * 4]!;
        const green = rgba[pixel * 4 + 1]!;
        const blue = rgba[pixel * 4 + 2]!;
        yuv[pixel] = 16.5 + 0.182586 * red + 0.614231 * green + 0.062007 * blue;
        redSum += red;
        greenSum += green;
        blueSum += blue;
      }
      const chroma = (y >> 1) * chromaWidth + (x >> 1);
      yuv[lumaSize + chroma] = 128.5 + (-0.100644 * redSum - 0.338572 * greenSum + 0.439216 * blueSum) / 4;
      yuv[lumaSize + chromaSize + chroma] =
        128.5 + (0.439216 * redSum - 0.398942 * greenSum - 0.040274 * blueSum) / 4;
    }
  }
  return yuv;
}
