import sharp from 'sharp';
import { now } from '../platform/clock.ts';
import { pictureHash } from '../platform/pictures.ts';
import { type DrawnFile, drawCompanyFiles } from './company-files.ts';
import { companies } from './data/companies.ts';
import { portraits } from './data/portraits.ts';
import { drawLogo } from './drawing/logo.ts';
import { drawPortrait } from './drawing/portrait.ts';
import { type DrawnOpportunity, drawOpportunityPictures } from './opportunity-pictures.ts';

const PIXELS = 256;

/** Hashes of the pictures by the key of a person and the slug of a company, and the rows of their table. */
export type DrawnPictures = {
  logos: Map<string, string>;
  portraits: Map<string, string>;
  rows: Record<string, unknown>[];
  /** The pictures and documents on the pages of companies. */
  companyFiles: DrawnFile[];
  opportunities: DrawnOpportunity[];
};

/** Draws all logos and portraits, as WebP. Takes a second or two. */
export async function drawPictures(): Promise<DrawnPictures> {
  const pictures: DrawnPictures = {
    logos: new Map(),
    portraits: new Map(),
    rows: [],
    companyFiles: await drawCompanyFiles(),
    opportunities: await drawOpportunityPictures(),
  };
  const add = async (hashes: Map<string, string>, key: string, svg: string) => {
    const bytes = await sharp(Buffer.from(svg)).webp({ quality: 82, effort: 2 }).toBuffer();
    const hash = pictureHash(bytes);
    if (!pictures.rows.some((row) => row.hash === hash)) pictures.rows.push(pictureRow(hash, bytes));
    hashes.set(key, hash);
  };
  await Promise.all([
    ...companies
      .filter(({ withoutLogo }) => !withoutLogo)
      .map(({ slug, industry }) => add(pictures.logos, slug, drawLogo(slug, industry, PIXELS))),
    ...Object.entries(portraits).map(([key, portrait]) =>
      add(pictures.portraits, key, drawPortrait(key, portrait, PIXELS)),
    ),
  ]);
  return pictures;
}

function pictureRow(hash: string, bytes: Buffer) {
  return {
    hash,
    type: 'image/webp',
    width: PIXELS,
    height: PIXELS,
    bytes: `\\x${bytes.toString('hex')}`,
    created_at: now(),
  };
}
