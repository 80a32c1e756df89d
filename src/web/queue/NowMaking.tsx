import { fill } from '../../words/page/index.ts';
import { live } from '../api/live.ts';
import { IconButton } from '../shell/Icon.tsx';
import { openProduct } from '../shell/route.ts';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { JobRow, titleOf } from './Queue.tsx';

/** The job that is being drawn, and what just came of one, beside the stage. */
export function NowMaking() {
  const words = useWords();
  const { jobs, running, fresh } = useStore(live);
  const job = jobs.find(({ state }) => state === 'running') ?? jobs.find(({ state }) => state === 'waiting');
  if (!job && !fresh) return null;
  return (
    <ul className="now-making jobs" aria-label={words.queue.title}>
      {job && <JobRow job={job} running={running[job.id]} />}
      {fresh && (
        <li className="job fresh" role="status">
          <img src={fresh.thumbnail} alt="" width={72} height={72} />
          <div>
            <b>{fill(words.queue.ready, { title: titleOf(fresh, words) })}</b>
          </div>
          <div className="job-actions">
            <button type="button" className="strong" onClick={() => openProduct(fresh.id)}>
              {words.queue.view}
            </button>
            <IconButton
              icon="close"
              label={words.queue.dismiss}
              onPress={() => live.set((before) => ({ ...before, fresh: undefined }))}
            />
          </div>
        </li>
      )}
    </ul>
  );
}
