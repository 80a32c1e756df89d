import sharp from 'sharp';
import type { Brief } from '../../brief/brief.ts';
import type { EngineState } from '../../engines/engine.ts';
import type { Consent } from '../../policy/verdict.ts';
import type { BesoConfig } from '../config/config.ts';

/** Longest side of a photo that is sent. */
const LONGEST_SIDE = 1024;

/**
 * The photos of a brief that an engine may see, left first: only with consent, only as far as the configuration lets photos
 * go, in small and without the data cameras put into files. `kept` says that there are photos which stay.
 */
export async function photosFor(
  brief: Brief,
  { sends, references }: EngineState,
  reach: BesoConfig['photos'],
  consents: readonly Consent[],
  readPhoto: (name: string) => Promise<Uint8Array>,
): Promise<{ readonly sent: readonly Uint8Array[]; readonly kept: boolean }> {
  const named = [...new Set(brief.people.flatMap(({ photo }) => photo ?? []))];
  const isWithinReach =
    sends === 'nothing' || (sends === 'to-your-server' ? reach !== 'stay' : reach === 'anywhere');
  const allowed = named
    .filter((photo) => isWithinReach && consents.some(({ photos = [] }) => photos.includes(photo)))
    .slice(0, references);
  const sent = await Promise.all(
    allowed.map(
      async (name) =>
        new Uint8Array(
          await sharp(await readPhoto(name))
            .rotate()
            .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
            .jpeg({ quality: 92 })
            .toBuffer(),
        ),
    ),
  );
  return { sent, kept: allowed.length < named.length };
}
