/** A picture from a sentence, written to kiss.png. */
import { createStudio, faultSentence } from 'beso';

const studio = createStudio();
const reading = studio.read('a gentle forehead kiss by the window, light from the left');
if (reading.ok) {
  const brief = studio.complete({ ...reading.value.brief, size: { width: 512, height: 512 } }, 'picture');
  const outcome = brief.ok ? await studio.picture(brief.value, { path: 'kiss.png' }) : brief;
  if (outcome.ok) console.log(outcome.value.files, outcome.value.facts.contact);
  else
    for (const problem of outcome.error)
      console.error(problem.code === 'refused' ? 'refused' : faultSentence(problem));
}
await studio.close();
