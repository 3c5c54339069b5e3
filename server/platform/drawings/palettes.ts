import type { LandscapeColours } from './landscape.ts';

/** The colours of drawn pictures, by name: part of the addresses of covers. */
export const palettes = {
  brick: {
    sky: '#f2d9b8',
    sun: '#e3a93a',
    far: '#c3a78c',
    near: '#b86a52',
    houses: ['#6f4f41', '#a9452a'],
    ground: '#6a4836',
  },
  fjord: {
    sky: '#d6e6e2',
    sun: '#e3b04a',
    far: '#8fb3ad',
    near: '#5b938b',
    houses: ['#17504a', '#3f7b70'],
    ground: '#123f3a',
  },
  ochre: {
    sky: '#fbf0d7',
    sun: '#e9a23b',
    far: '#d8b48a',
    near: '#c98f4d',
    houses: ['#7a5427', '#b4702a'],
    ground: '#5f4221',
  },
  forest: {
    sky: '#e4eddc',
    sun: '#edc04f',
    far: '#a3bd94',
    near: '#6f9560',
    houses: ['#2f5b3a', '#7d6a3a'],
    ground: '#264a30',
  },
  slate: {
    sky: '#dfe5ec',
    sun: '#e8b659',
    far: '#a5b3c2',
    near: '#74879b',
    houses: ['#33485e', '#58718a'],
    ground: '#293a4c',
  },
  plum: {
    sky: '#f0dfe6',
    sun: '#e9b35a',
    far: '#c1a0b3',
    near: '#94687f',
    houses: ['#5b2f4b', '#8a4a6a'],
    ground: '#47243a',
  },
  sky: {
    sky: '#dceaf5',
    sun: '#f0bd55',
    far: '#a7c4da',
    near: '#6f9cbd',
    houses: ['#27527a', '#4d7ea6'],
    ground: '#1f4265',
  },
} as const satisfies Record<string, LandscapeColours>;

export type PaletteName = keyof typeof palettes;
export const paletteNames = Object.keys(palettes) as PaletteName[];
