import { Mesh, type Texture } from 'three';
import type { NodeMaterial } from 'three/webgpu';
import type { Body, BodyMesh, LinearRgb } from '../human/types.ts';
import type { SceneFrame } from '../scene/types.ts';
import type { PixelSize } from './frame-plan.ts';
import { createStrandRibbons, type StrandRibbons, strandMesh } from './hair.ts';
import type { HairLight } from './hair-light/index.ts';
import { createHidingPicture } from './hiding.ts';
import { overlayMaterial } from './overlay-material.ts';
import { isOpaque, type LoadPicture, pictureTexture } from './pictures.ts';
import { createMeshCaster, type MeshCaster, type ShadowCasters } from './shadow-casters.ts';
import { SCATTER_REACH_DM } from './skin-scatter.ts';
import { createSurfaceGeometry, type SurfaceGeometry } from './surface-geometry.ts';
import { type SurfaceTextures, surfaceMaterial } from './surface-material.ts';
import type { SharedPictures } from './texture-shelf.ts';
import type { TileCover } from './tile-cover.ts';
import type { Frustum } from './triangle-culling.ts';
import type { ViewUniforms } from './view.ts';

/** One set of strands of one person. */
export interface DrawnStrands {
  readonly person: 0 | 1;
  readonly set: number;
  readonly ribbons: StrandRibbons;
}

/** Everything that is drawn of the couple, built once a shot. */
export interface CoupleMeshes {
  readonly surfaces: readonly Mesh[];
  readonly overlays: readonly Mesh[];
  readonly casters: ShadowCasters;
  readonly strands: readonly DrawnStrands[];
  /** Moves everything to a frame; only what `frustum` sees will be drawn, and where, `cover` is told. */
  update(frame: SceneFrame, frustum: Frustum, cover: CoupleCover): void;
  setLight(light: HairLight): void;
  dispose(): void;
}

/** Closed or only ever seen from outside. */
const ONE_SIDED: readonly BodyMesh['kind'][] = ['skin', 'eye', 'teeth'];
const OVERLAYS: readonly BodyMesh['kind'][] = ['glass', 'veil'];
/** Glasses are too thin to throw a shadow worth its cost; a veil lets light through. */
const CASTERS: readonly BodyMesh['kind'][] = ['skin', 'cloth'];

/** Where surfaces of the couple can be seen, and light that skin next to them has spread. */
export interface CoupleCover {
  readonly skin: TileCover;
  /** All surfaces but skin. */
  readonly others: TileCover;
}

/** How finely meshes are drawn. */
export interface MeshDetail {
  /** Whether places at rest are drawn, too. */
  readonly withRest: boolean;
  /** Whether cages are drawn in place of refined surfaces. */
  readonly coarse: boolean;
  /** What is drawn at once, px. */
  readonly drawn: PixelSize;
}

