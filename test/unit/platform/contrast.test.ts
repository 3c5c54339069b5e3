import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../../config/index.ts';

type Theme = Record<string, string>;

const [light, dark] = themes(readFileSync(join(root, 'public/styles/_theme.scss'), 'utf8'));

/** [on, what is written there]: text has 4.5 to 1. */
const texts: [ground: string, text: string][] = [
  ...['paper', 'card', 'sunken', 'grey-1'].flatMap((ground): [string, string][] =>
    ['ink', 'muted', 'fjord', 'brick', 'bad'].map((text) => [ground, text]),
  ),
  ['fjord-soft', 'fjord'],
  ['fjord-soft', 'ink'],
  ['fjord-soft', 'muted'],
  ['fjord-fill', 'on-fill'],
  ['fjord-fill', 'on-fjord-muted'],
  ['hero', 'on-fill'],
  ['hero', 'on-fjord-muted'],
  ['brick-fill', 'on-fill'],
  ['brick-fill-deep', 'on-fill'],
  ['bad-fill', 'on-fill'],
  ['brick-soft', 'brick-ink'],
  ['sun-soft', 'sun-ink'],
  ['sun-soft', 'ink'],
  ['sun-soft', 'muted'],
  ['good-soft', 'good'],
  ['good-soft', 'ink'],
  ['bad-soft', 'bad'],
  ['bad-soft', 'fjord'],
  ['note-soft', 'ink'],
  ['warn-soft', 'ink'],
  ['footer', 'footer-text'],
];

/** [on, whose edge or sign]: controls, icons that say something and focus rings have 3 to 1. */
const signs: [ground: string, sign: string][] = [
  ...['paper', 'card'].flatMap((ground): [string, string][] =>
    ['edge', 'focus', 'fjord', 'brick', 'brick-fill', 'bad-fill', 'good'].map((sign) => [ground, sign]),
  ),
  ['note-soft', 'note'],
  ['warn-soft', 'warn'],
  ['bad-soft', 'focus'],
  ['grey-2', 'fjord'],
];

for (const [name, theme] of [
  ['light', light],
  ['dark', dark],
] as const) {
  describe(`The ${name} colours`, () => {
    for (const [ground, text] of texts)
      it(`have enough contrast for the text ${text} on ${ground}`, () =>
        expect(contrast(theme, ground, text)).to.be.at.least(4.5));

    for (const [ground, sign] of signs)
      it(`have enough contrast for the symbol ${sign} on ${ground}`, () =>
        expect(contrast(theme, ground, sign)).to.be.at.least(3));
  });
}

function themes(scss: string): [Theme, Theme] {
  const [first = '', second = ''] = scss.split('@media (prefers-color-scheme: dark)');
  return [colours(first), { ...colours(first), ...colours(second) }];
}

function colours(scss: string): Theme {
  return Object.fromEntries(
    [...scss.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name, value]) => [name, value]),
  );
}

function contrast(theme: Theme, one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(theme[one]), luminance(theme[other])].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: string | undefined): number {
  if (!colour) throw new Error('a colour that the theme does not have');
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
