import sharp from 'sharp';
import { now } from '../platform/clock.ts';
import { pictureHash } from '../platform/pictures.ts';
import { companies } from './data/companies.ts';
import { looks } from './data/looks.ts';
import { drawLogo } from './drawing/logo.ts';
import { drawPortrait } from './drawing/portrait.ts';

const side = 256;

export type DrawnPictures = {
  logos: Map<string, string>;
  portraits: Map<string, string>;
  rows: Record<string, unknown>[];
};

/** Draws all logos and portraits. They are written in one go. */
export async function drawPictures(): Promise<DrawnPictures> {
  const drawn: DrawnPictures = { logos: new Map(), portraits: new Map(), rows: [] };
  const keep = async (names: Map<string, string>, key: string, svg: string) => {
    const bytes = await sharp(Buffer.from(svg)).webp({ quality: 82, effort: 2 }).toBuffer();
    const hash = pictureHash(bytes);
    if (!drawn.rows.some((row) => row.hash === hash)) drawn.rows.push(rowOf(hash, bytes));
    names.set(key, hash);
  };
  await Promise.all([
    ...companies
      .filter(({ logoless }) => !logoless)
      .map(({ slug, industry }) => keep(drawn.logos, slug, drawLogo(slug, industry, side))),
    ...Object.entries(looks).map(([key, look]) => keep(drawn.portraits, key, drawPortrait(key, look, side))),
  ]);
  return drawn;
}

function rowOf(hash: string, bytes: Buffer) {
  return {
    hash,
    type: 'image/webp',
    width: side,
    height: side,
    bytes: `\\x${bytes.toString('hex')}`,
    created_at: now(),
  };
}
