/** A picture by the first engine that can, ending with the one that always can. */
import { createStudio, faultSentence, warningSentence } from 'beso';

const studio = createStudio({
  config: {
    ladder: ['comfyui', 'sdcpp', 'atelier'],
    engines: { sdcpp: { url: 'http://127.0.0.1:1234', steps: 24 } },
  },
});
const brief = studio.complete({ kiss: 'forehead', size: { width: 512, height: 512 } }, 'picture');
if (brief.ok) {
  const outcome = await studio.picture(brief.value, {
    path: 'kiss.png',
    engine: 'auto',
    onMove: ({ from, to, fault }) =>
      console.log(`${from} → ${to}`, fault.code === 'refused' ? 'refused' : faultSentence(fault)),
  });
  if (outcome.ok) {
    console.log(outcome.value.engine, outcome.value.files);
    for (const warning of outcome.value.warnings) console.log(warningSentence(warning));
  }
}
await studio.close();
