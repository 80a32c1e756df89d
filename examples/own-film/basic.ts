/** A short film of two of the cast, stopped early when Ctrl-C is pressed. */
import { createStudio } from 'beso';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

const studio = createStudio();
const [left, right] = studio.lists.cast;
if (!left || !right) throw new Error('the cast is empty');
const brief = studio.complete(
  {
    people: [{ cast: left.id }, { cast: right.id }],
    kiss: 'cheek',
    mood: 'playful',
    light: 'overcast',
    from: 'front',
    size: { width: 640, height: 360 },
    film: { seconds: 3, fps: 24 },
  },
  'film',
);
if (brief.ok) {
  const outcome = await studio.film(brief.value, {
    path: 'kiss.mp4',
    signal: stop.signal,
    onProgress: ({ framesDone, frameCount }) => console.log(`${framesDone}/${frameCount}`),
  });
  console.log(outcome.ok ? outcome.value.files : outcome.error.map(({ code }) => code));
}
await studio.close();
