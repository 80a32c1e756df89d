import { choicesOf, type ObjectInfo } from './object-info.ts';
import type { ComfySettings } from './settings.ts';

/** A model file, or what is missing in its place. */
export type FoundModel = { readonly name: string } | { readonly missing: string };

/** Whether a model was found. */
export const isFound = (model: FoundModel): model is { readonly name: string } => 'name' in model;

/** The file's name; where there is none, what is missing is told and the name left empty. */
export function nameOrLack(model: FoundModel, lacks: (what: string) => void): string {
  if (isFound(model)) return model.name;
  lacks(model.missing);
  return '';
}

/** The file that is named, else the first whose name fits; the most specific pattern first. */
export function findModel(
  files: readonly string[],
  wanted: string | undefined,
  patterns: readonly RegExp[],
  what: string,
): FoundModel {
  if (wanted !== undefined) {
    const name = files.find((file) => file === wanted || file.replace(/\.[^.]+$/, '') === wanted);
    return name === undefined ? { missing: `${what} ${wanted} (it has ${listed(files)})` } : { name };
  }
  for (const pattern of patterns) {
    const name = files.find((file) => pattern.test(file));
    if (name !== undefined) return { name };
  }
  return { missing: `${what} (it has ${listed(files)})` };
}

const listed = (files: readonly string[]): string => files.slice(0, 8).join(', ') || 'none';

/** A ControlNet and, where it is one for several guides, the guide it is to follow. */
export interface FoundControl {
  readonly file: FoundModel;
  readonly unionType: string | undefined;
}

/** The ControlNet for a guide: one named after it, else one for several guides. */
export function findControl(
  info: ObjectInfo,
  { family, depthControl, poseControl }: ComfySettings,
  guide: 'depth' | 'pose',
): FoundControl {
  const files = choicesOf(info, 'ControlNetLoader', 'control_net_name');
  const ofFamily = files.filter(
    (file) =>
      (family === 'flux' ? /flux/i : /xl|promax|union/i).test(file) &&
      !(family === 'sdxl' && /flux|sd3|wan/i.test(file)),
  );
  const own = guide === 'depth' ? /depth/i : /open.?pose|pose/i;
  const file = findModel(
    ofFamily.length > 0 ? ofFamily : files,
    guide === 'depth' ? depthControl : poseControl,
    ofFamily.length > 0 ? [own, /union|promax/i] : [],
    `a ControlNet for ${guide} of ${family} in models/controlnet`,
  );
  const isUnion = isFound(file) && /union|promax/i.test(file.name);
  const types = choicesOf(info, 'SetUnionControlNetType', 'type');
  const name = guide === 'depth' ? 'depth' : 'openpose';
  return { file, unionType: isUnion && types.includes(name) ? name : undefined };
}
