import '@napi-rs/webcodecs/polyfill';
import { appendFile, rename, rm } from 'node:fs/promises';
import {
  Mp4OutputFormat,
  Output,
  type StreamTarget,
  VideoSample,
  VideoSampleSource,
  WebMOutputFormat,
} from 'mediabunny';
import type { Fault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Buffers } from '../render/types.ts';
import { fileTarget } from './file-target.ts';
import { type Recipe, titleOf } from './recipe.ts';
import { partPathOf, writeFaultOf } from './write-file.ts';
import { xmpOf } from './xmp.ts';
import { yuv420FromRgba } from './yuv.ts';

/** Kinds of film files that can be written: H.264 in MP4 or VP9 in WebM. */
export type FilmFormat = 'mp4' | 'webm';

/** Endings of film files, lower case without the dot, and what each means. */
export const FILM_ENDINGS: Readonly<Record<string, FilmFormat>> = { mp4: 'mp4', webm: 'webm' };

/** What a film file is going to hold. */
export interface FilmPlan {
  readonly path: string;
  readonly format: FilmFormat;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly recipe: Recipe;
}

/** A film file in the making; frames go in one by one and are not kept. */
export interface FilmWriter {
  /** Encodes the next frame; waits while the encoder is behind. */
  add(buffers: Buffers): Promise<Result<void, Fault>>;
  /** Ends the film and puts it in its place; gives the path. */
  finish(): Promise<Result<string, Fault>>;
  /** Throws the unfinished film away; harmless after `finish`. */
  discard(): Promise<void>;
}

/** Bits a pixel of one frame: enough that grain and hair survive. */
const BITS_PER_PIXEL: Readonly<Record<FilmFormat, number>> = { mp4: 0.22, webm: 0.16 };
const LEAST_BITS_PER_SECOND = 800_000;

/** Opens a film beside its place; it appears there only when finished. */
export async function openFilm(plan: FilmPlan): Promise<Result<FilmWriter, Fault>> {
  const { path, format, width, height, fps, frameCount, recipe } = plan;
  const part = partPathOf(path);
  const bitrate = Math.max(LEAST_BITS_PER_SECOND, BITS_PER_PIXEL[format] * width * height * fps);
  const source = new VideoSampleSource({
    codec: format === 'mp4' ? 'avc' : 'vp9',
    bitrate: Math.round(bitrate),
    keyFrameInterval: 2,
    latencyMode: 'quality',
  });
  let target: StreamTarget;
  try {
    target = await fileTarget(part);
  } catch (error) {
    const fault = writeFaultOf(path, error);
    if (!fault) throw error;
    return err(fault);
  }
  const output = new Output({
    format: format === 'mp4' ? new Mp4OutputFormat({ fastStart: 'reserve' }) : new WebMOutputFormat(),
    target,
  });
  output.addVideoTrack(source, { frameRate: fps, maximumPacketCount: frameCount });
  output.setMetadataTags({ title: titleOf(recipe.brief), comment: JSON.stringify(recipe) });

  const discard = async (): Promise<void> => {
    if (output.state === 'pending' || output.state === 'started')
      await output.cancel().catch(() => undefined);
    await rm(part, { force: true });
  };
  const faultOf = async (error: unknown): Promise<Result<never, Fault>> => {
    await discard();
    const detail = error instanceof Error ? error.message : String(error);
    return err(writeFaultOf(path, error) ?? { code: 'encoder-failed', detail });
  };

  let added = 0;
  const add = async (buffers: Buffers): Promise<Result<void, Fault>> => {
    const sample = new VideoSample(yuv420FromRgba(buffers.colour, width, height), {
      format: 'I420',
      codedWidth: width,
      codedHeight: height,
      timestamp: added / fps,
      duration: 1 / fps,
      colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
    });
    try {
      await source.add(sample);
      added += 1;
      return ok(undefined);
    } catch (error) {
      return faultOf(error);
    } finally {
      sample.close();
    }
  };
  const finish = async (): Promise<Result<string, Fault>> => {
    try {
      await output.finalize();
      if (format === 'mp4') await appendFile(part, xmpBox(xmpOf(recipe)));
      await rename(part, path);
      return ok(path);
    } catch (error) {
      return faultOf(error);
    }
  };

  try {
    await output.start();
    return ok({ add, finish, discard });
  } catch (error) {
    return faultOf(error);
  }
}

/** XMP as ISO base media files carry it: a top-level `uuid` box (Adobe XMP part 3, 1.3). */
function xmpBox(xmp: string): Uint8Array {
  const payload = Buffer.from(xmp, 'utf8');
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + 16 + payload.length, 0);
  header.write('uuid', 4, 'latin1');
  return Buffer.concat([header, Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'), payload]);
}
