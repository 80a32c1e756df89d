import { useEffect, useState } from 'react';
import type { Estimate } from '../../server/api-types.ts';
import { fill, type PageWords } from '../../words/page/index.ts';
import { api, type Failure } from '../api/client.ts';
import { live } from '../api/live.ts';
import { KindSwitch } from '../controls/Format.tsx';
import { Icon } from '../shell/Icon.tsx';
import { say } from '../shell/Notice.tsx';
import { timeInWords } from '../state/format-numbers.ts';
import { useWords } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { wishes } from '../state/studio.ts';
import { sizeOf } from '../state/wish.ts';
import { editing, makeIt, saveEdit } from './make.ts';

/** Picture or film, what it takes, and the button. */
export function MakeBar() {
  const words = useWords();
  const online = useStore(live, (state) => state.online);
  const { job } = useStore(editing);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const estimate = useEstimate();

  const send = async (work: () => Promise<Failure | undefined>): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    const failed = await work();
    setSending(false);
    setFailure(failed);
    if (!failed) say(words.make.sent);
  };
  return (
    <div className="make-bar">
      {job && (
        <p className="editing">
          {words.queue.editing}{' '}
          <button type="button" className="quiet" onClick={() => editing.set({ job: undefined })}>
            {words.close}
          </button>
        </p>
      )}
      {(failure || online === false) && (
        <p className="fault" role="alert">
          {failure ? whyNot(failure, words.make.offline, words.failed) : words.make.offline}
        </p>
      )}
      <KindSwitch />
      {!job && (
        <button
          type="button"
          className="four"
          disabled={isSending}
          title={words.make.four}
          aria-label={words.make.four}
          onClick={() => void send(() => makeIt(4))}
        >
          <Icon name="four" />
        </button>
      )}
      <button
        type="button"
        className="strong make"
        disabled={isSending}
        onClick={() => void send(job ? saveEdit : () => makeIt(1))}
      >
        {job ? words.queue.save : words.make.button}
        {estimate && <small>{costInWords(estimate, words)}</small>}
      </button>
    </div>
  );
}

/** How long until it is done, and what it costs where it costs something. */
function costInWords({ waitSeconds, cents }: Estimate, words: PageWords): string {
  const time = fill(words.make.about, { time: timeInWords(waitSeconds, words) });
  return cents > 0 ? `${time}, $${(cents / 100).toFixed(2)}` : time;
}

function whyNot(failure: Failure, offline: string, failed: string): string {
  if (failure.code === 'offline') return offline;
  const problems = 'problems' in failure ? failure.problems : undefined;
  const sentences = problems?.map(({ sentence }) => sentence).join(' ');
  return sentences || failure.title || failed;
}

/** What it takes, asked a little after the last change. */
function useEstimate(): Estimate | undefined {
  const wish = useStore(wishes, ({ now }) => now);
  const online = useStore(live, (state) => state.online);
  const [estimate, setEstimate] = useState<Estimate>();
  const { width, height } = sizeOf(wish);
  const { kind, quality, seconds, fps } = wish;
  useEffect(() => {
    if (!online) return;
    let isLate = false;
    const timer = setTimeout(async () => {
      const answer = await api.estimate({
        kind,
        width,
        height,
        quality,
        ...(kind === 'film' && { seconds, fps }),
      });
      if (!isLate) setEstimate(answer.ok ? answer.value : undefined);
    }, 400);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [online, kind, width, height, quality, seconds, fps]);
  return estimate;
}
