import { z } from 'zod';
import type { MachineFault } from '../base/fault.ts';
import { err, ok } from '../base/result.ts';
import type { EngineWarning } from './engine.ts';
import { defineEngine } from './entry.ts';
import { httpClient } from './http/client.ts';
import { paintingEngine } from './painter.ts';

const ID = 'stability';
const VARIABLE = 'STABILITY_API_KEY';
const MOST_BYTES = 64 * 2 ** 20;
const LARGEST_SEED = 4294967294;

const settingsSchema = z.strictObject({
  control: z
    .enum(['structure', 'sketch'])
    .default('structure')
    .describe('structure is steered by the depth, sketch by the outlines'),
  strength: z.coerce.number().min(0).max(1).default(0.7).describe('how strongly the guide steers'),
  url: z
    .url({ protocol: /^https?$/ })
    .default('https://api.stability.ai')
    .describe('address of the service'),
  timeoutS: z.coerce.number().min(1).max(3600).default(180).describe('longest an order may take'),
});

/**
 * Stability AI's service: Stable Diffusion under the depth guide (structure) or the edges (sketch), by its REST API
 * v2beta. It answers with the picture itself; cancelling ends the request.
 */
export const stability = defineEngine({
  id: ID,
  dialects: { picture: 'stability', film: 'stability' },
  variables: [VARIABLE],
  settings: settingsSchema,
  open: (settings, world) => {
    const key = world.secret(VARIABLE);
    const signedOut: MachineFault = { code: 'not-signed-in', engine: ID, variables: [VARIABLE] };
    const home = new URL(settings.url);
    const http = httpClient(world, { engine: ID, home, mostBytes: MOST_BYTES }, [VARIABLE]);
    const guide = settings.control === 'structure' ? 'depth' : 'edges';
    return paintingEngine({
      id: ID,
      world,
      secrets: key === undefined ? [] : [key],
      timeoutS: settings.timeoutS,
      describe: async () => ({
        ...(key === undefined ? { fault: signedOut } : {}),
        pictures: true,
        films: { kind: 'none' },
        guides: [guide],
        references: 0,
        starts: 'no',
        seeds: true,
        // 64 pixels at least and 9 437 184 in all; square at most 3072.
        sizes: { min: 64, max: 3072, multipleOf: 1 },
        sends: 'to-provider',
        price: { perPicture: 0.05, asOf: '2026-11' },
        usualSeconds: 8,
        models: [`control/${settings.control}`],
      }),
      paint: async ({ prompt, frames, brief, start }, signal, onProgress) => {
        if (key === undefined) return err(signedOut);
        const [guides] = frames;
        if (!guides) return err({ code: 'bad-answer', engine: ID, detail: 'an order without guides' });
        onProgress({ part: undefined });
        const body = new FormData();
        body.set('image', new File([new Uint8Array(guides[guide])], 'guide.png', { type: 'image/png' }));
        body.set('prompt', prompt.prompt);
        if (prompt.negative) body.set('negative_prompt', prompt.negative);
        body.set('control_strength', String(settings.strength));
        body.set('seed', String(Math.min(brief.seed, LARGEST_SEED)));
        body.set('output_format', 'png');
        const answer = await http.ask(`/v2beta/stable-image/control/${settings.control}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, accept: 'image/*' },
          body,
          signal,
        });
        if (!answer.ok) return answer;
        const { headers, bytes } = answer.value;
        if (headers.get('finish-reason') === 'CONTENT_FILTERED') {
          return err({ code: 'refused-by-provider', engine: ID, said: 'CONTENT_FILTERED' });
        }
        const mediaType = headers.get('content-type') ?? '';
        if (!mediaType.startsWith('image/'))
          return err({ code: 'bad-answer', engine: ID, detail: `a ${mediaType || 'nameless'} answer` });
        onProgress({ part: 1 });
        const warnings: EngineWarning[] = start
          ? [
              {
                code: 'setting-ignored',
                engine: ID,
                setting: 'the picture to start from',
                why: 'it begins from the guide',
              },
            ]
          : [];
        return ok({ kind: 'picture', bytes, mediaType, model: `control/${settings.control}`, warnings });
      },
    });
  },
});
