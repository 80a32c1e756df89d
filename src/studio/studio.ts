import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Fault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Size } from '../base/size.ts';
import { type Brief, type BriefDraft, type Reading, readBrief } from '../brief/index.ts';
import type { Prompt } from '../brief/prompts/index.ts';
import { FILM_ENDINGS, type FilmFormat, openFilm } from '../deliver/film.ts';
import { type FilmFileFormat, openGif } from '../deliver/gif.ts';
import { openGuides } from '../deliver/guides.ts';
import { encodePicture, type PictureFormat } from '../deliver/picture.ts';
import { readRecipeBrief } from '../deliver/read-recipe.ts';
import { writeWhole } from '../deliver/write-file.ts';
import type { Consent, PolicyInput, Verdict } from '../policy/verdict.ts';
import { checkBrief, completeBrief } from './complete-brief.ts';
import type { JobOptions, OpenSink, Outcome, StudioParts } from './job.ts';
import { type StudioLists, vocabularyOf } from './lists.ts';
import type { EngineReport } from './painters.ts';
import { painterOfFile, sizeInFile } from './painting/imported.ts';
import { writePromptFor } from './painting/write-prompt.ts';
import { type IdentityInspection, inspectIdentity } from './people/inspect-identity.ts';
import type { StudioPeople } from './people/studio-people.ts';
import type { Problem, Refused } from './problem.ts';
import { createRunner, type RunOptions } from './run-job.ts';

/** A picture and what came with it. */
export interface PictureOutcome extends Outcome {
  /** The encoded file. */
  readonly bytes: Uint8Array;
}

/** Makes pictures, films and guides of briefs, one job at a time. */
export interface Studio {
  /** Version of Beso. */
  readonly version: string;
  /** Everything a brief can name. */
  readonly lists: StudioLists;
  /** People kept on this machine under a name, and consents to use photos. */
  readonly people: StudioPeople;
  /** What the policy says about words or a brief. */
  judge(input: PolicyInput, consents?: readonly Consent[]): Verdict;
  /** Reads a description into a draft, over what `base` says already; refused words are not read. */
  read(text: string, base?: BriefDraft, consents?: readonly Consent[]): Result<Reading, readonly [Refused]>;
  /** Fills what a draft leaves open and checks the whole; without a seed one is drawn. All faults at once. */
  complete(draft: BriefDraft, kind: 'picture' | 'film'): Result<Brief, readonly Fault[]>;
  /** The brief inside a picture or film made by Beso. */
  briefIn(path: string): Promise<Result<Brief, readonly Fault[]>>;
  /** Draws a picture; written to `path` if one is given. */
  picture(
    brief: Brief,
    options?: JobOptions & { readonly path?: string; readonly format?: PictureFormat },
  ): Promise<Result<PictureOutcome, readonly Problem[]>>;
  /** Draws a film and writes it to `path`; the brief must say its length. */
  film(
    brief: Brief,
    options: JobOptions & { readonly path: string; readonly format?: FilmFileFormat },
  ): Promise<Result<Outcome, readonly Problem[]>>;
  /** Draws depth, normals, masks, edges, poses and landmarks into a folder; of a film, a folder a frame. */
  guides(
    brief: Brief,
    options: JobOptions & { readonly folder: string },
  ): Promise<Result<Outcome, readonly Problem[]>>;
  /** Width and height of a picture or film, made even; undefined where it cannot be read. */
  sizeIn(file: string): Promise<Size | undefined>;
  /** Takes a picture or film in that another tool made of the brief's prompt, as if an engine had made it. */
  import(
    file: string,
    brief: Brief,
    options: JobOptions & { readonly path: string; readonly format: PictureFormat | FilmFormat },
  ): Promise<Result<Outcome, readonly Problem[]>>;
  /** Writes a brief out in a dialect of `dialects`. The dialect must be one of them. */
  prompt(brief: Brief, dialect: string): Prompt;
  /** Every engine: what it can do now, or why not, and its settings. Faults of the configuration all at once. */
  engines(signal?: AbortSignal): Promise<Result<readonly EngineReport[], readonly Problem[]>>;
  /** Measures how much the two people of a picture made by Beso are themselves; consents as for making it. */
  inspect(
    path: string,
    options?: Pick<JobOptions, 'consents'>,
  ): Promise<Result<IdentityInspection, readonly Problem[]>>;
  /** Today, `YYYY-MM-DD`, as the policy counts. */
  today(): string;
  /** Lets go of the engines; safe to call twice. */
  close(): Promise<void>;
}

/** Largest file that is taken in from another tool. */
const MOST_IMPORTED_BYTES = 512 * 2 ** 20;

