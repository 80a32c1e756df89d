import { type Quaternion, Vector3 } from 'three';
import { poseBody } from '../human/index.ts';
import type { Body, PosedBody } from '../human/types.ts';
import { type Anatomy, anatomyOf, type Patch, refinedRest, trianglesOf } from './anatomy.ts';
import { type ArmGirth, armGirth } from './arm-room.ts';
import { degrees } from './easing.ts';
import { type HandFrame, type HandSide, handFrame } from './hand-frame.ts';
import { type HeadModel, headModelOf, type Side } from './head-model.ts';
import { type HeadPair, headTurn, searchHeads } from './head-search.ts';
import type { Closeness, HeadTurn, Kiss, Role } from './kiss.ts';
import type { Mood } from './mood.ts';
import { boneOf, jointFrames, type Posture, restPlace } from './skeleton.ts';
import { type Stance, standingPosture } from './stance.ts';
import { roomBetween, type Torso, torsoOf } from './torso.ts';

/** A pair of things, one for each person: left, right. */
export type Both<T> = readonly [T, T];

/** What a kiss asks of one of the two once the mood has spoken. */
export interface Part {
  readonly role: Role;
  readonly isLeft: boolean;
  readonly body: Body;
  readonly anatomy: Anatomy;
  readonly hands: Readonly<Record<HandSide, HandFrame>>;
  readonly girth: ArmGirth;
  readonly torso: Torso;
  /** The part of the skin that touches: the head, or the offered hand. */
  readonly touching: Patch;
  /** Expression at contact. */
  readonly expression: Readonly<Record<string, number>>;
}

/** How both stand at contact, before arms. */
export interface Standing {
  readonly parts: Both<Part>;
  readonly stances: Both<Stance>;
  /** The regions' middles in head space. */
  readonly anchors: Both<Vector3>;
  /** Where they are at contact, in the world. */
  readonly anchorPlaces: Both<Vector3>;
  /** From the left person's region to the right one's. */
  readonly axis: Vector3;
  /** Tip of the whole kiss because one is taller, radians; positive when the left one looks down. */
  readonly tipRad: number;
  /** How much each vertex of the touching patch belongs to what touches, 0 … 1. */
  readonly regions: Both<Float32Array>;
  /** The triangles of the touching patch that belong to it at least in part. */
  readonly regionTriangles: Both<Uint32Array>;
  /** The triangles of the touching patch that can face the other at all. */
  readonly facingTriangles: Both<Uint32Array>;
  /** How readily each of its vertices gives when pressed. */
  readonly softness: Both<Float32Array>;
}

/** The taller one looks down and the shorter one up by this much at equal heights, more a dm of difference, at most. */
const TIP = { atLeast: degrees(2.5), aDm: degrees(8.5), atMost: degrees(28) } as const;
/** A back leans at most this much less than the kiss says to bring the trunks together. */
const UPRIGHT_MOST_RAD = degrees(9);
const LEAN_MOST_RAD = degrees(48);

/** An eye that peeks is this far shut. */
const PEEKING = 0.2;

/** The expression of one of the two: the kiss's own with the mood's on top. */
function expressionOf(role: Role, mood: Mood, isSecond: boolean, isLeft: boolean): Record<string, number> {
  const expression: Record<string, number> = { ...role.expression };
  for (const [unit, weight] of Object.entries(mood.expression))
    expression[unit] = Math.min(1, (expression[unit] ?? 0) + weight);
  if (mood.peeks && isSecond) {
    const lids = isLeft ? 'eye-right-closure' : 'eye-left-closure';
    expression[lids] = Math.min(expression[lids] ?? 0, PEEKING);
  }
  return expression;
}

/** Height of the mouth over the ground when standing, dm. */
function mouthHeight(body: Body): number {
  const foot = body.bones[boneOf(body, 'foot.L')]!;
  return restPlace(body, 'head').y - foot.tail[1];
}

/** Which person plays the kiss's first role. */
export function firstPerson(kiss: Kiss, bodies: Both<Body>): 0 | 1 {
  if (kiss.first === 'left') return 0;
  return mouthHeight(bodies[1]) > mouthHeight(bodies[0]) + 0.05 ? 1 : 0;
}

/** Whose side of the body is the camera's. */
export const nearSide = (isLeft: boolean): HandSide => (isLeft ? 'R' : 'L');

/** Gives both their roles. */
export function partsOf(bodies: Both<Body>, kiss: Kiss, mood: Mood): Both<Part> {
  const first = firstPerson(kiss, bodies);
  const part = (person: 0 | 1): Part => {
    const which = person === first ? 0 : 1;
    const own = kiss.roles[which];
    const body = bodies[person];
    const anatomy = anatomyOf(body);
    const hands = { L: handFrame(body, 'L'), R: handFrame(body, 'R') };
    return {
      role: kiss.ownHands ? own : { ...own, hands: mood.hands[which] },
      isLeft: person === 0,
      body,
      anatomy,
      hands,
      girth: armGirth(body, hands.L),
      torso: torsoOf(body),
      touching:
        own.touches === 'hand'
          ? anatomy.hands[nearSide(person === 0) === 'L' ? 'left' : 'right']
          : anatomy.head,
      expression: expressionOf(own, mood, which === 1, person === 0),
    };
  };
  return [part(0), part(1)];
}

