import type { Random } from '../../base/random.ts';
import type { Body, Look, StrandSet } from '../types.ts';
import { growBeard } from './beard.ts';
import { growBrows } from './brows.ts';
import { splitGrey } from './grey.ts';
import type { Detail } from './groom.ts';
import { groomOf } from './grooms/index.ts';
import type { HairGround } from './ground.ts';
import { isHat, pressUnderHat } from './hat.ts';
import { measureHead, refinedRest, skinMesh } from './head-form.ts';
import { growLashes } from './lashes.ts';
import { buildObstacleField } from './obstacle-field.ts';
import { growScalpHair } from './scalp-hair.ts';

/** A body on which no hair has grown yet. */
export type BareBody = Omit<Body, 'strands'>;

const FIELD_CELL_DM = 0.1;

/**
 * Grows scalp hair, brows and beard of a body at rest.
 * The same body, look, random stream and detail give the same strands.
 */
export function growHair(body: BareBody, look: Look, random: Random, detail: Detail): StrandSet[] {
  const skin = skinMesh(body);
  const restPositions = refinedRest(skin);
  const head = measureHead(skin, restPositions);
  const obstacles = body.meshes
    .filter((mesh) => mesh.kind === 'skin' || (mesh.kind === 'cloth' && !isHat(mesh, look)))
    .map((mesh) => ({
      positions: mesh === skin ? restPositions : refinedRest(mesh),
      triangles: mesh.triangles,
    }));
  const box = {
    min: [-2.3, head.crown[1] - 5.5 * head.size, -1.9],
    max: [2.3, head.crown[1] + 0.7 * head.size, 2.1],
  } as const;
  const field = buildObstacleField(obstacles, box, FIELD_CELL_DM);
  const ground: HairGround = { skin, restPositions, head, field, phase: random.fork('person').next() };
  const groom = look.headscarf ? undefined : groomOf(look.hair.groom);
  const grown = groom
    ? growScalpHair(ground, body.person.shape.gender, look, groom, random.fork('hair'), detail)
    : [];
  const hat = body.meshes.find((mesh) => isHat(mesh, look));
  const hair = hat ? grown.map((set) => pressUnderHat(set, refinedRest(hat), field)) : grown;
  const beard = growBeard(ground, look, random.fork('beard'), detail);
  const brows = growBrows(
    ground,
    look.brows.shape,
    body.person.shape.gender,
    look.brows.colour,
    random.fork('brows'),
    detail,
    look.skin.faceTexture,
  );
  const lashes = growLashes(body.meshes, body.person.shape.gender, look, random.fork('lashes'));
  const coloured = beard ? [...hair, beard] : hair;
  return [
    ...coloured.flatMap((set) => splitGrey(set, look.hair.grey, random.fork('grey'))),
    brows,
    ...(lashes ? [lashes] : []),
  ];
}
