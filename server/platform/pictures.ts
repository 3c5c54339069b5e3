import { createHash } from 'node:crypto';
import { row, rows, sql } from '../../models/index.ts';
import { AppError } from './errors.ts';

/** A logo or a portrait is a square of this many pixels, a wide picture twice as wide as high. */
const sizes = { square: { width: 512, height: 512 }, wide: { width: 1200, height: 600 } } as const;

export const maxPictureBytes = 8 * 1024 * 1024;

/**
 * Keeps a PNG, JPEG or WebP, cropped to fit and re-encoded without its metadata. Gives its hash, which is its address.
 * Throws `invalid` at `field` for anything else, and for pictures that would unpack to more than 40 megapixels.
 */
export async function keepPicture(bytes: Buffer, shape: keyof typeof sizes, field: string): Promise<string> {
  const encoded = await encode(bytes, shape).catch(() => {
    throw new AppError('invalid', 'errors:picture', { field });
  });
  return storePicture(encoded, sizes[shape]);
}

/** Keeps a picture that is already as we want it. */
export async function storePicture(webp: Buffer, size: { width: number; height: number }): Promise<string> {
  const hash = pictureHash(webp);
  await rows(sql`
    INSERT INTO pictures (hash, type, width, height, bytes)
    VALUES (${hash}, 'image/webp', ${size.width}, ${size.height}, ${webp}) ON CONFLICT (hash) DO NOTHING`);
  return hash;
}

/** Its name: the same picture has the same. */
export function pictureHash(webp: Buffer): string {
  return createHash('sha256').update(webp).digest('hex').slice(0, 40);
}

export async function readPicture(hash: string): Promise<Buffer | undefined> {
  return (await row<{ bytes: Buffer }>(sql`SELECT bytes FROM pictures WHERE hash = ${hash}`))?.bytes;
}

export function pictureUrl(hash: string | null): string | null {
  return hash && `/pictures/${hash}.webp`;
}

/** How a PNG, a JPEG and a WebP begin. The library reads many more kinds, some of which open other files: they never get there. */
const beginnings = [/^89504e470d0a1a0a/, /^ffd8ff/, /^52494646.{8}57454250/];

async function encode(bytes: Buffer, shape: keyof typeof sizes): Promise<Buffer> {
  const beginning = bytes.toString('hex', 0, 12);
  if (!beginnings.some((one) => one.test(beginning))) throw new Error('not a picture that we take');
  const { default: sharp } = await import('sharp'); // 25 MB, for a town that may see a picture a day
  const picture = sharp(bytes, { limitInputPixels: 40_000_000, failOn: 'error', animated: false });
  const { format } = await picture.metadata();
  if (!['png', 'jpeg', 'webp'].includes(format)) throw new Error('not a picture that we take');
  return picture
    .rotate() // as the camera was held; the metadata that says so goes
    .resize({ ...sizes[shape], fit: 'cover', position: 'attention' })
    .webp({ quality: 82 })
    .toBuffer();
}
