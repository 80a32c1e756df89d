import { OpenAPIHono } from '@hono/zod-openapi';
import { guardOrigin } from './access.ts';
import type { RequestEnv } from './context.ts';
import type { ServerSettings } from './settings.ts';
import { addStaticFiles } from './static-files.ts';
import { strictHeaders } from './strict-headers.ts';

/** What can be answered before the store is open: the page and what it draws with, which hang on no visitor. */
export function createEarlyApp(settings: ServerSettings): {
  readonly answers: (request: Request) => boolean;
  readonly app: OpenAPIHono<RequestEnv>;
} {
  const app = new OpenAPIHono<RequestEnv>();
  app.use(strictHeaders());
  app.use(guardOrigin({ settings }));
  addStaticFiles(app, { settings });
  // Where visitors sign in, the page itself waits until they can be told apart.
  const isOpen = settings.tokens.size === 0 && settings.userHeader === undefined;
  return {
    app,
    answers: ({ method, url }) => {
      const { pathname } = new URL(url);
      return method === 'GET' && (pathname.startsWith('/assets/') || (isOpen && PAGE.includes(pathname)));
    },
  };
}

const PAGE = ['/', '/gallery', '/mark.svg', '/manifest.webmanifest'];
