import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import sharp from 'sharp';
import type { Fault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { GuideBuffers } from '../render/types.ts';
import type { Camera, SceneFacts } from '../scene/types.ts';
import { type FilmWriter, openFilm } from './film.ts';
import {
  type DepthRange,
  depthGreys,
  depthRangeOf,
  edgeGreys,
  idColours,
  normalColours,
} from './guide-pixels.ts';
import { openPoseSvg } from './open-pose.ts';
import type { Recipe } from './recipe.ts';
import { writeFaultOf } from './write-file.ts';

/** A frame as guides are made of it. */
export interface GuideFrame {
  readonly index: number;
  readonly timeS: number;
  readonly beat: string;
  readonly camera: Camera;
  readonly facts?: SceneFacts;
  readonly frameCount: number;
  readonly contactFrame: number;
  readonly buffers: {
    readonly width: number;
    readonly height: number;
    readonly guides?: GuideBuffers;
  };
}

/** A folder of guides in the making. */
export interface GuideWriter {
  add(frame: GuideFrame): Promise<Result<void, Fault>>;
  /** Puts everything in its place; gives the paths of all files, sorted. */
  finish(): Promise<Result<readonly string[], Fault>>;
  /** Throws the unfinished guides away; harmless after `finish`. */
  discard(): Promise<void>;
}

type Rgb = readonly [number, number, number];

/** Colours of `person.png`: nobody black, the left person red, the right one blue. */
const PERSON_COLOURS: Readonly<Record<number, Rgb>> = { 1: [255, 0, 0], 2: [0, 0, 255] };

/** Names and colours of `parts.png`, by part id. */
const PARTS: Readonly<Record<number, readonly [name: string, colour: Rgb]>> = {
  1: ['skin', [224, 172, 140]],
  2: ['lips', [214, 40, 70]],
  3: ['eye', [240, 240, 255]],
  4: ['brow', [120, 70, 20]],
  5: ['nose', [255, 200, 60]],
  6: ['ear', [255, 130, 40]],
  7: ['hair', [90, 50, 160]],
  8: ['palm', [60, 200, 120]],
  9: ['cloth', [40, 110, 200]],
  10: ['teeth', [255, 255, 255]],
  11: ['accessory', [150, 150, 150]],
  12: ['thumb', [0, 255, 0]],
  13: ['index', [0, 255, 160]],
  14: ['middle', [0, 255, 255]],
  15: ['ring', [0, 160, 255]],
  16: ['little', [120, 255, 0]],
  17: ['lash', [30, 30, 30]],
  18: ['beard', [140, 90, 90]],
};
const PART_COLOURS = Object.fromEntries(Object.entries(PARTS).map(([id, [, colour]]) => [id, colour]));

/** Opens a folder of guides: of a picture the files lie in it, of a film one folder a frame and `depth.mp4`. */
export async function openGuides(
  folder: string,
  first: GuideFrame,
  recipe: Recipe,
): Promise<Result<GuideWriter, Fault>> {
  const isFilm = first.frameCount > 1;
  const target = resolve(folder);
  const range = depthRangeOf(guidesOf(first).depthDm);
  let part: string | undefined;
  let depthFilm: FilmWriter | undefined;

  const discard = async (): Promise<void> => {
    await depthFilm?.discard();
    if (part) await rm(part, { recursive: true, force: true });
  };
  const faultOf = async (error: unknown): Promise<Result<never, Fault>> => {
    await discard();
    const fault = writeFaultOf(folder, error);
    if (!fault) throw error;
    return err(fault);
  };

  const add = async (frame: GuideFrame): Promise<Result<void, Fault>> => {
    if (!part) throw new Error('guides were closed');
    try {
      const frameFolder = isFilm ? join(part, String(frame.index).padStart(5, '0')) : part;
      await mkdir(frameFolder, { recursive: true });
      await writeFrame(frameFolder, frame, range, recipe);
      return depthFilm ? depthFilm.add(depthFrame(frame, range)) : ok(undefined);
    } catch (error) {
      return faultOf(error);
    }
  };
  const finish = async (): Promise<Result<readonly string[], Fault>> => {
    if (!part) throw new Error('guides were closed');
    try {
      const film = await depthFilm?.finish();
      if (film && !film.ok) return film;
      await mkdir(target, { recursive: true });
      for (const entry of await readdir(part)) {
        await rm(join(target, entry), { recursive: true, force: true });
        await rename(join(part, entry), join(target, entry));
      }
      await rm(part, { recursive: true });
      part = undefined;
      return ok(await filesBelow(target));
    } catch (error) {
      return faultOf(error);
    }
  };

  try {
    part = await mkdtemp(join(dirname(target), '.guides-'));
    if (isFilm) {
      const { width, height } = first.buffers;
      const fps = recipe.brief.film?.fps ?? 24;
      const path = join(part, 'depth.mp4');
      const opened = await openFilm({
        path,
        format: 'mp4',
        width,
        height,
        fps,
        frameCount: first.frameCount,
        recipe,
      });
      if (!opened.ok) {
        await discard();
        return opened;
      }
      depthFilm = opened.value;
    }
    return ok({ add, finish, discard });
  } catch (error) {
    return faultOf(error);
  }
}

async function writeFrame(
  folder: string,
  frame: GuideFrame,
  range: DepthRange,
  recipe: Recipe,
): Promise<void> {
  const { width, height } = frame.buffers;
  const guides = guidesOf(frame);
  const { facts } = frame;
  if (!facts) throw new Error('guides were drawn of a frame that nobody measured');
  const raw = (pixels: Uint8Array | Uint16Array, channels: 1 | 3) =>
    sharp(pixels, { raw: { width, height, channels } });
  const rgb = (pixels: Uint8Array) => raw(pixels, 3).png();
  const pictures = {
    depth: raw(depthGreys(guides.depthDm, range), 1).toColourspace('grey16').png(),
    normal: rgb(normalColours(guides.normals)),
    person: rgb(idColours(guides.person, PERSON_COLOURS)),
    parts: rgb(idColours(guides.parts, PART_COLOURS)),
    edges: raw(edgeGreys(guides, width, height), 1)
      .toColourspace('b-w')
      .png(),
    openpose: sharp(Buffer.from(openPoseSvg(facts.people, width, height)))
      .removeAlpha()
      .png(),
  };
  const landmarks = facts.people.map(({ points, headBox }) => ({ headBox, points }));
  const scene = {
    recipe,
    frame: { index: frame.index, timeS: frame.timeS, beat: frame.beat, count: frame.frameCount },
    contactFrame: frame.contactFrame,
    camera: frame.camera,
    depth: { ...range, unit: 'dm', white: 'near' },
    personColours: { left: PERSON_COLOURS[1], right: PERSON_COLOURS[2] },
    partColours: Object.fromEntries(Object.values(PARTS)),
    facts,
  };
  for (const [name, picture] of Object.entries(pictures)) {
    await writeFile(join(folder, `${name}.png`), await picture.toBuffer());
  }
  await writeFile(
    join(folder, 'landmarks.json'),
    JSON.stringify({ width, height, people: landmarks }, null, 2),
  );
  await writeFile(join(folder, 'scene.json'), JSON.stringify(scene, null, 2));
}

function depthFrame(frame: GuideFrame, range: DepthRange) {
  const { width, height } = frame.buffers;
  const greys = depthGreys(guidesOf(frame).depthDm, range);
  const colour = new Uint8Array(greys.length * 4);
  for (let at = 0; at < greys.length; at++) colour.fill(greys[at]! >> 8, at * 4, at * 4 + 4);
  return { width, height, colour };
}

function guidesOf({ buffers }: GuideFrame): GuideBuffers {
  if (!buffers.guides) throw new Error('the engine drew no guides though they were asked for');
  return buffers.guides;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
