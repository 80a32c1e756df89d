import { Mesh, type Object3D, OrthographicCamera, Scene as Stage, type Texture } from 'three';
import { Fn, screenUV, texture, vec4 } from 'three/tsl';
import type { Node, WebGPURenderer } from 'three/webgpu';
import { SKIN_MESH } from '../human/build-body.ts';
import type { PosedBody, Vec3 } from '../human/types.ts';
import type { Camera, PaintSurface, Scene, SceneFrame } from '../scene/types.ts';
import { createBackdrop } from './backdrop/index.ts';
import { createCoupleStage, stageKey } from './couple-stage.ts';
import { type PlanLimits, planFrame } from './frame-plan.ts';
import { createGathering } from './gathering.ts';
import { createGuideReader } from './guides.ts';
import { lightHair } from './hair-light/index.ts';
import { numberOf } from './numbered.ts';
import type { LoadPicture } from './pictures.ts';
import { pipelineKeeper } from './pipeline-keeper.ts';
import { createScreenPass, createTarget, type ScreenPass } from './screen-pass.ts';
import { dropSpentLists } from './spent-lists.ts';
import type { PaintStudio, PaintStyle, PassOptions } from './style.ts';
import { sharedPictures } from './texture-shelf.ts';
import type { Buffers } from './types.ts';

/** What a shot is made of. */
export interface ShotOrder {
  readonly scene: Scene;
  readonly paint: PaintStyle;
  readonly loadPicture: LoadPicture;
  readonly createSurface: (width: number, height: number) => PaintSurface;
  /** Whether depth, normals and ids are read, too. */
  readonly guides: boolean;
  /** Told the milliseconds of every step; steps then wait for the GPU. */
  readonly onStep?: (name: string, milliseconds: number) => void;
  /** Most pixels of the couple drawn at once; larger frames are drawn in tiles. */
  readonly mostTilePixels?: number;
  /** Whether the CPU does the work of a GPU, as `OpenedGpu` says. */
  readonly software?: boolean;
}

/** A scene made ready on the GPU; its frames are drawn one after another. */
export interface Shot {
  /** Frames may be begun before those before them are done; the GPU draws them in the order of the calls. */
  draw(frame: SceneFrame): Promise<Buffers>;
  /** Once all that was begun is done. */
  dispose(): void;
}

/** A tile of the couple needs some forty bytes a pixel. */
const MOST_TILE_PIXELS = 4_400_000;
/** Frames of more pixels keep light in half floats, for memory's sake. */
const MOST_WHOLE_PIXELS = 2_000_000;
/** Previews up to this height show cages: their triangles are some pixels wide. */
const MOST_COARSE_PX = 480;
/** How far light and shade reach from one place of a surface to another, dm; tiles are drawn wider by this. */
const REACH_DM = 0.3;

