export type { Fault, InputFault, MachineFault } from './base/fault.ts';
export type { Err, Ok, Result } from './base/result.ts';
export type { Brief, PersonBrief } from './brief/brief.ts';
export type { BriefDraft, Reading } from './brief/reading.ts';
export type { DrawnFrame, Engine, Order } from './engines/engine.ts';
export type { Consent, Verdict } from './policy/verdict.ts';
export type { SceneFacts } from './scene/types.ts';
export * from './studio/index.ts';
export { faultSentence } from './words/index.ts';
