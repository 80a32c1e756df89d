import { type Mesh, type Object3D, OrthographicCamera, Scene as Stage, type Texture } from 'three';
import { Fn, screenUV, texture, vec4 } from 'three/tsl';
import type { Node, RenderTarget, WebGPURenderer } from 'three/webgpu';
import type { Vec3 } from '../human/types.ts';
import type { PaintSurface, Scene, SceneFrame } from '../scene/types.ts';
import { ambientOcclusion } from './ambient-occlusion.ts';
import { createBackdrop } from './backdrop/index.ts';
import { createCoupleMeshes, strandMeshes } from './couple-meshes.ts';
import { exposureForFaces } from './face-exposure.ts';
import { createFrameTargets } from './frame-targets.ts';
import { createGuideReader } from './guides.ts';
import { strandFlowMaterial, strandGuideMaterial, strandMaterial } from './hair.ts';
import { lightHair } from './hair-light/index.ts';
import { lighting } from './lighting.ts';
import type { LoadPicture } from './pictures.ts';
import { createScreenPass, createTarget, type ScreenPass, screenQuad } from './screen-pass.ts';
import { createShadowMap } from './shadows.ts';
import { skinScatter } from './skin-scatter.ts';
import type { PaintStudio, PaintStyle, PassOptions } from './style.ts';
import type { Buffers } from './types.ts';
import { createView, linearDepth } from './view.ts';

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
}

/** A scene made ready on the GPU; its frames are drawn one after another. */
export interface Shot {
  draw(frame: SceneFrame): Promise<Buffers>;
  dispose(): void;
}

const SHADOW = {
  preview: { size: 512, taps: 4, radius: 1.6 },
  film: { size: 1024, taps: 5, radius: 2.4 },
  still: { size: 1024, taps: 14, radius: 3 },
} as const;
const OCCLUSION_TAPS = { preview: 6, film: 8, still: 14 } as const;
/** Pixels drawn for one of the picture, along a side. */
const SUPERSAMPLING = { preview: 1, film: 1, still: 2 } as const;
/** A still of more pixels than this is not supersampled, for memory's sake. */
const MOST_PIXELS = 5_000_000;
/** What of the couple shadows are drawn of, around their heads. */
const SHADOW_RADIUS_DM = 4.6;