/** The head of one of the two with its contact expression, for the search. */
function modelOf(part: Part, side: Side): HeadModel {
  const region = part.role.touches === 'hand' ? 'lips' : part.role.touches;
  return headModelOf(part.anatomy, atRest(part), region, side);
}

function atRest(part: Part): PosedBody {
  return poseBody(part.anatomy.headOnly, {
    root: { position: [0, 0, 0], rotation: [0, 0, 0, 1] },
    rotations: {},
    expression: part.expression,
  });
}

/** Solves where heads and trunks are at contact. */
export function solveStanding(parts: Both<Part>, kiss: Kiss, mood: Mood): Standing {
  const taller = mouthHeight(parts[0].body) - mouthHeight(parts[1].body);
  const offersHand = parts.findIndex(({ role }) => role.touches === 'hand');
  // Who bows to a hand bows as the kiss says, however tall.
  const tipRad =
    offersHand >= 0
      ? 0
      : Math.sign(taller || 1) * Math.min(TIP.atMost, TIP.atLeast + TIP.aDm * Math.abs(taller));
  const wanted = parts.map((part): HeadTurn => {
    const { yawRad, pitchRad, rollRad } = part.role.head;
    return { yawRad, pitchRad: pitchRad + (part.isLeft ? tipRad : -tipRad), rollRad: rollRad * mood.tilt };
  }) as [HeadTurn, HeadTurn];

  const models: Both<HeadModel> = [
    modelOf(parts[0], cheekSide(wanted[0], true)),
    modelOf(parts[1], cheekSide(wanted[1], false)),
  ];
  const closeness =
    kiss.closeness.kind === 'touch'
      ? { ...kiss.closeness, areaMm2: kiss.closeness.areaMm2 * mood.press }
      : kiss.closeness;
  const pair =
    offersHand < 0
      ? searchFromLips(
          models,
          wanted,
          closeness,
          parts[0].role.touches !== 'lips' && parts[1].role.touches === 'lips',
        )
      : acrossAHand(models, wanted, offersHand === 0);
  const anchors: Both<Vector3> = [models[0].anchor, models[1].anchor];
  const anchorPlaces: Both<Vector3> = [new Vector3(), pair.secondAnchor];

  const leanOf = (part: Part): number => {
    const tip = part.isLeft ? tipRad : -tipRad;
    return part.role.chest.leanRad + mood.leanRad + tip * (tip > 0 ? 0.45 : 0.2);
  };
  const stance = (person: 0 | 1, extraLean: number): Stance => ({
    isLeft: parts[person].isLeft,
    chestYawRad: parts[person].role.chest.yawRad,
    leanRad: Math.min(LEAN_MOST_RAD, leanOf(parts[person]) + extraLean),
    headTurn: pair.turns[person],
  });

  // Bodies that would meet lean forward more, so that their feet move apart; those too far apart stand up straighter.
  const [least, most] = kiss.trunkRoomDm ?? mood.trunkRoomDm;
  let extra = 0;
  let stances: Both<Stance> = [stance(0, 0), stance(1, 0)];
  for (let attempt = 0; attempt < 4; attempt++) {
    const [left, right] = ([0, 1] as const).map((person) => {
      const { body, torso } = parts[person];
      const posture = standingPosture(body, stances[person], anchors[person], anchorPlaces[person]);
      return { torso, frames: jointFrames(body, posture) };
    });
    const room = roomBetween(left!, right!);
    if ((room >= least && room <= most) || room === Number.POSITIVE_INFINITY) break;
    extra = Math.max(-UPRIGHT_MOST_RAD, extra + ((room < least ? least : most) - room) / 8);
    stances = [stance(0, extra), stance(1, extra)];
  }
  const regions: Both<Float32Array> = [regionOf(parts[0], models[0]), regionOf(parts[1], models[1])];
  return {
    parts,
    stances,
    anchors,
    anchorPlaces,
    axis: pair.axis,
    tipRad,
    regions,
    regionTriangles: [
      trianglesOf(parts[0].touching.triangles, regions[0]),
      trianglesOf(parts[1].touching.triangles, regions[1]),
    ],
    facingTriangles: [facingTriangles(parts[0], models[0]), facingTriangles(parts[1], models[1])],
    softness: [softnessOf(parts[0]), softnessOf(parts[1])],
  };
}

/**
 * Searches with the one who kisses as the first of the two: the search keeps everything of the first but what touches out of the
 * second, and a nose must stay out of the brow or cheek that is kissed.
 */
