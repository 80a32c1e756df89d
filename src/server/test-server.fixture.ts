import pino from 'pino';
import { createRandom } from '../base/random.ts';
import { ok } from '../base/result.ts';
import { resolvePerson } from '../people/index.ts';
import { createStudio, type Studio } from '../studio/index.ts';
import { localMaker, type ProcessMaker } from '../studio/jobs/index.ts';
import { embeddedPlace } from '../studio/store/test-databases.fixture.ts';
import { openTestCardEngine } from '../studio/test-card-engine.fixture.ts';
import { openContext } from './open-server.ts';
import { type ServerSettings, settingsFrom } from './settings.ts';
import type { CallWebhook } from './webhooks.ts';

/** A maker in this process; whoever is in a photo, it finds the same stand-in. */
export function testMaker(studio: Studio): ProcessMaker {
  return {
    ...localMaker(studio),
    forget: () => undefined,
    findLikeness: async (personId) =>
      ok({ document: new TextEncoder().encode(`likeness of ${personId}`), warnings: [] }),
    drawPerson: async (id) => {
      const person = resolvePerson({}, { kiss: 'lips' }, createRandom(1));
      const faceTexture = { width: 2, height: 2, rgba: new Uint8ClampedArray(16).fill(200) };
      return ok({ ...person, id, look: { ...person.look, skin: { ...person.look.skin, faceTexture } } });
    },
  };
}

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
    settings: { ...settingsFrom({}), webFolder: '/nowhere', ...settings },
    service: place.options,
    openStudio: () => createStudio({ openEngine: async () => openTestCardEngine({ msAFrame }) }),
    openMaker: (_service, studio) => testMaker(studio),
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
