/** Paths on a grid of 24, drawn with a line of 1.6. */
const PATHS = {
  undo: 'M8 5 4 9l4 4M4 9h9a6 6 0 0 1 0 12h-3',
  redo: 'm16 5 4 4-4 4M20 9h-9a6 6 0 0 0 0 12h3',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  close: 'm6 6 12 12M18 6 6 18',
  gallery: 'M4 5h7v8H4zM13 5h7v5h-7zM13 12h7v7h-7zM4 15h7v4H4z',
  queue: 'M5 6h14M5 12h14M5 18h8',
  menu: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3.5 10h17M3.5 14h17M12 3c-5 5-5 13 0 18 5-5 5-13 0-18',
  swap: 'M4 8h14l-3-3M20 16H6l3 3',
  dice: 'M5 5h14v14H5zM9 9h.01M15 9h.01M12 12h.01M9 15h.01M15 15h.01',
  locked: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  open: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 5.6-1.5',
  play: 'M8 5v14l11-7z',
  pause: 'M8 5v14M16 5v14',
  photo: 'M4 7h4l2-2h4l2 2h4v12H4zM12 10a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4',
  plus: 'M12 5v14M5 12h14',
  heart:
    'M12 20C5 15 3 11.500 3 8.800A4.300 4.300 0 0 1 12 7a4.300 4.300 0 0 1 9 1.800C21 11.500 19 15 12 20Z',
  bin: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10 11v5M14 11v5',
  down: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
  share: 'M12 15V4M8 8l4-4 4 4M6 12H5v8h14v-8h-1',
  recipe: 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h6M9 16h6',
  compare: 'M12 3v18M4 6h5v12H4zM15 6h5v12h-5z',
  front: 'M12 20V8m-5 5 5-5 5 5M5 4h14',
  again: 'M19 12a7 7 0 1 1-2-5l2 2M19 4v5h-5',
  edit: 'M4 20l1-5L16 4l4 4L9 19z',
  previous: 'm14 5-7 7 7 7',
  next: 'm10 5 7 7-7 7',
  four: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  check: 'm5 12 5 5L19 7',
} as const;

/** The name of a drawn sign. */
export type IconName = keyof typeof PATHS;

/** A small drawn sign; whatever holds it says in words what it means. */
export function Icon({ name, filled = false }: { readonly name: IconName; readonly filled?: boolean }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" data-filled={filled}>
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Two faces and where they meet. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="11.500" cy="16" r="8.500" />
      <circle cx="20.500" cy="16" r="8.500" />
      <path d="M16 8.790a8.500 8.500 0 0 1 0 14.420a8.500 8.500 0 0 1 0-14.420Z" />
    </svg>
  );
}

/** A button that shows a sign and says its words to screen readers and on hovering. */
export function IconButton({
  icon,
  label,
  onPress,
  disabled = false,
  pressed,
  filled = false,
  keys,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly filled?: boolean;
  readonly keys?: string;
}) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onPress}
    >
      <Icon name={icon} filled={filled} />
    </button>
  );
}
