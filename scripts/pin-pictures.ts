/** Draws the pinned pictures anew, after a change of looks that is wanted. Usage: npm run pin-pictures; then look at what changed. */
import { join } from 'node:path';
import sharp from 'sharp';
import { createAtelier } from '../src/engines/atelier.ts';
import { drawPin, PINS } from '../src/engines/pinned/pins.fixture.ts';

const folder = join(import.meta.dirname, '..', 'src', 'engines', 'pinned');
const atelier = createAtelier();
try {
  for (const pin of PINS) {
    const { width, height, rgb } = await drawPin(atelier, pin);
    await sharp(rgb, { raw: { width, height, channels: 3 } })
      .png({ compressionLevel: 9 })
      .toFile(join(folder, `${pin.name}.png`));
    console.log(pin.name);
  }
} finally {
  await atelier.close();
}
