import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { getCookie, setCookie } from 'hono/cookie';
import { NAMED_SIZES } from '../../base/size.ts';
import type { Brief } from '../../brief/brief.ts';
import type { BriefDraft } from '../../brief/reading.ts';
import { BRIEF_CHOICES, PERSON_CHOICES } from '../../studio/index.ts';
import { measurePace, secondsBefore, secondsFor } from '../../studio/jobs/index.ts';
import { faultSentence, refusalSentence, wordsIn } from '../../words/index.ts';
import { COOKIE } from '../access.ts';
import {
  decideBody,
  engineSchema,
  estimateSchema,
  type Lists,
  listsSchema,
  type Reading,
  readBody,
  readingSchema,
  sessionSchema,
  verdictSchema,
} from '../api-types.ts';
import type { RequestEnv, ServerContext } from '../context.ts';
import { languageOf, ProblemError } from '../problems.ts';
import { MOST_UPLOAD_BYTES } from '../settings.ts';
import { jsonBody, jsonRoute } from './route.ts';

const SESSION_S = 30 * 24 * 3600;
const pixels = z.coerce.number().int().min(64).max(4096);

/** Who is asking, what can be named, what words mean, what is allowed, what it costs. */
export function addReadingRoutes(app: OpenAPIHono<RequestEnv>, context: ServerContext): void {
  const { studio, service, settings, signer } = context;
  const lists = listsOf(context);

  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/session',
      summary: 'Who is asking, and what they may',
      answer: sessionSchema,
    }),
    (c) => {
      const user = c.get('user');
      const kept = getCookie(c, COOKIE);
      const cookie = kept !== undefined && signer.read(kept) === user ? kept : signer.open(user);
      if (cookie !== kept) {
        setCookie(c, COOKIE, cookie, {
          httpOnly: true,
          sameSite: 'Strict',
          secure: new URL(c.req.url).protocol === 'https:' || c.req.header('X-Forwarded-Proto') === 'https',
          path: '/',
          maxAge: SESSION_S,
        });
      }
      const { jobsPerUser, photoHours } = settings;
      return c.json({
        user,
        csrf: signer.csrfOf(cookie),
        limits: { jobs: jobsPerUser, uploadBytes: MOST_UPLOAD_BYTES, photoHours },
      });
    },
  );

  app.openapi(
    jsonRoute({ method: 'get', path: '/lists', summary: 'Everything a brief can name', answer: listsSchema }),
    (c) => c.json(lists),
  );

  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/engines',
      summary: 'Every engine, and whether it can be used now',
      answer: z.object({ engines: z.array(engineSchema) }),
    }),
    async (c) => {
      const reports = await studio.engines(c.req.raw.signal);
      if (!reports.ok) throw new ProblemError(...reports.error);
      const language = languageOf(c);
      const engines = reports.value.map(({ id, description, isUsual, state }) => ({
        id,
        description,
        ready: state.fault === undefined,
        why: state.fault ? faultSentence(state.fault, language) : null,
        films: state.films.kind !== 'none',
        usual: isUsual,
        sends: state.sends,
      }));
      return c.json({ engines }, 200);
    },
  );

  app.openapi(
    jsonRoute({
      method: 'post',
      path: '/read',
      summary: 'Read a description into a brief',
      request: jsonBody(readBody),
      answer: readingSchema,
    }),
    async (c) => {
      const { text, base, language = languageOf(c) } = c.req.valid('json');
      const consents = await service.people.consentsOf(c.get('user'));
      const reading = studio.read(text, base as BriefDraft | undefined, consents);
      if (!reading.ok) throw new ProblemError(...reading.error);
      const { brief, understood, unused, advice } = reading.value;
      const { advice: words } = wordsIn(language);
      return c.json({
        brief: brief as Reading['brief'],
        understood: [...understood],
        unused: [...unused],
        advice: advice.map((item) => ({
          ...item,
          sentence: (words[item.code] as (advice: typeof item) => string)(item),
        })),
      });
    },
  );

  app.openapi(
    jsonRoute({
      method: 'post',
      path: '/decide',
      summary: 'Ask the policy about words or a brief',
      request: jsonBody(decideBody),
      answer: verdictSchema,
    }),
    async (c) => {
      const body = c.req.valid('json');
      const consents = await service.people.consentsOf(c.get('user'));
      const verdict = studio.judge('text' in body ? body : { brief: body.brief as Brief }, consents);
      const isRefused = verdict.decision === 'refuse';
      return c.json({
        decision: verdict.decision,
        code: verdict.code,
        because: [...verdict.because],
        language: verdict.language,
        sentence: isRefused ? refusalSentence(verdict) : null,
        rewrite: isRefused ? (verdict.rewrite ?? null) : null,
      });
    },
  );

  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/estimate',
      summary: 'What a job would cost',
      request: {
        query: z.object({
          width: pixels.default(1024),
          height: pixels.default(1024),
          quality: z.enum(BRIEF_CHOICES.quality).default('still'),
          seconds: z.coerce.number().min(1).max(60).optional(),
          fps: z.coerce.number().min(1).max(60).default(24),
        }),
      },
      answer: estimateSchema,
    }),
    async (c) => {
      const { width, height, quality, seconds: length, fps } = c.req.valid('query');
      const film = length === undefined ? {} : { film: { seconds: length, fps } };
      const seconds = secondsFor(
        { size: { width, height }, quality, ...film },
        await measurePace(service.store.db),
      );
      const before = await secondsBefore(service.store.db);
      return c.json({ seconds, waitSeconds: before + seconds, cents: 0 });
    },
  );
}

function listsOf({ studio }: ServerContext): Lists {
  const { cast, engines, ...terms } = studio.lists;
  const plain = (items: readonly { id: string; words: readonly string[]; prompt: string }[]) =>
    items.map(({ id, words, prompt }) => ({ id, words: [...words], prompt }));
  const choices = (lists: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(lists).map(([field, values]) => [field, [...values]]));
  return {
    kisses: plain(terms.kisses),
    moods: plain(terms.moods),
    views: plain(terms.views),
    lights: plain(terms.lights),
    settings: plain(terms.settings),
    styles: plain(terms.styles),
    cast: cast.map(({ id, name, pronoun, ageYears, heightCm, hairStyle, hairColour, skinTone }) => ({
      id,
      name,
      pronoun,
      ageYears,
      heightCm,
      hairStyle,
      hairColour,
      skinTone,
    })),
    engines: engines.map(({ id, description }) => ({ id, description })),
    person: choices(PERSON_CHOICES),
    choices: choices(BRIEF_CHOICES),
    sizes: { ...NAMED_SIZES },
    version: studio.version,
  };
}
