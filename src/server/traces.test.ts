import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openTestServer } from './test-server.fixture.ts';
import { startTraces } from './traces.ts';

interface SentSpan {
  readonly name: string;
  readonly attributes: readonly { readonly key: string }[];
  readonly events?: readonly { readonly name: string }[];
}

test('requests and jobs are traced to where the variables say, without words or addresses of people', async () => {
  const bodies: string[] = [];
  const collector = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    bodies.push(Buffer.concat(parts).toString());
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${port}`;
  const end = await startTraces(process.env);
  const server = await openTestServer();
  try {
    await server.ask('GET', 'jobs?words=a-secret-wish');
    const made = await server.ask('POST', 'jobs', {
      brief: { size: { width: 64, height: 64 }, seed: 1 },
      kind: 'picture',
    });
    expect(made.status).toBeLessThan(300);
    await expect
      .poll(async () => (await (await server.ask('GET', 'jobs')).text()).includes('"done"'), {
        timeout: 20_000,
      })
      .toBe(true);
  } finally {
    await server.close();
    await end();
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    collector.close();
  }
  const spans = bodies.flatMap((body) =>
    (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] }).resourceSpans.flatMap(
      ({ scopeSpans }) => scopeSpans.flatMap(({ spans: sent }) => sent),
    ),
  );
  expect(spans.map(({ name }) => name)).toContain('GET /api/v1/jobs');
  const job = spans.find(({ name }) => name === 'job picture');
  expect(job?.events?.map(({ name }) => name)).toEqual(['claimed', 'drawing', 'encoded', 'stored', 'done']);
  expect(bodies.join()).toContain('"beso"');
  expect(bodies.join()).not.toContain('a-secret-wish');
});

test('nothing is sent where nothing is set', async () => {
  await expect((await startTraces({}))()).resolves.toBeUndefined();
});
