import { describe, expect, it } from 'vitest';
import { LIGHT_SIDES } from '../../brief/brief.ts';
import type { LinearRgb, Vec3 } from '../../human/types.ts';
import type { DistantLight } from '../types.ts';
import { LIGHTS } from './index.ts';

const luminance = ([r, g, b]: LinearRgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const lengthOf = ([x, y, z]: Vec3) => Math.hypot(x, y, z);
const mirrored = (light: DistantLight): DistantLight => ({
  ...light,
  towards: [-light.towards[0], light.towards[1], light.towards[2]],
});

it('lists seven lights with ids of their own', () => {
  expect(new Set(LIGHTS.map((light) => light.id)).size).toBe(LIGHTS.length);
  expect(LIGHTS.length).toBeGreaterThanOrEqual(7);
});

describe.each(LIGHTS.map((light) => [light.id, light] as const))('%s', (_id, light) => {
  it('stands where it is asked to', () => {
    expect(light.rig('left').key.towards[0]).toBeLessThan(-0.3);
    expect(light.rig('right').key.towards[0]).toBeGreaterThan(0.3);
    const front = light.rig('front').key.towards;
    expect(front[2]).toBeGreaterThan(0.7);
    expect(Math.abs(front[0])).toBeLessThan(0.3);
    const behind = light.rig('behind');
    expect(behind.rim.towards[2]).toBeLessThan(-0.7);
    expect(luminance(behind.rim.colour)).toBeGreaterThan(luminance(behind.key.colour));
  });

  it('is the mirror image from the right of what it is from the left', () => {
    const left = light.rig('left');
    const right = light.rig('right');
    for (const name of ['key', 'rim', 'fill'] as const) {
      mirrored(left[name]).towards.forEach((value, axis) => {
        expect(right[name].towards[axis]).toBeCloseTo(value, 12);
      });
      expect(right[name].colour).toEqual(left[name].colour);
    }
    expect(right.sky.glow.towards[0]).toBeCloseTo(-left.sky.glow.towards[0], 12);
  });

  it.each(LIGHT_SIDES)('from %s: unit directions, an edge behind the heads, readable faces', (from) => {
    const rig = light.rig(from);
    for (const each of [rig.key.towards, rig.rim.towards, rig.fill.towards, rig.sky.glow.towards]) {
      expect(lengthOf(each)).toBeCloseTo(1, 2);
    }
    expect(rig.rim.towards[2]).toBeLessThan(0);

    // Light that reaches a cheek turned to the camera: neither dark nor burnt.
    const cheek: Vec3 = [0, 0, 1];
    const onCheek = [rig.key, rig.fill].reduce((sum, each) => {
      const cosine = each.towards.reduce((dot, value, axis) => dot + value * cheek[axis]!, 0);
      return sum + luminance(each.colour) * Math.max(0, cosine);
    }, luminance(rig.sky.horizon) * rig.sky.strength);
    expect(onCheek * rig.exposure).toBeGreaterThan(1.2);
    expect(onCheek * rig.exposure).toBeLessThan(6);

    // Modelling, not flatness: the key outweighs the shadowless fill at least four times.
    expect(luminance(rig.key.colour)).toBeGreaterThan(4 * luminance(rig.fill.colour));
  });
});
