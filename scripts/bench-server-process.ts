/** The server that `bench-server.ts` measures: everything is real but the drawing, which another process would do. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import sharp from 'sharp';
import { err, ok } from '../src/base/result.ts';
import { openServer } from '../src/server/open-server.ts';
import { settingsFrom } from '../src/server/settings.ts';
import { createStudio } from '../src/studio/index.ts';
import type { ProcessMaker } from '../src/studio/jobs/index.ts';

/** A preview on a graphics card takes about this long. */
const DRAWING_MS = 400;
const FRAMES = 8;

const picture = await sharp({
  create: {
    width: 512,
    height: 512,
    channels: 3,
    background: '#a06050',
    noise: { type: 'gaussian', mean: 128, sigma: 20 },
  },
})
  .png()
  .toBuffer();
const preview = await sharp(picture).resize(256).webp({ quality: 60 }).toBuffer();

const pretendMaker = (): ProcessMaker => ({
  forget: () => undefined,
  make: async ({ folder, name, format }, { signal, onFrame }) => {
    for (let frame = 1; frame <= FRAMES; frame++) {
      await wait(DRAWING_MS / FRAMES);
      if (signal.aborted) return err([{ code: 'cancelled' }]);
      if (frame % 4 === 0) onFrame({ framesDone: frame, frameCount: FRAMES, preview });
    }
    const [path, thumbnail] = [join(folder, `${name}.${format}`), join(folder, `${name}.small.webp`)];
    await writeFile(path, picture);
    await writeFile(thumbnail, preview);
    return ok({ path, thumbnail, bytes: picture.length, drawnS: DRAWING_MS / 1000, engine: 'pretended' });
  },
  findLikeness: async () => err([{ code: 'cancelled' }]),
  drawPerson: async () => err([{ code: 'cancelled' }]),
  close: async () => undefined,
});

const server = await openServer({
  settings: {
    ...settingsFrom(process.env),
    port: 0,
    requestsPerS: 100_000,
    requestBurst: 100_000,
    jobsPerUser: 1_000_000,
  },
  service: {
    folder: process.env['BESO_DATA'] ?? '',
    key: 'a key that is used in benches alone, nowhere else',
    ...(process.env['DATABASE_URL'] ? { databaseUrl: process.env['DATABASE_URL'] } : {}),
  },
  openStudio: () => createStudio(),
  openMaker: pretendMaker,
  log: pino({ level: 'warn' }, pino.destination(2)),
  works: true,
});
await server.ready;
console.log(`ready ${server.url}`);
process.on('SIGTERM', () => {
  void server.close().then(() => process.exit());
});
