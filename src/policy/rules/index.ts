import { ageUnclear } from './age-unclear.ts';
import { bestiality } from './bestiality.ts';
import { covertImage } from './covert-image.ts';
import { evasion } from './evasion.ts';
import { hateful } from './hateful.ts';
import { incest } from './incest.ts';
import { minor } from './minor.ts';
import { namedPerson } from './named-person.ts';
import { nonConsent } from './non-consent.ts';
import { nudity } from './nudity.ts';
import { privateName } from './private-name.ts';
import type { Rule } from './rule.ts';
import { sexual } from './sexual.ts';
import { sexualViolence } from './sexual-violence.ts';

/** The rules, gravest first: the first that finds something gives the verdict its code. */
export const rules: readonly Rule[] = [
  minor,
  sexualViolence,
  sexual,
  incest,
  bestiality,
  nonConsent,
  covertImage,
  nudity,
  hateful,
  evasion,
  namedPerson,
  privateName,
  ageUnclear,
];
