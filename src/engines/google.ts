import { createGoogle } from '@ai-sdk/google';
import { z } from 'zod';
import { defineEngine } from './entry.ts';
import { hostedEngine, hostedSettings, nearestProportions, shownGuides } from './hosted/hosted-engine.ts';

const settings = z.strictObject({
  ...hostedSettings({ model: 'gemini-2.5-flash-image', guides: 'scene+depth', timeoutS: 600 }),
  filmModel: z.string().default('veo-3.1-generate-preview').describe('model for films'),
});

/** The sizes Gemini makes, by its proportions (ai.google.dev, image generation, "aspect ratios"). */
const SIZES = {
  '1:1': [1024, 1024],
  '2:3': [832, 1248],
  '3:2': [1248, 832],
  '3:4': [864, 1184],
  '4:3': [1184, 864],
  '4:5': [896, 1152],
  '5:4': [1152, 896],
  '9:16': [768, 1344],
  '16:9': [1344, 768],
  '21:9': [1536, 672],
} as const;
const NAMES = Object.keys(SIZES) as (keyof typeof SIZES)[];

/** Google: pictures by Gemini, shown the scene and its depth; films by Veo between first and last frame. */
export const google = defineEngine({
  id: 'google',
  dialects: { picture: 'openai', film: 'video' },
  variables: ['GOOGLE_GENERATIVE_AI_API_KEY'],
  settings,
  open: (chosen, world) =>
    hostedEngine({
      id: 'google',
      variable: 'GOOGLE_GENERATIVE_AI_API_KEY',
      settings: chosen,
      world,
      home: 'https://generativelanguage.googleapis.com/v1beta',
      longestPrompt: 8000,
      picture: (all, connection, order) => ({
        model: createGoogle(connection).image(all.model),
        shown: shownGuides(all),
        aspectRatio: nearestProportions(order.brief.size, NAMES),
        hasSeed: true,
        takesMask: false,
      }),
      film: ({ filmModel, pollMs }, connection, order) => ({
        model: createGoogle(connection).video(filmModel),
        aspectRatio: nearestProportions(order.brief.size, ['16:9', '9:16']),
        seconds: [4, 6, 8],
        takesLastFrame: true,
        hasSeed: true,
        providerOptions: {
          google: {
            pollIntervalMs: pollMs,
            personGeneration: 'allow_adult',
            negativePrompt: order.prompt.negative ?? null,
          },
        },
      }),
      state: {
        guides: shownGuides(chosen),
        references: 2,
        starts: 'picture',
        seeds: true,
        sizes: NAMES.map((name) => ({ width: SIZES[name][0], height: SIZES[name][1] })),
        films: { kind: 'whole', maxSeconds: 8, guideFrames: 9 },
        models: [chosen.model, chosen.filmModel],
        price: { perPicture: 0.039, perFilmSecond: 0.4, asOf: '2026-11' },
        usualSeconds: 15,
      },
    }),
});
