const files = import.meta.glob<string>('../thumbnails/*.webp', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The address of a small picture (`kiss-lips`); undefined where none was drawn yet. */
export const thumbnailOf = (name: string): string | undefined => files[`../thumbnails/${name}.webp`];
