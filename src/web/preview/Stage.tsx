import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { fill, labelOf } from '../../words/page/index.ts';
import { live } from '../api/live.ts';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { wishes } from '../state/studio.ts';
import { sizeOf } from '../state/wish.ts';
import { Awaited } from './Awaited.tsx';
import { lookFrom, paintOn, preview, showWish } from './couple.ts';
import type { Glance } from './messages.ts';
import { GLANCE_LIMITS } from './turned-camera.ts';

const AHEAD: Glance = { yawRad: 0, pitchRad: 0 };
const KEY_STEP_RAD = 0.12;
/** Radians the camera goes round when the picture's width is dragged across. */
const RADIANS_A_WIDTH = 1.4;

const held = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));
const limited = ({ yawRad, pitchRad }: Glance): Glance => ({
  yawRad: held(yawRad, GLANCE_LIMITS.yawRad),
  pitchRad: held(pitchRad, GLANCE_LIMITS.pitchRad),
});

/** The couple, large: drawn live, turned by dragging; what else is on the picture comes along. */
export function Stage({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  const wish = useStore(wishes, ({ now }) => now);
  const { state, loadedShare, hasPicture } = useStore(preview);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [glance, setGlance] = useState<Glance>(AHEAD);
  const drag = useRef<{ x: number; y: number; from: Glance } | undefined>(undefined);

  useEffect(() => {
    if (canvas.current) paintOn(canvas.current);
  }, []);
  const people = useStore(live, (now) => now.people);
  useEffect(() => {
    const ready = people.filter(({ likeness }) => likeness === 'ready').map((person) => person.id);
    const timer = setTimeout(() => showWish(wish, ready), 40);
    return () => clearTimeout(timer);
  }, [wish, people]);
  useEffect(() => lookFrom(glance), [glance]);

  const down = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, from: glance };
  };
  const move = (event: PointerEvent): void => {
    if (!drag.current) return;
    const width = event.currentTarget.clientWidth;
    const { x, y, from } = drag.current;
    setGlance(
      limited({
        yawRad: from.yawRad - ((event.clientX - x) / width) * RADIANS_A_WIDTH,
        pitchRad: from.pitchRad + ((event.clientY - y) / width) * RADIANS_A_WIDTH,
      }),
    );
  };
  const up = (): void => {
    drag.current = undefined;
    setGlance(AHEAD);
  };
  const turn = (event: KeyboardEvent): void => {
    const step = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    }[event.key];
    if (step) {
      event.preventDefault();
      setGlance(
        limited({
          yawRad: glance.yawRad + step[0]! * KEY_STEP_RAD,
          pitchRad: glance.pitchRad + step[1]! * KEY_STEP_RAD,
        }),
      );
    } else if (event.key === 'Escape' || event.key === 'Home') setGlance(AHEAD);
  };

  const { width, height } = sizeOf(wish);
  const what = [
    labelOf(words.kiss, wish.kiss),
    labelOf(words.mood, wish.mood),
    labelOf(words.setting, wish.setting),
  ];
  const hasStandIn = wish.people.some(
    ({ photo }) => photo !== undefined && people.find((person) => person.id === photo)?.likeness !== 'ready',
  );
  return (
    <div className="stage" data-state={state}>
      <div className="frame" style={{ aspectRatio: `${width} / ${height}`, '--shape': width / height }}>
        <div
          className="picture"
          role="application"
          aria-label={`${fill(words.stage.label, { what: what.join(', ') })}. ${words.stage.look}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys; arrow keys turn the camera.
          tabIndex={0}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={up}
          onKeyDown={turn}
          onBlur={() => setGlance(AHEAD)}
        >
          {!hasPicture && <Awaited kiss={wish.kiss} />}
          <canvas ref={canvas} data-testid="couple" data-drawn={hasPicture} />
          {!hasPicture && state !== 'fault' && (
            <div className="arriving" role="status">
              <progress
                max={1}
                value={loadedShare < 1 ? loadedShare : undefined}
                aria-label={words.stage.working}
              />
              <span>
                {loadedShare < 1
                  ? fill(words.stage.loading, { percent: Math.round(loadedShare * 100) })
                  : words.stage.working}
              </span>
            </div>
          )}
          {state === 'fault' && !hasPicture && <p className="stage-fault">{words.stage.fault}</p>}
          {hasPicture && state !== 'ready' && state !== 'fault' && (
            <span className="stage-state">
              {state === 'working' ? words.stage.working : words.stage.refining}
            </span>
          )}
        </div>
        {children}
      </div>
      {hasStandIn && <p className="stand-in">{words.stage.photo}</p>}
    </div>
  );
}
