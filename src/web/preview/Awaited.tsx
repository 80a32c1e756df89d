import { useEffect, useRef } from 'react';
import { thumbnailOf } from '../controls/thumbnails.ts';

/** So few pixels are left of the tile that enlarging them shows light and no shapes. */
const FEW_PX = 10;
const SHOWN_PX = 96;

/** What is awaited, out of focus: the kiss as its tile shows it. Blurred once, since filters of style sheets cost every frame. */
export function Awaited({ kiss }: { readonly kiss: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const url = thumbnailOf(`kiss-${kiss}`);
  useEffect(() => {
    if (!url) return;
    const tile = new Image();
    tile.src = url;
    let isLate = false;
    const paint = async (): Promise<void> => {
      await tile.decode();
      const context = canvas.current?.getContext('2d');
      if (isLate || !context) return;
      const few = document.createElement('canvas');
      few.width = FEW_PX;
      few.height = FEW_PX;
      const small = few.getContext('2d')!;
      small.imageSmoothingQuality = 'high';
      small.drawImage(tile, 0, 0, FEW_PX, FEW_PX);
      context.imageSmoothingQuality = 'high';
      // The outermost pixels fade into nothing; they are left outside.
      const margin = SHOWN_PX / FEW_PX;
      context.drawImage(few, -margin, -margin, SHOWN_PX + 2 * margin, SHOWN_PX + 2 * margin);
    };
    // Without its tile the place stays plain.
    paint().catch(() => undefined);
    return () => {
      isLate = true;
    };
  }, [url]);
  return <canvas ref={canvas} className="awaited" width={SHOWN_PX} height={SHOWN_PX} />;
}
