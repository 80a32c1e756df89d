import { problemSchema } from './api-types.ts';
import { openApi } from './app.ts';
import type { ServerContext } from './context.ts';

/**
 * The OpenAPI 3.1 document of `/api/v1`. It is told by the routes, none of which is asked anything:
 * of a server only the studio's lists and the settings need be there.
 */
export function openApiDocument(context: Pick<ServerContext, 'studio' | 'settings'>) {
  const app = openApi({ service: {}, ...context } as ServerContext);
  app.openAPIRegistry.register('Problem', problemSchema);
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Beso studio',
      version: '1',
      description: 'Pictures and films of two adults kissing. Errors are problem documents, RFC 9457.',
      license: { name: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
  });
  const problem = {
    description: 'what cannot be, RFC 9457',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path) as { responses?: Record<string, unknown> }[]) {
      if (operation.responses) operation.responses['default'] = problem;
    }
  }
  return document;
}
