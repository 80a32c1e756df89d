export * from './brief.ts';
export { type Dialect, dialects, type Prompt } from './prompts/index.ts';
export { ratioOf, sizeOfRatio } from './ratio.ts';
export { type ReadingOptions, readBrief } from './read-brief.ts';
export type { Advice, BriefDraft, Reading, TermLists, Understood, Unused } from './reading.ts';
export { LANGUAGES, type Language } from './vocabulary/vocabulary.ts';
