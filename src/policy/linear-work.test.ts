import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { afterEach, expect, test } from 'vitest';
import { decide } from './decide.ts';

const CONTEXT = { consents: [], today: '2026-11-24' } as const;

/** Array methods that visit elements; their callbacks are counted. */
const VISITING = [
  'some',
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'map',
  'flatMap',
  'reduce',
] as const;
const arrays = Array.prototype as unknown as Record<string, (...given: unknown[]) => unknown>;
const original = Object.fromEntries(VISITING.map((name) => [name, arrays[name]!]));
const lookUp = Map.prototype.get;
const matches = RegExp.prototype.exec;

/** Restores what was counted. */
function stopCounting(): void {
  Object.assign(arrays, original);
  Map.prototype.get = lookUp;
  RegExp.prototype.exec = matches;
}
afterEach(stopCounting);

/** How many steps a verdict takes: elements visited, words looked up, patterns asked. Time plays no part. */
function stepsOf(text: string): number {
  let steps = 0;
  for (const name of VISITING) {
    arrays[name] = function (this: unknown[], callback: unknown, ...rest: unknown[]) {
      const counted = function (this: unknown, ...given: unknown[]): unknown {
        steps++;
        return (callback as (...given: unknown[]) => unknown).apply(this, given);
      };
      return original[name]!.call(this, counted, ...rest);
    };
  }
  Map.prototype.get = function (key) {
    steps++;
    return lookUp.call(this, key);
  };
  RegExp.prototype.exec = function (on) {
    steps++;
    return matches.call(this, on);
  };
  decide({ text }, CONTEXT);
  stopCounting();
  return steps;
}

const LINES: Readonly<Record<string, string>> = {
  description: 'A couple in their thirties kisses on a pier at sunset, soft light from the left. ',
  'one clause': 'kissing under the moon and the stars and the lamps and ',
  kisses: 'kiss ',
  people: 'her husband and my sister and his teacher and ',
  weapons: 'knife throat kiss pressed ',
  hands: 'hands under the skirt and ',
  numbers: '17 and 3 + 4 years 12 ',
  'hidden ages': 'in two months she is 18 born in 2012 ',
  sleepers: 'asleep man asleep woman kiss ',
  photographers: 'my sister took this photo of my cousin ',
  names: 'Anna Berg kisses Tom Vale and ',
  negations: 'no not never without ',
  animals: 'dog bride horse lover ',
  'spelled out': 'k i s s ',
  stars: 'n*k*d ',
  'no end': 'a',
  signs: '手',
  kana: 'キスする彼女と彼',
  Korean: '키스하는 그녀와 남자 ',
  Arabic: 'والقبلة بين الزوجين و ',
  Devanagari: 'चुंबन और पति पत्नी ',
  emoji: '💋👩‍❤️‍💋‍👨',
  invisible: 'k\u200bi\u00ads\u2060s ',
  base64: 'a2lzcyBtZSBhZ2Fpbg== ',
  hex: '6b697373 ',
  brackets: '((([[[',
  quotes: '"kiss" sign says "love" ',
};
const [SHORT, LONG] = [2_000, 4_000];
/** Twice the words, twice the work, and a little for what is done once. */
const MOST = 2.3;

test.each(Object.entries(LINES))('twice as long a text of %s takes twice the steps', (_, line) => {
  const textOf = (length: number): string => line.repeat(Math.ceil(length / line.length)).slice(0, length);
  stepsOf(textOf(SHORT));
  expect(stepsOf(textOf(LONG)) / stepsOf(textOf(SHORT))).toBeLessThan(MOST);
});

/** One sign, escape, class or opening bracket of a pattern. */
const SIGN = /^(?:\[(?:\\.|[^\]\\])*\]|\\p\{[^}]*\}|\\[\s\S]|\((?:\?(?:<?[=!]|:|<\w+>))?|[^\\])/u;
const OFTEN = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;

/** The first atom of a pattern, a group with all it holds, and how often it may come. */
function firstAtom(pattern: string): { atom: string; often: string } {
  let depth = 0;
  let at = 0;
  do {
    const sign = SIGN.exec(pattern.slice(at))?.[0] ?? '';
    if (sign.startsWith('(')) depth++;
    else if (sign === ')') depth--;
    at += Math.max(1, sign.length);
  } while (depth > 0 && at < pattern.length);
  return { atom: pattern.slice(0, at), often: OFTEN.exec(pattern.slice(at))?.[0] ?? '' };
}

/** Whether what is left of an alternative may come to nothing, and so cannot fail. */
function isOptional(rest: string): boolean {
  if (rest === '' || /^[|)]/.test(rest)) return true;
  const { atom, often } = firstAtom(rest);
  return /^(?:[*?]|\{0)/.test(often) && isOptional(rest.slice(atom.length + often.length));
}

/**
 * Whether a pattern, tried at every place of a text, may run on without an end before it fails: it opens with an endless
 * repetition and something must follow. Such patterns take time by the square of a text's length.
 */
function opensEndlessly(pattern: string): boolean {
  if (pattern === '') return false;
  const { atom, often } = firstAtom(pattern);
  if (/^(?:\^|\\b|\(\?<?[=!])/.test(atom)) return false;
  const rest = pattern.slice(atom.length + often.length);
  const isEndless = /^(?:[*+]|\{\d+,\})/.test(often);
  if (isEndless && !isOptional(rest)) return true;
  // A group opens with what it holds, and what follows it stands behind that.
  const bracket = SIGN.exec(atom)?.[0] ?? '';
  return bracket.startsWith('(') && opensEndlessly(atom.slice(bracket.length, -1) + rest);
}

test('the check of patterns knows those that run on', () => {
  expect(String.raw`\p{L}+\*+\p{L}+`).toSatisfy(opensEndlessly);
  expect('(?:[a-z]+!)x').toSatisfy(opensEndlessly);
  for (const harmless of [
    String.raw`(?<!\p{L})\p{L}+\*`,
    '[a-z]+',
    String.raw`^\s*x`,
    '[a-z]{1,9}x',
    '[a-z]+(?:-[a-z]+)?',
  ])
    expect(harmless).not.toSatisfy(opensEndlessly);
});

test('no pattern of the policy opens with an endless repetition that may fail', () => {
  const endless: string[] = [];
  const folder = import.meta.dirname;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      name.endsWith('.ts') && !name.includes('.test.') && !/lexicon\/..\.ts$|weights|word-kinds/.test(name),
  );
  for (const name of files) {
    const walk = (node: unknown): void => {
      if (node === null || typeof node !== 'object') return;
      const { regex } = node as { regex?: { pattern: string } };
      if (regex && opensEndlessly(regex.pattern)) endless.push(`${name}: ${regex.pattern}`);
      for (const part of Object.values(node)) walk(part);
    };
    walk(parseSync(name, readFileSync(join(folder, name), 'utf8')).program);
  }
  expect(endless).toEqual([]);
});
