import { access, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { InputFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { engines } from '../../engines/index.ts';
import { unknownName } from '../complete-brief.ts';

const engineId = z.string().refine((id) => engines.some((engine) => engine.id === id), {
  error: `one of ${engines.map(({ id }) => id).join(', ')}`,
});
const setting = z.union([z.string(), z.number(), z.boolean()]);

/** What `beso.config.json` or the default export of `beso.config.ts` may say. Secrets have no place in it. */
const configSchema = z.strictObject({
  engine: z
    .union([z.literal('auto'), engineId])
    .optional()
    .describe('used where no --engine is given'),
  ladder: z.array(engineId).min(1).optional().describe('the order in which --engine auto tries engines'),
  photos: z
    .enum(['stay', 'own-server', 'anywhere'])
    .default('stay')
    .describe(
      'where reference photos of people who agreed may be sent: nowhere, to your own servers, to providers too',
    ),
  mostDollars: z.coerce
    .number()
    .min(0)
    .default(2)
    .describe('most that one order may cost by the price lists, US dollars'),
  faceModel: z
    .string()
    .min(1)
    .optional()
    .describe('path of an ONNX network of the ArcFace family with which beso inspect measures a second time'),
  engines: z
    .partialRecord(engineId, z.record(z.string(), setting))
    .default({})
    .describe('settings by engine'),
});
/** A checked configuration. */
export type BesoConfig = z.output<typeof configSchema>;
/** A configuration as it is written, with whatever is left out. */
export type WrittenConfig = z.input<typeof configSchema>;

/** Checks a configuration that a program wrote. All faults at once. */
export function checkConfig(written: WrittenConfig): Result<BesoConfig, readonly InputFault[]> {
  const checked = configSchema.safeParse(written);
  return checked.success ? ok(checked.data) : err(faultsOf(checked.error, 'config'));
}

const FILES = ['beso.config.ts', 'beso.config.json'] as const;

/**
 * The configuration of a folder (`beso.config.ts` before `beso.config.json`; neither is fine) under that of the
 * environment: `BESO_ENGINE`, `BESO_LADDER` (between commas), `BESO_PHOTOS`, `BESO_MOST_DOLLARS`, `BESO_FACE_MODEL`, and a
 * variable for every setting of an engine, for instance `BESO_SDCPP_URL`. All faults at once.
 */
export async function loadConfig(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<BesoConfig, readonly InputFault[]>> {
  const written = await readConfig(folder);
  if (!written.ok) return err([written.error]);
  const { file, data } = written.value;
  const checked = configSchema.safeParse(data);
  if (!checked.success) return err(faultsOf(checked.error, file));
  const { engine, ladder, photos, mostDollars, faceModel } = {
    engine: environment['BESO_ENGINE'] || checked.data.engine,
    ladder: environment['BESO_LADDER']
      ? environment['BESO_LADDER'].split(',').map((id) => id.trim())
      : checked.data.ladder,
    photos: environment['BESO_PHOTOS'] || checked.data.photos,
    mostDollars: environment['BESO_MOST_DOLLARS'] || checked.data.mostDollars,
    faceModel: environment['BESO_FACE_MODEL'] || checked.data.faceModel,
  };
  const merged = configSchema.safeParse({
    ...(engine === undefined ? {} : { engine }),
    ...(ladder === undefined ? {} : { ladder }),
    ...(faceModel === undefined ? {} : { faceModel: resolve(folder, faceModel) }),
    photos,
    mostDollars,
    engines: await withVariables(checked.data.engines, environment),
  });
  return merged.success ? ok(merged.data) : err(faultsOf(merged.error, 'environment'));
}

async function readConfig(
  folder: string,
): Promise<Result<{ readonly file: string; readonly data: unknown }, InputFault>> {
  for (const file of FILES) {
    const path = join(folder, file);
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (!exists) continue;
    try {
      if (file.endsWith('.json')) return ok({ file, data: JSON.parse(await readFile(path, 'utf8')) });
      const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
      return ok({ file, data: module.default });
    } catch (error) {
      const given = error instanceof Error ? error.message.split('\n')[0]! : String(error);
      return err({ code: 'malformed', option: file, given, expected: 'a configuration that can be read' });
    }
  }
  return ok({ file: FILES[1], data: {} });
}

/** Settings with those of the environment over them; only engines that are named there are loaded. */
async function withVariables(
  settings: BesoConfig['engines'],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, Record<string, string | number | boolean>>> {
  const merged: Record<string, Record<string, string | number | boolean>> = {};
  for (const { id, load } of engines) {
    const own = { ...settings[id] };
    const prefix = `BESO_${variableName(id)}_`;
    if (Object.keys(environment).some((name) => name.startsWith(prefix))) {
      for (const { name } of (await load()).settings) {
        const value = environment[prefix + variableName(name)];
        if (value !== undefined && value !== '') own[name] = value;
      }
    }
    if (Object.keys(own).length > 0) merged[id] = own;
  }
  return merged;
}

/** `loraStrength` as the environment writes it: `LORA_STRENGTH`. */
const variableName = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();

function faultsOf(error: z.ZodError, file: string): InputFault[] {
  const known = Object.keys(configSchema.shape);
  return error.issues.flatMap((issue): InputFault[] => {
    const option = [file, ...issue.path].join(' ');
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownName(option, key, known));
    if (issue.code === 'invalid_key') {
      return [
        unknownName(
          option,
          '',
          engines.map(({ id }) => id),
        ),
      ];
    }
    return [{ code: 'malformed', option, given: String(issue.input ?? '?'), expected: issue.message }];
  });
}
