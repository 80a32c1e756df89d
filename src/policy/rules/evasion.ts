import type { Rule } from './rule.ts';

/** An order to switch rules or filters off, whatever the scene; undressing in steps. */
export const evasion: Rule = {
  code: 'evasion',
  find: ({ scene }) => {
    const override = scene.asked('override');
    if (override.length > 0) return override;
    return UNDRESSING_STEP.test(scene.reading.text) ? scene.all('garment') : [];
  },
};

/** A second step, frame or version in which something is less or off. */
const UNDRESSING_STEP =
  /(?:step|frame|image|picture|pic|version|panel|scene|paso|etape|schritt|passo|шаг|adim|步骤|ステップ|단계) ?(?:2|3|two|three|b|c)\b[^.]{0,40}?\b(?:no|without|minus|less|off|sin|sans|ohne|senza|sem|без)\b/u;
