import pino from 'pino';
import { createStudio } from '../studio/index.ts';
import { embeddedPlace } from '../studio/store/test-databases.fixture.ts';
import { openTestCardEngine } from '../studio/test-card-engine.fixture.ts';
import { openContext } from './open-server.ts';
import { type ServerSettings, settingsFrom } from './settings.ts';
import type { CallWebhook } from './webhooks.ts';

/** A server without a network, for tests: requests go straight into its routes. */
export async function openTestServer(
  given: Partial<ServerSettings> & {
    readonly works?: boolean;
    readonly callWebhook?: CallWebhook;
    readonly msAFrame?: number;
  } = {},
) {
  const { works = true, callWebhook, msAFrame = 1, ...settings } = given;
  const place = await embeddedPlace();
  const opened = await openContext({
    settings: { ...settingsFrom({}), ...settings },
    service: place.options,
    openStudio: () => createStudio({ openEngine: async () => openTestCardEngine({ msAFrame }) }),
    log: pino({ level: 'silent' }),
    works,
    ...(callWebhook ? { callWebhook } : {}),
  });
  const { app, context } = opened;
  /** Asks a route; a plain object becomes JSON. */
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const isPlain = body !== undefined && !(body instanceof FormData) && !(body instanceof Uint8Array);
    return app.request(path.startsWith('/') ? path : `/api/v1/${path}`, {
      method,
      headers: { Host: 'localhost', ...(isPlain ? { 'Content-Type': 'application/json' } : {}), ...headers },
      ...(body === undefined ? {} : { body: (isPlain ? JSON.stringify(body) : body) as BodyInit }),
    });
  };
  return {
    app,
    context,
    ask,
    close: async () => {
      context.streams.close();
      await opened.stop();
      await place.clear();
    },
  };
}
