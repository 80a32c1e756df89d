import { type Mesh, OrthographicCamera, Scene as Stage } from 'three';
import type { WebGPURenderer } from 'three/webgpu';
import type { Vec3 } from '../human/types.ts';
import type { LightRig, Scene, SceneFrame } from '../scene/types.ts';
import { ambientOcclusion, OCCLUSION_SCALE } from './ambient-occlusion.ts';
import { type CoupleCover, type CoupleMeshes, strandMeshes } from './couple-meshes.ts';
import type { FramePlan } from './frame-plan.ts';
import type { FrameTargets } from './frame-targets.ts';
import { showsFibres, strandFlowMaterial, strandGuideMaterial, strandMaterial } from './hair.ts';
import { lighting } from './lighting.ts';
import { createTarget, tilePass } from './screen-pass.ts';
import { createShadowMap } from './shadows.ts';
import { plainLight, skinScatter } from './skin-scatter.ts';
import { createTileSheet } from './tile-cover.ts';
import type { createView } from './view.ts';

/** Runs a step of a frame; `name` is for measuring. */
export type RunStep = (name: string, run: () => void) => Promise<void>;

/** What of the couple is drawn beside its colours. */
export interface CoupleWants {
  readonly strandGuides: boolean;
  readonly flow: boolean;
}

/** Draws the couple into the pictures of a frame or of a tile. */
export interface CoupleFrame {
  /** Draws the shadows of a frame, once for all its tiles. */
  drawShadows(renderer: WebGPURenderer, rig: LightRig, frame: SceneFrame, step: RunStep): Promise<void>;
  /** Draws what the view sees. */
  draw(renderer: WebGPURenderer, step: RunStep): Promise<void>;
  dispose(): void;
}

const SHADOW = {
  preview: { size: 512, taps: 4, radius: 1.6 },
  film: { size: 1024, taps: 5, radius: 2.4 },
  // Four pixels of the frame share one of the picture, each with its own turn of the taps.
  still: { size: 1024, taps: 6, radius: 3 },
} as const;
const OCCLUSION_TAPS = { preview: 6, film: 8, still: 8 } as const;
const FLAT = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
/** What of the couple shadows are drawn of, around their heads. */
const SHADOW_RADIUS_DM = 4.6;

