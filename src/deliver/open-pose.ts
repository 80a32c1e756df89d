import type { PersonFacts } from '../scene/types.ts';

/**
 * Points of the upper body in OpenPose's COCO order, by their names in scene facts, with the colour each is drawn in.
 * Left and right are the person's own.
 */
const JOINTS = {
  nose: '#ff0000',
  neck: '#ff5500',
  'shoulder-right': '#ffaa00',
  'elbow-right': '#ffff00',
  'wrist-right': '#aaff00',
  'shoulder-left': '#55ff00',
  'elbow-left': '#00ff00',
  'wrist-left': '#00ff55',
  'eye-right': '#aa00ff',
  'eye-left': '#ff00ff',
  'ear-right': '#ff00aa',
  'ear-left': '#ff0055',
} as const;
type Joint = keyof typeof JOINTS;
/** Joints that are left out where they cannot be seen; those of the body show through whatever covers them. */
const OF_THE_FACE = /^(nose|eye|ear)/;

/** Limbs between joints, in the order and colours that pose-guided models were trained on. */
const LIMBS: readonly (readonly [Joint, Joint, string])[] = [
  ['neck', 'shoulder-right', '#990000'],
  ['neck', 'shoulder-left', '#993300'],
  ['shoulder-right', 'elbow-right', '#996600'],
  ['elbow-right', 'wrist-right', '#999900'],
  ['shoulder-left', 'elbow-left', '#669900'],
  ['elbow-left', 'wrist-left', '#339900'],
  ['neck', 'nose', '#000099'],
  ['nose', 'eye-right', '#330099'],
  ['eye-right', 'ear-right', '#660099'],
  ['nose', 'eye-left', '#990099'],
  ['eye-left', 'ear-left', '#990066'],
];

/** The pose picture of two people as SVG: coloured limbs and joints on black; what cannot be seen of a face is left out. */
export function openPoseSvg(people: readonly PersonFacts[], width: number, height: number): string {
  const stroke = Math.max(2, Math.round(Math.min(width, height) / 128));
  const shapes = people.flatMap(({ points }) => {
    const place = (joint: Joint) => {
      const point = points[joint];
      return point && (point.visible || !OF_THE_FACE.test(joint)) ? point.pixel : undefined;
    };
    const limbs = LIMBS.flatMap(([from, to, colour]) => {
      const [a, b] = [place(from), place(to)];
      if (!a || !b) return [];
      return `<line x1="${a[0]}" y1="${a[1]}" x2="${b[0]}" y2="${b[1]}" stroke="${colour}" stroke-width="${2 * stroke}" stroke-linecap="round"/>`;
    });
    const joints = Object.entries(JOINTS).flatMap(([joint, colour]) => {
      const at = place(joint as Joint);
      return at ? `<circle cx="${at[0]}" cy="${at[1]}" r="${stroke}" fill="${colour}"/>` : [];
    });
    return [...limbs, ...joints];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%"/>${shapes.join('')}</svg>`;
}
