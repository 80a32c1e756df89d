import { type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { MiddlewareHandler } from 'hono';
import type { WorkerOptions } from '../studio/jobs/index.ts';
import type { RequestEnv } from './context.ts';

type OnStage = NonNullable<WorkerOptions['onStage']>;

/**
 * Sends traces by OTLP where OpenTelemetry's own variables say so (`OTEL_EXPORTER_OTLP_ENDPOINT` or
 * `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`, https://opentelemetry.io/docs/specs/otel/protocol/exporter/); nothing is loaded
 * otherwise. Gives the function that sends what is left and ends.
 */
export async function startTraces(
  env: Readonly<Record<string, string | undefined>>,
): Promise<() => Promise<void>> {
  const endpoint = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (!endpoint || env['OTEL_SDK_DISABLED'] === 'true') return async () => undefined;
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  // The service's name is what the resource of every span is known by; theirs wins.
  process.env['OTEL_SERVICE_NAME'] ||= 'beso';
  const provider = new NodeTracerProvider({
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return async () => {
    // A collector that is away must not keep the server from ending.
    await provider.shutdown().catch(() => undefined);
    trace.disable();
  };
}

const tracer = () => trace.getTracer('beso');

/** A span a request. It holds the pattern of the path, never the path: that may hold an id, the query may hold words. */
export const traceRequests: MiddlewareHandler<RequestEnv> = (c, next) =>
  tracer().startActiveSpan(c.req.method, { kind: SpanKind.SERVER }, async (span) => {
    try {
      await next();
      const { status } = c.res;
      span.updateName(`${c.req.method} ${c.req.routePath}`);
      span.setAttributes({
        'http.request.method': c.req.method,
        'http.route': c.req.routePath,
        'http.response.status_code': status,
      });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    } finally {
      span.end();
    }
  });

/** A span a job, from its claim to its end, with an event a station; jobs are told apart by their ids alone. */
export function traceJobs(): OnStage {
  const open = new Map<string, Span>();
  return (stage, job, problems) => {
    // A job that is handed back comes again under another lease.
    const key = `${job.id} ${job.lease}`;
    if (stage === 'claimed') {
      const waitedS = ((job.startedAt ?? job.createdAt).getTime() - job.createdAt.getTime()) / 1000;
      const attributes = {
        'beso.job.id': job.id,
        'beso.job.kind': job.kind,
        'beso.job.attempt': job.attempt,
        'beso.job.waited_s': waitedS,
      };
      open.set(key, tracer().startSpan(`job ${job.kind}`, { kind: SpanKind.CONSUMER, attributes }));
    }
    const span = open.get(key);
    span?.addEvent(stage);
    if (stage !== 'done' && stage !== 'failed' && stage !== 'handed-back' && stage !== 'lost') return;
    span?.setAttribute('beso.job.end', stage);
    if (stage === 'failed') {
      span?.setStatus({
        code: SpanStatusCode.ERROR,
        message: problems?.map(({ code }) => code).join(', ') ?? '',
      });
    }
    span?.end();
    open.delete(key);
  };
}
