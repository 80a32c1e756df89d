import { type Reading, ReadingBuilder } from './reading.ts';

/** Letters of other scripts, and turned or small letters, by the Latin letter they look like. */
const LATIN_OF: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аαɑᴀɐ∂',
    b: 'вьβʙƅ',
    c: 'сϲᴄƈ',
    d: 'ԁɗᴅժ',
    e: 'еεєҽɛᴇǝə℮',
    f: 'ғƒꜰ',
    g: 'ɡɢց',
    h: 'нһʜɥհ',
    i: 'іιɪ',
    j: 'јᴊ',
    k: 'кκᴋƙ',
    l: 'ӏʟⅼ',
    m: 'мᴍɯ',
    n: 'пηɴոη',
    o: 'оοσᴏօ',
    p: 'рρᴘ',
    q: 'ԛզ',
    r: 'гʀɹяᴦ',
    s: 'ѕꜱ',
    t: 'тτᴛʇ',
    u: 'υᴜմս',
    v: 'ѵνᴠʌ',
    w: 'шѡωᴡʍ',
    x: 'хχ',
    y: 'уγʏʎү',
    z: 'ᴢʐ',
  }).flatMap(([latin, others]) => Array.from(others, (other) => [other, latin] as const)),
);
/** The other way round for Cyrillic words that hide Latin letters. */
const CYRILLIC_OF: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'а',
    b: 'в',
    c: 'с',
    e: 'е',
    h: 'н',
    k: 'к',
    m: 'м',
    o: 'о',
    p: 'р',
    t: 'т',
    x: 'х',
    y: 'у',
    i: 'и',
    n: 'п',
    u: 'и',
    3: 'з',
    0: 'о',
  }),
);

const WORD = /[\p{L}\p{N}]+/gu;
const LATIN = /[a-z]/;
const CYRILLIC = /[а-я]/;

/**
 * Reads words of mixed scripts as one: Latin with look-alikes from elsewhere as Latin, Cyrillic with
 * Latin letters in it as Cyrillic, and words made of look-alikes alone as Latin when the text around is Latin.
 * Gives undefined when that changes nothing.
 */
export function readLookAlikes(plain: Reading): Reading | undefined {
  let changed = false;
  const mostlyLatin = (plain.text.match(/[a-z]/g)?.length ?? 0) >= (plain.text.match(/[а-я]/g)?.length ?? 0);
  const builder = new ReadingBuilder();
  let at = 0;
  for (const match of plain.text.matchAll(WORD)) {
    const word = match[0];
    builder.copy(plain, at, match.index);
    at = match.index + word.length;
    const letters = Array.from(word);
    const others = letters.filter((letter) => LATIN_OF.has(letter)).length;
    const hasLatin = LATIN.test(word);
    const cyrillic = letters.filter((letter) => CYRILLIC.test(letter)).length;
    const latin = letters.filter((letter) => LATIN.test(letter)).length;
    let table: ReadonlyMap<string, string> | undefined;
    const readsLatin = letters.every((letter) => LATIN_OF.has(letter) || !CYRILLIC.test(letter));
    if (hasLatin && cyrillic > latin && !(mostlyLatin && readsLatin)) table = CYRILLIC_OF;
    else if (others > 0 && (hasLatin || (mostlyLatin && others === letters.length))) table = LATIN_OF;
    else if (others > 0 && others === letters.length && cyrillic < letters.length) table = LATIN_OF;
    if (table === undefined) {
      builder.copy(plain, match.index, at);
      continue;
    }
    let offset = match.index;
    for (const letter of letters) {
      const to = table.get(letter) ?? letter;
      if (to !== letter) changed = true;
      builder.add(to, plain.source[offset]!);
      offset += letter.length;
    }
  }
  builder.copy(plain, at, plain.text.length);
  return changed ? builder.finish('look-alikes', plain.source[plain.text.length]!) : undefined;
}
