import { type Fault, isPhotoFault } from '../base/fault.ts';
import type { EngineWarning } from '../engines/engine.ts';
import { en } from './en.ts';
import { languageOfTag } from './language-tag.ts';
import { photoFaultSentence } from './photos/index.ts';
import type { Words } from './words.ts';

export { IDENTITY_WORDS } from './en-identity.ts';
export { PEOPLE_WORDS } from './en-people.ts';
export { serverSentence } from './en-server.ts';
export { SERVING_WORDS } from './en-serving.ts';
export { photoFaultSentence, photoSentence } from './photos/index.ts';
export { refusalSentence } from './refusals/index.ts';

/** Every language there are sentences in, English first. */
export const LANGUAGES: readonly Words[] = [en];

/** The words of a language (`pt-BR` finds `pt`); English where there are none. */
export function wordsIn(language: string): Words {
  const wanted = languageOfTag(language);
  return LANGUAGES.find((words) => words.language === wanted) ?? en;
}

/** What a person reads about a fault: one sentence that says what happened and what to do. */
export function faultSentence(fault: Fault, language = 'en'): string {
  if (isPhotoFault(fault)) return photoFaultSentence(fault, language, 'command-line');
  // The table is complete by its type; TypeScript cannot follow that the key picks the parameter.
  const sentence = wordsIn(language).faults[fault.code] as (fault: Fault) => string;
  return sentence(fault);
}

/** What a person reads about something an engine did otherwise than asked. */
export function warningSentence(warning: EngineWarning, language = 'en'): string {
  const sentence = wordsIn(language).warnings[warning.code] as (warning: EngineWarning) => string;
  return sentence(warning);
}
