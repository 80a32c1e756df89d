import type { Job } from '../../server/api-types.ts';
import { api, type Failure, freshKey } from '../api/client.ts';
import { keepJob, keepNewJob } from '../api/live.ts';
import { createStore } from '../state/store.ts';
import { changeWish, currentWish, drawSeed } from '../state/studio.ts';
import { briefOf, wishOf } from '../state/wish.ts';

/** The waiting job whose settings are on the stage, if one is being changed. */
export const editing = createStore<{ readonly job: Job | undefined }>({ job: undefined });

/** What was sent last, so that sending the same again makes another one. */
let lastSent = '';

/** Sends the wish to the queue, once or as four variations; gives why not. What is on the stage stays there. */
export async function makeIt(variations: 1 | 4): Promise<Failure | undefined> {
  const isAgain = JSON.stringify(briefOf(currentWish())) === lastSent;
  if (isAgain && variations === 1 && !currentWish().seedKept) changeWish({ seed: drawSeed() });
  const wish = currentWish();
  const brief = briefOf(wish);
  const { seed: _seed, ...open } = brief;
  const answer = await api.make(
    {
      kind: wish.kind,
      brief: variations === 1 || wish.seedKept ? brief : open,
      format: wish.format,
      ...(wish.engine !== '' && { engine: wish.engine }),
      ...(variations > 1 && { variations }),
    },
    freshKey(),
  );
  if (!answer.ok) return answer.error;
  lastSent = JSON.stringify(brief);
  for (const job of answer.value.jobs) keepNewJob(job);
  return undefined;
}

/** Puts a waiting job's settings on the stage to be changed. */
export function editJob(job: Job): void {
  changeWish((wish) => ({ ...wishOf(job.brief, wish), format: job.format }));
  editing.set({ job });
}

/** Saves what is on the stage into the job being changed; gives why not. */
export async function saveEdit(): Promise<Failure | undefined> {
  const { job } = editing.get();
  if (!job) return undefined;
  const wish = currentWish();
  const answer = await api.changeJob(job.id, {
    brief: briefOf(wish),
    format: wish.format,
    ...(wish.engine !== '' && { engine: wish.engine }),
  });
  if (!answer.ok) return answer.error;
  keepJob(answer.value);
  editing.set({ job: undefined });
  return undefined;
}
