import { type PointerEvent, useRef } from 'react';
import type { LightSide } from '../../brief/brief.ts';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { changeWish, wishes } from '../state/studio.ts';

const RADIUS = 40;
/** Where the sun stands seen from above, the camera below; degrees from the right, counter-clockwise. */
const DEGREES: Readonly<Record<LightSide, number>> = { right: 0, behind: 90, left: 180, front: 270 };
const SIDES = ['left', 'behind', 'right', 'front'] as const satisfies readonly LightSide[];

const placeOf = (side: LightSide): readonly [number, number] => {
  const angle = (DEGREES[side] * Math.PI) / 180;
  return [60 + RADIUS * Math.cos(angle), 60 - RADIUS * Math.sin(angle)];
};

/** The couple from above with the sun on its way around them: drag it, or choose a side. */
export function SunDial() {
  const words = useWords();
  const { from, light } = useStore(wishes, ({ now }) => now);
  const ring = useRef<SVGSVGElement>(null);
  const choose = (side: LightSide): void => changeWish({ from: side }, 'from');
  const drag = (event: PointerEvent): void => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = ring.current!.getBoundingClientRect();
    const x = event.clientX - box.left - box.width / 2;
    const y = event.clientY - box.top - box.height / 2;
    if (Math.hypot(x, y) < 8) return;
    choose(Math.abs(x) > Math.abs(y) ? (x < 0 ? 'left' : 'right') : y < 0 ? 'behind' : 'front');
  };
  const [x, y] = placeOf(from);
  return (
    <fieldset className="sun-dial" data-light={light}>
      <legend>{words.light.side}</legend>
      <div className="dial">
        <svg ref={ring} viewBox="0 0 120 120" aria-hidden="true" onPointerDown={drag} onPointerMove={drag}>
          <title>{words.light.drag}</title>
          <circle className="orbit" cx="60" cy="60" r={RADIUS} />
          <path
            className="beam"
            d="M0 -13 L34 -30 L34 30 Z"
            style={{
              transform: `translate(${x}px, ${y}px) rotate(${180 - DEGREES[from]}deg) translateX(-6px) scaleX(-1)`,
            }}
          />
          <g className="heads">
            <path d="M50 60m-9 0a9 10 0 1 1 17 -3l3 3l-3 3a9 10 0 0 1 -17 -3" />
            <path d="M70 60m9 0a9 10 0 1 0 -17 -3l-3 3l3 3a9 10 0 0 0 17 -3" />
          </g>
          <path className="eye" d="M52 116 L60 108 L68 116" />
          <g className="sun" style={{ transform: `translate(${x}px, ${y}px)` }}>
            <circle r="16" className="halo" />
            <circle r="8" />
          </g>
        </svg>
        {SIDES.map((side) => (
          <label key={side} data-side={side}>
            <input type="radio" name="light-side" checked={side === from} onChange={() => choose(side)} />
            <span>{words.from[side]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
