import { foldText } from './fold.ts';
import { type Disguise, type Reading, ReadingBuilder } from './reading.ts';

/** The whole text backwards. */
export function readReversed(plain: Reading): Reading {
  const builder = new ReadingBuilder();
  for (let i = plain.text.length - 1; i >= 0; i--) builder.copy(plain, i, i + 1);
  return builder.finish('reversed', plain.source[plain.text.length]!);
}

/** Every letter a to z thirteen on. */
export function readRot13(plain: Reading): Reading {
  const text = plain.text.replace(/[a-z]/g, (letter) =>
    String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97),
  );
  return { disguise: 'rot13', text, source: plain.source };
}

/** Code inside codes is followed this deep. */
const DEEPEST_CODE = 3;
const BASE64 = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
const HEX = /(?:(?:\\x|0x|%)?[0-9a-fA-F]{2}[\s,]?){4,}/g;
const BINARY = /(?:[01]{8}[\s,]?){3,}/g;
/** The whole of a text that has percent, entity or \\u escapes in it. */
const ESCAPED = /%[0-9a-fA-F]{2}|&#x?[0-9a-fA-F]{2,6};|\\u[0-9a-fA-F]{4}/;
const MORSE = /(?<![.\-·–−])(?:[.\-·–−]{1,6}[ /|]+){2,}[.\-·–−]{1,6}/g;

/**
 * The decoded readings of base64, hexadecimal, binary, percent and entity escapes and Morse signs in a text.
 * Each stands for the whole of its coded words; text that decodes to nothing readable gives none.
 */
export function readCodes(text: string): Reading[] {
  const readings: Reading[] = [];
  decodeInto(readings, text, (from, to) => [from, to], 0);
  return readings;
}

function decodeInto(
  readings: Reading[],
  text: string,
  place: (from: number, to: number) => [number, number],
  depth: number,
): void {
  if (depth >= DEEPEST_CODE || readings.length >= 12) return;
  const decoders: readonly (readonly [Disguise, RegExp, (code: string) => string | undefined])[] = [
    ['base64', BASE64, fromBase64],
    ['hex', HEX, fromHex],
    ['binary', BINARY, fromBinary],
    ['morse', MORSE, fromMorse],
  ];
  if (ESCAPED.test(text)) {
    const clear = fromEscapes(text);
    const [start, end] = place(0, text.length);
    const builder = new ReadingBuilder();
    builder.add(foldText(clear).text, start);
    readings.push(builder.finish('percent', end));
    decodeInto(readings, clear, () => [start, end], depth + 1);
  }
  for (const [disguise, pattern, decode] of decoders) {
    for (const match of text.matchAll(pattern)) {
      const clear = decode(match[0]);
      if (clear === undefined || !isReadable(clear)) continue;
      const [start, end] = place(match.index, match.index + match[0].trimEnd().length);
      const inner = foldText(clear);
      const builder = new ReadingBuilder();
      builder.add(inner.text, start);
      readings.push(builder.finish(disguise, end));
      if (readings.length >= 12) return;
      decodeInto(readings, clear, () => [start, end], depth + 1);
    }
  }
}

function isReadable(text: string): boolean {
  const letters = text.match(/[\p{L}\p{N}\s\p{P}]/gu)?.length ?? 0;
  return letters >= 3 && letters >= 0.9 * Array.from(text).length && !text.includes('\ufffd');
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function fromBase64(code: string): string | undefined {
  const clean = code
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/(?<!=)=+$/, '');
  if (clean.length % 4 === 1) return undefined;
  // Words of one case are words, not code.
  if (clean.length < 16 && !/=$|\d/.test(code) && !/[a-z].*[A-Z]/.test(code)) return undefined;
  const binary = atob(clean);
  return utf8(Uint8Array.from(binary, (unit) => unit.charCodeAt(0)));
}

function fromHex(code: string): string | undefined {
  const digits = code.replace(/\\x|0x|%|[\s,]/g, '');
  const bytes = digits.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return utf8(Uint8Array.from(bytes));
}

function fromBinary(code: string): string | undefined {
  const bytes = code.match(/[01]{8}/g)?.map((bits) => Number.parseInt(bits, 2)) ?? [];
  return utf8(Uint8Array.from(bytes));
}

function fromEscapes(code: string): string {
  const bytesOf = (digits: string): string =>
    utf8(Uint8Array.from(digits.match(/[0-9a-fA-F]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16))) ?? ' ';
  return code
    .replace(/(?:%[0-9a-fA-F]{2})+/g, bytesOf)
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replace(/&#(x?)([0-9a-fA-F]{2,6});/g, (_, x: string, digits: string) => {
      const point = Number.parseInt(digits, x ? 16 : 10);
      return point > 0 && point < 0x110000 && !(point >= 0xd800 && point < 0xe000)
        ? String.fromCodePoint(point)
        : '';
    });
}

const MORSE_LETTERS: ReadonlyMap<string, string> = new Map(
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..'
    .split(' ')
    .map((signs, i) => [signs, String.fromCharCode(97 + i)]),
);

function fromMorse(code: string): string | undefined {
  const words = code
    .replace(/[·]/g, '.')
    .replace(/[–−]/g, '-')
    .split(/(?<!\s)\s*[/|]\s*| {3,}/)
    .map((word) =>
      word
        .trim()
        .split(/\s+/)
        .map((signs) => MORSE_LETTERS.get(signs) ?? '')
        .join(''),
    );
  return words.join(' ').trim();
}
