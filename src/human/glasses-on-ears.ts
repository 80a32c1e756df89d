import type { BodyMesh } from './types.ts';

/** Coarse base-mesh vertex (MakeHuman's hm08): the left ear's highest point. */
const EAR_TOP = 12012;
/** How far below an ear's highest point the notch lies that temples rest in, dm of an ordinary head. */
const NOTCH_DM = 0.12;
/** Half the length of the temple that is looked at beside the ear, dm. */
const BESIDE_DM = 0.12;
/** What is behind the top of the ear turns down by this share of its length, and ends that much nearer. */
const HOOK = { down: 0.5, forward: 0.85 } as const;
/** Temples are at least this far from the midline, dm. */
const TEMPLE_DM = 0.5;

/**
 * Tips glasses about their front until the temples rest on the ears, and hooks their ends behind these: the fit of the part
 * carries them with the head's width and depth, not with the height of its ears. Gives new rest positions of the given meshes (frame first).
 */
export function restOnEars(
  glasses: readonly BodyMesh[],
  skin: Pick<BodyMesh, 'rest' | 'refinedFromBase'>,
): Float32Array[] {
  const [frame] = glasses;
  const ear = skin.refinedFromBase?.[EAR_TOP] ?? -1;
  if (!frame || ear < 0) return glasses.map((mesh) => mesh.rest);
  const earY = skin.rest[3 * ear + 1]!;
  const earZ = skin.rest[3 * ear + 2]!;
  let lowest = Infinity;
  let front = -Infinity;
  for (let v = 0; v < frame.rest.length; v += 3) {
    const z = frame.rest[v + 2]!;
    front = Math.max(front, z);
    if (Math.abs(frame.rest[v]!) > TEMPLE_DM && Math.abs(z - earZ) < BESIDE_DM)
      lowest = Math.min(lowest, frame.rest[v + 1]!);
  }
  // A frame without temples beside the ears, or wholly behind them, has nothing to rest there.
  if (lowest === Infinity || front - earZ < BESIDE_DM) return glasses.map((mesh) => mesh.rest);
  const perDm = Math.max(0, lowest - (earY - NOTCH_DM)) / (front - earZ);
  return glasses.map(({ rest }) =>
    rest.map((value, k) => {
      const z = rest[k - (k % 3) + 2]!;
      const behind = Math.max(0, earZ - z);
      if (k % 3 === 1) return value - perDm * (front - z) - HOOK.down * behind;
      return k % 3 === 2 ? value + HOOK.forward * behind : value;
    }),
  );
}
