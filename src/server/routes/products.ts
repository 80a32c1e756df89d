import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { gifOfFilm, PICTURE_FORMATS, unknownName } from '../../studio/index.ts';
import type { Product as ProductRow } from '../../studio/jobs/index.ts';
import { productPatch, productSchema, receiptSchema, recipeSchema, type StudioRecipe } from '../api-types.ts';
import type { RequestEnv, ServerContext } from '../context.ts';
import { ProblemError } from '../problems.ts';
import { readRange } from '../ranges.ts';
import { MIME, productView, receiptView } from '../views.ts';
import { idParams, jsonBody, jsonRoute } from './route.ts';

const search = z.object({
  q: z.string().max(200).optional().describe('words that must be found'),
  favourite: z.enum(['true', 'false']).optional(),
  kind: z.enum(['picture', 'film']).optional(),
  before: z.uuid().optional().describe('only older ones than this'),
  limit: z.coerce.number().int().min(1).max(100).default(40),
});

/** Longer films make GIFs of a hundred megabytes. */
const MOST_GIF_SECONDS = 20;

/** The gallery: pictures and films that were made. */
export function addProductRoutes(app: OpenAPIHono<RequestEnv>, { service }: ServerContext): void {
  const { products, store } = service;
  const find = async (c: Context<RequestEnv>): Promise<ProductRow> => {
    const { success, data } = idParams.safeParse(c.req.param());
    const product = success ? await products.get(c.get('user'), data.id) : undefined;
    if (!product) throw new ProblemError({ code: 'not-found', what: 'picture or film' });
    return product;
  };

  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/products',
      summary: 'What was made, newest first',
      request: { query: search },
      answer: z.object({ products: z.array(productSchema), next: z.uuid().nullable() }),
    }),
    async (c) => {
      const { q, favourite, kind, before, limit } = c.req.valid('query');
      const found = await products.search(c.get('user'), {
        ...(q === undefined ? {} : { words: q }),
        ...(favourite === undefined ? {} : { favourite: favourite === 'true' }),
        ...(kind === undefined ? {} : { kind }),
        ...(before === undefined ? {} : { before }),
        limit: limit + 1,
      });
      const shown = found.slice(0, limit);
      return c.json({
        products: shown.map(productView),
        next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
      });
    },
  );

  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/products/{id}',
      summary: 'A picture or film',
      request: { params: idParams },
      answer: productSchema,
    }),
    async (c) => c.json(productView(await find(c))),
  );

  app.openapi(
    jsonRoute({
      method: 'patch',
      path: '/products/{id}',
      summary: 'Name it, make it a favourite',
      request: { params: idParams, ...jsonBody(productPatch) },
      answer: productSchema,
    }),
    async (c) => {
      const { favourite, title } = c.req.valid('json');
      const changed = await products.change(c.get('user'), c.req.valid('param').id, {
        ...(favourite === undefined ? {} : { favourite }),
        ...(title === undefined ? {} : { title }),
      });
      if (!changed) throw new ProblemError({ code: 'not-found', what: 'picture or film' });
      return c.json(productView(changed));
    },
  );

  app.openapi(
    jsonRoute({
      method: 'delete',
      path: '/products/{id}',
      summary: 'Erase it',
      request: { params: idParams },
      answer: receiptSchema,
    }),
    async (c) => {
      const receipt = await products.erase(c.get('user'), c.req.valid('param').id);
      if (!receipt) throw new ProblemError({ code: 'not-found', what: 'picture or film' });
      return c.json(receiptView(receipt));
    },
  );

  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/products/{id}/recipe',
      summary: 'The settings it was made with',
      request: { params: idParams },
      answer: recipeSchema,
    }),
    async (c) => {
      const { brief, kind, engine, version } = await find(c);
      return c.json({ brief: brief as StudioRecipe['brief'], kind, engine, version });
    },
  );

  const nameFile = (c: Context<RequestEnv>, { brief }: ProductRow, format: string): void => {
    const how = c.req.query('download') ? 'attachment' : 'inline';
    c.header('Content-Disposition', `${how}; filename="beso-${brief.kiss}-${brief.seed}.${format}"`);
    // A picture opened by itself is no page and runs nothing.
    c.header('Content-Security-Policy', "default-src 'none'; sandbox");
  };
  /** One GIF at a time: each holds its frames while it is made. */
  let lastGif: Promise<unknown> = Promise.resolve();
  const gifOf = (product: ProductRow): Promise<Uint8Array> => {
    if ((product.seconds ?? 0) > MOST_GIF_SECONDS) {
      const expected = `a film of ${MOST_GIF_SECONDS} seconds at most`;
      throw new ProblemError({ code: 'malformed', option: 'format', given: 'gif', expected });
    }
    const gif = lastGif.then(async () => gifOfFilm(await store.files.read(product.file)));
    lastGif = gif.catch(() => undefined);
    return gif;
  };
  const pictureAnew = async (product: ProductRow, format: string): Promise<Uint8Array> => {
    const { default: sharp } = await import('sharp');
    return sharp(await store.files.read(product.file))
      .keepMetadata()
      .toFormat(format as 'png' | 'jpeg' | 'webp', { quality: 93 })
      .toBuffer();
  };
  /** A picture in another format or a film as a GIF, the recipe kept. */
  const answerAnew = async (
    c: Context<RequestEnv>,
    product: ProductRow,
    format: string,
  ): Promise<Response> => {
    const known: readonly string[] = product.kind === 'picture' ? PICTURE_FORMATS : [product.format, 'gif'];
    if (!known.includes(format)) throw new ProblemError(unknownName('format', format, known));
    const bytes = format === 'gif' ? await gifOf(product) : await pictureAnew(product, format);
    c.header('Content-Type', MIME[format] ?? 'application/octet-stream');
    c.header('Cache-Control', 'private, max-age=31536000, immutable');
    nameFile(c, product, format);
    return c.body(new Uint8Array(bytes));
  };

  for (const part of ['file', 'thumbnail'] as const) {
    app.openAPIRegistry.registerPath({
      method: 'get',
      path: `/products/{id}/${part}`,
      summary: part === 'file' ? 'The file, whole or in ranges' : 'A small picture of it',
      request: { params: idParams },
      responses: { 200: { description: 'the content' }, 206: { description: 'a part of it' } },
    });
  }
  app.get('/products/:id/file', async (c) => {
    const product = await find(c);
    const wanted = c.req.query('format');
    if (wanted !== undefined && wanted !== product.format) return answerAnew(c, product, wanted);
    const range = readRange(c.req.header('Range'), product.bytes);
    const tag = `"${product.file}"`;
    c.header('ETag', tag);
    c.header('Cache-Control', 'private, max-age=31536000, immutable');
    c.header('Accept-Ranges', 'bytes');
    c.header('Content-Type', MIME[product.format] ?? 'application/octet-stream');
    nameFile(c, product, product.format);
    if (c.req.header('If-None-Match') === tag) return c.body(null, 304);
    if (range === 'unusable') {
      c.header('Content-Range', `bytes */${product.bytes}`);
      throw new ProblemError({ code: 'range-unusable' });
    }
    // A range of a file that has changed since would not fit; ours never change.
    const isPart = range !== undefined && (c.req.header('If-Range') ?? tag) === tag;
    const stream = await store.files.stream(product.file, isPart ? range : undefined);
    if (!isPart) {
      c.header('Content-Length', String(product.bytes));
      return c.body(stream, 200);
    }
    c.header('Content-Range', `bytes ${range.start}-${range.end}/${product.bytes}`);
    c.header('Content-Length', String(range.end - range.start + 1));
    return c.body(stream, 206);
  });
  app.get('/products/:id/thumbnail', async (c) => {
    const product = await find(c);
    c.header('Content-Type', 'image/webp');
    c.header('Cache-Control', 'private, max-age=31536000, immutable');
    return c.body(new Uint8Array(await store.files.read(product.thumbnail)));
  });
}
