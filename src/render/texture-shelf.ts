import type { Texture } from 'three';
import type { WebGPURenderer } from 'three/webgpu';
import type { CoupleStage } from './couple-stage.ts';
import type { HairLight } from './hair-light/index.ts';
import { createRack, type Rack } from './rack.ts';
import { createShelf, type Shelf } from './shelf.ts';

/** What the shots of a renderer have in common. */
export interface SharedPictures {
  /** Pictures of `assets/human/` by name and use; loading ones too. */
  readonly textures: Shelf<Promise<Texture>>;
  /** Painted and blurred layers of settings. */
  readonly layers: Shelf<Texture>;
  readonly hairLights: Shelf<HairLight>;
  /** What drew the last small pictures. */
  readonly stages: Rack<CoupleStage>;
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
      textures: shelfOfLoading(MOST_TEXTURES),
      stages: createRack(1),
      layers: createShelf(MOST_LAYERS, (texture) => texture.dispose()),
      hairLights: createShelf(MOST_HAIR_LIGHTS, () => {}),
    };
    shelves.set(renderer, shared);
  }
  return shared;
}

/** A shelf of textures that may still be loading; one that cannot be loaded does not stay, so that the next shot tries again. */
export function shelfOfLoading(most: number): Shelf<Promise<Texture>> {
  const shelf = createShelf<Promise<Texture>>(most, (loading) => {
    void loading.then(
      (texture) => texture.dispose(),
      () => {},
    );
  });
  return {
    ...shelf,
    borrow(key, make) {
      const loan = shelf.borrow(key, make);
      loan.value.catch(() => shelf.forget(loan.value));
      return loan;
    },
  };
}
