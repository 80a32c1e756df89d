import { Quaternion, Vector3 } from 'three';
import type { Both, Standing } from './couple.ts';
import { type HandHold, palmwardOf } from './hand-hold.ts';
import { closed, depthIn, gridOf, handSkins, moved, PALMS_PRESS_DM } from './held-hands.ts';
import { restPlace } from './skeleton.ts';
import type { SurfaceGrid } from './surface-grid.ts';

/** The hand that takes is looked for from this far under where it is wanted to this far above, dm, in so many halvings. */
const FROM_UNDER_DM = 0.5;
const TO_ABOVE_DM = 0.3;
const HALVINGS = 6;

/** Lets a hand that takes an offered one close on its fingers from below and lay its thumb on top of them. */
export function closeTakenHand(standing: Standing, holds: readonly HandHold[]): HandHold[] {
  const offered = holds.find(({ place }) => place === 'offered');
  const taking = holds.find(({ place }) => place === 'taking');
  if (!offered || !taking) return [...holds];
  /** The hold moved along its palm until the two hands just press each other, and the surface of the offered one. */
  const settled = (hold: HandHold): { hold: HandHold; surface: SurfaceGrid } => {
    const pair: Both<HandHold> = hold.person === 0 ? [hold, offered] : [offered, hold];
    const skins = handSkins(standing, pair);
    const [own, theirs] = [skins[hold.person], skins[hold.person === 0 ? 1 : 0]];
    const [ownSurface, surface] = [gridOf(own), gridOf(theirs)];
    const way = palmwardOf(standing, hold);
    let [under, above] = [-FROM_UNDER_DM, TO_ABOVE_DM];
    for (let halving = 0; halving < HALVINGS; halving++) {
      const tried = (under + above) / 2;
      const shift = way.clone().multiplyScalar(tried);
      const deepest = Math.max(
        depthIn(surface, own.positions, shift),
        depthIn(ownSurface, theirs.positions, shift.negate()),
      );
      if (deepest > PALMS_PRESS_DM) above = tried;
      else under = tried;
    }
    return { hold: moved(standing, hold, under), surface };
  };
  const beneath = settled(taking);
  const backward = palmwardOf(standing, offered).negate();
  const fingersOn = closed(standing, beneath.hold, beneath.surface);
  const done = withThumbOn(standing, fingersOn, beneath.surface, backward);
  return holds.map((hold) => (hold === taking ? done : hold));
}

/** Angles of the thumb that are tried, radians: its root lifted over the palm and laid to the fingers, its other joints bent. */
const LIFTED = [0.1, 0.3, 0.5, 0.7, 0.9];
const LAID = [-0.3, 0, 0.3, 0.6, 0.9];
const BENT = [0, 0.3, 0.6, 0.9];
/** Where along the three bones of a thumb it is looked at, as bone and share. */
const ALONG = [
  [0, 0.9],
  [1, 0.5],
  [1, 1],
  [2, 0.4],
  [2, 0.8],
] as const;
/** How deep the thumb may press in, dm, and what a decimetre deeper costs, beside the distance of its pad and a bend of a radian. */
const PRESS_DM = 0.015;
const DEEP_COST = 60;
const BEND_COST = 0.06;

/** A hold whose thumb rests with its pad on the side of a surface that looks along `backward`. */
function withThumbOn(standing: Standing, hold: HandHold, surface: SurfaceGrid, backward: Vector3): HandHold {
  const { body, hands } = standing.parts[hold.person];
  const hand = hands[hold.side];
  const names = [1, 2, 3].map((joint) => `finger1-${joint}.${hold.side}`);
  const rests = names.map((name) => restPlace(body, name));
  const points = [...rests, new Vector3(...body.bones[body.boneIndex.get(names[2]!)!]!.tail)];
  const along = points[1]!.clone().sub(points[0]!).normalize();
  const flexAxis = along.clone().cross(hand.palmward).normalize();
  const across = hand.pointing.clone().cross(hand.palmward);
  const sidewards = Math.sign(
    points[0]!
      .clone()
      .sub(restPlace(body, `finger3-1.${hold.side}`))
      .dot(across),
  );
  const turnsOf = (lifted: number, laid: number, bent: number): Quaternion[] =>
    [
      [lifted, laid],
      [0.5 * bent, 0.3 * laid],
      [bent, 0],
    ].map(([flex, lay]) =>
      new Quaternion()
        .setFromAxisAngle(hand.palmward, sidewards * lay!)
        .multiply(new Quaternion().setFromAxisAngle(flexAxis, flex!)),
    );
  const costOf = (turns: readonly Quaternion[]): number => {
    const turn = hold.wristTurn.clone();
    const place = points[0]!.clone().sub(hand.wrist).applyQuaternion(turn).add(hold.wristPlace);
    let cost = 0;
    for (let joint = 0; joint < 3; joint++) {
      turn.multiply(turns[joint]!);
      const segment = points[joint + 1]!.clone().sub(points[joint]!).applyQuaternion(turn);
      for (const [bone, share] of ALONG) {
        if (bone !== joint) continue;
        const p = place.clone().addScaledVector(segment, share);
        const away = surface.distance(p.x, p.y, p.z) - hand.fingerRadius;
        if (away < -PRESS_DM) cost += DEEP_COST * (-PRESS_DM - away);
        if (joint < 2 || share < 0.8) continue;
        const facing = surface.normal(p.x, p.y, p.z)?.dot(backward) ?? -1;
        cost += Math.min(1, Math.abs(away)) * 4 + (1 - facing);
      }
      place.add(segment);
    }
    return cost;
  };
  let best: { readonly cost: number; readonly turns: readonly Quaternion[] } | undefined;
  for (const lifted of LIFTED)
    for (const laid of LAID)
      for (const bent of BENT) {
        const turns = turnsOf(lifted, laid, bent);
        const cost = costOf(turns) + BEND_COST * (lifted + Math.abs(laid) + bent);
        if (!best || cost < best.cost) best = { cost, turns };
      }
  const fingers = new Map(hold.fingers);
  names.forEach((name, joint) => {
    fingers.set(name, best!.turns[joint]!);
  });
  return { ...hold, fingers };
}
