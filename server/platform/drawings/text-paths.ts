import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Font, PathCommand } from 'opentype.js';
import { root } from '../../../config/index.ts';

export type Weight = 'Regular' | 'SemiBold';

/** Draws texts as paths: a picture must not depend on the fonts that a machine has installed. */
export type TextDrawer = {
  /** The text as an SVG path that begins at `x`, with its base line at `y`. */
  path: (text: string, place: { x: number; y: number; size: number; weight: Weight; fill: string }) => string;
  /** The text in lines of at most `width`; what exceeds the last line ends with "…". */
  lines: (text: string, limit: { width: number; max: number; size: number; weight: Weight }) => string[];
};

let drawer: Promise<TextDrawer> | undefined;

/** Loads the fonts of the pages, IBM Plex Sans, when the first picture is drawn: 400 kB, once. */
export function textDrawer(): Promise<TextDrawer> {
  drawer ??= load().catch((error: unknown) => {
    drawer = undefined;
    throw error;
  });
  return drawer;
}

async function load(): Promise<TextDrawer> {
  const { default: opentype } = await import('opentype.js');
  const read = async (weight: Weight): Promise<Font> => {
    const file = await readFile(fontFile(weight));
    return opentype.parse(new Uint8Array(file).buffer);
  };
  const fonts = { Regular: await read('Regular'), SemiBold: await read('SemiBold') };
  const shown = (text: string, font: Font) =>
    [...text.normalize('NFC')].filter((character) => font.charToGlyphIndex(character) > 0).join('');
  return {
    path: (text, { x, y, size, weight, fill }) => {
      const { commands } = fonts[weight].getPath(shown(text, fonts[weight]), x, y, size);
      return `<path fill="${fill}" d="${commands.map(written).join('')}"/>`;
    },
    lines: (text, { width, max, size, weight }) => {
      const font = fonts[weight];
      return wrap(shown(text, font), max, (line) => font.getAdvanceWidth(line, size) <= width);
    },
  };
}

/** A command as text. The `toPathData()` of the library (2.0.0) writes "NaN" for some coordinates. */
function written(command: PathCommand): string {
  const at = (...numbers: number[]) => numbers.map((number) => number.toFixed(1)).join(' ');
  if (command.type === 'Z') return 'Z';
  const { type, x, y } = command;
  if (type === 'Q') return `Q${at(command.x1, command.y1, x, y)}`;
  if (type === 'C') return `C${at(command.x1, command.y1, command.x2, command.y2, x, y)}`;
  return `${type}${at(x, y)}`;
}

function fontFile(weight: Weight): string {
  const fonts = join(root, 'node_modules', 'dkfds', 'src', 'fonts', 'IBMPlexSans', 'complete', 'ttf');
  return join(fonts, `IBMPlexSans-${weight}.ttf`);
}

/** Breaks a text between words, and within a word that is longer than a line. */
export function wrap(text: string, max: number, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let rest = text.trim().replace(/\s+/g, ' ');
  while (rest !== '' && lines.length < max) {
    const isLast = lines.length === max - 1;
    const end = isLast ? '…' : '';
    const line = fits(rest) ? rest : `${longestStart(rest, (start) => fits(start + end))}${end}`;
    lines.push(line);
    rest = isLast || line === rest ? '' : rest.slice(line.length).trim();
  }
  return lines;
}

/** The longest start of a text that fits, up to a word's end if there is one in it. */
function longestStart(text: string, fits: (start: string) => boolean): string {
  const characters = [...text];
  let [low, high] = [1, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(characters.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  const start = characters.slice(0, low).join('');
  const isWholeWord = characters[low] === ' ' || low === characters.length;
  const space = start.lastIndexOf(' ');
  return (isWholeWord || space < 1 ? start : start.slice(0, space)).trimEnd();
}
