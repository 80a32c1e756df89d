import { useRef, useState } from 'react';
import type { Understood } from '../../brief/reading.ts';
import { fill } from '../../words/page/index.ts';
import type { Part } from '../controls/parts.ts';
import { IconButton } from '../shell/Icon.tsx';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeWish, wishes } from '../state/studio.ts';
import { useReading } from './use-reading.ts';

/** The controls that show what a field of the brief is. */
const PART_OF_FIELD: Readonly<Record<string, Part>> = {
  kiss: 'kiss',
  mood: 'mood',
  view: 'view',
  light: 'light',
  from: 'light',
  time: 'light',
  setting: 'setting',
  season: 'setting',
  weather: 'setting',
  style: 'style',
  size: 'format',
  film: 'format',
  quality: 'expert',
  seed: 'expert',
};
const partOf = (field: string): Part => PART_OF_FIELD[field.split('.')[0]!] ?? 'people';

type Mark = {
  readonly start: number;
  readonly end: number;
  readonly kind: 'understood' | 'unused' | 'refused';
};

/** The words of the wish: what is understood becomes chips, what is not is greyed, what is refused says why. */
export function Sentence({ onPart }: { readonly onPart: (part: Part) => void }) {
  const words = useWords();
  const text = useStore(wishes, ({ now }) => now.text);
  const [isTyped, setTyped] = useState(false);
  const answer = useReading(text, isTyped);
  const field = useRef<HTMLTextAreaElement>(null);
  const say = (next: string): void => {
    setTyped(true);
    changeWish({ text: next }, 'text');
  };

  const reading = answer?.type === 'read' ? answer.reading : undefined;
  const refused = answer?.type === 'refused' ? answer : undefined;
  const marks: Mark[] = [
    ...(reading?.understood ?? []).map(({ start, end }) => ({ start, end, kind: 'understood' as const })),
    ...(reading?.unused ?? []).map(({ start, end }) => ({ start, end, kind: 'unused' as const })),
    ...(refused?.because ?? []).map(({ start, end }) => ({ start, end, kind: 'refused' as const })),
  ];
  const { rewrite } = refused ?? {};
  return (
    <section className="sentence" data-refused={refused !== undefined}>
      <label htmlFor="sentence">{words.sentence.label}</label>
      <div className="sentence-field">
        <div className="marked" aria-hidden="true">
          {markedText(text, marks)}
        </div>
        <textarea
          id="sentence"
          ref={field}
          rows={1}
          maxLength={2000}
          value={text}
          placeholder={words.sentence.hint}
          aria-describedby="sentence-read"
          onChange={({ target }) => say(target.value)}
        />
        {text !== '' && <IconButton icon="close" label={words.sentence.clear} onPress={() => say('')} />}
      </div>
      <div id="sentence-read" className="read" aria-live="polite">
        {reading && <Chips text={text} understood={reading.understood} onPart={onPart} />}
        {reading && reading.unused.length > 0 && (
          <p className="unused-words">
            {fill(words.sentence.unused, { words: reading.unused.map((unused) => unused.text).join(' · ') })}
          </p>
        )}
        {refused && (
          <div className="refusal">
            <p>{refused.sentence}</p>
            {rewrite !== undefined && (
              <button type="button" className="quiet" onClick={() => say(rewrite)}>
                {fill(words.sentence.nearest, { words: rewrite })}
              </button>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

function Chips({
  text,
  understood,
  onPart,
}: {
  readonly text: string;
  readonly understood: readonly Understood[];
  readonly onPart: (part: Part) => void;
}) {
  const words = useWords();
  const named = understood.filter(({ field }) => field !== 'given');
  if (named.length === 0) return null;
  return (
    <ul className="chips" aria-label={words.sentence.understood}>
      {named.map(({ start, end, field, value }) => (
        <li key={`${start} ${field} ${value}`}>
          <button type="button" onClick={() => onPart(partOf(field))}>
            <small>{words.parts[partOf(field)]}</small> {text.slice(start, end)}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The text in pieces, each with what became of it. */
function markedText(text: string, marks: readonly Mark[]) {
  const pieces = [];
  let at = 0;
  for (const { start, end, kind } of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at || end > text.length) continue;
    pieces.push(text.slice(at, start));
    pieces.push(
      <span key={start} className={kind}>
        {text.slice(start, end)}
      </span>,
    );
    at = end;
  }
  pieces.push(text.slice(at), '\n');
  return pieces;
}
