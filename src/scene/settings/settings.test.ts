import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { LIGHTS } from '../lights/index.ts';
import type { PaintSurface, Setting, SettingContext, SettingLayer } from '../types.ts';
import { SETTINGS } from './index.ts';

const contextOf = (lightId: string, aspect: number, seed = 3): SettingContext => {
  const light = LIGHTS.find((each) => each.id === lightId);
  if (!light) throw new Error(`no light ${lightId}`);
  return { rig: light.rig('left'), lightId, from: 'left', seed, aspect };
};

const painted = (layer: SettingLayer, context: SettingContext, height = 72): Uint8ClampedArray => {
  const canvas = createCanvas(Math.round(height * context.aspect), height);
  // The Node canvas has the browser's API; only its declared types differ.
  const surface = {
    width: canvas.width,
    height,
    context: canvas.getContext('2d'),
  } as unknown as PaintSurface;
  layer.paint(surface, context);
  return surface.context.getImageData(0, 0, canvas.width, height).data;
};

const farthest = (setting: Setting, context: SettingContext): SettingLayer =>
  setting.layers(context).reduce((far, layer) => (layer.depthDm > far.depthDm ? layer : far));

const meanOf = (bytes: Uint8ClampedArray): number =>
  bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;

it('lists at least six settings with ids of their own', () => {
  expect(SETTINGS.length).toBeGreaterThanOrEqual(6);
  expect(new Set(SETTINGS.map((setting) => setting.id)).size).toBe(SETTINGS.length);
});

describe.each(SETTINGS.map((setting) => [setting.id, setting] as const))('%s', (_id, setting) => {
  it('has three depths or more, each wider than the frame', () => {
    const layers = setting.layers(contextOf('golden-hour', 1));
    expect(new Set(layers.map((layer) => layer.depthDm)).size).toBeGreaterThanOrEqual(3);
    for (const layer of layers) {
      expect(layer.coverage).toBeGreaterThan(1.1);
      expect(layer.depthDm).toBeGreaterThan(-10);
    }
  });

  it.each([9 / 16, 1, 16 / 9])('covers the frame with its last layer at aspect %f', (aspect) => {
    const context = contextOf('golden-hour', aspect);
    const bytes = painted(farthest(setting, context), context);
    for (let i = 3; i < bytes.length; i += 4) expect(bytes[i]).toBe(255);
  });

  it('paints the same for the same seed and something else for another', () => {
    const bytesOf = (seed: number) => {
      const context = contextOf('golden-hour', 1, seed);
      return setting.layers(context).map((layer) => painted(layer, context));
    };
    expect(bytesOf(3)).toEqual(bytesOf(3));
    expect(bytesOf(3)).not.toEqual(bytesOf(4));
  });

  it('is darker by moonlight than under an open grey sky', () => {
    const brightness = (lightId: string) => {
      const context = contextOf(lightId, 1);
      return meanOf(painted(farthest(setting, context), context));
    };
    expect(brightness('moon')).toBeLessThan(brightness('overcast'));
  });

  it('leaves the faces free: nothing before the couple covers the middle', () => {
    const context = contextOf('golden-hour', 1);
    for (const layer of setting.layers(context).filter((each) => each.depthDm < 0)) {
      const size = 72;
      const bytes = painted(layer, context, size);
      for (let y = size * 0.3; y < size * 0.7; y++) {
        for (let x = size * 0.3; x < size * 0.7; x++) {
          expect(bytes[(Math.floor(y) * size + Math.floor(x)) * 4 + 3]).toBe(0);
        }
      }
    }
  });
});
