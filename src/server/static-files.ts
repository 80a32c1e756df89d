import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { RequestEnv, ServerContext } from './context.ts';
import { answerProblem } from './problems.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.glb': 'model/gltf-binary',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file that may be served. */
interface Served {
  readonly path: string;
  readonly size: number;
  readonly tag: string;
  /** How it is packed: a packed copy beside it, made at build time. */
  readonly encodings: readonly ('br' | 'gzip')[];
}

const ENDINGS = { br: '.br', gzip: '.gz' } as const;

/**
 * Serves the page and the packed human. What may be served is listed from the folders beforehand:
 * a request chooses from the list by its name and never makes a path of the file system.
 */
export function addStaticFiles(app: OpenAPIHono<RequestEnv>, { settings }: ServerContext): void {
  const web = listOf(settings.webFolder);
  const human = listOf(settings.humanFolder);

  for (const prefix of ['/assets/human/', '/human/']) {
    app.get(`${prefix}*`, async (c) => {
      const file = (await human()).get(c.req.path.slice(prefix.length));
      return file
        ? answerFile(c, file, 'public, max-age=86400')
        : answerProblem(c, [{ code: 'not-found', what: 'file' }]);
    });
  }
  app.get('/*', async (c) => {
    const files = await web();
    const name = c.req.path.slice(1);
    const file = files.get(name);
    // Vite puts a hash of the content into the names under assets/.
    if (file) {
      return answerFile(
        c,
        file,
        name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    }
    const page = files.get('index.html');
    const wantsPage = !extname(name) && !name.startsWith('api/') && !name.startsWith('v1/');
    if (wantsPage && page) return answerFile(c, page, 'no-cache');
    return answerProblem(c, [
      { code: 'not-found', what: name === '' ? 'page; run npm run build first' : 'page' },
    ]);
  });
}

function answerFile(c: Context, file: Served, caching: string): Response {
  const accepted = c.req.header('Accept-Encoding') ?? '';
  const packed = file.encodings.find((encoding) => accepted.includes(encoding));
  c.header('Content-Type', TYPES[extname(file.path)] ?? 'application/octet-stream');
  c.header('Cache-Control', caching);
  c.header('Vary', 'Accept-Encoding');
  const tag = packed ? `${file.tag.slice(0, -1)}-${packed}"` : file.tag;
  c.header('ETag', tag);
  if (c.req.header('If-None-Match') === tag) return c.body(null, 304);
  if (packed) c.header('Content-Encoding', packed);
  else c.header('Content-Length', String(file.size));
  const path = packed ? `${file.path}${ENDINGS[packed]}` : file.path;
  if (c.req.method === 'HEAD') return c.body(null);
  return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream);
}

/** The files of a folder, looked up again when the folder has changed. */
function listOf(folder: string): () => Promise<ReadonlyMap<string, Served>> {
  let list: ReadonlyMap<string, Served> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - readAt < 2000) return list;
    readAt = performance.now();
    list = await readFolder(folder);
    return list;
  };
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, Served>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const known = new Set(paths);
  const served = new Map<string, Served>();
  for (const path of paths) {
    if (path.endsWith('.br') || path.endsWith('.gz')) continue;
    const { size, mtimeMs } = await stat(path);
    const encodings = (['br', 'gzip'] as const).filter((encoding) =>
      known.has(`${path}${ENDINGS[encoding]}`),
    );
    const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
    served.set(relative(folder, path).split(sep).join('/'), { path, size, tag, encodings });
  }
  return served;
}
