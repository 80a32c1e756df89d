import { AddEquation, BufferAttribute, BufferGeometry, CustomBlending, Mesh, OneFactor } from 'three';
import { attribute, length, sin, vec4 } from 'three/tsl';
import { MeshBasicNodeMaterial, type Node } from 'three/webgpu';
import { createRandom } from '../../base/random.ts';
import type { SettingLamp } from '../../scene/types.ts';
import { fallstep } from '../fallstep.ts';

/** The smallest share of a lamp's brightness that its disc keeps however far it spreads; film has less range than the eye. */
const LEAST_DISC_BRIGHTNESS = 0.09;

/** How far discs towards the edge of the frame are cut by the lens barrel, per frame height off the axis. */
const CATS_EYE = 0.55;

/**
 * Draws the lamps of one layer as the lens shows them: even discs with a slightly brighter rim, cut to
 * cat's eyes away from the axis. Positions are in the layer's plane, in frame heights; scale the mesh by the height of the frame there.
 */
export function lampDiscs(
  lamps: readonly SettingLamp[],
  blurDiameter: number,
  seed: number,
  timeS: Node<'float'>,
): Mesh {
  const random = createRandom(`${seed}/lamps`);
  const corners = [-1, -1, 1, -1, 1, 1, -1, 1];
  const place = new Float32Array(lamps.length * 12);
  const disc = new Float32Array(lamps.length * 16);
  const light = new Float32Array(lamps.length * 16);
  const pulse = new Float32Array(lamps.length * 8);
  const index = new Uint32Array(lamps.length * 6);
  lamps.forEach((lamp, i) => {
    const spread = lamp.radius + blurDiameter / 2;
    const brightness = Math.max((lamp.radius / spread) ** 2, LEAST_DISC_BRIGHTNESS);
    const phase = random.between(0, 2 * Math.PI);
    for (let corner = 0; corner < 4; corner++) {
      const cornerX = corners[corner * 2]!;
      const cornerY = corners[corner * 2 + 1]!;
      const vertex = i * 4 + corner;
      place.set([lamp.x + cornerX * spread, lamp.y + cornerY * spread, 0], vertex * 3);
      disc.set([cornerX, cornerY, lamp.x * CATS_EYE, lamp.y * CATS_EYE], vertex * 4);
      light.set([...lamp.colour.map((value) => value * brightness), spread], vertex * 4);
      pulse.set([lamp.twinkle, phase], vertex * 2);
    }
    index.set(
      [0, 1, 2, 0, 2, 3].map((corner) => i * 4 + corner),
      i * 6,
    );
  });

  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(place, 3));
  geometry.setAttribute('disc', new BufferAttribute(disc, 4));
  geometry.setAttribute('light', new BufferAttribute(light, 4));
  geometry.setAttribute('pulse', new BufferAttribute(pulse, 2));
  geometry.setIndex(new BufferAttribute(index, 1));

  const discNode = attribute<'vec4'>('disc', 'vec4');
  const lightNode = attribute<'vec4'>('light', 'vec4');
  const pulseNode = attribute<'vec2'>('pulse', 'vec2');
  const radius = length(discNode.xy);
  // The barrel's far rim: a second opening shifted towards the axis.
  const barrel = length(discNode.xy.add(discNode.zw)).mul(0.86);
  const inside = fallstep(0.93, 1, radius).mul(fallstep(0.96, 1.04, barrel));
  const rim = radius.pow(6).mul(0.5).add(0.75);
  const beat = sin(timeS.mul(3.1).add(pulseNode.y)).mul(0.5).add(0.5);
  const twinkle = beat.mul(pulseNode.x).oneMinus();
  const material = new MeshBasicNodeMaterial({
    transparent: true,
    depthTest: false,
    depthWrite: false,
    // Light adds up and covers nothing: alpha stays as it is.
    blending: CustomBlending,
    blendEquation: AddEquation,
    blendSrc: OneFactor,
    blendDst: OneFactor,
  });
  material.fragmentNode = vec4(lightNode.xyz.mul(inside).mul(rim).mul(twinkle), 0);
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  return mesh;
}
