import { createBlackForestLabs } from '@ai-sdk/black-forest-labs';
import { z } from 'zod';
import { defineEngine } from './entry.ts';
import {
  filmModelOf,
  hostedEngine,
  hostedSettings,
  nearestProportions,
  proportions,
  shownGuides,
} from './hosted/hosted-engine.ts';

const settings = z.strictObject({
  ...hostedSettings({ model: 'flux-kontext-pro', guides: 'scene' }),
  filmModel: z.string().default('flux-3-video').describe('model for films'),
  tolerance: z.coerce
    .number()
    .int()
    .min(0)
    .max(6)
    .optional()
    .describe('how much its filter lets pass, 0 to 6'),
});

/** Black Forest Labs: FLUX Kontext keeps to the scene it is shown; FLUX video goes on from its first frame. */
export const bfl = defineEngine({
  id: 'bfl',
  dialects: { picture: 'flux', film: 'video' },
  variables: ['BFL_API_KEY'],
  settings,
  open: (chosen, world) =>
    hostedEngine({
      id: 'bfl',
      variable: 'BFL_API_KEY',
      settings: chosen,
      world,
      home: 'https://api.bfl.ai/v1',
      trusted: ['.bfl.ai'],
      longestPrompt: 8000,
      // Both statuses end a job; the SDK would go on asking after the first and take the second for a broken answer.
      refusalIn: ({ status, details }) =>
        typeof status === 'string' && /moderated/i.test(status)
          ? `${status}${details ? `: ${JSON.stringify(details).slice(0, 200)}` : ''}`
          : undefined,
      picture: ({ tolerance, ...rest }, connection, order) => ({
        model: createBlackForestLabs({
          ...connection,
          pollIntervalMillis: rest.pollMs,
          pollTimeoutMillis: rest.timeoutS * 1000,
        }).image(rest.model),
        shown: shownGuides(rest),
        aspectRatio: proportions(order.brief.size),
        hasSeed: true,
        takesMask: /fill/.test(rest.model),
        providerOptions: {
          blackForestLabs: {
            width: order.brief.size.width,
            height: order.brief.size.height,
            outputFormat: 'png',
            ...(tolerance === undefined ? {} : { safetyTolerance: tolerance }),
          },
        },
      }),
      film: ({ filmModel, pollMs, timeoutS }, connection, order) => ({
        model: filmModelOf(
          createBlackForestLabs({
            ...connection,
            pollIntervalMillis: pollMs,
            pollTimeoutMillis: timeoutS * 1000,
          }).video(filmModel),
        ),
        aspectRatio: nearestProportions(order.brief.size, [
          '21:9',
          '2:1',
          '16:9',
          '4:3',
          '1:1',
          '3:4',
          '9:16',
        ]),
        seconds: [5, 10],
        takesLastFrame: true,
        hasSeed: false,
      }),
      state: {
        guides: shownGuides(chosen),
        references: 2,
        starts: 'picture',
        seeds: true,
        sizes: { min: 256, max: 1440, multipleOf: 32 },
        films: { kind: 'whole', maxSeconds: 10, guideFrames: 9 },
        models: [chosen.model, chosen.filmModel],
        price: { perPicture: 0.04, asOf: '2026-11' },
        usualSeconds: 12,
      },
    }),
});
