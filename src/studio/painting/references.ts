import type { Brief } from '../../brief/brief.ts';
import type { EngineState } from '../../engines/engine.ts';
import { decodePhoto } from '../../people/photo/decode-photo.ts';
import type { Consent } from '../../policy/verdict.ts';
import type { BesoConfig } from '../config/config.ts';
import { keptNameOf } from '../people/studio-people.ts';

/** Longest side of a photo that is sent. */
const LONGEST_SIDE = 1024;

/**
 * The photos of a brief that an engine may see, left first: only where the consent says that they may leave this machine, only as
 * far as the configuration lets photos go, in small and without the data cameras put into files. `kept` says that there are photos which
 * stay; kept people have none.
 */
export async function photosFor(
  brief: Brief,
  { sends, references }: EngineState,
  reach: BesoConfig['photos'],
  consents: readonly Consent[],
  readFile: (name: string) => Promise<Uint8Array>,
): Promise<{ readonly sent: readonly Uint8Array[]; readonly kept: boolean }> {
  const named = [...new Set(brief.people.flatMap(({ photo }) => photo ?? []))];
  const isWithinReach =
    sends === 'nothing' || (sends === 'to-your-server' ? reach !== 'stay' : reach === 'anywhere');
  const mayBeShown = (photo: string): boolean => {
    const given = consents.filter(({ photos = [] }) => photos.includes(photo));
    // Of two people in one photo both have to agree.
    return given.length > 0 && (sends === 'nothing' || given.every(({ mayLeave }) => mayLeave === true));
  };
  const allowed = named
    .filter((photo) => keptNameOf(photo) === undefined && isWithinReach && mayBeShown(photo))
    .slice(0, references);
  const sent: Uint8Array[] = [];
  for (const name of allowed) {
    // A likeness outlives its photo; what is gone cannot be sent.
    const bytes = await readFile(name).catch(() => undefined);
    const photo = bytes && (await decodePhoto(bytes, 'jpeg', LONGEST_SIDE));
    if (photo?.ok) sent.push(photo.value);
  }
  return { sent, kept: sent.length < named.length };
}