/** Builds materials and passes for the tiles of a plan. */
export function createCoupleFrame(
  scene: Scene,
  view: ReturnType<typeof createView>,
  couple: CoupleMeshes,
  cover: CoupleCover,
  targets: FrameTargets,
  { samples, tiles, frame }: FramePlan,
  wants: CoupleWants,
): CoupleFrame {
  const { width, height } = tiles[0]!.drawn;
  const { quality } = scene.brief;
  const shadow = SHADOW[quality];
  const shadowOf = (wanted: boolean, taps: number) =>
    wanted ? createShadowMap(couple.casters, shadow.size, taps, shadow.radius) : undefined;
  const keyShadow = shadowOf(scene.rig.key.castsShadow, shadow.taps);
  const rimShadow = shadowOf(scene.rig.rim.castsShadow, Math.ceil(shadow.taps / 2));
  // Where nobody is nothing is shaded: a branch in a shader saves nothing on a GPU that runs all its branches.
  const size = tiles[0]!.drawn;
  const sheets = { all: createTileSheet(size), skin: createTileSheet(size), others: createTileSheet(size) };
  const openness = createTarget(width, height, { scale: OCCLUSION_SCALE, format: 'byte' });
  const occlusion = tilePass(
    ambientOcclusion(targets.geometryTexture, view.uniforms, OCCLUSION_TAPS[quality]),
    sheets.all,
  );
  const light = tilePass(
    lighting(
      {
        albedo: targets.albedoTexture,
        geometry: targets.geometryTexture,
        ids: targets.idTexture,
        light: targets.lightTexture,
        openness: openness.texture,
      },
      view.uniforms,
      keyShadow,
      rimShadow,
      [1 / width, 1 / height],
    ),
    sheets.all,
  );
  const lit = {
    arriving: targets.arrivingTexture,
    mirrored: targets.mirroredTexture,
    albedo: targets.albedoTexture,
  };
  const scatter = tilePass(
    skinScatter(lit, view.uniforms, height, samples === 2 || quality !== 'still', samples === 2),
    sheets.skin,
  );
  const plain = tilePass(plainLight(lit), sheets.others);
  const fibres = fibresShown(scene, frame.height);
  const strandColours = [false, true].map((withFibres) => strandMaterial(view.uniforms, height, withFibres));
  const strandFlow = strandFlowMaterial(view.uniforms, height);
  const stages = {
    surfaces: stageOf(couple.surfaces),
    over: stageOf([
      ...strandMeshes(couple.strands, ({ person, set }) => strandColours[fibres[person]![set] ? 1 : 0]!),
      ...couple.overlays,
    ]),
    strandGuides: stageOf(
      wants.strandGuides
        ? strandMeshes(couple.strands, ({ person, set }) =>
            strandGuideMaterial(
              view.uniforms,
              height,
              (person + 1) as 1 | 2,
              scene.bodies[person].strands[set]!.kind,
              targets.hasSurface(),
            ),
          )
        : [],
    ),
    flow: stageOf(wants.flow ? strandMeshes(couple.strands, () => strandFlow) : []),
  };
  stages.over.children.forEach((child, k) => {
    child.renderOrder = k;
  });
  let drawnFrames = 0;
  let targetsUsed = false;

  return {
    drawShadows(renderer, rig, frame, step) {
      const centre = middleOfHeads(frame);
      renderer.autoClear = true;
      return step('shadows', () => {
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
    },
    async draw(renderer, step) {
      for (const stage of Object.values(stages)) {
        for (const child of stage.children as Mesh[]) child.visible = child.geometry.drawRange.count > 0;
      }
      if (!targetsUsed) {
        // A target's first use makes the shared depth anew: use all once, so that the first frame keeps the depth of its surfaces.
        for (const target of [targets.pictures, targets.couple, ...(wants.flow ? [targets.flow] : [])]) {
          renderer.setRenderTarget(target);
          renderer.clear();
        }
        targetsUsed = true;
      }
      await step('geometry', () => {
        renderer.autoClear = true;
        renderer.setRenderTarget(targets.pictures);
        renderer.render(stages.surfaces, view.camera);
      });
      renderer.autoClear = false;
      const { skin, others } = cover;
      sheets.all.lay((tile) => skin.tiles[tile] === 1 || others.tiles[tile] === 1);
      sheets.skin.lay((tile) => skin.tiles[tile] === 1);
      sheets.others.lay((tile) => skin.tiles[tile] === 0 && others.tiles[tile] === 1);
      for (const pass of [occlusion, light, scatter, plain]) pass.visible = pass.geometry.drawRange.count > 0;
      await step('occlusion', () => {
        renderer.setClearColor(0xffffff, 1);
        renderer.setRenderTarget(openness);
        renderer.clearColor();
        renderer.setClearColor(0x000000, 0);
        renderer.render(occlusion, FLAT);
      });
      await step('lighting', () => {
        renderer.setRenderTarget(targets.lit);
        renderer.clearColor();
        renderer.render(light, FLAT);
      });
      await step('skin', () => {
        renderer.setRenderTarget(targets.couple);
        renderer.clearColor();
        renderer.render(scatter, FLAT);
        renderer.render(plain, FLAT);
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
    },
    dispose() {
      keyShadow?.dispose();
      rimShadow?.dispose();
      openness.dispose();
      for (const { material } of [occlusion, light, scatter, plain]) material.dispose();
      for (const { geometry } of Object.values(sheets)) geometry.dispose();
      for (const stage of [stages.over, stages.strandGuides, stages.flow]) {
        for (const child of stage.children) {
          if (!couple.overlays.includes(child as Mesh))
            ((child as Mesh).material as { dispose(): void }).dispose();
        }
      }
    },
  };
}

/** Which sets of strands of each person are wide enough in the picture to show their fibres. */
export function fibresShown(scene: Scene, frameHeight: number): readonly (readonly boolean[])[] {
  const { camera } = scene.frameAt(0);
  const pxPerDm = frameHeight / (2 * Math.tan(camera.fovRad / 2) * camera.focusDm);
  return scene.bodies.map(({ strands }) =>
    strands.map(({ widths }) => {
      const widestDm = widths.reduce((widest, width) => Math.max(widest, width), 0);
      return showsFibres(widestDm * pxPerDm);
    }),
  );
}

function stageOf(meshes: readonly Mesh[]): Stage {
  const stage = new Stage();
  for (const mesh of meshes) stage.add(mesh);
  return stage;
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
