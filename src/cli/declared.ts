import { readFile } from 'node:fs/promises';
import { isDay } from '../base/day.ts';
import type { InputFault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { PersonBrief } from '../brief/brief.ts';
import type { Consent } from '../policy/verdict.ts';
import {
  AGES,
  ageOn,
  CONSENT_USES,
  type ConsentDeclaration,
  type ConsentUse,
  keptNameOf,
  type Problem,
  type Studio,
} from '../studio/index.ts';
import { PEOPLE_WORDS } from '../words/index.ts';
import type { Arguments } from './arguments.ts';

/** An age as it was declared: in years, or by the day of birth. */
export interface DeclaredAge {
  readonly years: number;
  readonly bornOn?: string;
}

/** Reads `--age`: years, or a day of birth. Those under 18 are left to the policy, which refuses them. */
export function ageFrom(given: string, today: string): Result<DeclaredAge, InputFault> {
  const text = given.trim();
  const age = isDay(text)
    ? { years: ageOn(today, text), bornOn: text }
    : /^\d{1,3}$/.test(text)
      ? { years: Number(text) }
      : undefined;
  if (age && age.years >= 0 && age.years <= AGES.oldest) return ok(age);
  return err({ code: 'malformed', option: '--age', given, expected: PEOPLE_WORDS.age });
}

/** Reads `--uses`, what a consent is for; `usual` where nothing is said. The `needed` use is that of what is asked for. */
export function usesFrom(
  { values }: Arguments,
  usual: readonly ConsentUse[],
  needed: 'result' | 'private',
): Result<readonly ConsentUse[], InputFault> {
  const given = values.get('uses')?.[0];
  if (given === undefined) return ok(usual);
  const uses = given.split(',').map((use) => use.trim());
  const isUse = (use: string): use is ConsentUse => (CONSENT_USES as readonly string[]).includes(use);
  const malformed = (expected: string) =>
    err({ code: 'malformed', option: '--uses', given, expected } as const);
  if (!uses.every(isUse)) return malformed(PEOPLE_WORDS.uses);
  if (!uses.includes(needed)) return malformed(PEOPLE_WORDS.neededUse[needed]);
  return ok([...new Set(uses)]);
}

/** The consents of kept people whom a request names. */
export async function keptConsents(
  people: readonly PersonBrief[],
  studio: Studio,
): Promise<readonly Consent[]> {
  const names = new Set(people.flatMap(({ photo }) => (photo && keptNameOf(photo)) || []));
  const found = await Promise.all([...names].map((name) => studio.people.consentOf(name)));
  return found.flatMap((consent) => consent ?? []);
}

/**
 * Records what `--consent yes` declares about the photos of a request: a consent for each person, with the age that is declared for them.
 * Nothing is recorded without it.
 */
export async function declareConsents(
  people: readonly PersonBrief[],
  given: Arguments,
  studio: Studio,
): Promise<Result<readonly Consent[], readonly Problem[]>> {
  const uses = usesFrom(given, ['result'], 'result');
  if (!uses.ok) return err([uses.error]);
  if (given.values.get('consent')?.[0] !== 'yes') return ok([]);
  const consents: Consent[] = [];
  const declared = new Set<string>();
  for (const [side, { photo }] of people.entries()) {
    if (photo === undefined || keptNameOf(photo) !== undefined) continue;
    const bytes = await readFile(photo).catch(() => undefined);
    // A photo that cannot be read is refused later, by its name.
    if (!bytes) consents.push({ names: [], photos: [photo] });
    if (!bytes) continue;
    const text = given.values.get('age')?.[side];
    const age = text === undefined ? undefined : ageFrom(text, studio.today());
    const declaration: ConsentDeclaration = {
      saidBy: 'uploader',
      uses: uses.value,
      ...(age?.ok && { declaredYears: age.value.years }),
      ...(age?.ok && age.value.bornOn !== undefined && { bornOn: age.value.bornOn }),
    };
    // One photo of both is declared once, unless each has an age.
    const key = JSON.stringify([photo, declaration]);
    if (declared.has(key)) continue;
    declared.add(key);
    const kept = await studio.people.declare([{ name: photo, bytes }], declaration);
    if (!kept.ok) return kept;
    consents.push(...kept.value);
  }
  return ok(consents);
}
