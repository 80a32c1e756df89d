import type { Beat, Brief, CameraMove, LightSide, PersonBrief, Quality } from '../../brief/brief.ts';
import type { BriefDraft } from '../../brief/reading.ts';
import { USUAL_BRIEF, USUAL_FILM } from '../../studio/usual-brief.ts';

/** Everything on the page that makes the picture: what undo goes back over and the address holds. */
export interface Wish {
  readonly people: readonly [PersonBrief, PersonBrief];
  readonly kiss: string;
  readonly mood: string;
  readonly view: string;
  readonly light: string;
  readonly from: LightSide;
  readonly setting: string;
  readonly style: string;
  readonly kind: 'picture' | 'film';
  readonly ratio: Ratio;
  /** Pixels of the longer side. */
  readonly longSidePx: number;
  readonly quality: Quality;
  readonly seconds: number;
  readonly fps: number;
  readonly move: CameraMove;
  /** Lengths of the beats in proportion; those of the mood when left out. */
  readonly beats?: Readonly<Record<Beat, number>>;
  readonly time?: Brief['time'];
  readonly season?: Brief['season'];
  readonly weather?: Brief['weather'];
  /** How far heads tilt and press, times what is usual; as usual when left out. */
  readonly tilt?: Brief['tilt'];
  readonly press?: Brief['press'];
  /** Focal length for a full frame; that of the view when left out. */
  readonly lensMm?: Brief['lensMm'];
  readonly format: FileFormat;
  readonly seed: number;
  readonly seedKept: boolean;
  /** Id of the engine; the server's own choice when empty. */
  readonly engine: string;
  readonly text: string;
}

/** Shapes of the picture, width to height. */
export const RATIOS = ['1:1', '4:5', '3:2', '16:9', '9:16'] as const;
/** A shape of the picture. */
export type Ratio = (typeof RATIOS)[number];
/** Lengths of the longer side that are offered. */
export const LONG_SIDES_PX = [512, 768, 1024, 1280, 1536, 2048] as const;
/** Kinds of file, by what is made; the first is the usual one. */
export const FORMATS = { picture: ['png', 'jpeg', 'webp'], film: ['mp4', 'webm'] } as const;
/** A kind of file. */
export type FileFormat = (typeof FORMATS)['picture' | 'film'][number];

/** What a new visitor finds. */
export const FIRST_WISH: Wish = {
  people: [{ cast: 'mara' }, { cast: 'tomas' }],
  ...USUAL_BRIEF,
  ...USUAL_FILM,
  kind: 'picture',
  ratio: '1:1',
  longSidePx: 1024,
  quality: 'still',
  move: 'push-in',
  format: 'png',
  seed: 7,
  seedKept: false,
  engine: '',
  text: '',
};

/** Width and height of a wish in even pixels. */
export function sizeOf({ ratio, longSidePx }: Pick<Wish, 'ratio' | 'longSidePx'>): Brief['size'] {
  const [across, down] = ratio.split(':').map(Number) as [number, number];
  const even = (pixels: number): number => 2 * Math.round(pixels / 2);
  const scale = longSidePx / Math.max(across, down);
  return { width: even(across * scale), height: even(down * scale) };
}

/** The whole brief of a wish. */
export function briefOf(wish: Wish): Brief {
  const { people, kiss, mood, view, light, from, setting, style, quality, seed } = wish;
  const { time, season, weather, tilt, press, lensMm } = wish;
  return {
    version: 1,
    people: [people[0], people[1]],
    kiss,
    mood,
    view,
    light,
    from,
    setting,
    style,
    ...(time && { time }),
    ...(season && { season }),
    ...(weather && { weather }),
    ...(tilt !== undefined && { tilt }),
    ...(press !== undefined && { press }),
    ...(lensMm !== undefined && { lensMm }),
    size: sizeOf(wish),
    quality,
    seed,
    ...(wish.kind === 'film' && {
      film: {
        seconds: wish.seconds,
        fps: wish.fps,
        move: wish.move,
        ...(wish.beats && { beats: wish.beats }),
      },
    }),
  };
}

/** A wish with what a brief says put over it; what the brief leaves open stays. */
export function withDraft(wish: Wish, draft: BriefDraft): Wish {
  const { version: _version, film, size, people, ...said } = draft;
  const kind = film ? 'film' : wish.kind;
  return withKind(
    {
      ...wish,
      ...said,
      ...(people && {
        people: [merged(wish.people[0], people[0]), merged(wish.people[1], people[1])] as const,
      }),
      ...(size && { ratio: nearestRatio(size), longSidePx: Math.max(size.width, size.height) }),
      ...(film && {
        seconds: film.seconds,
        fps: film.fps,
        ...(film.move && { move: film.move }),
        ...(film.beats && { beats: film.beats }),
      }),
    },
    kind,
  );
}

/** A whole recipe taken up: nothing of before shines through but the words and whether the seed is kept. */
export function wishOf(brief: Brief, before: Wish): Wish {
  const kind = brief.film ? 'film' : 'picture';
  const { text: _text, seedKept, engine } = before;
  const { people } = brief;
  const blank: Wish = { ...FIRST_WISH, people: [people[0], people[1]], text: '', seedKept, engine };
  return withKind(withDraft(blank, brief), kind);
}

/** Another kind, with a file format of that kind. */
export function withKind(wish: Wish, kind: Wish['kind']): Wish {
  const formats: readonly FileFormat[] = FORMATS[kind];
  const quality = kind === wish.kind ? wish.quality : kind === 'film' ? 'film' : 'still';
  return { ...wish, kind, quality, format: formats.includes(wish.format) ? wish.format : formats[0]! };
}

/** Somebody described anew is no longer the sample person or photo of before, unless the words only add to them. */
function merged(before: PersonBrief, said: PersonBrief): PersonBrief {
  if (Object.keys(said).length === 0) return before;
  if (said.cast !== undefined || said.photo !== undefined) return said;
  const isSomebodyElse = said.gender !== undefined && said.gender !== before.gender;
  return isSomebodyElse && before.photo === undefined ? said : { ...before, ...said };
}

function nearestRatio({ width, height }: Brief['size']): Ratio {
  const off = (ratio: Ratio): number => {
    const [across, down] = ratio.split(':').map(Number) as [number, number];
    return Math.abs(Math.log(width / height / (across / down)));
  };
  return [...RATIOS].sort((a, b) => off(a) - off(b))[0]!;
}
