/** Something a brief can name: a kiss, a mood, a view, a light, a setting, a style. */
export interface Term {
  /** The name in briefs, on the command line and on screen; lower case, hyphens. */
  readonly id: string;
  /** Plain English words and phrases that mean it, lower case; the id itself need not be repeated. */
  readonly words: readonly string[];
  /** Its geometry in words, for a diffusion engine's prompt: what is where, never a vague feeling. */
  readonly prompt: string;
}
