import sharp from 'sharp';
import type { Drawer, Order } from '../src/engines/engine.ts';

/** The first frame of an order as a PNG without alpha; throws where nothing comes. */
export async function drawnPicture(drawer: Drawer, order: Order): Promise<Buffer> {
  for await (const frame of drawer.draw(order, new AbortController().signal)) {
    if (!frame.ok) throw new Error(JSON.stringify(frame.error));
    const { width, height, colour } = frame.value.buffers;
    return sharp(colour, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .png()
      .toBuffer();
  }
  throw new Error('nothing was drawn');
}
