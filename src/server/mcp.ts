import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Brief } from '../brief/brief.ts';
import type { BriefDraft } from '../brief/reading.ts';
import {
  checkWritable,
  FILM_FILE_ENDINGS,
  PICTURE_ENDINGS,
  type Problem,
  requestSchemas,
  type Studio,
} from '../studio/index.ts';
import { describeFaults } from './problems.ts';

const WORDS = z.string().max(10_000).optional().describe('the kiss in plain words');
const BRIEF = requestSchemas.draft.optional().describe('what is known already; words are read over it');
/** Pictures go back inside the answer up to this size; larger ones as a preview. */
const MOST_ANSWER_BYTES = 700_000;

const say = (data: unknown): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(data, null, 2) }],
});
const refuse = (problems: readonly Problem[]): CallToolResult => ({
  ...say({ problems: describeFaults(problems, 'en') }),
  isError: true,
});

/** An MCP server with the tools of the studio: read a brief, ask the policy, make a picture, make a film. */
export function createMcpServer(studio: Studio): McpServer {
  const server = new McpServer({ name: 'beso', version: studio.version });

  server.registerTool(
    'read_brief',
    {
      title: 'Read a description into a brief',
      description:
        'Reads plain words into a brief of a kissing picture or film of two adults: what was understood, what was not used, what would make it more certain.',
      inputSchema: { words: z.string().max(10_000), base: BRIEF },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ words, base }) => {
      const reading = studio.read(words, base as BriefDraft | undefined);
      return reading.ok ? say(reading.value) : refuse(reading.error);
    },
  );
  server.registerTool(
    'decide',
    {
      title: 'Ask the policy',
      description:
        'Says whether words may be made into a picture; if not why, and the nearest acceptable wording.',
      inputSchema: { words: z.string().max(20_000) },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ words }) => say(studio.judge({ text: words })),
  );

  const briefOf = (kind: 'picture' | 'film', words: string | undefined, base: unknown) => {
    const draft = (base ?? {}) as BriefDraft;
    // Photos need a consent on record; that is asked for in the studio, not here.
    const people = draft.people?.map(({ photo: _photo, ...person }) => person) as BriefDraft['people'];
    const plain: BriefDraft = people ? { ...draft, people } : draft;
    if (words === undefined) return studio.complete(plain, kind);
    const reading = studio.read(words, plain);
    return reading.ok ? studio.complete(reading.value.brief, kind) : reading;
  };
  const placeFor = async (kind: 'picture' | 'film', brief: Brief, given: string | undefined) => {
    const path = resolve(given ?? `kiss-${brief.seed}.${kind === 'film' ? 'mp4' : 'png'}`);
    const ending = extname(path).slice(1).toLowerCase();
    const known = kind === 'film' ? FILM_FILE_ENDINGS : PICTURE_ENDINGS;
    const format = known[ending];
    if (!format) {
      const expected = `a file ending in ${Object.keys(known).join(', ')}`;
      return { ok: false, error: [{ code: 'malformed', option: 'out', given: path, expected }] } as const;
    }
    const writable = await checkWritable(path);
    return writable.ok
      ? ({ ok: true, value: { path, format } } as const)
      : ({ ok: false, error: [writable.error] } as const);
  };

  server.registerTool(
    'picture',
    {
      title: 'Make a picture',
      description:
        'Makes a picture of two adults kissing and writes it to a file; gives the file, the brief and the picture.',
      inputSchema: { words: WORDS, brief: BRIEF, out: z.string().optional().describe('.png, .jpg or .webp') },
      annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
    },
    async ({ words, brief: base, out }, { signal }) => {
      const brief = briefOf('picture', words, base);
      if (!brief.ok) return refuse(brief.error);
      const place = await placeFor('picture', brief.value, out);
      if (!place.ok) return refuse(place.error);
      const { path, format } = place.value as { path: string; format: 'png' | 'jpeg' | 'webp' };
      const made = await studio.picture(brief.value, { path, format, signal });
      if (!made.ok) return refuse(made.error);
      const { content } = say({
        files: made.value.files,
        brief: brief.value,
        seconds: made.value.times.totalS,
      });
      return { content: [...content, await pictureContent(path)] };
    },
  );
  server.registerTool(
    'film',
    {
      title: 'Make a film',
      description:
        'Makes a film of two adults kissing, a few seconds long, and writes it to a file. Takes minutes on a machine without a graphics card.',
      inputSchema: { words: WORDS, brief: BRIEF, out: z.string().optional().describe('.mp4, .webm or .gif') },
      annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
    },
    async ({ words, brief: base, out }, { signal, sendNotification, _meta }) => {
      const brief = briefOf('film', words, base);
      if (!brief.ok) return refuse(brief.error);
      const place = await placeFor('film', brief.value, out);
      if (!place.ok) return refuse(place.error);
      const { path, format } = place.value as { path: string; format: 'mp4' | 'webm' | 'gif' };
      const progressToken = _meta?.progressToken;
      const made = await studio.film(brief.value, {
        path,
        format,
        signal,
        onProgress: ({ framesDone, frameCount }) => {
          if (progressToken === undefined) return;
          const params = { progressToken, progress: framesDone, total: frameCount };
          void sendNotification({ method: 'notifications/progress', params });
        },
      });
      if (!made.ok) return refuse(made.error);
      return say({ files: made.value.files, brief: brief.value, seconds: made.value.times.totalS });
    },
  );
  return server;
}

async function pictureContent(path: string): Promise<CallToolResult['content'][number]> {
  const bytes = await readFile(path);
  const ending = extname(path).slice(1).toLowerCase();
  if (bytes.length <= MOST_ANSWER_BYTES) {
    return {
      type: 'image',
      data: bytes.toString('base64'),
      mimeType: `image/${PICTURE_ENDINGS[ending] ?? 'png'}`,
    };
  }
  const { default: sharp } = await import('sharp');
  const small = await sharp(bytes).resize(1024, 1024, { fit: 'inside' }).jpeg({ quality: 85 }).toBuffer();
  return { type: 'image', data: small.toString('base64'), mimeType: 'image/jpeg' };
}

/** Serves the tools over standard input and output until the other side hangs up or the signal aborts. */
export async function serveMcp(studio: Studio, signal: AbortSignal): Promise<void> {
  const server = createMcpServer(studio);
  const ended = new Promise<void>((end) => {
    server.server.onclose = () => end();
    process.stdin.once('end', () => end());
    signal.addEventListener('abort', () => end(), { once: true });
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
}
