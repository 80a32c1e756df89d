import { expect, it } from 'vitest';
import { styles } from './index.ts';

it.each(styles.map((style) => [style.id, style] as const))(
  '%s paints at the size of the picture, however finely the couple is drawn',
  async (_, style) => {
    const paint = await style.load();
    expect(paint.gathers).toBe(true);
  },
);
