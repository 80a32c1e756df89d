import { expect, test } from 'vitest';
import { readFilm } from './read-film.ts';

test('a film that breaks off in its head is an answer that cannot be read, whatever it says it is', async () => {
  for (const head of [
    'RIFF\x04\x00\x00\x00WEBPVP8X',
    'RIFF\xff\x00\x00\x00AVI LIST',
    '\x00\x00\x00\x20ftypisom',
  ]) {
    expect(await readFilm('sdcpp', Buffer.from(head, 'latin1'), 16), head).toEqual({
      ok: false,
      error: { code: 'bad-answer', engine: 'sdcpp', detail: 'its film cannot be read' },
    });
  }
});
