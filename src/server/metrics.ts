import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted, for Prometheus. */
export interface ServerMetrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly jobs: Counter<'kind' | 'end'>;
  readonly drawSeconds: Histogram<'kind'>;
  readonly viewers: Gauge;
  readonly queue: Gauge<'state'>;
}

/** Opens the counters. `countQueue` is asked for the depth of the queue whenever somebody looks. */
export function createMetrics(countQueue: () => Promise<Readonly<Record<string, number>>>): ServerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'beso_http_request_seconds',
      help: 'Time to answer requests',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    jobs: new Counter({
      name: 'beso_jobs_total',
      help: 'Jobs that ended',
      labelNames: ['kind', 'end'],
      registers,
    }),
    drawSeconds: new Histogram({
      name: 'beso_job_seconds',
      help: 'Time to make a job',
      labelNames: ['kind'],
      buckets: [1, 5, 10, 30, 60, 120, 300, 600, 1800],
      registers,
    }),
    viewers: new Gauge({ name: 'beso_event_streams', help: 'Open event streams', registers }),
    queue: new Gauge({
      name: 'beso_queue_jobs',
      help: 'Open jobs by state; waiting is the signal to add workers on',
      labelNames: ['state'],
      registers,
      async collect() {
        for (const [state, count] of Object.entries(await countQueue())) this.set({ state }, count);
      },
    }),
  };
}
