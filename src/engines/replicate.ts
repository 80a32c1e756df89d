import { createReplicate } from '@ai-sdk/replicate';
import { z } from 'zod';
import { defineEngine } from './entry.ts';
import {
  hostedEngine,
  hostedSettings,
  nearestProportions,
  proportions,
  shownGuides,
} from './hosted/hosted-engine.ts';

const settings = z.strictObject({
  ...hostedSettings({ model: 'black-forest-labs/flux-depth-pro', guides: 'none', timeoutS: 600 }),
  filmModel: z.string().default('minimax/video-01').describe('model for films, from a first frame'),
});

const dataUrl = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;

/** Replicate: FLUX Depth by default, any picture or film model it hosts by name. */
export const replicate = defineEngine({
  id: 'replicate',
  dialects: { picture: 'flux', film: 'video' },
  variables: ['REPLICATE_API_TOKEN'],
  settings,
  open: (chosen, world) => {
    const takesDepth = /flux-depth/.test(chosen.model);
    return hostedEngine({
      id: 'replicate',
      variable: 'REPLICATE_API_TOKEN',
      settings: chosen,
      world,
      home: 'https://api.replicate.com/v1',
      longestPrompt: 8000,
      cancelIn: ({ urls, status }) => {
        const url = (urls as { cancel?: unknown } | undefined)?.cancel;
        const isRunning = status === 'starting' || status === 'processing';
        return isRunning && typeof url === 'string' ? { method: 'POST', url } : undefined;
      },
      picture: ({ pollMs, timeoutS, ...rest }, { apiKey, ...connection }, { brief, frames }) => ({
        model: createReplicate({ ...connection, apiToken: apiKey }).image(rest.model),
        shown: shownGuides({ pollMs, timeoutS, ...rest }),
        // Models that follow a control picture take their size from it.
        ...(takesDepth ? {} : { aspectRatio: proportions(brief.size) }),
        hasSeed: true,
        takesMask: /fill|inpaint/.test(rest.model),
        ...(takesDepth && frames[0] ? { otherGuides: ['depth'] as const } : {}),
        providerOptions: {
          replicate: {
            pollIntervalMillis: pollMs,
            maxPollAttempts: Math.ceil((timeoutS * 1000) / pollMs),
            output_format: 'png',
            ...(takesDepth && frames[0] ? { control_image: dataUrl(frames[0].depth) } : {}),
          },
        },
      }),
      film: ({ filmModel, pollMs }, { apiKey, ...connection }, order) => ({
        model: createReplicate({ ...connection, apiToken: apiKey }).video(filmModel),
        aspectRatio: nearestProportions(order.brief.size, ['16:9', '9:16', '1:1']),
        seconds: [5, 6, 10],
        takesLastFrame: false,
        hasSeed: true,
        providerOptions: {
          replicate: {
            pollIntervalMs: pollMs,
            // MiniMax calls its first frame by another name than the models the SDK knows.
            ...(/^minimax\//.test(filmModel) && order.frames[0]
              ? { first_frame_image: dataUrl(order.frames[0].scene) }
              : {}),
          },
        },
      }),
      state: {
        guides: takesDepth ? ['depth', 'scene'] : shownGuides(chosen),
        references: 0,
        starts: 'no',
        seeds: true,
        sizes: { min: 256, max: 1440, multipleOf: 32 },
        films: { kind: 'whole', maxSeconds: 10, guideFrames: 9 },
        models: [chosen.model, chosen.filmModel],
        price: { perPicture: 0.05, asOf: '2026-11' },
        usualSeconds: 20,
      },
    });
  },
});