/** Builds everything of a shot that does not change from frame to frame. */
export async function createShot(renderer: WebGPURenderer, order: ShotOrder): Promise<Shot> {
  const { scene } = order;
  const { rig } = scene;
  const { quality, size, seed } = scene.brief;
  const wanted = SUPERSAMPLING[quality];
  const factor = size.width * size.height * wanted ** 2 > MOST_PIXELS ? 1 : wanted;
  const width = size.width * factor;
  const height = size.height * factor;
  const texel = [1 / width, 1 / height] as const;
  const opening = scene.frameAt(0);
  const disposables: { dispose(): void }[] = [];
  const keep = <T extends { dispose(): void }>(each: T): T => {
    disposables.push(each);
    return each;
  };

  const view = createView(rig, exposureForFaces(scene.bodies.map(({ person }) => person)), width, height);
  const targets = keep(createFrameTargets(width, height));
  const { aspect, context } = { aspect: width / height, context: { rig, lightId: scene.brief.light, seed } };
  const backdrop = keep(
    createBackdrop({
      setting: scene.setting,
      context: { ...context, from: scene.brief.from, aspect },
      camera: opening.camera,
      frameHeight: height,
      quality,
      createSurface: order.createSurface,
    }),
  );

  // The style says what it needs before anything is built.
  const styleSteps: (() => void)[] = [];
  const addPass = (fragment: Node<'vec4'>, options?: PassOptions): ScreenPass => {
    const pass = keep(createScreenPass(fragment, width, height, options));
    styleSteps.push(() => pass.run(renderer));
    return pass;
  };
  const addDrawing = (objects: Object3D, options: PassOptions = {}): Texture => {
    const target = keep(createTarget(width, height, options));
    const stage = new Stage();
    stage.add(objects);
    const flat = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
    styleSteps.push(() => clearAndRender(renderer, target, stage, flat));
    return target.texture;
  };
  const wants = { strandGuides: order.guides, flow: false };
  let inSetting: Texture | undefined;
  const studio: PaintStudio = {
    width,
    height,
    quality,
    seed,
    rig,
    view: view.uniforms,
    couple: targets.couple.texture,
    behind: backdrop.behind,
    ...(backdrop.before && { before: backdrop.before }),
    get colour() {
      inSetting ??= addPass(placed(targets.couple.texture, backdrop.behind, backdrop.before)).target.texture;
      return inSetting;
    },
    get geometry() {
      wants.strandGuides = true;
      return targets.geometryTexture;
    },
    get ids() {
      wants.strandGuides = true;
      return targets.idTexture;
    },
    get flow() {
      wants.flow = true;
      return targets.flow.texture;
    },
    get surface() {
      return targets.surfaceTexture();
    },
    depthAt: (at) => linearDepth(texture(targets.depth, at) as unknown as Node<'float'>, view.uniforms),
    timeS: view.uniforms.timeS,
    pass: (fragment, options) => addPass(fragment, options).target.texture,
    draw: addDrawing,
  };
  const painted = addPass(order.paint(studio), { format: 'byte' });
  const finished =
    factor === 1
      ? painted
      : keep(
          createScreenPass(texture(painted.target.texture, screenUV), size.width, size.height, {
            format: 'byte',
          }),
        );
  const guides = order.guides
    ? keep(createGuideReader(studio, targets.geometryTexture, targets.idTexture, size.width, size.height))
    : undefined;

  const couple = keep(
    await createCoupleMeshes(scene.bodies, view.uniforms, order.loadPicture, targets.hasSurface(), height),
  );
  const shadow = SHADOW[quality];
  const shadowOf = (wantedShadow: boolean, taps: number) =>
    wantedShadow ? keep(createShadowMap(couple.casters, shadow.size, taps, shadow.radius)) : undefined;
  const keyShadow = shadowOf(rig.key.castsShadow, shadow.taps);
  const rimShadow = shadowOf(rig.rim.castsShadow, Math.ceil(shadow.taps / 2));
  const occlusion = keep(
    createScreenPass(
      ambientOcclusion(targets.geometryTexture, view.uniforms, OCCLUSION_TAPS[quality]),
      width,
      height,
      { scale: 1 / 2, format: 'byte' },
    ),
  );
  const light = screenQuad(
    lighting(
      {
        albedo: targets.albedoTexture,
        geometry: targets.geometryTexture,
        ids: targets.idTexture,
        light: targets.lightTexture,
        openness: occlusion.target.texture,
      },
      view.uniforms,
      keyShadow,
      rimShadow,
      texel,
    ),
  );
  const scatter = screenQuad(
    skinScatter(
      { arriving: targets.arrivingTexture, mirrored: targets.mirroredTexture, albedo: targets.albedoTexture },
      view.uniforms,
      height,
    ),
  );
  const strandColour = strandMaterial(view.uniforms, height);
  const strandFlow = strandFlowMaterial(view.uniforms, height);
  const stages = {
    surfaces: stageOf(couple.surfaces),
    over: stageOf([...strandMeshes(couple.strands, () => strandColour), ...couple.overlays]),
    strandGuides: stageOf(
      strandMeshes(couple.strands, ({ person, set }) =>
        strandGuideMaterial(
          view.uniforms,
          height,
          (person + 1) as 1 | 2,
          scene.bodies[person].strands[set]!.kind,
          targets.hasSurface(),
        ),
      ),
    ),
    flow: stageOf(strandMeshes(couple.strands, () => strandFlow)),
  };
  stages.over.children.forEach((child, k) => {
    child.renderOrder = k;
  });

  let lit = false;
  let backdropDrawn = false;
  let drawnFrames = 0;
  let started = 0;
  const device = (renderer.backend as unknown as { device: GPUDevice }).device;
  const step = async (name: string, run: () => void): Promise<void> => {
    run();
    if (!order.onStep) return;
    await device.queue.onSubmittedWorkDone();
    const now = performance.now();
    order.onStep(name, now - started);
    started = now;
  };

  return {
    async draw(frame) {
      started = performance.now();
      await step('move', () => {
        view.update(frame.camera, frame.timeS);
        couple.update(frame, view.frustum());
      });
      if (!lit) {
        // A target's first use makes the shared depth anew: use all once, so that the first frame keeps the depth of its surfaces.
        for (const target of [targets.pictures, targets.couple, targets.flow]) {
          renderer.setRenderTarget(target);
          renderer.clear();
        }
        await step('hair light', () => couple.setLight(lightHair(scene.frameAt(scene.contactFrame), rig)));
        lit = true;
      }
      const centre = middleOfHeads(frame);
      renderer.autoClear = true;
      await step('shadows', () => {
        // In films each light's shadow is drawn anew in every other frame: nothing moves far in between.
        const turn =
          drawnFrames === 0 || scene.frameCount === 1 || scene.fps < 12 ? undefined : drawnFrames % 2;
        const worldFromView = view.camera.matrixWorld;
        if (turn !== 0) keyShadow?.draw(renderer, rig.key.towards, centre, SHADOW_RADIUS_DM);
        if (turn !== 1) rimShadow?.draw(renderer, rig.rim.towards, centre, SHADOW_RADIUS_DM);
        keyShadow?.look(worldFromView);
        rimShadow?.look(worldFromView);
        drawnFrames++;
      });
      if (!backdropDrawn || scene.frameCount > 1) {
        await step('backdrop', () => backdrop.draw(renderer, frame.camera, frame.timeS, width, height));
        backdropDrawn = true;
      }
      await step('geometry', () => clearAndRender(renderer, targets.pictures, stages.surfaces, view.camera));
      renderer.autoClear = false;
      await step('occlusion', () => occlusion.run(renderer));
      await step('lighting', () => {
        renderer.setRenderTarget(targets.lit);
        light.render(renderer);
      });
      await step('skin', () => {
        renderer.setRenderTarget(targets.couple);
        scatter.render(renderer);
      });
      await step('strands', () => {
        renderer.setRenderTarget(targets.couple);
        renderer.render(stages.over, view.camera);
      });
      if (wants.strandGuides) {
        await step('strand guides', () => {
          renderer.setRenderTarget(targets.pictures);
          renderer.render(stages.strandGuides, view.camera);
        });
      }
      if (wants.flow) {
        await step('flow', () => {
          renderer.setRenderTarget(targets.flow);
          renderer.clearColor();
          renderer.render(stages.flow, view.camera);
        });
      }
      for (const [k, run] of styleSteps.entries()) await step(`style ${k}`, run);
      if (finished !== painted) await step('reduce', () => finished.run(renderer));
      const pixels = await renderer.readRenderTargetPixelsAsync(
        finished.target,
        0,
        0,
        size.width,
        size.height,
      );
      await step('read', () => {});
      const buffers: Buffers = { ...size, colour: new Uint8Array(pixels.buffer) };
      return guides ? { ...buffers, guides: await guides.read(renderer) } : buffers;
    },
    dispose() {
      for (const each of disposables) each.dispose();
      light.material.dispose();
      scatter.material.dispose();
    },
  };
}

function stageOf(meshes: readonly Mesh[]): Stage {
  const stage = new Stage();
  for (const mesh of meshes) stage.add(mesh);
  return stage;
}

function clearAndRender(
  renderer: WebGPURenderer,
  target: RenderTarget,
  stage: Stage,
  camera: Parameters<WebGPURenderer['render']>[1],
): void {
  renderer.autoClear = true;
  renderer.setRenderTarget(target);
  renderer.render(stage, camera);
  renderer.autoClear = false;
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

/** A point between the two heads and a little below, dm. */
function middleOfHeads(frame: SceneFrame): Vec3 {
  const heads = frame.bodies.map(({ body, boneMatrices }) => {
    const bone = body.boneIndex.get('head')!;
    const rest = body.bones[bone]!.head;
    const m = boneMatrices.subarray(16 * bone, 16 * bone + 16);
    return [0, 1, 2].map((k) => m[k]! * rest[0] + m[4 + k]! * rest[1] + m[8 + k]! * rest[2] + m[12 + k]!);
  });
  const middle = [0, 1, 2].map((k) => (heads[0]![k]! + heads[1]![k]!) / 2);
  return [middle[0]!, middle[1]! - 0.8, middle[2]!];
}
