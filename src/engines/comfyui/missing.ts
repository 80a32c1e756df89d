import { vaceGraph } from './film.ts';
import { fluxGraph } from './flux.ts';
import { faultsOfGraph, type ObjectInfo } from './object-info.ts';
import { sdxlGraph } from './sdxl.ts';
import type { ComfySettings } from './settings.ts';

const SIZE = { width: 1024, height: 1024 };

/** What a server lacks for a plain picture or film, found by building its workflow without sending anything. */
export function missingFor(
  settings: ComfySettings,
  info: ObjectInfo,
  kind: 'picture' | 'film',
): readonly string[] {
  const missing = new Set<string>();
  const shared = {
    info,
    settings,
    prompt: '',
    negative: '',
    seed: 0,
    size: SIZE,
    lacks: (what: string) => missing.add(what),
  };
  const build = settings.family === 'flux' ? fluxGraph : sdxlGraph;
  const graph =
    kind === 'film'
      ? vaceGraph({ ...shared, control: 'control', keyMask: 'keys', reference: 'look', length: 5 })
      : build(
          {
            ...shared,
            regions: { left: '', right: '' },
            pictures: { depth: 'depth', pose: 'pose', left: 'left', right: 'right', references: [] },
            ignores: () => undefined,
          },
          SIZE,
        );
  return [...missing, ...missingIn(graph, info)];
}

/** What a built workflow names and a server lacks; empty names stand for models that were told already. */
export const missingIn = (graph: Parameters<typeof faultsOfGraph>[0], info: ObjectInfo): readonly string[] =>
  faultsOfGraph(graph, info).missing.filter((what) => !what.startsWith(' as '));
