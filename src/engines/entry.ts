import type { z } from 'zod';
import { err, ok, type Result } from '../base/result.ts';
import type { Engine } from './engine.ts';
import type { EngineWorld } from './world.ts';

/** A setting of an engine as it is listed. */
export interface ListedSetting {
  readonly name: string;
  readonly about: string;
  /** As text; undefined where there is none. */
  readonly usual: string | undefined;
}

/** An engine: what can be set, and how it is opened. */
export interface EngineEntry {
  readonly id: string;
  /** Environment variables its secrets come from; empty where it needs none. */
  readonly variables: readonly string[];
  readonly settings: readonly ListedSetting[];
  /** Checks settings (numbers may come as text) and opens the engine; a wrong setting is named with what it must be. */
  open(
    settings: Readonly<Record<string, unknown>>,
    world: EngineWorld,
  ): Result<OpenEngine, readonly WrongSetting[]>;
}

/** Dialects of `brief/prompts` that an engine's pictures and films are asked for in. */
export interface EngineDialects {
  readonly picture: string;
  readonly film: string;
}

/** An engine and how it wants to be spoken to. */
export interface OpenEngine {
  readonly engine: Engine;
  readonly dialects: EngineDialects;
}

/** A setting that cannot be. */
export interface WrongSetting {
  readonly name: string;
  /** `unknown` where the engine has no such setting; else what it must be. */
  readonly expected: string | 'unknown';
}

/** Makes an entry whose `open` gets checked settings. */
export function defineEngine<Schema extends z.ZodObject>(parts: {
  readonly id: string;
  /** They may hang on the model that is set. */
  readonly dialects: EngineDialects | ((settings: z.output<Schema>) => EngineDialects);
  readonly variables?: readonly string[];
  readonly settings: Schema;
  readonly open: (settings: z.output<Schema>, world: EngineWorld) => Engine;
}): EngineEntry {
  const { id, settings: schema, dialects, open, variables = [] } = parts;
  return {
    id,
    variables,
    settings: Object.entries(schema.shape).map(([name, field]) => listed(name, field as z.ZodType)),
    open(settings, world) {
      const outcome = schema.safeParse(settings);
      if (outcome.success) {
        return ok({
          engine: open(outcome.data, world),
          dialects: typeof dialects === 'function' ? dialects(outcome.data) : dialects,
        });
      }
      return err(outcome.error.issues.flatMap((issue) => wrongSettings(issue)));
    },
  };
}

function wrongSettings(issue: z.core.$ZodIssue): WrongSetting[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => ({ name, expected: 'unknown' }));
  const name = issue.path.join('.');
  switch (issue.code) {
    case 'too_small':
      return [{ name, expected: `${issue.minimum} or more` }];
    case 'too_big':
      return [{ name, expected: `${issue.maximum} or less` }];
    case 'invalid_value':
      return [{ name, expected: `one of ${issue.values.join(', ')}` }];
    default:
      return [{ name, expected: issue.code === 'invalid_type' ? `a ${issue.expected}` : issue.message }];
  }
}

function listed(name: string, field: z.ZodType): ListedSetting {
  const usual = field.safeParse(undefined);
  return {
    name,
    about: field.description ?? '',
    usual: usual.success && usual.data !== undefined ? String(usual.data) : undefined,
  };
}
