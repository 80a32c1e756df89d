import { smoothstep } from '../../base/smoothstep.ts';
import type { HumanShape } from '../../human/types.ts';
import type { DetectedFace } from './face-analyser.ts';
import stored from './face-reading.json' with { type: 'json' };

/** What a face says of the body that it belongs to, for drawing; who may be drawn is decided elsewhere (`age-policy.ts`). */
export interface FaceReading {
  readonly ageYears: number;
  /** 0 woman … 1 man. */
  readonly masculinity: number;
  readonly race: HumanShape['race'];
}

/** Face families before anything is known. */
const UNKNOWN_RACE = { african: 0.08, asian: 0.14, caucasian: 0.78 } as const;
/**
 * Share of an embedding that lies off all drawn faces, from which on less and then nothing is read off them: of drawn people one in a
 * hundred has more than 0.57, photographed ones had 0.7 or more, also blurred, dark or without colour.
 */
const [DRAWN, PHOTOGRAPHED] = [0.55, 0.65];

/**
 * Reads age, sex and face family off an embedding. The network's own guesses are made for photos; drawn people are nearly all "twenty" to it,
 * and some women men. But its embedding knows better: straight lines through it, fitted to drawn people of known age and family
 * (`tools/measure-drawn-people.ts`), tell them. They hold for faces like those alone: the further a face is from them, the more the
 * network's own guesses are followed.
 */
export function readFace({
  embedding,
  ageYears,
  masculinity,
}: Pick<DetectedFace, 'embedding' | 'ageYears' | 'masculinity'>): FaceReading {
  const { middle, lines, spread } = known();
  const rest = Float64Array.from(embedding, (value, i) => value - middle[i]!);
  const off = rest.slice();
  for (const direction of spread) {
    const along = dot(off, direction);
    for (let i = 0; i < off.length; i++) off[i]! -= along * direction[i]!;
  }
  const share = Math.sqrt(dot(off, off) / Math.max(1e-9, dot(embedding, embedding)));
  const trust = smoothstep(PHOTOGRAPHED, DRAWN, share);
  const mixed = (own: number, name: keyof typeof lines, [low, high]: readonly [number, number]): number => {
    const { mean, weights } = lines[name];
    const read = Math.min(high, Math.max(low, mean + dot(rest, weights)));
    return own + trust * (read - own);
  };
  const african = mixed(UNKNOWN_RACE.african, 'african', [0, 1]);
  // Half trusted, what is unknown comes on top of what was read.
  const asian = Math.min(1 - african, mixed(UNKNOWN_RACE.asian, 'asian', [0, 1 - african]));
  return {
    ageYears: mixed(ageYears, 'ageYears', AGES),
    // Of sex the network knows something, too: where it is sure it is right.
    masculinity: (masculinity + mixed(masculinity, 'masculinity', [0, 1])) / 2,
    race: { african, asian, caucasian: 1 - african - asian },
  };
}

/** Ages between which drawn people of known age were. */
const AGES = [20, 85] as const;

type Values = ArrayLike<number>;

function dot(a: Values, b: Values): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** A list of numbers as it is stored: 8-bit numbers (base64) times a scale. */
interface StoredValues {
  readonly scale: number;
  readonly bytes: string;
}

const valuesIn = ({ scale, bytes }: StoredValues): Float64Array =>
  Float64Array.from(new Int8Array(Buffer.from(bytes, 'base64')), (value) => value * scale);

type Line = 'ageYears' | 'masculinity' | 'african' | 'asian';

interface Known {
  readonly middle: Float64Array;
  readonly lines: Readonly<Record<Line, { readonly mean: number; readonly weights: Float64Array }>>;
  /** Directions of length 1, at right angles, in which drawn faces differ most. */
  readonly spread: readonly Float64Array[];
}

let unpacked: Known | undefined;

function known(): Known {
  const line = (name: Line) => ({ mean: stored.lines[name].mean, weights: valuesIn(stored.lines[name]) });
  unpacked ??= {
    middle: valuesIn(stored.middle),
    lines: {
      ageYears: line('ageYears'),
      masculinity: line('masculinity'),
      african: line('african'),
      asian: line('asian'),
    },
    spread: stored.spread.map(valuesIn),
  };
  return unpacked;
}
