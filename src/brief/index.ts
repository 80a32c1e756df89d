export * from './brief.ts';
export { type ReadingOptions, readBrief } from './read-brief.ts';
export type { Advice, BriefDraft, Reading, TermLists, Understood, Unused } from './reading.ts';
