import type { Scene } from '../scene/types.ts';
import { type CoupleFrame, type CoupleWants, createCoupleFrame, fibresShown } from './couple-frame.ts';
import { type CoupleCover, type CoupleMeshes, createCoupleMeshes } from './couple-meshes.ts';
import { exposureForFaces } from './face-exposure.ts';
import type { FramePlan } from './frame-plan.ts';
import { createFrameTargets, type FrameTargets } from './frame-targets.ts';
import type { HairLight } from './hair-light/index.ts';
import { numberOf } from './numbered.ts';
import type { LoadPicture } from './pictures.ts';
import type { LightFormat, PaintStyle } from './style.ts';
import type { SharedPictures } from './texture-shelf.ts';
import { createTileCover } from './tile-cover.ts';
import { createView } from './view.ts';

/** What draws a couple, whatever the light: of small pictures it is kept for the next one of the same two. */
export interface CoupleStage {
  readonly view: ReturnType<typeof createView>;
  readonly targets: FrameTargets;
  /** Builds meshes and passes, unless they stand since an earlier shot. */
  build(parts: StageParts): Promise<BuiltStage>;
  dispose(): void;
}

/** A stage that is ready to draw. */
export interface BuiltStage {
  readonly couple: CoupleMeshes;
  readonly cover: CoupleCover;
  readonly frame: CoupleFrame;
  /** Lays light in hair on strands and skin. */
  setLight(light: HairLight): void;
}

/** What a stage is built from. */
export interface StageParts {
  readonly scene: Scene;
  readonly wants: CoupleWants;
  readonly loadPicture: LoadPicture;
  readonly textures: SharedPictures['textures'];
  /** Whether cages are drawn in place of refined surfaces. */
  readonly coarse: boolean;
}

/** Pictures up to this many pixels are made again and again, with something else changed. */
const MOST_KEPT_PIXELS = 400_000;

/** Names all that the stage of a shot depends on; undefined where none is kept. */
export function stageKey(
  scene: Scene,
  plan: FramePlan,
  light: LightFormat,
  paint: PaintStyle,
): string | undefined {
  const { brief, rig, bodies } = scene;
  const { width, height } = plan.frame;
  if (brief.quality !== 'preview' || scene.frameCount > 1 || plan.tiles.length > 1) return undefined;
  if (width * height > MOST_KEPT_PIXELS) return undefined;
  const fibres = fibresShown(scene, height);
  const shadows = [rig.key.castsShadow, rig.rim.castsShadow];
  // What a style wants of a stage hangs on nothing but the style.
  return JSON.stringify([bodies.map(numberOf), plan, light, numberOf(paint), fibres, shadows]);
}

/** An empty stage for the tiles of a plan. */
export function createCoupleStage(plan: FramePlan, light: LightFormat): CoupleStage {
  const { drawn } = plan.tiles[0]!;
  const view = createView(plan.painting);
  const targets = createFrameTargets(drawn.width, drawn.height, light);
  let couple: CoupleMeshes | undefined;
  let built: BuiltStage | undefined;
  return {
    view,
    targets,
    async build({ scene, wants, loadPicture, textures, coarse }) {
      view.light(scene.rig, exposureForFaces(scene.bodies.map(({ person }) => person)));
      if (built) return built;
      const detail = { withRest: targets.hasSurface(), coarse, drawn };
      const meshes = await createCoupleMeshes(scene.bodies, view.uniforms, loadPicture, textures, detail);
      couple = meshes;
      const cover = { skin: createTileCover(drawn), others: createTileCover(drawn) };
      const frame = createCoupleFrame(scene, view, meshes, cover, targets, plan, wants);
      let lit: HairLight | undefined;
      const setLight = (inHair: HairLight): void => {
        if (lit !== inHair) meshes.setLight(inHair);
        lit = inHair;
      };
      built = { couple: meshes, cover, frame, setLight };
      return built;
    },
    dispose() {
      built?.frame.dispose();
      couple?.dispose();
      targets.dispose();
    },
  };
}
