import type { Dialect } from './dialect.ts';
import { firefly } from './firefly.ts';
import { flux } from './flux.ts';
import { midjourney } from './midjourney.ts';
import { openai } from './openai.ts';
import { sdxl } from './sdxl.ts';
import { stability } from './stability.ts';
import { video } from './video.ts';

export type { Dialect, Prompt } from './dialect.ts';

/** Every way a brief can be written out for an engine. */
export const dialects: readonly Dialect[] = [flux, sdxl, video, openai, firefly, stability, midjourney];
