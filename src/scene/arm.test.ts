import { Quaternion, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import { createRandom } from '../base/random.ts';
import { buildBody } from '../human/index.ts';
import type { Body } from '../human/types.ts';
import { reach, twistOf } from './arm.ts';
import { boneOf, jointFrames, type Posture } from './skeleton.ts';

const body: Body = { ...buildBody(await testHumanData(), testPerson()), strands: [] };
const standing = (): Posture => ({ rootPlace: new Vector3(), rootTurn: new Quaternion(), turns: new Map() });

describe('reach', () => {
  test.each(['L', 'R'] as const)('the %s hand gets where it should, turned as it should', (side) => {
    const random = createRandom(side);
    const frames = jointFrames(body, standing());
    const shoulder = frames.places[boneOf(body, `upperarm01.${side}`)]!;
    for (let n = 0; n < 50; n++) {
      const place = shoulder
        .clone()
        .add(new Vector3(random.between(-1.8, 1.8), random.between(-2, 2), random.between(1.5, 3)));
      const turn = new Quaternion(
        random.normal(),
        random.normal(),
        random.normal(),
        random.normal(),
      ).normalize();
      const posture = standing();
      const missed = reach(body, posture, frames, side, { place, turn, elbow: new Vector3(0, -1, -0.3) });
      const reached = jointFrames(body, posture);
      const wrist = boneOf(body, `wrist.${side}`);
      expect(missed).toBe(0);
      // The joint that twists lies up to 3 mm off the line from shoulder to elbow.
      expect(reached.places[wrist]!.distanceTo(place)).toBeLessThan(0.03);
      expect(reached.turns[wrist]!.angleTo(turn)).toBeLessThan(1e-6);
    }
  });

  test('says how far a hand stays from a place that is too far', () => {
    const frames = jointFrames(body, standing());
    const shoulder = frames.places[boneOf(body, 'upperarm01.L')]!;
    const place = shoulder.clone().add(new Vector3(0, 0, 20));
    const posture = standing();
    const missed = reach(body, posture, frames, 'L', {
      place,
      turn: new Quaternion(),
      elbow: new Vector3(0, -1, 0),
    });
    const wrist = jointFrames(body, posture).places[boneOf(body, 'wrist.L')]!;
    expect(missed).toBeGreaterThan(10);
    expect(Math.abs(wrist.distanceTo(place) - missed)).toBeLessThan(0.01);
  });
});

describe('twistOf', () => {
  test('takes the part of a turn about an axis', () => {
    const axis = new Vector3(1, 2, 3).normalize();
    const twist = new Quaternion().setFromAxisAngle(axis, 0.7);
    const swing = new Quaternion().setFromAxisAngle(new Vector3(3, 0, -1).normalize(), 0.4);
    expect(twistOf(twist, axis).angleTo(twist)).toBeLessThan(1e-7);
    expect(twistOf(swing.clone().multiply(twist), axis).angleTo(twist)).toBeLessThan(1e-7);
  });
});
