import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
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
}

/** Packing pays for text; pictures and fonts are packed already. */
const PACKABLE = ['.html', '.js', '.mjs', '.css', '.json', '.svg', '.wasm', '.glb', '.webmanifest', '.txt'];
const LEAST_PACKED_BYTES = 1024;
const MOST_PACKED_BYTES = 8_000_000;
/** A middling effort: packed once, when first asked for, then kept. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
const pack = {
  br: (bytes: Uint8Array) => promisify(brotliCompress)(bytes, BROTLI),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes),
} as const;

/**
 * Serves the page and the packed human. What may be served is listed from the folders beforehand:
 * a request chooses from the list by its name and never makes a path of the file system.
 */
export function addStaticFiles(
  app: OpenAPIHono<RequestEnv>,
  { settings }: Pick<ServerContext, 'settings'>,
): void {
  const web = listOf(settings.webFolder);
  const human = listOf(settings.humanFolder);
  const packed = keepPacked();

  for (const prefix of ['/assets/human/', '/human/']) {
    app.get(`${prefix}*`, async (c) => {
      const file = (await human()).get(c.req.path.slice(prefix.length));
      return file
        ? answerFile(c, file, packed, 'public, max-age=86400')
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
        packed,
        name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    }
    const page = files.get('index.html');
    const wantsPage = !extname(name) && !name.startsWith('api/') && !name.startsWith('v1/');
    if (wantsPage && page) return answerFile(c, page, packed, 'no-cache');
    return answerProblem(c, [
      { code: 'not-found', what: name === '' ? 'page; run npm run build first' : 'page' },
    ]);
  });
}

async function answerFile(c: Context, file: Served, packed: PackedFiles, caching: string): Promise<Response> {
  c.header('Content-Type', TYPES[extname(file.path)] ?? 'application/octet-stream');
  c.header('Cache-Control', caching);
  c.header('Vary', 'Accept-Encoding');
  const accepted = c.req.header('Accept-Encoding') ?? '';
  const encoding = isPackable(file)
    ? (['br', 'gzip'] as const).find((name) => accepted.includes(name))
    : undefined;
  const tag = encoding ? `${file.tag.slice(0, -1)}-${encoding}"` : file.tag;
  c.header('ETag', tag);
  if (c.req.header('If-None-Match') === tag) return c.body(null, 304);
  if (!encoding) {
    c.header('Content-Length', String(file.size));
    return c.body(Readable.toWeb(createReadStream(file.path)) as ReadableStream);
  }
  c.header('Content-Encoding', encoding);
  return c.body(await packed(file, encoding));
}

const isPackable = ({ path, size }: Served): boolean =>
  PACKABLE.includes(extname(path)) && size >= LEAST_PACKED_BYTES && size <= MOST_PACKED_BYTES;

/** Gives files packed; each is packed once as long as it does not change. */
type PackedFiles = (file: Served, encoding: keyof typeof pack) => Promise<Uint8Array<ArrayBuffer>>;

function keepPacked(): PackedFiles {
  const kept = new Map<string, { readonly tag: string; readonly bytes: Promise<Uint8Array<ArrayBuffer>> }>();
  return (file, encoding) => {
    const key = `${encoding} ${file.path}`;
    const known = kept.get(key);
    if (known?.tag === file.tag) return known.bytes;
    const bytes = readFile(file.path)
      .then((content) => pack[encoding](content))
      .then((content) => new Uint8Array(content));
    kept.set(key, { tag: file.tag, bytes });
    // A failure is not kept: the next who asks tries again.
    bytes.catch(() => kept.delete(key));
    return bytes;
  };
}

/** The files of a folder, looked up again when the folder has changed. */
function listOf(folder: string): () => Promise<ReadonlyMap<string, Served>> {
  let list: Promise<ReadonlyMap<string, Served>> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (list && performance.now() - readAt < 2000) return list;
    readAt = performance.now();
    list = readFolder(folder);
    // A file that vanished meanwhile: the next who asks looks again.
    list.catch(() => {
      list = undefined;
    });
    return list;
  };
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, Served>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const served = new Map<string, Served>();
  for (const path of paths) {
    const { size, mtimeMs } = await stat(path);
    const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
    served.set(relative(folder, path).split(sep).join('/'), { path, size, tag });
  }
  return served;
}