/** Builds the meshes of both bodies and loads their textures. */
export async function createCoupleMeshes(
  bodies: readonly [Body, Body],
  view: ViewUniforms,
  loadPicture: LoadPicture,
  shelf: SharedPictures['textures'],
  { withRest, coarse, drawn: size }: MeshDetail,
): Promise<CoupleMeshes> {
  const surfaces: Mesh[] = [];
  const overlays: Mesh[] = [];
  const casters: MeshCaster[] = [];
  const strands: DrawnStrands[] = [];
  const drawn: { person: 0 | 1; mesh: number; surface: SurfaceGeometry; opaque: boolean }[] = [];
  const kept: { dispose(): void }[] = [];
  const hiding = createHidingPicture(size);
  const load = (name: string, colour: boolean): Promise<Texture> => {
    const loan = shelf.borrow(`${name} ${colour}`, () =>
      loadPicture(name).then((picture) => pictureTexture(picture, colour)),
    );
    kept.push(loan);
    return loan.value;
  };

  const dispose = (): void => {
    for (const each of kept) each.dispose();
  };
  const build = async (person: 0 | 1): Promise<void> => {
    const body = bodies[person];
    for (const [m, mesh] of body.meshes.entries()) {
      // Lashes are strands; their cards only carry them.
      if (mesh.renderTriangles.length === 0 || mesh.kind === 'lash') continue;
      const textures = await texturesOf(mesh, body, load);
      if (textures.face) kept.push(textures.face);
      const surface = createSurfaceGeometry(
        mesh,
        coloursOf(mesh, body),
        withRest,
        !ONE_SIDED.includes(mesh.kind),
        coarse,
      );
      const overlay = OVERLAYS.includes(mesh.kind);
      const material: NodeMaterial = overlay
        ? overlayMaterial(mesh, view)
        : surfaceMaterial(mesh, body.person, (person + 1) as 1 | 2, textures, withRest);
      const object = new Mesh(surface.geometry, material);
      object.frustumCulled = false;
      (overlay ? overlays : surfaces).push(object);
      if (CASTERS.includes(mesh.kind)) {
        const caster = createMeshCaster(mesh, person, m);
        casters.push(caster);
        kept.push(caster.mesh.geometry);
      }
      const opaque = !overlay && (!textures.colour || isOpaque(textures.colour));
      drawn.push({ person, mesh: m, surface, opaque });
      kept.push(surface.geometry, material);
    }
    for (const [s, set] of body.strands.entries()) {
      if (set.strandCount === 0) continue;
      const ribbons = createStrandRibbons(set, size.height, withRest);
      strands.push({ person, set: s, ribbons });
      kept.push(ribbons.geometry);
    }
  };
  try {
    await build(0);
    await build(1);
  } catch (error) {
    dispose();
    throw error;
  }
  return {
    surfaces,
    overlays,
    casters: {
      meshes: casters.map(({ mesh }) => mesh),
      faceLight: (towards) => {
        for (const each of casters) each.faceLight(towards);
      },
    },
    strands,
    update(frame, frustum, cover) {
      cover.skin.clear();
      cover.others.clear();
      hiding.begin(frustum);
      const seen = drawn.map(({ person, mesh, surface, opaque }) => {
        const triangles = surface.update(frame.bodies[person].positions[mesh]!, frustum);
        if (opaque) hiding.draw(triangles);
        return triangles;
      });
      hiding.finish();
      drawn.forEach(({ person, mesh, surface }, k) => {
        const { kind } = bodies[person].meshes[mesh]!;
        // An eye may show through the finest slit between its lids.
        const triangles = kind === 'eye' ? seen[k]! : surface.leaveOut(hiding);
        if (kind === 'skin') cover.skin.add(triangles, frustum, SCATTER_REACH_DM);
        else if (!OVERLAYS.includes(kind)) cover.others.add(triangles, frustum, 0);
      });
      for (const each of casters) each.update(frame.bodies[each.person].positions[each.index]!, frustum);
      for (const { person, set, ribbons } of strands) {
        ribbons.update(frame.bodies[person].strands[set]!, frustum, hiding);
      }
    },
    setLight(light) {
      for (const { person, mesh, surface } of drawn) surface.setLight(light.meshLight[person]![mesh]!);
      for (const { person, set, ribbons } of strands) ribbons.setColours(light.strandColours[person]![set]!);
    },
    dispose,
  };
}

/** One mesh a set of strands with the given material each. */
export function strandMeshes(
  strands: readonly DrawnStrands[],
  materialOf: (strands: DrawnStrands) => NodeMaterial,
): Mesh[] {
  return strands.map((each) => strandMesh(each.ribbons.geometry, materialOf(each)));
}

async function texturesOf(
  mesh: BodyMesh,
  body: Body,
  load: (name: string, colour: boolean) => Promise<Texture>,
): Promise<SurfaceTextures> {
  const { faceTexture } = body.person.look.skin;
  return {
    ...(mesh.texture && { colour: await load(mesh.texture, true) }),
    ...(mesh.normalTexture && { normal: await load(mesh.normalTexture, false) }),
    ...(mesh.kind === 'skin' && faceTexture && { face: pictureTexture(faceTexture, true) }),
  };
}

function coloursOf(mesh: BodyMesh, body: Body): Readonly<Record<string, LinearRgb>> {
  const { look } = body.person;
  const garment = look.clothes.find(({ id }) => mesh.id.includes(id));
  if (garment) return garment.colours;
  if (look.hat && mesh.id.includes(look.hat.id)) return { main: look.hat.colour };
  if (look.headscarf && mesh.id.includes('scarf')) return { main: look.headscarf.colour };
  if (mesh.kind === 'veil') return { main: [0.92, 0.9, 0.87] };
  if (mesh.kind === 'metal') return { main: [0.05, 0.045, 0.04] };
  return {};
}
