import { createOpenAI } from '@ai-sdk/openai';
import { z } from 'zod';
import { defineEngine } from './entry.ts';
import { hostedEngine, hostedSettings, shownGuides } from './hosted/hosted-engine.ts';

const settings = z.strictObject({
  ...hostedSettings({ model: 'gpt-image-1.5', guides: 'scene+depth' }),
  quality: z.enum(['low', 'medium', 'high', 'auto']).default('high').describe('low, medium, high or auto'),
});

/** OpenAI's picture models, shown the scene and its depth as pictures to keep to. */
export const openai = defineEngine({
  id: 'openai',
  dialects: { picture: 'openai', film: 'openai' },
  variables: ['OPENAI_API_KEY'],
  settings,
  open: (chosen, world) =>
    hostedEngine({
      id: 'openai',
      variable: 'OPENAI_API_KEY',
      settings: chosen,
      world,
      home: 'https://api.openai.com/v1',
      longestPrompt: 32_000,
      picture: ({ model, quality, ...rest }, connection, order) => ({
        model: createOpenAI(connection).image(model),
        shown: shownGuides({ model, ...rest }),
        size: order.brief.size,
        hasSeed: false,
        takesMask: true,
        providerOptions: { openai: { quality, outputFormat: 'png', inputFidelity: 'high' } },
      }),
      state: {
        guides: shownGuides(chosen),
        references: 2,
        starts: 'masked-picture',
        seeds: false,
        sizes: [
          { width: 1024, height: 1024 },
          { width: 1536, height: 1024 },
          { width: 1024, height: 1536 },
        ],
        models: [chosen.model],
        price: { perPicture: 0.2, asOf: '2026-11' },
        usualSeconds: 45,
      },
    }),
});