/** Builds everything of a shot that does not change from frame to frame. What fails leaves nothing behind. */
export async function createShot(renderer: WebGPURenderer, order: ShotOrder): Promise<Shot> {
  const disposables: { dispose(): void }[] = [];
  const dispose = (): void => {
    for (const each of disposables) each.dispose();
    pipelineKeeper(renderer).shotEnded();
    dropSpentLists(renderer);
  };
  const keep = <T extends { dispose(): void }>(each: T): T => {
    disposables.push(each);
    return each;
  };
  try {
    return { draw: await prepareShot(renderer, order, keep), dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

async function prepareShot(
  renderer: WebGPURenderer,
  order: ShotOrder,
  keep: <T extends { dispose(): void }>(each: T) => T,
): Promise<Shot['draw']> {
  const { scene } = order;
  const { rig } = scene;
  const { quality, size, seed } = scene.brief;
  const opening = scene.frameAt(0);
  const shared = sharedPictures(renderer);
  const plan = planFrame(size, quality, order.paint.gathers === true, limitsOf(opening.camera, order));
  const { width, height } = plan.painting;
  const tileSize = plan.tiles[0]!.drawn;
  const { device } = renderer.backend as unknown as { readonly device?: GPUDevice };
  const light =
    order.software &&
    device?.features.has('float32-blendable') &&
    tileSize.width * tileSize.height <= MOST_WHOLE_PIXELS
      ? 'whole'
      : 'half';
  // Only a stage that has drawn well is used again, and none whose strands remember where this shot first saw them.
  let sound = false;
  const key = order.guides ? undefined : stageKey(scene, plan, light, order.paint);
  if (key === undefined) shared.stages.clear();
  const stage = (key !== undefined && shared.stages.take(key)) || createCoupleStage(plan, light);
  const { view, targets } = stage;
  keep({
    dispose: () =>
      key !== undefined && sound && !targets.hasSurface() ? shared.stages.put(key, stage) : stage.dispose(),
  });
  const backdrop = keep(
    createBackdrop({
      setting: scene.setting,
      context: { rig, lightId: scene.brief.light, seed, from: scene.brief.from, aspect: width / height },
      camera: opening.camera,
      frameHeight: height,
      quality,
      createSurface: order.createSurface,
      shelf: shared.layers,
      light,
    }),
  );
  const gathering = keep(createGathering(plan, targets, view.uniforms, light));

  // The style says what it needs before anything is built.
  const styleSteps: (() => void)[] = [];
  const addPass = (fragment: Node<'vec4'>, options?: PassOptions): ScreenPass => {
    const pass = keep(createScreenPass(fragment, width, height, { format: light, ...options }));
    styleSteps.push(() => pass.run(renderer));
    return pass;
  };
  const addDrawing = (objects: Object3D, options: PassOptions = {}): Texture => {
    const target = keep(createTarget(width, height, { format: light, ...options }));
    const drawing = new Stage();
    drawing.add(objects);
    keep({ dispose: () => disposeMeshes(objects) });
    const flat = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
    styleSteps.push(() => {
      renderer.autoClear = true;
      renderer.setRenderTarget(target);
      renderer.render(drawing, flat);
      renderer.autoClear = false;
    });
    return target.texture;
  };
  const wants = { strandGuides: order.guides, flow: false };
  let inSetting: Texture | undefined;
  const studio: PaintStudio = {
    width,
    height,
    dmPerPixel: (2 * opening.camera.focusDm * Math.tan(opening.camera.fovRad / 2)) / height,
    quality,
    seed,
    rig,
    view: view.uniforms,
    get couple() {
      return gathering.whole(targets.couple.texture);
    },
    behind: backdrop.behind,
    ...(backdrop.before && { before: backdrop.before }),
    get colour() {
      inSetting ??= addPass(placed(this.couple, backdrop.behind, backdrop.before)).target.texture;
      return inSetting;
    },
    get geometry() {
      wants.strandGuides = true;
      return gathering.whole(targets.geometryTexture);
    },
    get ids() {
      wants.strandGuides = true;
      return gathering.whole(targets.idTexture);
    },
    get flow() {
      wants.flow = true;
      return gathering.whole(targets.flow.texture);
    },
    get surface() {
      return gathering.whole(targets.surfaceTexture());
    },
    depthAt: gathering.depthAt,
    timeS: view.uniforms.timeS,
    gather: gathering.add,
    pass: (fragment, options) => addPass(fragment, options).target.texture,
    draw: addDrawing,
    keep,
  };
  const painted = addPass(order.paint(studio), { format: 'byte' });
  const finished =
    width === size.width
      ? painted
      : keep(
          createScreenPass(texture(painted.target.texture, screenUV), size.width, size.height, {
            format: 'byte',
          }),
        );
  const guides = order.guides ? keep(createGuideReader(studio, size.width, size.height)) : undefined;

  const {
    couple,
    cover,
    frame: coupleFrame,
    setLight,
  } = await stage.build({
    scene,
    wants,
    loadPicture: order.loadPicture,
    textures: shared.textures,
    coarse: quality === 'preview' && !order.guides && plan.frame.height <= MOST_COARSE_PX,
  });

  let lit = false;
  let backdropDrawn = false;
  let started = 0;
  const step = async (name: string, run: () => void): Promise<void> => {
    run();
    if (!order.onStep) return;
    await device?.queue.onSubmittedWorkDone();
    const now = performance.now();
    order.onStep(name, now - started);
    started = now;
  };

  /** Gives the GPU all of a frame's work; the promise inside brings what it made. */
  const submit = async (frame: SceneFrame): Promise<{ readonly made: Promise<Buffers> }> => {
    started = performance.now();
    if (!lit) {
      await step('hair light', () => {
        const contact = scene.frameAt(scene.contactFrame);
        const inHair = keep(shared.hairLights.borrow(lookOf(scene, contact), () => lightHair(contact, rig)));
        setLight(inHair.value);
      });
      lit = true;
    }
    await step('move', () => {
      view.update(frame.camera, frame.timeS, [mouthOf(frame.bodies[0]), mouthOf(frame.bodies[1])]);
      couple.update(frame, view.frustum(), cover);
    });
    await coupleFrame.drawShadows(renderer, rig, frame, step);
    if (!backdropDrawn || scene.frameCount > 1) {
      await step('backdrop', () => backdrop.draw(renderer, frame.camera, frame.timeS, width, height));
      backdropDrawn = true;
    }
    for (const tile of plan.tiles) {
      if (plan.tiles.length > 1) {
        await step('move', () => {
          view.lookAt(tile.drawn, plan.frame);
          couple.update(frame, view.frustum(), cover);
        });
      }
      await coupleFrame.draw(renderer, step);
      await step('gather', () => gathering.run(renderer, tile));
      // Tiles that wait for the GPU would all be held in memory at once.
      if (plan.tiles.length > 1) await device?.queue.onSubmittedWorkDone();
    }
    for (const [k, run] of styleSteps.entries()) await step(`style ${k}`, run);
    if (finished !== painted) await step('reduce', () => finished.run(renderer));
    pipelineKeeper(renderer).hold();
    const colour = renderer
      .readRenderTargetPixelsAsync(finished.target, 0, 0, size.width, size.height)
      .then((pixels) => new Uint8Array(pixels.buffer));
    // It may fail while nobody waits for it yet.
    colour.catch(() => {});
    const withGuides = guides ? await guides.read(renderer) : undefined;
    const made = colour.then((pixels) => ({
      ...size,
      colour: pixels,
      ...(withGuides && { guides: withGuides }),
    }));
    made.catch(() => {});
    await step('read', () => {});
    return { made };
  };
  let before: Promise<unknown> = Promise.resolve();
  return async (frame) => {
    sound = false;
    const submitted = before.then(() => submit(frame));
    before = submitted.catch(() => {});
    const buffers = await (await submitted).made;
    sound = true;
    return buffers;
  };
}

/** Where lips meet, in the world. */
function mouthOf({ body, positions }: PosedBody): Vec3 {
  const at = 3 * body.landmarks['lip-middle']!;
  const [x, y, z] = positions[SKIN_MESH]!.subarray(at, at + 3);
  return [x!, y!, z!];
}

/** Names everything that light in hair depends on: all of the brief but how it is painted, the very bodies and their pose. */
function lookOf({ brief, bodies }: Scene, frame: SceneFrame): string {
  const { style: _, setting: __, ...rest } = brief;
  const poses = frame.bodies.map(({ boneMatrices }) =>
    boneMatrices.reduce((sum, value, k) => sum + k * value, 0),
  );
  return JSON.stringify({ ...rest, people: bodies.map(numberOf), poses });
}

/** How large tiles may be and how far they must see. */
function limitsOf(camera: Camera, { mostTilePixels = MOST_TILE_PIXELS }: ShotOrder): PlanLimits {
  const heightDm = 2 * camera.focusDm * Math.tan(camera.fovRad / 2);
  return { mostTilePixels, margin: REACH_DM / heightDm };
}

/** Lets go of what the meshes of a drawing hold on the GPU. */
function disposeMeshes(objects: Object3D): void {
  objects.traverse((each) => {
    if (!(each instanceof Mesh)) return;
    each.geometry.dispose();
    for (const material of [each.material].flat()) material.dispose();
  });
}

/** The couple over what is behind, under what is before. */
function placed(couple: Texture, behind: Texture, before: Texture | undefined): Node<'vec4'> {
  return Fn(() => {
    const front = texture(couple, screenUV).toVar();
    const light = front.rgb.add(texture(behind, screenUV).rgb.mul(front.a.oneMinus())).toVar();
    if (!before) return vec4(light, 1);
    const cover = texture(before, screenUV).toVar();
    return vec4(cover.rgb.add(light.mul(cover.a.oneMinus())), 1);
  })();
}
