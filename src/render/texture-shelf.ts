import type { Texture } from 'three';
import type { WebGPURenderer } from 'three/webgpu';
import type { HairLight } from './hair-light/index.ts';
import { createShelf, type Shelf } from './shelf.ts';

/** What the shots of a renderer have in common. */
export interface SharedPictures {
  /** Pictures of `assets/human/` by name and use; loading ones too. */
  readonly textures: Shelf<Promise<Texture>>;
  /** Painted and blurred layers of settings. */
  readonly layers: Shelf<Texture>;
  readonly hairLights: Shelf<HairLight>;
}

/** Free textures kept: two people wear about a dozen. */
const MOST_TEXTURES = 24;
/** A layer takes up to ten megabytes. */
const MOST_LAYERS = 8;
/** The light of a couple's hair takes some ten megabytes. */
const MOST_HAIR_LIGHTS = 3;

const shelves = new WeakMap<WebGPURenderer, SharedPictures>();

/** The pictures that the shots of a renderer share. */
export function sharedPictures(renderer: WebGPURenderer): SharedPictures {
  let shared = shelves.get(renderer);
  if (!shared) {
    shared = {
      textures: createShelf(MOST_TEXTURES, (loading) => {
        void loading.then(
          (texture) => texture.dispose(),
          () => {},
        );
      }),
      layers: createShelf(MOST_LAYERS, (texture) => texture.dispose()),
      hairLights: createShelf(MOST_HAIR_LIGHTS, () => {}),
    };
    shelves.set(renderer, shared);
  }
  return shared;
}
