import type { WebGPURenderer } from 'three/webgpu';

/** What three.js (0.187) counts users of. */
interface Counted {
  usedTimes: number;
}

interface Pipeline extends Counted {
  readonly vertexProgram: Counted;
  readonly fragmentProgram: Counted;
}

interface Pipelines {
  readonly caches: ReadonlyMap<string, Pipeline>;
  _releasePipeline(pipeline: Pipeline): void;
  _releaseProgram(program: Counted): void;
}

/** Shots that a pipeline outlives without being used. */
const MOST_IDLE_SHOTS = 8;

/**
 * Keeps compiled pipelines for the next shots. three.js drops a pipeline with the last material that uses it, and every
 * shot has materials of its own; yet most shots need the same programs, and compiling them takes longer than a small picture.
 */
export interface PipelineKeeper {
  /** Keeps all pipelines there are; call it when a shot has drawn. */
  hold(): void;
  /** Counts a shot that has ended and lets go of what was long unused. */
  shotEnded(): void;
}

const keepers = new WeakMap<WebGPURenderer, PipelineKeeper>();

/** The keeper of a renderer. */
export function pipelineKeeper(renderer: WebGPURenderer): PipelineKeeper {
  let keeper = keepers.get(renderer);
  if (!keeper) {
    keeper = createKeeper((renderer as unknown as { readonly _pipelines: Pipelines })._pipelines);
    keepers.set(renderer, keeper);
  }
  return keeper;
}

function createKeeper(pipelines: Pipelines): PipelineKeeper {
  const idle = new Map<Pipeline, number>();
  const users = (pipeline: Pipeline): Counted[] => [
    pipeline,
    pipeline.vertexProgram,
    pipeline.fragmentProgram,
  ];
  return {
    hold() {
      for (const pipeline of pipelines.caches.values()) {
        // Compute pipelines have other programs; none are used here.
        if (idle.has(pipeline) || !pipeline.fragmentProgram) continue;
        for (const each of users(pipeline)) each.usedTimes++;
        idle.set(pipeline, 0);
      }
    },
    shotEnded() {
      for (const [pipeline, shots] of idle) {
        const used = pipeline.usedTimes > 1;
        if (used || shots < MOST_IDLE_SHOTS) {
          idle.set(pipeline, used ? 0 : shots + 1);
          continue;
        }
        idle.delete(pipeline);
        for (const each of users(pipeline)) each.usedTimes--;
        pipelines._releasePipeline(pipeline);
        for (const program of [pipeline.vertexProgram, pipeline.fragmentProgram]) {
          if (program.usedTimes === 0) pipelines._releaseProgram(program);
        }
      }
    },
  };
}
