import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { fill, labelOf } from '../../words/page/index.ts';
import { preview, seek } from '../preview/couple.ts';
import { IconButton } from '../shell/Icon.tsx';
import { type TimedBeat, timedBeats, withEdge } from '../state/beats.ts';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeWish, wishes } from '../state/studio.ts';

const KEY_STEP_S = 0.1;

/** The beats of a film on a line: drag their edges, scrub, play. */
export function Timeline() {
  const words = useWords();
  const wish = useStore(wishes, ({ now }) => now);
  const shown = useStore(preview, (state) => state.timeS);
  const [isPlaying, setPlaying] = useState(false);
  const [momentS, setMoment] = useState<number>();
  const line = useRef<HTMLDivElement>(null);
  const { seconds } = wish;
  const beats = timedBeats(wish);
  const now = Math.min(seconds, momentS ?? shown);

  const go = (timeS: number): void => {
    const held = Math.max(0, Math.min(seconds, timeS));
    setMoment(held);
    seek(held);
  };
  useEffect(() => {
    if (!isPlaying) return;
    let last = performance.now();
    let at = now >= seconds - 0.05 ? 0 : now;
    let frame = requestAnimationFrame(function step(time) {
      at = (at + (time - last) / 1000) % seconds;
      last = time;
      setMoment(at);
      seek(at);
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, seconds]);

  const timeAt = (event: PointerEvent): number => {
    const box = line.current!.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const isRightToLeft = getComputedStyle(line.current!).direction === 'rtl';
    return (isRightToLeft ? 1 - share : share) * seconds;
  };
  const scrub = (event: PointerEvent): void => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    setPlaying(false);
    go(timeAt(event));
  };
  return (
    <section className="timeline" aria-label={words.timeline.label}>
      <IconButton
        icon={isPlaying ? 'pause' : 'play'}
        label={isPlaying ? words.timeline.pause : words.timeline.play}
        keys="K"
        onPress={() => setPlaying(!isPlaying)}
      />
      <div className="line" ref={line}>
        <div className="beats" onPointerDown={scrub} onPointerMove={scrub}>
          {beats.map(({ beat, startS, endS }) => (
            <span
              key={beat}
              className="beat"
              data-beat={beat}
              style={{
                insetInlineStart: `${(startS / seconds) * 100}%`,
                inlineSize: `calc(${((endS - startS) / seconds) * 100}% - 2px)`,
              }}
            >
              {labelOf(words.beat, beat)}
            </span>
          ))}
        </div>
        {beats.slice(0, -1).map((beat, k) => (
          <Edge
            key={beat.beat}
            beat={beat}
            seconds={seconds}
            label={fill(words.timeline.edge, { beat: labelOf(words.beat, beat.beat) })}
            timeAt={timeAt}
            onMove={(timeS) =>
              changeWish((before) => ({ ...before, beats: withEdge(before, k, timeS) }), `edge ${k}`)
            }
          />
        ))}
        <input
          type="range"
          className="moment"
          min={0}
          max={seconds}
          step={0.05}
          value={now}
          aria-label={words.timeline.now}
          aria-valuetext={`${now.toFixed(1)} s`}
          onChange={({ target }) => {
            setPlaying(false);
            go(Number(target.value));
          }}
        />
      </div>
      <IconButton
        icon="again"
        label={words.timeline.reset}
        disabled={wish.beats === undefined}
        onPress={() => changeWish(({ beats: _beats, ...rest }) => rest)}
      />
    </section>
  );
}

function Edge({
  beat,
  seconds,
  label,
  timeAt,
  onMove,
}: {
  readonly beat: TimedBeat;
  readonly seconds: number;
  readonly label: string;
  readonly timeAt: (event: PointerEvent) => number;
  readonly onMove: (timeS: number) => void;
}) {
  const drag = (event: PointerEvent): void => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onMove(timeAt(event));
  };
  const turn = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const isRightToLeft =
      document.documentElement.dir === 'rtl' && event.key !== 'ArrowUp' && event.key !== 'ArrowDown';
    onMove(beat.endS + (isRightToLeft ? -step : step) * KEY_STEP_S);
  };
  return (
    <div
      className="edge"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={seconds}
      aria-valuenow={Number(beat.endS.toFixed(2))}
      aria-valuetext={`${beat.endS.toFixed(1)} s`}
      style={{ insetInlineStart: `${(beat.endS / seconds) * 100}%` }}
      onPointerDown={drag}
      onPointerMove={drag}
      onKeyDown={turn}
    />
  );
}
