import type { InputFault } from '../base/fault.ts';
import { nearestName } from '../base/nearest.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { EngineState } from '../engines/engine.ts';
import type { ListedSetting, OpenEngine } from '../engines/entry.ts';
import { engines } from '../engines/index.ts';
import type { EngineWorld } from '../engines/world.ts';
import { unknownName } from './complete-brief.ts';
import type { BesoConfig } from './config/config.ts';
import type { Problem } from './problem.ts';

/** Settings given for one order, by name; numbers may come as text. */
export type EngineOptions = Readonly<Record<string, string | number | boolean>>;

/** What `beso engines` says of an engine. */
export interface EngineReport {
  readonly id: string;
  readonly description: string;
  /** Whether it makes what names no engine. */
  readonly isUsual: boolean;
  readonly state: EngineState;
  readonly settings: readonly ListedSetting[];
  /** Environment variables that hold its secrets, and whether each is set. */
  readonly secrets: readonly { readonly variable: string; readonly isSet: boolean }[];
}

/** An engine that is open, and how it wants to be spoken to. */
export interface OpenPainter extends OpenEngine {
  /** Settings that made it what it is, addresses left out; for recipes. */
  readonly settings: EngineOptions;
}

/** The engines that paint, as configured; opened when first wanted. */
export interface Painters {
  readonly config: BesoConfig;
  /** Opens an engine with its configured settings and those of the order over them. All faults at once. */
  open(id: string, options: EngineOptions): Promise<Result<OpenPainter, readonly Problem[]>>;
  /** Which engines an order tries, one after the other. All faults at once. */
  ladderOf(wanted: string): Promise<Result<readonly string[], readonly InputFault[]>>;
  /** What each engine is and can do now. */
  report(signal?: AbortSignal): Promise<readonly EngineReport[]>;
  close(): Promise<void>;
}

/** What painters are made from. */
export interface PaintersParts {
  readonly config: BesoConfig;
  readonly world: EngineWorld;
  /** Whether the policy lets words pass: words that are set go to the engine beside the prompt. */
  readonly judgeWords: (text: string) => Problem | undefined;
}

const OWN_SERVERS = ['comfyui', 'sdcpp'];
const LAST_RESORT = 'atelier';

/** Joins the list of engines with their configuration. */
export function joinPainters({ config, world, judgeWords }: PaintersParts): Painters {
  const opened = new Map<string, Promise<Result<OpenPainter, readonly Problem[]>>>();

  const openNew = async (
    id: string,
    options: EngineOptions,
  ): Promise<Result<OpenPainter, readonly Problem[]>> => {
    const listed = engines.find((engine) => engine.id === id);
    if (!listed) return err([unknownName('--engine', id, [...engines.map((engine) => engine.id), 'auto'])]);
    const refused = Object.entries(options).flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'url' ? (judgeWords(value) ?? []) : [],
    );
    if (refused.length > 0) return err(refused);
    const entry = await listed.load();
    const settings = { ...config.engines[id], ...options };
    const engine = entry.open(settings, world);
    if (engine.ok) {
      const { url: _url, ...told } = settings as EngineOptions & { url?: unknown };
      return ok({ ...engine.value, settings: told });
    }
    return err(
      engine.error.map(({ name, expected }): InputFault => {
        const option = `--engine-option ${name}`;
        if (expected !== 'unknown') {
          return { code: 'malformed', option, given: String(settings[name] ?? ''), expected };
        }
        const known = entry.settings.map((setting) => setting.name);
        const nearest = nearestName(name, known);
        return {
          code: 'unknown-name',
          option: '--engine-option',
          given: name,
          known,
          ...(nearest ? { nearest } : {}),
        };
      }),
    );
  };

  const open: Painters['open'] = async (id, options) => {
    const key = JSON.stringify([id, Object.entries(options).sort()]);
    const known = opened.get(key);
    if (known) return known;
    const fresh = openNew(id, options);
    opened.set(key, fresh);
    if (!(await fresh).ok) opened.delete(key);
    return fresh;
  };

  const ladderOf: Painters['ladderOf'] = async (wanted) => {
    if (wanted !== 'auto') {
      if (engines.some(({ id }) => id === wanted)) return ok([wanted]);
      return err([unknownName('--engine', wanted, [...engines.map(({ id }) => id), 'auto'])]);
    }
    if (config.ladder) return ok([...config.ladder.filter((id) => id !== LAST_RESORT), LAST_RESORT]);
    const hosted: string[] = [];
    for (const { id, load } of engines) {
      const { variables } = await load();
      if (variables.length > 0 && variables.some((name) => world.secret(name))) hosted.push(id);
    }
    const own = OWN_SERVERS.filter((id) => engines.some((engine) => engine.id === id));
    return ok([...own, ...hosted, LAST_RESORT]);
  };

  const report: Painters['report'] = (signal) =>
    Promise.all(
      engines.map(async ({ id, description, load }) => {
        const entry = await load();
        const painter = await open(id, {});
        const state = painter.ok
          ? await painter.value.engine.describe(signal)
          : unusable(painter.error.find((problem) => problem.code !== 'refused') as InputFault);
        return {
          id,
          description,
          isUsual: id === (config.engine ?? LAST_RESORT),
          state,
          settings: entry.settings,
          secrets: entry.variables.map((variable) => ({
            variable,
            isSet: world.secret(variable) !== undefined,
          })),
        };
      }),
    );

  const close = async (): Promise<void> => {
    const all = [...opened.values()];
    opened.clear();
    for (const painter of await Promise.all(all)) if (painter.ok) await painter.value.engine.close();
  };
  return { config, open, ladderOf, report, close };
}

/** The state of an engine whose settings are wrong. */
const unusable = (fault: InputFault): EngineState => ({
  fault,
  pictures: false,
  films: { kind: 'none' },
  guides: [],
  references: 0,
  starts: 'no',
  seeds: false,
  sizes: [],
  sends: 'nothing',
  models: [],
});
