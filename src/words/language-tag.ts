/** The language of a tag (BCP 47, or with an underscore as in locales), lower case: `pt` of `pt-BR`. */
export const languageOfTag = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? '';
