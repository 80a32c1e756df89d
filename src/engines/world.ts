import { lookup } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** A socket as engines use it: text frames in, nothing out. */
export interface EngineSocket {
  /** Resolves once it is open, or closed without having been. */
  readonly ready: Promise<void>;
  readonly onText: (hear: (text: string) => void) => void;
  /** Called once, also when it never opened. */
  readonly onClosed: (hear: () => void) => void;
  close(): void;
}

/** All that engines touch outside of Beso; tests put something else in its place. */
export interface EngineWorld {
  readonly fetch: typeof fetch;
  readonly nowMs: () => number;
  /** Resolves after that time, or at once when the signal aborts. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** The addresses a host name stands for. */
  readonly lookUp: (host: string) => Promise<readonly string[]>;
  readonly openSocket: (url: string) => EngineSocket;
  /** A secret of the environment; undefined where it is not set. */
  readonly secret: (variable: string) => string | undefined;
}

/** The real world, with the secrets of this environment. */
export function realWorld(environment: Readonly<Record<string, string | undefined>>): EngineWorld {
  return {
    fetch: (input, init) => fetch(input, init),
    nowMs: () => Date.now(),
    wait: (ms, signal) => pause(ms, undefined, { signal, ref: true }).catch(() => undefined),
    lookUp: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    openSocket,
    secret: (variable) => environment[variable] || undefined,
  };
}

/** Longest message that is taken from a socket; previews come as binary frames, which are left aside. */
const MOST_SOCKET_BYTES = 16 * 2 ** 20;

function openSocket(url: string): EngineSocket {
  const socket = new WebSocket(url, { maxPayload: MOST_SOCKET_BYTES, handshakeTimeout: 10_000 });
  // What went wrong is followed by `close`.
  socket.on('error', () => undefined);
  const ready = new Promise<void>((resolve) => {
    socket.once('open', resolve);
    socket.once('close', () => resolve());
  });
  return {
    ready,
    onText: (hear) => socket.on('message', (data, isBinary) => isBinary || hear(data.toString())),
    onClosed: (hear) => socket.once('close', hear),
    close: () => socket.terminate(),
  };
}