function searchFromLips(
  models: Both<HeadModel>,
  wanted: Both<HeadTurn>,
  closeness: Closeness,
  rightIsFirst: boolean,
): HeadPair {
  if (!rightIsFirst) return searchHeads(models, wanted, true, closeness);
  const { turns, axis, secondAnchor } = searchHeads(
    [models[1], models[0]],
    [wanted[1], wanted[0]],
    false,
    closeness,
  );
  return { turns: [turns[1], turns[0]], axis: axis.negate(), secondAnchor: secondAnchor.negate() };
}

/** Back of a hand within this of its middle can be kissed, dm. */
const HAND_RADIUS_DM = 0.3;

/** Skin further from the middle of what touches, or looking further away than this, meets nothing. */
const FACING_REACH_DM = 1.9;
const FACING_LEAST = -0.5;

function facingTriangles(
  { role, touching }: Part,
  { points, normals, anchor, outward }: HeadModel,
): Uint32Array {
  const { triangles, vertices } = touching;
  if (role.touches === 'hand') return triangles;
  const faces = new Uint8Array(vertices.length);
  for (let i = 0; i < faces.length; i++) {
    const [x, y, z] = [
      points[3 * i]! - anchor.x,
      points[3 * i + 1]! - anchor.y,
      points[3 * i + 2]! - anchor.z,
    ];
    const along =
      normals[3 * i]! * outward.x + normals[3 * i + 1]! * outward.y + normals[3 * i + 2]! * outward.z;
    if (along > FACING_LEAST && x * x + y * y + z * z < FACING_REACH_DM ** 2) faces[i] = 1;
  }
  return trianglesOf(triangles, faces);
}

function regionOf(part: Part, model: HeadModel): Float32Array {
  if (part.role.touches !== 'hand') return model.region.subarray(0, part.touching.vertices.length);
  const { back } = part.hands[nearSide(part.isLeft)];
  return Float32Array.from(part.touching.vertices, (vertex) => {
    const [x, y, z] = [0, 1, 2].map((axis) => refinedRest(part.anatomy.skin, vertex, axis as 0 | 1 | 2));
    const distance = Math.hypot(x! - back.x, y! - back.y, z! - back.z);
    return Math.min(1, Math.max(0, 2 - (2 * distance) / HAND_RADIUS_DM));
  });
}

/** Softness of what touches, one a patch vertex: lips most, nose and ears least. */
function softnessOf({ anatomy, touching }: Part): Float32Array {
  const { lips, nose, ear } = anatomy.skin.masks;
  const softness = new Float32Array(touching.vertices.length);
  for (let i = 0; i < softness.length; i++) {
    const vertex = touching.vertices[i]!;
    let own = 1 + 0.5 * (lips?.[vertex] ?? 0);
    own -= 0.75 * (nose?.[vertex] ?? 0);
    softness[i] = Math.max(0.2, own - 0.3 * (ear?.[vertex] ?? 0));
  }
  return softness;
}

/** From the lips of one to those of the other when a hand is kissed: ahead, in lengths of the offered arm, and up. */
const ACROSS_A_HAND = { aheadPerArm: 0.72, upDm: 2.2 } as const;

/** Two people an arm apart, one bowing to the hand of the other. */
function acrossAHand(models: Both<HeadModel>, wanted: Both<HeadTurn>, leftOffers: boolean): HeadPair {
  const turns: Both<Quaternion> = [headTurn(wanted[0], true), headTurn(wanted[1], false)];
  const lipward = models[leftOffers ? 1 : 0].outward.clone().applyQuaternion(turns[leftOffers ? 1 : 0]);
  const { body } = models[leftOffers ? 0 : 1].anatomy;
  const [shoulder, elbow, wrist] = ['upperarm01.L', 'lowerarm01.L', 'wrist.L'].map((bone) =>
    restPlace(body, bone),
  );
  const armDm = shoulder!.distanceTo(elbow!) + elbow!.distanceTo(wrist!);
  const up = (leftOffers ? -1 : 1) * ACROSS_A_HAND.upDm;
  return {
    turns,
    axis: leftOffers ? lipward.negate() : lipward,
    secondAnchor: new Vector3(ACROSS_A_HAND.aheadPerArm * armDm, up, 0),
  };
}

/** The cheek that touches: the one on the partner's side. */
function cheekSide(turn: HeadTurn, isLeft: boolean): Side {
  const headFromWorld = headTurn(turn, isLeft).invert();
  const toPartner = new Vector3(isLeft ? 1 : -1, 0, 0).applyQuaternion(headFromWorld);
  return toPartner.x > 0 ? 1 : -1;
}

/** Postures of both at given stances and anchor places, arms still at rest. */
export function postures(standing: Standing, stances: Both<Stance>, places: Both<Vector3>): Both<Posture> {
  const one = (person: 0 | 1): Posture =>
    standingPosture(standing.parts[person].body, stances[person], standing.anchors[person], places[person]);
  return [one(0), one(1)];
}