/** Joins the stages: policy, people, engine, delivery. */
export function joinStudio(parts: StudioParts): Studio {
  const names = vocabularyOf(parts.lists);

  const read: Studio['read'] = (text, base, consents = []) => {
    const verdict = parts.judge({ text }, consents);
    if (verdict.decision === 'refuse') return err([{ code: 'refused', verdict }]);
    return ok(readBrief(text, base, { lists: parts.lists }));
  };

  const complete: Studio['complete'] = (draft, kind) => completeBrief(draft, kind, parts.drawSeed(), names);

  const briefIn: Studio['briefIn'] = async (path) => {
    const brief = await readRecipeBrief(path);
    return brief.ok ? checkBrief(brief.value, names) : err([brief.error]);
  };

  const { run, paintersNow, drawOne, close } = createRunner(parts);

  const inspect: Studio['inspect'] = async (path, { consents = [] } = {}) => {
    const brief = await briefIn(path);
    if (!brief.ok) return brief;
    const verdict = parts.judge({ brief: brief.value }, consents);
    if (verdict.decision === 'refuse') return err([{ code: 'refused', verdict }]);
    const { resolvePeople, photoPeople, openSecondEncoder } = parts;
    const inspection = { resolvePeople, photoPeople, openSecondEncoder, draw: drawOne };
    return inspectIdentity(brief.value, await readFile(path), inspection);
  };

  const makePicture = async (
    brief: Brief,
    path: string | undefined,
    format: PictureFormat,
    job: RunOptions,
  ): Promise<Result<PictureOutcome, readonly Problem[]>> => {
    let bytes: Uint8Array | undefined;
    const openSink: OpenSink = async (_first, recipe) =>
      ok({
        add: async ({ buffers }) => {
          bytes = await encodePicture(buffers, format, recipe);
          return ok(undefined);
        },
        finish: async () => {
          if (!path || !bytes) return ok([]);
          const written = await writeWhole(path, bytes);
          return written.ok ? ok([written.value]) : written;
        },
        discard: async () => undefined,
      });
    const { film: _film, ...still } = brief;
    const outcome = await run(still, false, openSink, job);
    if (!outcome.ok) return outcome;
    if (!bytes) throw new Error('a picture was finished without its bytes');
    return ok({ ...outcome.value, bytes });
  };

  const makeFilm = async (
    brief: Brief,
    path: string,
    format: FilmFileFormat,
    job: RunOptions,
  ): Promise<Result<Outcome, readonly Problem[]>> => {
    const { film } = brief;
    if (!film) {
      return err([{ code: 'malformed', option: 'film', given: '', expected: 'its length in seconds' }]);
    }
    const openSink: OpenSink = async ({ buffers, frameCount }, recipe, fps = film.fps) => {
      const { width, height } = buffers;
      const plan = { path, width, height, fps, frameCount, recipe };
      const writer = await (format === 'gif' ? openGif(plan) : openFilm({ ...plan, format }));
      if (!writer.ok) return writer;
      return ok({
        add: (frame) => writer.value.add(frame.buffers),
        finish: async () => {
          const finished = await writer.value.finish();
          return finished.ok ? ok([finished.value]) : finished;
        },
        discard: writer.value.discard,
      });
    };
    return run(brief, false, openSink, job);
  };

  const guides: Studio['guides'] = async (brief, { folder, ...job }) =>
    run(brief, true, (first, recipe) => openGuides(folder, first, recipe), job);

  const picture: Studio['picture'] = (brief, { path, format = 'png', ...job } = {}) =>
    makePicture(brief, path, format, job);
  const film: Studio['film'] = (brief, { path, format = 'mp4', ...job }) =>
    makeFilm(brief, path, format, job);

  const importFile: Studio['import'] = async (file, brief, { path, format, ...job }) => {
    const { size = 0 } = await stat(file).catch(() => ({ size: 0 }));
    if (size > MOST_IMPORTED_BYTES) return err([{ code: 'unreadable', path: file, why: 'too-large' }]);
    const bytes = await readFile(file).then(ok, (error: NodeJS.ErrnoException) => err(error.code));
    if (!bytes.ok) {
      const why = bytes.error === 'EACCES' ? 'no-permission' : 'missing';
      return err([{ code: 'unreadable', path: file, why }]);
    }
    const isFilm = extname(file).slice(1).toLowerCase() in FILM_ENDINGS || brief.film !== undefined;
    const painter = painterOfFile(bytes.value, isFilm);
    return format === 'mp4' || format === 'webm'
      ? makeFilm(brief, path, format, { ...job, painter })
      : makePicture(brief, path, format, { ...job, painter });
  };

  const engines: Studio['engines'] = async (signal) => {
    const painters = await paintersNow();
    return painters.ok ? ok(await painters.value.report(signal)) : painters;
  };

  const { version, lists } = parts;
  const judge: Studio['judge'] = (input, consents = []) => parts.judge(input, consents);
  const prompt: Studio['prompt'] = (brief, dialect) =>
    writePromptFor({ picture: dialect, film: dialect }, lists)(brief);
  return {
    version,
    lists,
    people: parts.people,
    today: parts.today,
    inspect,
    judge,
    read,
    complete,
    briefIn,
    picture,
    film,
    guides,
    sizeIn: sizeInFile,
    import: importFile,
    prompt,
    engines,
    close,
  };
}
