import { createXai } from '@ai-sdk/xai';
import { z } from 'zod';
import { defineEngine } from './entry.ts';
import { hostedEngine, hostedSettings, nearestProportions, shownGuides } from './hosted/hosted-engine.ts';

const settings = z.strictObject({
  ...hostedSettings({ model: 'grok-imagine-image', guides: 'scene', timeoutS: 600 }),
  filmModel: z.string().default('grok-imagine-video').describe('model for films'),
});
const PROPORTIONS = ['1:1', '3:4', '4:3', '9:16', '16:9', '2:3', '3:2'] as const;

/** xAI: Grok Imagine, shown the scene; films from its first frame. */
export const xai = defineEngine({
  id: 'xai',
  dialects: { picture: 'openai', film: 'video' },
  variables: ['XAI_API_KEY'],
  settings,
  open: (chosen, world) =>
    hostedEngine({
      id: 'xai',
      variable: 'XAI_API_KEY',
      settings: chosen,
      world,
      home: 'https://api.x.ai/v1',
      trusted: ['.x.ai'],
      longestPrompt: 8000,
      picture: (all, connection, order) => ({
        model: createXai(connection).image(all.model),
        shown: shownGuides(all),
        aspectRatio: nearestProportions(order.brief.size, PROPORTIONS),
        hasSeed: false,
        takesMask: false,
      }),
      film: ({ filmModel, pollMs, timeoutS }, connection, order) => ({
        model: createXai(connection).video(filmModel),
        aspectRatio: nearestProportions(order.brief.size, PROPORTIONS),
        seconds: [5, 6, 8, 10, 15],
        takesLastFrame: false,
        hasSeed: false,
        providerOptions: { xai: { pollIntervalMs: pollMs, pollTimeoutMs: timeoutS * 1000 } },
      }),
      state: {
        guides: shownGuides(chosen),
        references: 2,
        starts: 'picture',
        seeds: false,
        sizes: [
          { width: 1024, height: 1024 },
          { width: 896, height: 1152 },
          { width: 1152, height: 896 },
          { width: 768, height: 1344 },
          { width: 1344, height: 768 },
          { width: 832, height: 1216 },
          { width: 1216, height: 832 },
        ],
        films: { kind: 'whole', maxSeconds: 15, guideFrames: 9 },
        models: [chosen.model, chosen.filmModel],
        price: { perPicture: 0.02, perFilmSecond: 0.05, asOf: '2026-11' },
        usualSeconds: 15,
      },
    }),
});
