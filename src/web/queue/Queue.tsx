import type { Job } from '../../server/api-types.ts';
import { fill, labelOf, type PageWords } from '../../words/page/index.ts';
import { api } from '../api/client.ts';
import { forgetJob, keepJob, live, type Running } from '../api/live.ts';
import { Thumbnail } from '../controls/Choice.tsx';
import { Drawer } from '../shell/Drawer.tsx';
import { IconButton } from '../shell/Icon.tsx';
import { openProduct } from '../shell/route.ts';
import { timeInWords } from '../state/format-numbers.ts';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { editJob } from './make.ts';

const isOver = (job: Job): boolean =>
  job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

/** Everything that waits, is drawn or was just finished. */
export function Queue({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const words = useWords();
  const { jobs, running } = useStore(live);
  return (
    <Drawer id="queue" title={words.queue.title} isOpen={isOpen} onClose={onClose}>
      {jobs.length === 0 ? (
        <p className="empty">{words.queue.empty}</p>
      ) : (
        <ol className="jobs">
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} running={running[job.id]} onLeave={onClose} />
          ))}
        </ol>
      )}
    </Drawer>
  );
}

/** One job with what can be done about it. */
export function JobRow({
  job,
  running,
  onLeave,
}: {
  readonly job: Job;
  readonly running: Running | undefined;
  readonly onLeave?: () => void;
}) {
  const words = useWords();
  const act = (what: Parameters<typeof api.doToJob>[1]) => (): void => {
    void api.doToJob(job.id, what).then((answer) => answer.ok && keepJob(answer.value));
  };
  const share = shareDone(job, running);
  const waits = job.state === 'waiting' || job.state === 'paused';
  return (
    <li className="job" data-state={job.state}>
      {running?.preview && job.state === 'running' ? (
        <img src={running.preview} alt="" width={72} height={72} />
      ) : job.productId ? (
        <img src={`/api/v1/products/${job.productId}/thumbnail`} alt="" width={72} height={72} />
      ) : (
        <Thumbnail name={`kiss-${job.brief.kiss}`} />
      )}
      <div>
        <b>{titleOf(job, words)}</b>
        <span className="job-state">{stateInWords(job, running, words)}</span>
        {job.state === 'running' && <progress max={1} value={share} aria-label={titleOf(job, words)} />}
        {job.problems.map(({ code, sentence }) => (
          <p key={code} className="fault">
            {sentence}
          </p>
        ))}
      </div>
      <div className="job-actions">
        {job.state === 'waiting' && (job.position ?? 1) > 1 && (
          <IconButton icon="front" label={words.queue.front} onPress={act('front')} />
        )}
        {waits && (
          <>
            <IconButton
              icon="edit"
              label={words.queue.edit}
              onPress={() => {
                editJob(job);
                onLeave?.();
              }}
            />
            <IconButton
              icon={job.state === 'paused' ? 'play' : 'pause'}
              label={job.state === 'paused' ? words.queue.resume : words.queue.pause}
              onPress={act(job.state === 'paused' ? 'resume' : 'pause')}
            />
          </>
        )}
        {job.problems.some(({ code }) => code === 'same-person') && (
          <button type="button" className="quiet" onClick={act('two-people')}>
            {words.queue.twoPeople}
          </button>
        )}
        {(job.state === 'failed' || job.state === 'cancelled') && (
          <IconButton icon="again" label={words.queue.retry} onPress={act('retry')} />
        )}
        {job.productId && (
          <button
            type="button"
            className="quiet"
            onClick={() => {
              openProduct(job.productId!);
              onLeave?.();
            }}
          >
            {words.queue.view}
          </button>
        )}
        {isOver(job) ? (
          <IconButton
            icon="close"
            label={words.queue.dismiss}
            onPress={() => void api.clearJob(job.id).then((answer) => answer.ok && forgetJob(job.id))}
          />
        ) : (
          <button type="button" className="quiet" onClick={act('cancel')}>
            {words.queue.cancel}
          </button>
        )}
      </div>
    </li>
  );
}

/** What a job makes, in the words of the controls. */
export const titleOf = ({ kind, brief }: Pick<Job, 'kind' | 'brief'>, words: PageWords): string =>
  [words.format[kind], labelOf(words.kiss, brief.kiss), labelOf(words.setting, brief.setting)].join(' · ');

const shareDone = (job: Job, running: Running | undefined): number | undefined => {
  const { framesDone, frameCount } = running ?? job;
  return framesDone > 0 && frameCount > 0 ? framesDone / frameCount : undefined;
};

function stateInWords(job: Job, running: Running | undefined, words: PageWords): string {
  if (job.state === 'waiting') return fill(words.queue.waiting, { n: job.position ?? 1 });
  if (job.state !== 'running') return words.queue[job.state];
  const secondsLeft = running?.secondsLeft ?? job.secondsLeft;
  const percent = Math.round(100 * (shareDone(job, running) ?? 0));
  return fill(words.queue.running, {
    percent,
    time: timeInWords(secondsLeft ?? job.estimate.seconds, words),
  });
}
