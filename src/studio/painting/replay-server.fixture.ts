import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Exchange } from '../../engines/recording-proxy.fixture.ts';

/** A server on this machine that answers what a real sd-server answered (sdcpp.recorded.json). */
export interface ReplayServer {
  readonly url: string;
  /** What it was sent, by path. */
  readonly sent: { readonly path: string; readonly json: Readonly<Record<string, unknown>> }[];
  close(): Promise<void>;
}

const FILE = join(import.meta.dirname, '../../engines/sdcpp.recorded.json');

/** Opens it; `kind` is the model the real server had, `failAfter` the number of jobs after which it turns orders away. */
export async function openReplayServer(
  kind: 'picture' | 'film',
  { failAfter = Number.POSITIVE_INFINITY } = {},
): Promise<ReplayServer> {
  const exchanges = JSON.parse(readFileSync(FILE, 'utf8')) as Exchange[];
  // The film server was recorded last, with a model of its own.
  const from = kind === 'picture' ? 0 : exchanges.findLastIndex(({ path }) => path.endsWith('/capabilities'));
  const recorded = exchanges.slice(from);
  const answerOf = (find: (exchange: Exchange) => boolean) => {
    const found = recorded.find(find);
    if (!found) throw new Error('the recording lacks an answer');
    return found;
  };
  const sent: { path: string; json: Record<string, unknown> }[] = [];
  let polls = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const path = request.url ?? '';
    const answer = ((): { status: number; answer: unknown } => {
      if (path.endsWith('/capabilities')) return answerOf((each) => each.path === path);
      if (request.method === 'POST') {
        sent.push({ path, json: JSON.parse(body || '{}') });
        if (sent.length > failAfter) return { status: 429, answer: { error: 'job queue is full' } };
        return answerOf((each) => each.path === path && each.status === 202);
      }
      const status = polls++ % 2 === 0 ? 'generating' : 'completed';
      return answerOf(
        (each) => each.method === 'GET' && (each.answer as { status?: string }).status === status,
      );
    })();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
