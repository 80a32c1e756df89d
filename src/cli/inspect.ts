import { resolve } from 'node:path';
import { err, ok, type Result } from '../base/result.ts';
import type { NetworkReport, Problem, Studio } from '../studio/index.ts';
import { IDENTITY_WORDS } from '../words/index.ts';
import type { Arguments } from './arguments.ts';
import { declareConsents, keptConsents } from './declared.ts';
import { type CommandIo, EXIT } from './io.ts';

/** Runs `beso inspect FILE`: says how much the two people of a picture are themselves. */
export async function inspect(
  given: Arguments,
  studio: Studio,
  io: CommandIo,
): Promise<Result<number, readonly Problem[]>> {
  const [file, ...more] = given.words;
  if (file === undefined || more.length > 0) {
    const text = given.words.join(' ');
    const fault = {
      code: 'malformed',
      option: 'inspect',
      given: text,
      expected: IDENTITY_WORDS.file,
    } as const;
    return err([...given.faults, fault]);
  }
  if (given.faults.length > 0) return err(given.faults);
  const brief = await studio.briefIn(resolve(file));
  if (!brief.ok) return brief;
  const { people } = brief.value;
  const declared = await declareConsents(people, given, studio);
  if (!declared.ok) return declared;
  const consents = [...(await keptConsents(people, studio)), ...declared.value];
  const inspected = await studio.inspect(resolve(file), { consents });
  if (!inspected.ok) return inspected;
  if (given.values.has('json')) {
    io.out(`${JSON.stringify(inspected.value, null, 2)}\n`);
    return ok(EXIT.done);
  }
  const { second, ...first } = inspected.value;
  const fromPhotos = brief.value.people.some(({ photo }) => photo !== undefined);
  const lines = [
    IDENTITY_WORDS.first(first.network, fromPhotos),
    ...reportLines(first),
    ...(second ? ['', IDENTITY_WORDS.second(second.network), ...reportLines(second)] : []),
    '',
    IDENTITY_WORDS.scale,
    ...(second ? [] : [IDENTITY_WORDS.noSecond]),
  ];
  io.out(`${lines.join('\n')}\n`);
  return ok(EXIT.done);
}

function reportLines({ portraits, picture }: Omit<NetworkReport, 'network'>): string[] {
  const { people, band } = portraits;
  return [
    IDENTITY_WORDS.portraits,
    ...people.map((reading, i) => IDENTITY_WORDS.reading(reading, people[1 - i]!.name, band)),
    IDENTITY_WORDS.band(band),
    IDENTITY_WORDS.picture,
    ...picture.map((reading, i) => IDENTITY_WORDS.place(reading, picture[1 - i]!.name)),
  ];
}
