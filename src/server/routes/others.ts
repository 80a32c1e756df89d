import { randomBytes, randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { recipeSchema, removalBody, type StudioRecipe, webhookBody, webhookSchema } from '../api-types.ts';
import type { RequestEnv, ServerContext } from '../context.ts';
import { answerProblem, ProblemError } from '../problems.ts';
import { isPublicAddress } from '../public-address.ts';
import { idParams, jsonBody, jsonRoute } from './route.ts';

const MOST_RECIPE_BYTES = 60_000_000;
/** Users who run the studio: the local one, and the one of BESO_TOKEN. */
const OPERATORS = ['local', 'owner'];

/** Events, recipes out of files, webhooks. */
export function addOtherRoutes(app: OpenAPIHono<RequestEnv>, context: ServerContext): void {
  const { service, studio, settings } = context;

  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/events',
    summary: 'Everything that happens to your jobs, as server-sent events; resumed after Last-Event-ID',
    request: { headers: z.object({ 'last-event-id': z.string().optional() }) },
    responses: { 200: { description: 'Event, see the schema', content: { 'text/event-stream': {} } } },
  });
  app.get('/events', async (c) => {
    const given = c.req.header('Last-Event-ID') ?? c.req.query('after');
    const lastId = given !== undefined && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
    if (context.streams.countOf(c.get('user')) >= settings.streamsPerUser) {
      throw new ProblemError({ code: 'too-many-kept', what: 'open pages', most: settings.streamsPerUser });
    }
    c.header('Content-Type', 'text/event-stream; charset=utf-8');
    c.header('Cache-Control', 'no-store');
    c.header('X-Accel-Buffering', 'no');
    return c.body(await context.streams.open(c.get('user'), lastId, c.req.raw.signal));
  });

  app.use(
    '/recipes',
    bodyLimit({
      maxSize: MOST_RECIPE_BYTES,
      onError: (c) => answerProblem(c, [{ code: 'body-too-large', mostBytes: MOST_RECIPE_BYTES }]),
    }),
  );
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/recipes',
    summary: 'The settings inside a picture or film made by Beso, sent as the body',
    request: {
      body: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
    },
    responses: {
      200: { description: 'the recipe', content: { 'application/json': { schema: recipeSchema } } },
    },
  });
  app.post('/recipes', async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const ending = endingOf(bytes);
    if (!ending) {
      throw new ProblemError({
        code: 'unsupported-media',
        accepts: 'a PNG, JPEG, WebP, GIF, MP4 or WebM made by Beso',
      });
    }
    const path = join(tmpdir(), `beso-${randomUUID()}.${ending}`);
    try {
      await writeFile(path, bytes, { mode: 0o600 });
      const brief = await studio.briefIn(path);
      if (!brief.ok) {
        // The file's place on this machine is of no interest.
        throw new ProblemError(
          ...brief.error.map((fault) => ('path' in fault ? { ...fault, path: 'this file' } : fault)),
        );
      }
      const recipe: StudioRecipe = {
        brief: brief.value as StudioRecipe['brief'],
        kind: brief.value.film ? 'film' : 'picture',
        engine: '',
        version: studio.version,
      };
      return c.json(recipe);
    } finally {
      await rm(path, { force: true });
    }
  });

  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/webhooks',
      summary: 'Addresses that are told of events',
      answer: z.object({ webhooks: z.array(webhookSchema) }),
    }),
    async (c) => c.json({ webhooks: (await service.webhooks.list(c.get('user'))).map(webhookView) }),
  );
  app.openapi(
    jsonRoute({
      method: 'post',
      path: '/webhooks',
      summary: 'Have an address told of events; the secret that signs them is told this once',
      request: jsonBody(webhookBody),
      answer: webhookSchema,
    }),
    async (c) => {
      const { url } = c.req.valid('json');
      if (!settings.privateWebhooks && !(await isPublicAddress(url))) {
        throw new ProblemError({ code: 'private-address' });
      }
      const had = await service.webhooks.list(c.get('user'));
      if (had.length >= settings.webhooksPerUser) {
        throw new ProblemError({ code: 'too-many-kept', what: 'webhooks', most: settings.webhooksPerUser });
      }
      const secret = `whsec_${randomBytes(24).toString('base64')}`;
      const webhook = await service.webhooks.add(c.get('user'), url, secret);
      return c.json({ ...webhookView(webhook), secret });
    },
  );
  app.openAPIRegistry.registerPath({
    method: 'delete',
    path: '/webhooks/{id}',
    summary: 'No longer tell an address',
    request: { params: idParams },
    responses: { 204: { description: 'gone' } },
  });
  app.delete('/webhooks/:id', async (c) => {
    const { success, data } = idParams.safeParse(c.req.param());
    const isGone = success && (await service.webhooks.remove(c.get('user'), data.id));
    if (!isGone) throw new ProblemError({ code: 'not-found', what: 'webhook' });
    return c.body(null, 204);
  });
}

/** Somebody depicted asks for removal; anybody may. */
export function addRemovalRoute(app: OpenAPIHono<RequestEnv>, { service, log }: ServerContext): void {
  app.openapi(
    jsonRoute({
      method: 'post',
      path: '/removal-requests',
      summary: 'Ask for the removal of what shows you; no account needed',
      request: jsonBody(removalBody),
      answer: z.object({ id: z.uuid(), answeredWithinHours: z.int() }),
    }),
    async (c) => {
      const { contact, what } = c.req.valid('json');
      const id = await service.removals.add(contact, what);
      log.warn({ removalRequest: id }, 'somebody asks for removal; answer within 48 hours');
      return c.json({ id, answeredWithinHours: 48 }, 202 as 200);
    },
  );
}

/** Whoever runs the studio sees who asked, and says when it is answered. */
export function addOperatorRoutes(app: OpenAPIHono<RequestEnv>, { service }: ServerContext): void {
  const onlyOperator = (user: string) => {
    if (!OPERATORS.includes(user)) throw new ProblemError({ code: 'not-found', what: 'page' });
  };
  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/removal-requests',
      summary: 'Requests for removal that wait for an answer, for the operator',
      answer: z.object({
        requests: z.array(
          z.object({ id: z.uuid(), contact: z.string(), what: z.string(), createdAt: z.string() }),
        ),
      }),
    }),
    async (c) => {
      onlyOperator(c.get('user'));
      const requests = (await service.removals.unanswered()).map(({ id, contact, what, createdAt }) => ({
        id,
        contact,
        what,
        createdAt: createdAt.toISOString(),
      }));
      return c.json({ requests });
    },
  );
  app.openapi(
    jsonRoute({
      method: 'post',
      path: '/removal-requests/{id}/answer',
      summary: 'Note that a request was answered, for the operator',
      request: { params: idParams },
      answer: z.object({ id: z.uuid() }),
    }),
    async (c) => {
      onlyOperator(c.get('user'));
      const { id } = c.req.valid('param');
      if (!(await service.removals.answer(id)))
        throw new ProblemError({ code: 'not-found', what: 'request' });
      return c.json({ id });
    },
  );
}

const webhookView = ({ id, url, createdAt }: { id: string; url: string; createdAt: Date }) => ({
  id,
  url,
  createdAt: createdAt.toISOString(),
});

/** The ending by which a file of this content is read. */
function endingOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpg';
  if (head.startsWith('GIF8')) return 'gif';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'webp';
  if (head.slice(4, 8) === 'ftyp') return 'mp4';
  return head.startsWith('\x1a\x45\xdf\xa3') ? 'webm' : undefined;
}
