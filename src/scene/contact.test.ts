import { Vector3 } from 'three';
import { afterAll, describe, expect, test } from 'vitest';
import { testHumanData, testPerson } from '../../tools/test-human.ts';
import { createRandom, type Random } from '../base/random.ts';
import { buildBody } from '../human/index.ts';
import type { Body, Person, PosedBody } from '../human/types.ts';
import { armLine, deepestTangle } from './arm-room.ts';
import { type Both, postures } from './couple.ts';
import { armPostures } from './hand-hold.ts';
import { kisses } from './kisses/index.ts';
import { measureContact } from './measure.ts';
import { AT_CONTACT, STILL } from './moment.ts';
import { moods } from './moods/index.ts';
import { jointFrames } from './skeleton.ts';
import { finishedMoment, type SolvedCouple, solveCouple } from './solve.ts';
import type { ContactFacts } from './types.ts';

const data = await testHumanData();
const LONG = process.env['BESO_LONG'] === '1';
const COUPLES = LONG ? 300 : 40;

/** A person with shape weights over their full range. */
function drawPerson(random: Random, heightCm: number): Person {
  const faceTargets = [...data.targets.face.keys()];
  const face: Record<string, number> = {};
  for (let i = 0; i < 12; i++) face[random.pick(faceTargets)] = random.next();
  const garments = ['dress01', 'female_casualsuit01', 'male_casualsuit02', 'male_elegantsuit01', 'coat'];
  return testPerson(
    {
      gender: random.next(),
      ageYears: random.between(18, 90),
      race: { african: random.next(), asian: random.next(), caucasian: random.next() },
      muscle: random.next(),
      weight: random.next(),
      heightCm,
      face,
    },
    {
      clothes: [{ id: random.pick(garments), colours: {} }],
      ...(random.next() < 0.25 && { glasses: 'glasses' }),
    },
  );
}

/** The n-th couple: −40 … +40 cm between them. */
function drawCouple(n: number): Both<Person> {
  const random = createRandom(`couple/${n}`);
  const difference = random.between(-40, 40);
  const tallest = random.between(150 + Math.max(0, Math.abs(difference) - 5), 210);
  const heights = difference > 0 ? [tallest, tallest - difference] : [tallest + difference, tallest];
  return [drawPerson(random.fork('left'), heights[0]!), drawPerson(random.fork('right'), heights[1]!)];
}

/** Couples a test; `-t 'couples 40 to'` runs one batch of the long run alone. */
const BATCH = 20;

