import { type MeshKind, type PosedBody, surfaceNormals } from '../../human/index.ts';
import { eyesUnderLids, lashesFromAfar } from './fitted-eyes.ts';
import type { HeadSurface, RgbaImage } from './head-raster.ts';

/** Decodes a texture of `assets/human/`. */
export type LoadTexture = (file: string) => Promise<RgbaImage>;

/** Kinds of mesh that carry a person's likeness; clothes and glass are left out. */
const LIKENESS_KINDS = new Set(['skin', 'eye', 'lash', 'teeth', 'metal']);
/** What frames of glasses look like: near black. */
const FRAME: RgbaImage = { width: 1, height: 1, data: Uint8Array.of(24, 22, 22, 255) };

/** The meshes of a posed body that show whose face it is, ready for `drawHead`. */
export async function headSurfaces(posed: PosedBody, loadTexture: LoadTexture): Promise<HeadSurface[]> {
  const { person, meshes } = posed.body;
  const surfaces = meshes.map(async (mesh, index): Promise<HeadSurface | undefined> => {
    const isSkin = mesh.kind === 'skin';
    const file = isSkin ? person.look.skin.texture : mesh.texture;
    if (!LIKENESS_KINDS.has(mesh.kind) || (file === undefined && mesh.kind !== 'metal')) return undefined;
    const refined = posed.positions[index]!;
    return {
      positions: atRenderVertices(refined, mesh.renderVertex),
      normals: atRenderVertices(surfaceNormals(mesh, refined), mesh.renderVertex),
      triangles: mesh.renderTriangles,
      uvs: mesh.uvs,
      texture: file === undefined ? FRAME : textureOf(mesh.kind, await loadTexture(file)),
      ...(mesh.kind === 'lash' && { isVeil: true }),
      ...(isSkin && person.look.skin.faceTexture && { faceTexture: person.look.skin.faceTexture }),
      tint: isSkin ? person.look.skin.tint : [1, 1, 1],
    };
  });
  return (await Promise.all(surfaces)).filter((surface) => surface !== undefined);
}

function textureOf(kind: MeshKind, painted: RgbaImage): RgbaImage {
  if (kind === 'eye') return eyesUnderLids(painted);
  return kind === 'lash' ? lashesFromAfar(painted) : painted;
}

function atRenderVertices(refined: Float32Array, renderVertex: Uint32Array): Float32Array {
  const values = new Float32Array(renderVertex.length * 3);
  renderVertex.forEach((vertex, i) => {
    for (let axis = 0; axis < 3; axis++) values[i * 3 + axis] = refined[vertex * 3 + axis]!;
  });
  return values;
}
