import { randomUUID } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { guardOrigin, signIn } from './access.ts';
import type { RequestEnv, ServerContext } from './context.ts';
import { openApiDocument } from './open-api.ts';
import { addImageRoutes } from './openai/images.ts';
import { addPages } from './pages.ts';
import { answerProblem, ProblemError } from './problems.ts';
import { limitRate } from './rate-limit.ts';
import { addJobRoutes } from './routes/jobs.ts';
import { addOperatorRoutes, addOtherRoutes, addRemovalRoute } from './routes/others.ts';
import { addPeopleRoutes } from './routes/people.ts';
import { addProductRoutes } from './routes/products.ts';
import { addReadingRoutes } from './routes/reading.ts';
import { addStaticFiles } from './static-files.ts';
import { strictHeaders } from './strict-headers.ts';
import { traceRequests } from './traces.ts';

/** Most bytes of a body of JSON. */
const MOST_JSON_BYTES = 262_144;
/** Routes that take files set their own limit. */
const TAKES_FILES = ['/api/v1/people', '/api/v1/recipes'];

/** Everything the server answers to. */
export function createApp(context: ServerContext): OpenAPIHono<RequestEnv> {
  const { log, metrics } = context;
  const app = new OpenAPIHono<RequestEnv>();

  app.use(traceRequests);
  // Headers first, so that refusals carry them too.
  app.use(strictHeaders());
  app.use(async (c, next) => {
    const begun = performance.now();
    const requestId = randomUUID();
    c.set('requestId', requestId);
    c.header('X-Request-Id', requestId);
    await next();
    // HEAD runs the route of GET, and nobody reads what it opened: a file, a stream of events.
    if (c.req.method === 'HEAD') await c.res.body?.cancel();
    // The pattern of the path, never the path: it may hold an id, the query may hold words.
    const route = c.req.routePath;
    const seconds = (performance.now() - begun) / 1000;
    metrics.requests.observe({ method: c.req.method, route, status: String(c.res.status) }, seconds);
    log.debug({
      requestId,
      method: c.req.method,
      route,
      status: c.res.status,
      ms: Math.round(seconds * 1000),
    });
  });
  app.onError((error, c) => {
    if (error instanceof ProblemError) return answerProblem(c, error.faults);
    // A body that is no JSON ends here.
    if (error instanceof HTTPException && error.status === 400)
      return answerProblem(c, [{ code: 'not-json' }]);
    const incident = c.get('requestId');
    log.error({ requestId: incident, err: error }, 'unexpected');
    return answerProblem(c, [{ code: 'unexpected', incident }]);
  });
  app.notFound((c) => answerProblem(c, [{ code: 'not-found', what: 'page' }]));
  app.use(guardOrigin(context));

  // Open to everybody: whether it lives, asking for removal.
  app.get('/health', (c) => c.json({ status: 'ok', version: context.studio.version }));
  app.get('/ready', async (c) => {
    await context.service.feed.since('', Number.MAX_SAFE_INTEGER);
    return c.json({ status: 'ready' });
  });

  const jsonLimit = bodyLimit({
    maxSize: MOST_JSON_BYTES,
    onError: (c) => answerProblem(c, [{ code: 'body-too-large', mostBytes: MOST_JSON_BYTES }]),
  });
  app.use((c, next) => (TAKES_FILES.includes(c.req.path) ? next() : jsonLimit(c, next)));

  app.route('/api/v1', openApi(context));
  app.get('/openapi.json', (c) => c.json(openApiDocument(context)));
  addImageRoutes(app, context);
  app.get('/metrics', signIn(context), async (c) => {
    c.header('Content-Type', metrics.registry.contentType);
    return c.body(await metrics.registry.metrics());
  });
  addPages(app, context);
  addStaticFiles(app, context);
  return app;
}

/** The routes of `/api/v1`. */
export function openApi(context: ServerContext): OpenAPIHono<RequestEnv> {
  const app = new OpenAPIHono<RequestEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const data = 'data' in result ? result.data : undefined;
      return answerProblem(c, context.faultsOf(result.error, data));
    },
  });
  app.use('/removal-requests', limitRate(context));
  addRemovalRoute(app, context);
  app.use(signIn(context));
  app.use(limitRate(context));
  addReadingRoutes(app, context);
  addPeopleRoutes(app, context);
  addJobRoutes(app, context);
  addProductRoutes(app, context);
  addOtherRoutes(app, context);
  addOperatorRoutes(app, context);
  return app;
}
