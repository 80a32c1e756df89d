import { z } from 'zod';
import { briefSchema, personBriefSchema } from '../brief/brief.ts';
import { FILM_ENDINGS, type FilmFormat } from '../deliver/film.ts';
import { PICTURE_ENDINGS, type PictureFormat } from '../deliver/picture.ts';
import { LISTS, vocabularyOf } from './lists.ts';

const brief = briefSchema(vocabularyOf(LISTS));
const film = brief.shape.film.unwrap();

/** Schemas of a whole brief and of one in the making, over the lists of this version; unknown keys are refused. */
export const requestSchemas = {
  brief,
  draft: brief.extend({ film: film.partial().optional() }).partial(),
};

/** Choices of a person, by field of the brief: hair, eyes, clothes… */
export const PERSON_CHOICES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(personBriefSchema.shape).flatMap(([field, schema]) => {
    const inner = schema.unwrap();
    return inner instanceof z.ZodEnum ? [[field, inner.options.map(String)]] : [];
  }),
);

/** Kinds of picture files. */
export const PICTURE_FORMATS = [...new Set(Object.values(PICTURE_ENDINGS))] as readonly PictureFormat[];
/** Kinds of film files. */
export const FILM_FORMATS = [...new Set(Object.values(FILM_ENDINGS))] as readonly FilmFormat[];
