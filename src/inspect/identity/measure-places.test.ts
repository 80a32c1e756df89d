import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { readPlace } from './measure-places.ts';

const random = createRandom('places');
const face = (size = 1): Float32Array => Float32Array.from({ length: 64 }, () => size * random.normal());
const plus = (a: Float32Array, b: Float32Array): Float32Array => a.map((value, i) => value + b[i]!);

it('finds the right person, however much a pose makes all faces alike', () => {
  const pose = face(20);
  const inPose = (of: Float32Array) => plus(pose, of);
  for (let round = 0; round < 20; round++) {
    const [own, other, stranger] = [face(), face(), face()];
    const gallery = { own: inPose(own), other: inPose(other), strangers: [inPose(stranger)] };
    const seen = (of: Float32Array) => inPose(plus(of, face(0.3)));
    expect(readPlace('Ana', seen(own), gallery)).toMatchObject({ nearest: 'own', rank: 1, of: 3 });
    const swapped = readPlace('Ana', seen(other), gallery);
    expect(swapped).toMatchObject({ nearest: 'other' });
    expect(swapped.measured && swapped.margin).toBeLessThan(0);
    expect(swapped.measured && swapped.rank).toBeGreaterThan(1);
    expect(readPlace('Ana', seen(stranger), gallery)).toMatchObject({ nearest: 'stranger' });
  }
});

it('compares somebody who is both people with strangers alone', () => {
  const own = face();
  const reading = readPlace('Ana', plus(own, face(0.2)), {
    own,
    other: undefined,
    strangers: [face(), face()],
  });
  expect(reading).toMatchObject({ nearest: 'own', rank: 1, of: 3 });
});
