import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { config } from '../../../config/index.ts';
import { inPictureQueue, readPicture } from '../pictures.ts';
import { landscape } from './landscape.ts';
import { type PaletteName, palettes } from './palettes.ts';
import { type TextDrawer, textDrawer } from './text-paths.ts';

/** What the picture of a page shows where the page is shared. */
export type SocialPicture = {
  title: string;
  /** A line below the title. */
  text?: string;
  /** Short facts: industry, place, date. */
  facts?: readonly string[];
  /** The hash of a stored picture of 512 px squared. */
  logo?: string | null;
  palette: PaletteName;
  /** Any number that stays with the page. */
  seed: number;
};

/** The size that networks recommend for Open Graph. */
export const socialSize = { width: 1200, height: 630 } as const;

/** Changes when the drawing does: pictures of earlier releases have other addresses. */
const DRAWING = 1;

/** A hash of what a picture shows, for its address and its ETag. */
export function socialVersion(picture: SocialPicture): string {
  const content = JSON.stringify([DRAWING, config.siteName, config.municipality, picture]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** About 60 kB each. */
const drawn = new LRUCache<string, Promise<Buffer>>({ max: 200 });

/** The picture as a JPEG. Drawn once for each content while it is in the cache, one at a time. */
export function drawSocialPicture(picture: SocialPicture): Promise<Buffer> {
  const version = socialVersion(picture);
  const cached = drawn.get(version);
  if (cached) return cached;
  const drawing = inPictureQueue(() => draw(picture));
  drawn.set(version, drawing);
  drawing.catch(() => drawn.delete(version));
  return drawing;
}

const LOGO = { size: 150, left: 80, top: 258 } as const;

async function draw(picture: SocialPicture): Promise<Buffer> {
  const [text, { default: sharp }] = await Promise.all([textDrawer(), import('sharp')]);
  sharp.concurrency(1); // uses one processor only
  const logo = picture.logo ? await readPicture(picture.logo) : undefined;
  const image = sharp(Buffer.from(svgOf(picture, text, logo !== undefined)));
  const { size, left, top } = LOGO;
  const layers = logo ? [{ input: await sharp(logo).resize(size, size).toBuffer(), left, top }] : [];
  return image.composite(layers).jpeg({ quality: 86, chromaSubsampling: '4:4:4' }).toBuffer();
}

const ink = { dark: '#1b2321', muted: '#55605c', paper: '#faf9f5', fjord: '#14524b' };

/** A landscape above, the texts on paper below. The logo, which is drawn later, overlaps both. */
export function svgOf(picture: SocialPicture, text: TextDrawer, hasLogo: boolean): string {
  const { width, height } = socialSize;
  const [coverHeight, left] = [330, 80];
  const room = width - 2 * left;
  const titleLeft = hasLogo ? left + LOGO.size + 32 : left;
  const title = fitTitle(picture.title, text, width - left - titleLeft);
  const parts = title.lines.map((line, index) =>
    text.path(line, {
      x: titleLeft,
      y: coverHeight + 18 + (index + 1) * title.size * 1.12,
      size: title.size,
      weight: 'SemiBold',
      fill: ink.dark,
    }),
  );
  let y = Math.max(coverHeight + 18 + title.lines.length * title.size * 1.12, LOGO.top + LOGO.size) + 58;
  for (const line of text.lines(picture.text ?? '', { width: room, max: 1, size: 34, weight: 'Regular' })) {
    parts.push(text.path(line, { x: left, y, size: 34, weight: 'Regular', fill: ink.muted }));
    y += 50;
  }
  const facts = (picture.facts ?? []).filter((fact) => fact !== '').join(' · ');
  for (const line of text.lines(facts, { width: room - 260, max: 1, size: 28, weight: 'Regular' }))
    parts.push(text.path(line, { x: left, y: height - 44, size: 28, weight: 'Regular', fill: ink.muted }));
  const name = config.siteName;
  parts.push(
    text.path(name, { x: width - 230, y: height - 44, size: 32, weight: 'SemiBold', fill: ink.fjord }),
  );
  const frame = hasLogo
    ? `<rect x="${LOGO.left - 10}" y="${LOGO.top - 10}" width="${LOGO.size + 20}" height="${LOGO.size + 20}"
        rx="18" fill="${ink.paper}"/>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="${ink.paper}"/>
    <svg width="${width}" height="${coverHeight}" viewBox="0 0 ${width} ${coverHeight}">
    ${landscape({ width, height: coverHeight }, palettes[picture.palette], picture.seed)}</svg>
    ${frame}${parts.join('')}</svg>`;
}

/** A short title is large and on one line, a long one smaller and on two. */
function fitTitle(title: string, text: TextDrawer, width: number): { lines: string[]; size: number } {
  for (const [size, max] of [
    [76, 1],
    [60, 1],
    [52, 2],
  ] as const) {
    const lines = text.lines(title, { width, max, size, weight: 'SemiBold' });
    if (!lines.at(-1)?.endsWith('…') || size === 52) return { lines, size };
  }
  return { lines: [], size: 52 };
}
