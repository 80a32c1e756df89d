import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Result } from '../../base/result.ts';
import type { BriefDraft } from '../../brief/reading.ts';
import { FILM_FORMATS, PICTURE_FORMATS, unknownName } from '../../studio/index.ts';
import type { JobFault, Job as JobRow } from '../../studio/jobs/index.ts';
import { JOB_STATES, jobBody, jobPatch, jobSchema } from '../api-types.ts';
import { checkJob, variationsOf } from '../check-job.ts';
import type { RequestEnv, ServerContext } from '../context.ts';
import { languageOf, ProblemError } from '../problems.ts';
import { jobView } from '../views.ts';
import { idParams, jsonBody, jsonRoute } from './route.ts';

const jobList = z.object({ jobs: z.array(jobSchema) });
const keyHeader = z.object({
  'idempotency-key': z.string().min(1).max(200).optional().describe('the same key again gives the same jobs'),
});

/** Jobs: asked for, watched, changed, stopped. */
export function addJobRoutes(app: OpenAPIHono<RequestEnv>, context: ServerContext): void {
  const { service, now } = context;
  /** People know their photos by the name that they gave. */
  const withNames = async (job: JobRow): Promise<JobRow> => {
    if (!job.problems.some((problem) => 'photo' in problem || 'photos' in problem)) return job;
    const labels = new Map((await service.people.list(job.owner)).map(({ id, label }) => [id, label]));
    const nameOf = (photo: string): string => labels.get(photo) || 'photo';
    const problems = job.problems.map((problem) => ({
      ...problem,
      ...('photo' in problem && { photo: nameOf(problem.photo) }),
      ...('photos' in problem && { photos: problem.photos.map(nameOf) }),
    }));
    return { ...job, problems: problems as JobRow['problems'] };
  };
  const view = async (job: JobRow, language: string) =>
    jobView(await withNames(job), await context.readQueue(), now(), language);
  const orThrow = (outcome: Result<JobRow, JobFault>): JobRow => {
    if (!outcome.ok) throw new ProblemError(faultOf(outcome.error));
    return outcome.value;
  };

  app.openapi(
    jsonRoute({
      method: 'post',
      path: '/jobs',
      summary: 'Ask for a picture or film; 201 when it is new, 200 when the key was seen before',
      request: { headers: keyHeader, ...jsonBody(jobBody) },
      answer: jobList,
    }),
    async (c) => {
      const { kind, brief: draft, format, engine, variations = 1 } = c.req.valid('json');
      const key = c.req.valid('header')['idempotency-key'];
      const owner = c.get('user');
      const brief = await checkJob(context, owner, draft as BriefDraft, kind);
      const submitted = await service.jobs.submit({
        owner,
        kind,
        format: formatOf(kind, format),
        ...(engine === undefined ? {} : { engine: knownEngine(context, engine) }),
        briefs: variationsOf(brief, variations),
        ...(key === undefined ? {} : { key }),
      });
      if (!submitted.ok) throw new ProblemError(faultOf(submitted.error));
      const { jobs, isNew } = submitted.value;
      const views = await Promise.all(jobs.map((job) => view(job, languageOf(c))));
      return c.json({ jobs: views }, (isNew ? 201 : 200) as 200);
    },
  );

  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/jobs',
      summary: 'Your jobs: the queue in order, then the newest that are over',
      request: { query: z.object({ state: z.enum(JOB_STATES).optional() }) },
      answer: jobList,
    }),
    async (c) => {
      const { state } = c.req.valid('query');
      const jobs = await service.jobs.list(c.get('user'), state && [state]);
      return c.json({ jobs: await Promise.all(jobs.map((job) => view(job, languageOf(c)))) });
    },
  );

  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/jobs/{id}',
      summary: 'A job',
      request: { params: idParams },
      answer: jobSchema,
    }),
    async (c) => {
      const job = await service.jobs.get(c.get('user'), c.req.valid('param').id);
      if (!job) throw new ProblemError({ code: 'not-found', what: 'job' });
      return c.json(await view(job, languageOf(c)));
    },
  );

  app.openapi(
    jsonRoute({
      method: 'patch',
      path: '/jobs/{id}',
      summary: 'Change a job that waits',
      request: { params: idParams, ...jsonBody(jobPatch) },
      answer: jobSchema,
    }),
    async (c) => {
      const owner = c.get('user');
      const { id } = c.req.valid('param');
      const { brief: draft, format, engine } = c.req.valid('json');
      const job = await service.jobs.get(owner, id);
      if (!job) throw new ProblemError({ code: 'not-found', what: 'job' });
      const changed = { ...job.brief, ...draft } as BriefDraft;
      const brief = await checkJob(context, owner, changed, job.kind);
      const edited = await service.jobs.edit(owner, id, {
        brief,
        format: formatOf(job.kind, format ?? job.format),
        ...(engine === undefined ? {} : { engine: knownEngine(context, engine) }),
      });
      return c.json(await view(orThrow(edited), languageOf(c)));
    },
  );

  for (const [action, summary] of [
    ['cancel', 'Stop a job'],
    ['pause', 'Let a job rest; one that runs begins anew when resumed'],
    ['resume', 'Let a paused job wait for its turn again'],
    ['front', 'Make a job the next of yours'],
    ['retry', 'Ask again for a job that failed or was cancelled'],
    ['two-people', 'Say that two photos which seem to show one person show two, and ask again'],
  ] as const) {
    app.openapi(
      jsonRoute({
        method: 'post',
        path: `/jobs/{id}/${action}`,
        summary,
        request: { params: idParams },
        answer: jobSchema,
      }),
      async (c) => {
        const act = action === 'two-people' ? service.jobs.twoPeople : service.jobs[action];
        const outcome = await act(c.get('user'), c.req.valid('param').id);
        return c.json(await view(orThrow(outcome), languageOf(c)));
      },
    );
  }

  app.openAPIRegistry.registerPath({
    method: 'delete',
    path: '/jobs/{id}',
    summary: 'Take a job that is over off the list; what came of it stays',
    request: { params: idParams },
    responses: { 204: { description: 'gone' } },
  });
  app.delete('/jobs/:id', async (c) => {
    const { success, data } = idParams.safeParse(c.req.param());
    const erased = success
      ? await service.jobs.erase(c.get('user'), data.id)
      : ({ ok: false, error: { code: 'not-found' } } as const);
    if (!erased.ok) throw new ProblemError(faultOf(erased.error));
    return c.body(null, 204);
  });
}

const faultOf = (fault: JobFault) =>
  fault.code === 'not-found' ? ({ code: 'not-found', what: 'job' } as const) : fault;

/** An engine of the list, or `auto` for the configured ladder. */
function knownEngine({ studio }: ServerContext, engine: string): string {
  const known = ['auto', ...studio.lists.engines.map(({ id }) => id)];
  if (known.includes(engine)) return engine;
  throw new ProblemError(unknownName('engine', engine, known));
}

/** The format asked for, if it fits the kind; the usual one if none was. */
function formatOf(kind: 'picture' | 'film', format: JobRow['format'] | undefined): JobRow['format'] {
  if (format === undefined) return kind === 'film' ? 'mp4' : 'png';
  const fitting: readonly string[] = kind === 'film' ? FILM_FORMATS : PICTURE_FORMATS;
  if (fitting.includes(format)) return format;
  throw new ProblemError(unknownName('format', format, fitting));
}
