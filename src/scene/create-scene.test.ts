import { describe, expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import type { Brief } from '../brief/brief.ts';
import { usualBrief } from '../brief/usual-brief.fixture.ts';
import { createScene } from './create-scene.ts';
import { createSceneMemory } from './scene-memory.ts';
import type { Scene, SceneFrame } from './types.ts';
import { views } from './views/index.ts';

const data = await testHumanData();
const man = testPerson({ gender: 1, heightCm: 182 }, { clothes: [{ id: 'male_casualsuit02', colours: {} }] });
const woman = testPerson({ heightCm: 168 });

function sceneOf(changes: Partial<Brief>, memory = createSceneMemory()): Scene {
  const brief = usualBrief({ from: 'behind', size: { width: 640, height: 480 }, seed: 1, ...changes });
  return createScene({ brief, people: [man, woman], data, memory });
}

const film = sceneOf({ film: { seconds: 3, fps: 12 } });

/** Largest movement of any skin vertex of one person between two frames, dm. */
function movement(a: SceneFrame, b: SceneFrame, person: 0 | 1): number {
  const [before, after] = [a, b].map((frame) => frame.bodies[person].positions[0]!) as [
    Float32Array,
    Float32Array,
  ];
  let most = 0;
  for (let i = 0; i < before.length; i += 3)
    most = Math.max(
      most,
      Math.hypot(after[i]! - before[i]!, after[i + 1]! - before[i + 1]!, after[i + 2]! - before[i + 2]!),
    );
  return most;
}

describe('a picture', () => {
  test('has one frame, the same to the bit each time, with lips that touch', () => {
    const [first, second] = [sceneOf({}), sceneOf({})];
    expect(first.frameCount).toBe(1);
    const [a, b] = [first.frameAt(0), second.frameAt(0)];
    for (const person of [0, 1] as const) {
      expect(a.bodies[person].positions).toEqual(b.bodies[person].positions);
      expect(a.bodies[person].strands).toEqual(b.bodies[person].strands);
    }
    expect(a.facts).toEqual(b.facts);
    expect(a.facts.contact.gapMm).toBeLessThan(1);
    expect(a.facts.contact.areaMm2).toBeGreaterThan(60);
  });

  test('is the same to the bit when bodies and kiss are remembered from another one', () => {
    const memory = createSceneMemory();
    sceneOf({ view: 'close-up', light: 'moon' }, memory).frameAt(0);
    const [fresh, remembered] = [sceneOf({}).frameAt(0), sceneOf({}, memory).frameAt(0)];
    for (const person of [0, 1] as const) {
      expect(remembered.bodies[person].positions).toEqual(fresh.bodies[person].positions);
      expect(remembered.bodies[person].strands).toEqual(fresh.bodies[person].strands);
    }
    expect(remembered.camera).toEqual(fresh.camera);
  });

  test('the left person is on the left and both look at each other', () => {
    const { people } = sceneOf({}).frameAt(0).facts;
    const [left, right] = people.map(({ points }) => points);
    expect(left!['ear-right']!.pixel[0]).toBeLessThan(left!['nose']!.pixel[0]);
    expect(right!['ear-left']!.pixel[0]).toBeGreaterThan(right!['nose']!.pixel[0]);
    expect(left!['ear-right']!.pixel[0]).toBeLessThan(right!['ear-left']!.pixel[0]);
    expect(left!['ear-right']!.visible).toBe(true);
    expect(left!['ear-left']!.visible).toBe(false);
  });

  test('noses pass on opposite sides', () => {
    const [left, right] = sceneOf({})
      .frameAt(0)
      .facts.people.map(({ points }) => points['nose']!.world);
    expect(left![2] - right![2]).toBeGreaterThan(0.15);
  });

  test('tilt and press of the brief count, and faces stay in contact with nothing inside the other', () => {
    const memory = createSceneMemory();
    const factsOf = (finer: Partial<Brief>) => sceneOf(finer, memory).frameAt(0).facts;
    // One ear stands above the other by as much as the head is tilted.
    const tiltOf = ({ people }: ReturnType<typeof factsOf>): number =>
      Math.abs(people[0].points['ear-left']!.world[1] - people[0].points['ear-right']!.world[1]);
    const [upright, tilted] = [factsOf({ tilt: 0.5 }), factsOf({ tilt: 1.5 })];
    expect(tiltOf(tilted)).toBeGreaterThan(tiltOf(upright));
    const [light, firm] = [factsOf({ press: 0.5 }), factsOf({ press: 1.5 })];
    expect(firm.contact.areaMm2).toBeGreaterThan(1.3 * light.contact.areaMm2);
    for (const { contact } of [upright, tilted, light, firm]) {
      expect(contact.gapMm).toBeLessThan(1);
      expect(contact.overlapMm).toBeLessThan(1.5);
    }
  });

  test('a longer lens stands farther back and holds the same heads', () => {
    const [short, long] = [35, 200].map((lensMm) => sceneOf({ lensMm }).frameAt(0));
    expect(Math.hypot(...long!.camera.position)).toBeGreaterThan(4 * Math.hypot(...short!.camera.position));
    for (const { facts } of [short!, long!])
      for (const { headBox } of facts.people) {
        expect(Math.min(headBox[0], headBox[1])).toBeGreaterThan(0);
        expect(headBox[2]).toBeLessThan(640);
        expect(headBox[3]).toBeLessThan(480);
      }
  });

  test.each(views.filter(({ holds }) => holds === 'heads'))(
    '$id holds both heads in any shape of picture',
    (view) => {
      for (const [width, height] of [
        [640, 360],
        [360, 640],
      ] as const) {
        const { facts } = sceneOf({ view: view.id, size: { width, height } }).frameAt(0);
        for (const { headBox } of facts.people) {
          expect(headBox[0]).toBeGreaterThan(0);
          expect(headBox[1]).toBeGreaterThan(0);
          expect(headBox[2]).toBeLessThan(width);
          expect(headBox[3]).toBeLessThan(height);
        }
      }
    },
  );
});

describe('a film', () => {
  test('has its frames, touches at the contact frame and not at the first', () => {
    expect(film.frameCount).toBe(36);
    expect(film.frameAt(film.contactFrame).facts.contact.gapMm).toBeLessThan(1);
    expect(film.frameAt(0).facts.contact.gapMm).toBeGreaterThan(20);
    expect(film.frameAt(film.contactFrame).beat).toBe('hold');
  });

  test('any frame in any order is the same', () => {
    const early = film.frameAt(5).bodies[1].positions[0]!.slice();
    film.frameAt(30);
    expect(film.frameAt(5).bodies[1].positions[0]).toEqual(early);
  });

  test('moves smoothly: heads are slow, and at four times the frames everything moves by a quarter', () => {
    const nose = (frame: SceneFrame, person: 0 | 1): number[] => {
      const { body, positions } = frame.bodies[person];
      const vertex = body.landmarks['nose-tip']!;
      return [...positions[0]!.subarray(3 * vertex, 3 * vertex + 3)];
    };
    const most = { head: 0, coarse: 0, fine: 0 };
    for (let index = 1; index < film.frameCount; index++) {
      const [before, after] = [film.frameAt(index - 1), film.frameAt(index)];
      for (const person of [0, 1] as const) {
        most.coarse = Math.max(most.coarse, movement(before, after, person));
        const [a, b] = [nose(before, person), nose(after, person)];
        most.head = Math.max(most.head, Math.hypot(...a.map((value, axis) => value - b[axis]!)));
      }
    }
    const slow = sceneOf({ film: { seconds: 4, fps: 48 } });
    for (let index = 14; index < slow.contactFrame; index += 7) {
      const [before, after] = [slow.frameAt(index - 1), slow.frameAt(index)];
      most.fine = Math.max(most.fine, movement(before, after, 0), movement(before, after, 1));
    }
    expect(most.head).toBeLessThan(0.3);
    expect(most.head).toBeGreaterThan(0.02);
    // The fastest hand of a short film reaches at 1.5 m/s.
    expect(most.coarse).toBeLessThan(15 / 12);
    expect(most.fine).toBeGreaterThan(2 / 48);
    expect(most.fine).toBeLessThan(15 / 48);
  });

  test('faces keep their shape: distances between rigid places do not drift', () => {
    const places = ['forehead', 'temple-left', 'temple-right', 'ear-left', 'ear-right', 'nasion'];
    for (const person of [0, 1] as const) {
      const distances = [0, 9, 18, 27, 35].map((index) => {
        const { positions, body } = film.frameAt(index).bodies[person];
        const at = (name: string): readonly number[] => {
          const vertex = body.landmarks[name]!;
          return [...positions[0]!.subarray(3 * vertex, 3 * vertex + 3)];
        };
        return places.map((name) => Math.hypot(...at(name).map((value, axis) => value - at('crown')[axis]!)));
      });
      for (const row of distances)
        row.forEach((distance, i) => {
          expect(Math.abs(distance - distances[0]![i]!)).toBeLessThan(0.03);
        });
    }
  });
});
