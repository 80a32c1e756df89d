import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that went through, and what the server answered. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** The JSON that was sent. */
  readonly sent: unknown;
  readonly status: number;
  readonly answer: unknown;
}

/** A proxy that writes down what goes through it, for tests with a real server. */
export interface RecordingProxy {
  readonly url: string;
  readonly exchanges: Exchange[];
  close(): Promise<void>;
}

/** Opens a proxy before a server on this machine; a server that is gone closes the connection, as it would itself. */
export async function openRecordingProxy(target: string): Promise<RecordingProxy> {
  const exchanges: Exchange[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const [method, path] = [request.method ?? 'GET', request.url ?? '/'];
    try {
      const answer = await fetch(new URL(path, target), {
        method,
        ...(body.length > 0 ? { body, headers: { 'content-type': 'application/json' } } : {}),
      });
      const text = await answer.text();
      exchanges.push({
        method,
        path,
        sent: parsed(body.toString()),
        status: answer.status,
        answer: parsed(text),
      });
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? 'text/plain',
      });
      response.end(text);
    } catch {
      request.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const LONGEST_TEXT = 4000;

/** The same exchanges fit to be kept in a file: polls without news left out, long texts of requests (pictures) as their SHA-256. */
export function shortened(exchanges: readonly Exchange[]): Exchange[] {
  const shorten = (value: unknown): unknown => {
    if (typeof value === 'string' && value.length > LONGEST_TEXT) {
      return `sha256:${createHash('sha256').update(value).digest('hex')}`;
    }
    if (Array.isArray(value)) return value.map(shorten);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shorten(inner)]));
  };
  const last = new Map<string, string>();
  const isNews = ({ method, path, status, answer }: Exchange): boolean => {
    const [key, said] = [`${method} ${path}`, JSON.stringify([status, answer])];
    if (method === 'GET' && last.get(key) === said) return false;
    last.set(key, said);
    return true;
  };
  return exchanges.filter(isNews).map((exchange) => ({ ...exchange, sent: shorten(exchange.sent) }));
}
