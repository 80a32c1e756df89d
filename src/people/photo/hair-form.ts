import stored from './hair-forms.json' with { type: 'json' };
import { HAIR_GRID, type HairMask } from './hair-mask.ts';

/** What tells grooms apart: directions of outlines (and sex), and where the middle of each groom lies along them. */
export interface HairForms {
  readonly axes: readonly (readonly number[])[];
  readonly forms: Readonly<Record<string, readonly number[]>>;
}

/** Directions in which hair is followed outwards from between the eyes; those straight down show the neck. */
const DIRECTIONS = 24;
const isDownwards = (direction: number): boolean => Math.abs(direction - DIRECTIONS / 2) <= 1;
/** How far hair is followed, and how wide gaps in it may be; face heights. */
const [REACH, GAP] = [1.6, 0.12];
/** Ways of wearing hair that are unusual: squared distances, in standard deviations of one form, that outweigh it. */
const UNUSUAL: Readonly<Record<'man' | 'woman', Readonly<Record<string, number>>>> = {
  man: { bun: 40, ponytail: 40, braid: 9, bob: 5, long: 5, 'long-wavy': 5, 'long-bob': 4 },
  woman: { crew: 12, 'side-part': 16, swept: 16, short: 4, bald: 100, bun: 2, braid: 1 },
};
/** Sex is not held against hair between these. */
const UNSURE = [0.45, 0.5] as const;

/**
 * What the outline of hair is known by: how far it reaches and from where in each direction, how rough it and its edge are, how much of it
 * there is, and how far the face is turned; lengths in face heights. Faces turned either way give the same numbers.
 */
export function hairOutline(
  { cells, roughness, colour, bounds }: HairMask,
  points: Float32Array,
  size: number,
): readonly number[] {
  const cell = size / HAIR_GRID;
  const at = (corner: number): readonly [number, number] => [
    points[corner * 3]! / cell,
    points[corner * 3 + 1]! / cell,
  ];
  const middleX = (at(234)[0] + at(454)[0]) / 2;
  const middleY = at(168)[1];
  const faceHeight = at(152)[1] - at(10)[1];
  const turn = (at(4)[0] - middleX) / faceHeight;
  const way = turn < 0 ? -1 : 1;
  const hairAt = (x: number, y: number): boolean | undefined => {
    const [column, row] = [Math.round(x), Math.round(y)];
    if (column < bounds.left || column > bounds.right || row < bounds.top || row > bounds.bottom)
      return undefined;
    return cells[row * HAIR_GRID + column] === 1;
  };
  const outline: number[] = [];
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    if (isDownwards(direction)) continue;
    const angle = (direction * 2 * Math.PI) / DIRECTIONS;
    let [first, last] = [0, 0];
    for (let away = 0; away < REACH * faceHeight; away += 0.5) {
      const isHair = hairAt(middleX + Math.sin(angle) * way * away, middleY - Math.cos(angle) * away);
      if (isHair === undefined) break;
      if (!isHair) continue;
      if (first === 0) first = away;
      if (last === 0 || away - last < GAP * faceHeight) last = away;
    }
    outline.push(last / faceHeight, (last - first) / faceHeight);
  }
  let [count, rough, edge] = [0, 0, 0];
  cells.forEach((isHair, i) => {
    if (!isHair) return;
    count++;
    rough += roughness[i]!;
    if ([-1, 1, -HAIR_GRID, HAIR_GRID].some((beside) => !cells[i + beside])) edge++;
  });
  const area = Math.sqrt(Math.max(1, count));
  return [
    ...outline,
    // Dark hair shows less of its strands.
    count === 0 ? 0 : rough / count / 20 / Math.max(0.15, colour[0] / 50),
    edge / area / 8,
    area / faceHeight,
    Math.abs(turn),
  ];
}

/**
 * The groom whose outline is nearest, by a linear discriminant (Fisher 1936) of drawn people whose grooms are known
 * (`tools/measure-drawn-people.ts`).
 */
export function nearestForm(
  outline: readonly number[],
  masculinity: number,
  { axes, forms }: HairForms = stored,
): string {
  const seen = [...outline, masculinity];
  const place = axes.map((axis) => axis.reduce((sum, weight, i) => sum + weight * seen[i]!, 0));
  const sex = masculinity > UNSURE[1] ? 'man' : masculinity < UNSURE[0] ? 'woman' : undefined;
  const away = ([name, middle]: [string, readonly number[]]): number =>
    middle.reduce((sum, value, i) => sum + (place[i]! - value) ** 2, 0) + ((sex && UNUSUAL[sex][name]) ?? 0);
  return Object.entries(forms)
    .map((form) => ({ name: form[0], away: away(form) }))
    .reduce((best, each) => (each.away < best.away ? each : best)).name;
}
