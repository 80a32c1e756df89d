import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { parseSize } from '../../base/size.ts';
import type { Job } from '../../studio/jobs/index.ts';
import { signIn } from '../access.ts';
import { checkJob, variationsOf } from '../check-job.ts';
import type { RequestEnv, ServerContext } from '../context.ts';
import { describeFaults, languageOf, ProblemError, problemDocument } from '../problems.ts';
import { limitRate } from '../rate-limit.ts';

/*
 * POST /v1/images/generations as OpenAI's API has it, so that programs written for it work with another address.
 * Parameters that mean nothing here (style, user, background…) are accepted and change nothing.
 */

const body = z.looseObject({
  prompt: z.string().min(1).max(20_000),
  model: z.string().optional(),
  n: z.int().min(1).max(4).nullish(),
  size: z.string().nullish(),
  quality: z.string().nullish(),
  response_format: z.enum(['url', 'b64_json']).nullish(),
  output_format: z.enum(['png', 'jpeg', 'webp']).nullish(),
});

const QUALITIES: Readonly<Record<string, 'preview' | 'film' | 'still'>> = { low: 'preview', medium: 'film' };
const LONGEST_MS = 15 * 60_000;

/** Adds the route. */
export function addImageRoutes(app: OpenAPIHono<RequestEnv>, context: ServerContext): void {
  const { studio, service } = context;
  app.use('/v1/*', signIn(context), limitRate(context));
  app.get('/v1/models', (c) =>
    c.json({ object: 'list', data: [{ id: 'beso', object: 'model', created: 0, owned_by: 'beso' }] }),
  );
  app.post('/v1/images/generations', async (c) => {
    const owner = c.get('user');
    try {
      const parsed = body.safeParse(await c.req.json().catch(() => undefined));
      if (!parsed.success) throw new ProblemError(...context.faultsOf(parsed.error, undefined));
      const { prompt, n, size: wanted, quality, output_format: format } = parsed.data;
      const size = wanted == null || wanted === 'auto' ? undefined : parseSize(wanted);
      if (size && !size.ok) {
        throw new ProblemError({
          code: 'malformed',
          option: 'size',
          given: wanted ?? '',
          expected: 'such as 1024x1024',
        });
      }
      const reading = studio.read(prompt, {}, await service.people.consentsOf(owner));
      if (!reading.ok) throw new ProblemError(...reading.error);
      const draft = { ...reading.value.brief, ...(size?.ok ? { size: size.value } : {}) };
      const brief = await checkJob(
        context,
        owner,
        { ...draft, quality: QUALITIES[quality ?? ''] ?? 'still' },
        'picture',
      );
      const submitted = await service.jobs.submit({
        owner,
        kind: 'picture',
        format: format ?? 'png',
        briefs: variationsOf(brief, n ?? 1),
      });
      if (!submitted.ok) {
        const { error } = submitted;
        throw new ProblemError(error.code === 'not-found' ? { ...error, what: 'job' } : error);
      }
      const data = [];
      const { jobs } = submitted.value;
      for (const { id } of jobs) {
        const done = await endOf(context, owner, id, c.req.raw.signal).catch(async (error: unknown) => {
          // Whoever hung up waits for none of them.
          for (const job of jobs) await service.jobs.cancel(owner, job.id);
          throw error;
        });
        data.push(await imageOf(context, c, done, parsed.data.response_format === 'url'));
      }
      return c.json({ created: Math.floor(context.now().getTime() / 1000), data });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return answerAsOpenAi(c, error);
    }
  });
}

/** Waits for the end of a job; rejects when whoever asked hangs up before, or waits too long. */
function endOf({ service }: ServerContext, owner: string, id: string, signal: AbortSignal): Promise<Job> {
  return new Promise((resolve, reject) => {
    const end = (work: () => void) => {
      stop();
      clearTimeout(patience);
      signal.removeEventListener('abort', hangUp);
      work();
    };
    const giveUp = (problem: unknown) => end(() => reject(problem));
    const hangUp = () => giveUp(new ProblemError({ code: 'cancelled' }));
    const look = async () => {
      const job = await service.jobs.get(owner, id);
      if (!job) giveUp(new ProblemError({ code: 'not-found', what: 'job' }));
      else if (['done', 'failed', 'cancelled'].includes(job.state)) end(() => resolve(job));
    };
    const stop = service.feed.subscribe(({ items }) => {
      if (items.some(({ subjectId }) => subjectId === id)) void look().catch(giveUp);
    });
    const patience = setTimeout(hangUp, LONGEST_MS);
    signal.addEventListener('abort', hangUp, { once: true });
    if (signal.aborted) hangUp();
    else void look().catch(giveUp);
  });
}

async function imageOf({ service }: ServerContext, c: Context<RequestEnv>, job: Job, asUrl: boolean) {
  if (job.state !== 'done' || !job.productId) {
    throw new ProblemError(...(job.problems.length > 0 ? job.problems : [{ code: 'cancelled' } as const]));
  }
  const product = await service.products.get(c.get('user'), job.productId);
  if (!product) throw new ProblemError({ code: 'not-found', what: 'picture' });
  if (asUrl) return { url: new URL(`/api/v1/products/${product.id}/file`, c.req.url).href };
  const bytes = await service.store.files.read(product.file);
  return { b64_json: Buffer.from(bytes).toString('base64'), revised_prompt: product.title };
}

/** Errors in the form that OpenAI's clients read; the code is ours, except where theirs says the same. */
function answerAsOpenAi(c: Context<RequestEnv>, { faults }: ProblemError): Response {
  const { status, code } = problemDocument(faults, languageOf(c));
  const message = describeFaults(faults, languageOf(c))
    .map(({ sentence }) => sentence)
    .join(' ');
  const isRefusal = code === 'refused';
  return c.json(
    {
      error: {
        message,
        type: status >= 500 ? 'server_error' : 'invalid_request_error',
        param: null,
        code: isRefusal ? 'content_policy_violation' : code,
      },
    },
    (status === 422 ? 400 : status) as 400,
  );
}
