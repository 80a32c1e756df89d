import { describe, expect, test } from 'vitest';
import { decideByRules } from '../decide.ts';
import type { PolicyContext, RefusalCode } from '../verdict.ts';

const CONTEXT: PolicyContext = { consents: [], today: '2026-11-24' };

/** What must hold of a rule: what it refuses and by which code, and which neighbours are allowed. */
export interface RuleTruths {
  readonly refuses: readonly string[];
  /** The same asked for in other languages. */
  readonly inOtherLanguages: readonly string[];
  /** Wished away, or said not to be so. */
  readonly wishedAway: readonly string[];
  /** Harmless lines with the rule's own words. */
  readonly harmless: readonly string[];
}

/** Tests the truths of a rule; the model stays silent, so that a rule cannot lean on it. */
export function testRule(code: RefusalCode, truths: RuleTruths): void {
  describe(code, () => {
    test.each([...truths.refuses, ...truths.inOtherLanguages])('refuses: %s', (text) => {
      const verdict = decideByRules(text, CONTEXT);
      expect(verdict.code).toBe(code);
      expect(verdict.because.length).toBeGreaterThan(0);
      for (const { start, end, words } of verdict.because) expect(text.slice(start, end)).toBe(words);
    });
    test.each([...truths.wishedAway, ...truths.harmless])('allows: %s', (text) => {
      expect(decideByRules(text, CONTEXT)).toMatchObject({ decision: 'allow', code: null });
    });
  });
}
