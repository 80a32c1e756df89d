import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import type { ZodType } from 'zod';

/** Path parameter of everything that has an id. */
export const idParams = z.object({ id: z.uuid() });

/** What a route takes and gives. */
interface RouteParts<
  Answer extends ZodType,
  Method extends RouteConfig['method'],
  Path extends string,
  Request,
> {
  readonly method: Method;
  readonly path: Path;
  readonly summary: string;
  readonly request?: Request;
  readonly answer: Answer;
}

/** A route that answers 200 with JSON; that everything may answer with a problem is added to the document as a whole. */
export const jsonRoute = <
  Answer extends ZodType,
  Method extends RouteConfig['method'],
  Path extends string,
  const Request extends NonNullable<RouteConfig['request']>,
>({
  answer,
  request,
  ...parts
}: RouteParts<Answer, Method, Path, Request>) =>
  createRoute({
    ...parts,
    request: request ?? ({} as Request),
    responses: {
      200: { description: parts.summary, content: { 'application/json': { schema: answer } } },
    },
  });

/** A body of JSON that must be there. */
export const jsonBody = <Schema extends ZodType>(schema: Schema) => ({
  body: { required: true as const, content: { 'application/json': { schema } } },
});
