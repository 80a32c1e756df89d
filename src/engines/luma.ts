import { createLuma } from '@ai-sdk/luma';
import { z } from 'zod';
import { defineEngine } from './entry.ts';
import { hostedEngine, hostedSettings, nearestProportions } from './hosted/hosted-engine.ts';

const { guides: _guides, ...shared } = hostedSettings({ model: 'photon-1', guides: 'none' });
const settings = z.strictObject(shared);

/** Luma Photon: words only, since it takes pictures by public address alone and guides never get one. */
export const luma = defineEngine({
  id: 'luma',
  dialects: { picture: 'flux', film: 'video' },
  variables: ['LUMA_API_KEY'],
  settings,
  open: (chosen, world) =>
    hostedEngine({
      id: 'luma',
      variable: 'LUMA_API_KEY',
      settings: { ...chosen, guides: 'none' },
      world,
      home: 'https://api.lumalabs.ai',
      longestPrompt: 5000,
      refusalIn: ({ state, failure_reason: reason }) =>
        state === 'failed' && typeof reason === 'string' && /moderat|policy|nsfw/i.test(reason)
          ? reason
          : undefined,
      cancelIn: ({ id, state }) =>
        typeof id === 'string' && (state === 'queued' || state === 'dreaming')
          ? {
              method: 'DELETE',
              url: `${chosen.url ?? 'https://api.lumalabs.ai'}/dream-machine/v1/generations/${encodeURIComponent(id)}`,
            }
          : undefined,
      picture: ({ model, pollMs, timeoutS }, connection, order) => ({
        model: createLuma(connection).image(model),
        shown: [],
        aspectRatio: nearestProportions(order.brief.size, [
          '1:1',
          '3:4',
          '4:3',
          '9:16',
          '16:9',
          '9:21',
          '21:9',
        ]),
        hasSeed: false,
        takesMask: false,
        providerOptions: {
          luma: { pollIntervalMillis: pollMs, maxPollAttempts: Math.ceil((timeoutS * 1000) / pollMs) },
        },
      }),
      state: {
        guides: [],
        references: 0,
        starts: 'no',
        seeds: false,
        sizes: { min: 512, max: 1536, multipleOf: 16 },
        models: [chosen.model],
        price: { perPicture: 0.015, asOf: '2026-11' },
        usualSeconds: 20,
      },
    }),
});
