import { z } from 'zod';

// The native async API of stable-diffusion.cpp's `sd-server` (examples/server/api.md of leejet/stable-diffusion.cpp,
// August 2026), as far as Beso reads it.

const names = z.array(z.object({ name: z.string(), path: z.string().optional() }));

/** `GET /sdcpp/v1/capabilities`. */
export const capabilitiesSchema = z.object({
  model: z.object({ name: z.string() }),
  supported_modes: z.array(z.string()),
  output_formats_by_mode: z.record(z.string(), z.array(z.string())),
  defaults_by_mode: z.record(z.string(), z.looseObject({ video_frames: z.number().optional() })),
  samplers: z.array(z.string()),
  schedulers: z.array(z.string()),
  loras: names,
  upscalers: names,
  limits: z.object({
    min_width: z.number(),
    max_width: z.number(),
    min_height: z.number(),
    max_height: z.number(),
  }),
});
/** What a server says it can do. */
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** `POST /sdcpp/v1/img_gen` and `vid_gen`. */
export const acceptedSchema = z.object({ id: z.string().regex(/^[\w-]+$/), status: z.string() });

/** `GET /sdcpp/v1/jobs/ID`. */
export const jobSchema = z.object({
  status: z.enum(['queued', 'generating', 'completed', 'failed', 'cancelled']),
  queue_position: z.number(),
  result: z
    .object({
      images: z.array(z.object({ b64_json: z.string() })).optional(),
      b64_json: z.string().optional(),
      mime_type: z.string().optional(),
      fps: z.number().optional(),
      frame_count: z.number().optional(),
    })
    .nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
/** A job on its way. */
export type Job = z.infer<typeof jobSchema>;
