export { decide } from './decide.ts';
export {
  type Consent,
  LANGUAGES,
  type Language,
  LONGEST_TEXT,
  type PolicyContext,
  type PolicyInput,
  REFUSAL_CODES,
  type RefusalCode,
  type Span,
  type Verdict,
} from './verdict.ts';
