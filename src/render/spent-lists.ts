import type { WebGPURenderer } from 'three/webgpu';

interface RenderLists {
  dispose(): void;
}

/**
 * Lets go of the lists of what was drawn. three.js (0.187) forgets a list ten turns of its animation loop after its last
 * use, and without that loop never: every mesh that was ever drawn would stay in memory. Drawing again makes new ones.
 */
export function dropSpentLists(renderer: WebGPURenderer): void {
  (renderer as unknown as { readonly _renderLists: RenderLists })._renderLists.dispose();
}
