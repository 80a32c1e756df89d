import { type BodyMesh, FACE_UV_WINDOW } from '../../human/types.ts';

/** Side of a face texture in texels. */
export const TEXTURE_SIDE = 1024;

/** Which triangle of the skin each texel of the face window lies in, and where in it. */
export interface FaceTexels {
  /** First index into `renderTriangles`; −1 where no skin is. */
  readonly triangle: Int32Array;
  /** Barycentric weights of the triangle's first and second corner. */
  readonly first: Float32Array;
  readonly second: Float32Array;
}

const known = new WeakMap<Uint32Array, FaceTexels>();

/** The face texels of a skin; worked out once for each topology, about 0.1 s. */
export function faceTexelsOf(skin: BodyMesh): FaceTexels {
  const found = known.get(skin.renderTriangles) ?? rasterise(skin);
  known.set(skin.renderTriangles, found);
  return found;
}

function rasterise({ uvs, renderTriangles }: BodyMesh): FaceTexels {
  const side = TEXTURE_SIDE;
  const triangle = new Int32Array(side * side).fill(-1);
  const first = new Float32Array(side * side);
  const second = new Float32Array(side * side);
  const { u0, v0, u1, v1 } = FACE_UV_WINDOW;
  const column = (vertex: number): number => ((uvs[vertex * 2]! - u0) / (u1 - u0)) * side;
  const row = (vertex: number): number => ((v1 - uvs[vertex * 2 + 1]!) / (v1 - v0)) * side;
  for (let t = 0; t < renderTriangles.length; t += 3) {
    const [a, b, c] = [renderTriangles[t]!, renderTriangles[t + 1]!, renderTriangles[t + 2]!];
    const [ax, bx, cx] = [column(a), column(b), column(c)];
    const [ay, by, cy] = [row(a), row(b), row(c)];
    if (Math.max(ax, bx, cx) < 0 || Math.min(ax, bx, cx) > side) continue;
    if (Math.max(ay, by, cy) < 0 || Math.min(ay, by, cy) > side) continue;
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (area === 0) continue;
    const [x0, x1] = [
      Math.max(0, Math.floor(Math.min(ax, bx, cx))),
      Math.min(side - 1, Math.max(ax, bx, cx)),
    ];
    const [y0, y1] = [
      Math.max(0, Math.floor(Math.min(ay, by, cy))),
      Math.min(side - 1, Math.max(ay, by, cy)),
    ];
    for (let y = y0; y <= y1; y++)
      for (let x = x0; x <= x1; x++) {
        const [px, py] = [x + 0.5, y + 0.5];
        const wa = ((bx - px) * (cy - py) - (cx - px) * (by - py)) / area;
        const wb = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) / area;
        // A little over the edge, so that no texel falls between two triangles.
        if (wa < -0.02 || wb < -0.02 || 1 - wa - wb < -0.02) continue;
        const texel = y * side + x;
        triangle[texel] = t;
        first[texel] = wa;
        second[texel] = wb;
      }
  }
  return { triangle, first, second };
}

/** Row y of the face window lies opposite row `MIRROR_ROWS` − y; the face's midline is at v = 0.4833. */
export const MIRROR_ROWS =
  Math.round((2 * TEXTURE_SIDE * (FACE_UV_WINDOW.v1 - 0.4833)) / (FACE_UV_WINDOW.v1 - FACE_UV_WINDOW.v0)) - 1;