describe('contact', () => {
  const worst: Record<string, { value: number; of: string }> = {};
  const heightDifferences: number[] = [];
  const note = (name: string, value: number, of: string): void => {
    if (value > (worst[name]?.value ?? Number.NEGATIVE_INFINITY)) worst[name] = { value, of };
  };
  let glasses = 0;

  afterAll(() => {
    const sorted = heightDifferences.sort((a, b) => a - b);
    console.log(
      `${sorted.length} couples, height differences ${sorted[0]!.toFixed(0)} … ${sorted.at(-1)!.toFixed(0)} cm, ${glasses} wear glasses`,
      ...Object.entries(worst).map(
        ([name, { value, of }]) => `\n  worst ${name}: ${value.toFixed(2)} (${of})`,
      ),
    );
  });

  const batches = Array.from(
    { length: COUPLES / BATCH },
    (_, k) => [k * BATCH, (k + 1) * BATCH - 1] as const,
  );
  test.each(batches)(
    'couples %i to %i of all shapes, every kiss',
    (from, to) => {
      const failures: string[] = [];
      for (let n = from; n <= to; n++) {
        const people = drawCouple(n);
        const kiss = kisses[n % kisses.length]!;
        const mood = moods[Math.floor(n / kisses.length) % moods.length]!;
        const bodies = people.map((person) => ({
          ...buildBody(data, person),
          strands: [],
        })) as unknown as Both<Body>;
        const couple = solveCouple(bodies, kiss, mood, createRandom(`couple/${n}/hands`));
        const { posed, undeformed, middle } = finishedMoment(couple, AT_CONTACT, [STILL, STILL], 0);
        const { standing, meetings } = couple;
        const facts = measureContact(standing, posed, undeformed, standing.regions, meetings, middle);
        const of = `couple ${n}, ${kiss.id}, ${mood.id}`;
        const armsMm = 100 * tangleOf(couple);
        note('armsMm', armsMm, of);
        if (armsMm > 20) failures.push(`${of}: arms ${armsMm.toFixed(1)} mm in each other`);
        heightDifferences.push(people[0].shape.heightCm - people[1].shape.heightCm);
        glasses += people.filter(({ look }) => look.glasses).length;
        for (const name of ['pressMm', 'overlapMm', 'handMm'] as const) note(name, facts[name], of);
        if (kiss.closeness.kind === 'touch') {
          note('gapMm', facts.gapMm, of);
          note('missing area', 1 - facts.areaMm2 / kiss.closeness.areaMm2, of);
        }
        if (kiss.roles.every(({ touches }) => touches === 'lips')) {
          const passing = nosesPassMm(bodies, posed, standing.axis);
          note('noses less than 10 mm apart, short by', 10 - passing, of);
          if (passing < 3) failures.push(`${of}: noses pass ${passing.toFixed(1)} mm apart`);
        }
        failures.push(...faultsOf(facts, kiss.closeness).map((fault) => `${of}: ${fault}`));
      }
      expect(failures).toEqual([]);
    },
    600_000,
  );
});

/** How deep arms are inside each other at contact, dm. */
function tangleOf({ standing, holds }: SolvedCouple): number {
  const both = postures(standing, standing.stances, standing.anchorPlaces);
  armPostures(standing, both, holds);
  const lines = standing.parts.flatMap(({ body, girth }, k) =>
    (['L', 'R'] as const).map((side) =>
      armLine(body, jointFrames(body, both[k as 0 | 1]), k as 0 | 1, side, girth),
    ),
  );
  return deepestTangle(lines);
}

/** How far the left person's nose passes on the camera's side of the other's, across the line between the faces. */
function nosesPassMm(bodies: Both<Body>, posed: Both<PosedBody>, axis: Vector3): number {
  const tips = bodies.map(({ landmarks }, k) =>
    new Vector3().fromArray(posed[k as 0 | 1].positions[0]!, 3 * landmarks['nose-tip']!),
  ) as [Vector3, Vector3];
  const sidewards = new Vector3(0, 1, 0).cross(axis).normalize();
  return 100 * tips[1].sub(tips[0]).dot(sidewards);
}

/** What is out of bounds in a contact. */
function faultsOf(facts: ContactFacts, closeness: (typeof kisses)[number]['closeness']): string[] {
  const faults: string[] = [];
  const check = (isFine: boolean, fault: string): void => {
    if (!isFine) faults.push(fault);
  };
  check(facts.overlapMm <= 1, `overlap ${facts.overlapMm.toFixed(2)} mm`);
  check(facts.pressMm <= 4, `press ${facts.pressMm.toFixed(2)} mm`);
  check(facts.handMm <= 3, `hand ${facts.handMm.toFixed(2)} mm deep`);
  switch (closeness.kind) {
    case 'touch':
      check(facts.gapMm <= 1, `gap ${facts.gapMm.toFixed(2)} mm`);
      check(facts.areaMm2 >= closeness.areaMm2 * 0.8, `area ${facts.areaMm2.toFixed(0)} mm²`);
      break;
    case 'apart':
      check(facts.gapMm >= 0.5 && facts.gapMm <= 2, `gap ${facts.gapMm.toFixed(2)} mm`);
      break;
    case 'beside':
      check(facts.gapMm >= 1, `gap ${facts.gapMm.toFixed(2)} mm`);
  }
  return faults;
}
