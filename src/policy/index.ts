export { decide } from './decide.ts';
export type {
  Consent,
  Language,
  PolicyContext,
  PolicyInput,
  RefusalCode,
  Span,
  Verdict,
} from './verdict.ts';
