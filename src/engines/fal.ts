import { createFal } from '@ai-sdk/fal';
import { z } from 'zod';
import { defineEngine } from './entry.ts';
import {
  filmModelOf,
  hostedEngine,
  hostedSettings,
  nearestProportions,
  shownGuides,
} from './hosted/hosted-engine.ts';

const settings = z.strictObject({
  ...hostedSettings({ model: 'fal-ai/flux-general', guides: 'none', timeoutS: 600 }),
  filmModel: z
    .string()
    .default('luma-dream-machine/ray-2/image-to-video')
    .describe('model for films, from a first frame'),
  strength: z.coerce.number().min(0).max(2).default(0.8).describe('how strongly depth and pose steer FLUX'),
});

const dataUrl = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;

/** fal: FLUX under depth control; films from the scene's first frame by Luma, Kling and others it hosts. */
export const fal = defineEngine({
  id: 'fal',
  dialects: { picture: 'flux', film: 'video' },
  variables: ['FAL_API_KEY'],
  settings,
  open: (chosen, world) => {
    const takesControl = chosen.model === 'fal-ai/flux-general';
    return hostedEngine({
      id: 'fal',
      variable: 'FAL_API_KEY',
      settings: chosen,
      world,
      home: 'https://fal.run',
      trusted: ['.fal.run', '.fal.ai'],
      longestPrompt: 8000,
      refusalIn: ({ has_nsfw_concepts: flags }) =>
        Array.isArray(flags) && flags.some((flag) => flag === true) ? 'has_nsfw_concepts: true' : undefined,
      cancelIn: ({ cancel_url: url }) => (typeof url === 'string' ? { method: 'PUT', url } : undefined),
      picture: ({ strength, ...rest }, connection, { brief, frames }) => ({
        model: createFal(connection).image(rest.model),
        shown: shownGuides(rest),
        size: brief.size,
        hasSeed: true,
        takesMask: /inpaint|fill/.test(rest.model),
        ...(takesControl && frames[0]
          ? {
              otherGuides: ['depth'] as const,
              providerOptions: {
                fal: {
                  easycontrols: [
                    {
                      control_method_url: 'depth',
                      image_url: dataUrl(frames[0].depth),
                      image_control_type: 'spatial',
                      scale: strength,
                    },
                  ],
                  outputFormat: 'png',
                  enableSafetyChecker: true,
                },
              },
            }
          : { providerOptions: { fal: { outputFormat: 'png' } } }),
      }),
      film: ({ filmModel }, connection, order) => ({
        model: filmModelOf(createFal(connection).video(filmModel)),
        aspectRatio: nearestProportions(order.brief.size, ['16:9', '9:16', '4:3', '3:4', '21:9', '9:21']),
        seconds: [5, 9],
        takesLastFrame: false,
        hasSeed: true,
      }),
      state: {
        guides: takesControl ? ['depth', 'scene'] : shownGuides(chosen),
        references: 0,
        starts: 'no',
        seeds: true,
        sizes: { min: 256, max: 1536, multipleOf: 16 },
        films: { kind: 'whole', maxSeconds: 9, guideFrames: 9 },
        models: [chosen.model, chosen.filmModel],
        price: { perPicture: 0.075, perFilmSecond: 0.1, asOf: '2026-11' },
        usualSeconds: 20,
      },
    });
  },
});
