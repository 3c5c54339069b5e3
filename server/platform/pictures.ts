import { createHash } from 'node:crypto';
import { alias, execute, Picture, row, select, sql } from '../../models/index.ts';
import { isUnreferenced } from './database/references.ts';
import { AppError } from './errors.ts';

/**
 * Size and fit of each kind of picture. A portrait is cropped to its most salient part; a logo is shown
 * whole, on white, because most logos are designed for white and a transparent one could be invisible on a
 * dark page.
 */
const formats = {
  portrait: { size: { width: 512, height: 512 }, fit: { fit: 'cover', position: 'attention' } },
  product: { size: { width: 800, height: 600 }, fit: { fit: 'cover', position: 'attention' } },
  logo: { size: { width: 512, height: 512 }, fit: { fit: 'contain', background: '#fff' } },
} as const;
type PictureKind = keyof typeof formats;

export const maxPictureBytes = 8 * 1024 * 1024;

export type EncodedPicture = { webp: Buffer; size: { width: number; height: number } };

/**
 * Re-encodes a PNG, JPEG or WebP for storage: resized, without metadata. Throws `invalid` at `field` for all
 * other files and for pictures of more than 40 megapixels. Call it outside of a transaction: it is queued and
 * may take seconds.
 */
export async function encodePicture(
  bytes: Buffer,
  kind: PictureKind,
  field: string,
): Promise<EncodedPicture> {
  const webp = await inPictureQueue(() => encode(bytes, kind)).catch(() => {
    throw new AppError('invalid', 'errors:picture', { field });
  });
  return { webp, size: formats[kind].size };
}

/** Longest sides of a photo as it is stored, and widths of its smaller versions. */
const PHOTO_PIXELS = 1_600;
export const photoWidths = [400, 800] as const;

export type EncodedPhoto = EncodedPicture & { versions: readonly { width: number; webp: Buffer }[] };

/**
 * Re-encodes a PNG, JPEG or WebP that is shown as it is: not cropped, without metadata, with smaller
 * versions. `read` gives its bytes when its turn comes, so that only one picture is in memory. Throws as
 * above.
 */
export function encodePhoto(read: () => Promise<Buffer>): Promise<EncodedPhoto> {
  return inPictureQueue(async () => {
    const bytes = await read(); // an error of the database is none of the picture
    return photoOf(bytes).catch(() => {
      throw new AppError('invalid', 'errors:picture');
    });
  });
}

async function photoOf(bytes: Buffer): Promise<EncodedPhoto> {
  const picture = await open(bytes);
  const box = { width: PHOTO_PIXELS, height: PHOTO_PIXELS, fit: 'inside', withoutEnlargement: true } as const;
  const { data, info } = await picture
    .rotate()
    .resize(box)
    .webp({ quality: 82 })
    .toBuffer({ resolveWithObject: true });
  const versions = [];
  for (const width of photoWidths) versions.push({ width, webp: await smaller(data, width) });
  return { webp: data, size: { width: info.width, height: info.height }, versions };
}

async function smaller(webp: Buffer, width: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(webp).resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer();
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Encodes or draws one picture at a time on a node. Each occupies a thread of the pool in which Node.js also
 * compresses pages and resolves host names; twenty at once blocked both.
 */
export function inPictureQueue<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work);
  last = result.catch(() => {});
  return result;
}

/** Stores an encoded picture. Returns its hash, which is part of its address. */
export async function storePicture({ webp, size }: EncodedPicture): Promise<string> {
  const hash = pictureHash(webp);
  await execute(sql`
    INSERT INTO pictures (hash, type, width, height, bytes)
    VALUES (${hash}, 'image/webp', ${size.width}, ${size.height}, ${webp}) ON CONFLICT (hash) DO NOTHING`);
  return hash;
}

export function pictureHash(webp: Buffer): string {
  return createHash('sha256').update(webp).digest('hex').slice(0, 40);
}

export async function readPicture(hash: string): Promise<Buffer | undefined> {
  return (await row(bytesColumn, sql`SELECT ${bytesColumn} FROM pictures p WHERE p.hash = ${hash}`))?.bytes;
}

const bytesColumn = select({ bytes: alias(Picture, 'p').bytes });

/**
 * Deletes pictures that no column with a foreign key to `pictures` refers to. Keeps new ones: a request may
 * be about to refer to one.
 */
export async function deleteUnusedPicturesBefore(before: Date): Promise<void> {
  await execute(sql`
    DELETE FROM pictures p WHERE p.created_at < ${before}
      AND ${await isUnreferenced('pictures', 'p.hash')}`);
}

/** Deletes the picture of an erased person at once, unless something else uses the same one. */
export async function deletePicture(hash: string): Promise<void> {
  await execute(sql`
    DELETE FROM pictures p WHERE p.hash = ${hash} AND ${await isUnreferenced('pictures', 'p.hash')}`);
}

export function pictureUrl(hash: string | null): string | null {
  return hash && `/pictures/${hash}.webp`;
}

/** The hash in an address of a picture. */
export function pictureHashOf(url: string | null): string | null {
  return url && (/[0-9a-f]{40}/.exec(url)?.[0] ?? null);
}

/**
 * Signatures of PNG, JPEG and WebP, checked before the library reads a file: it supports more formats, some
 * of which open other files.
 */
const signatures = [/^89504e470d0a1a0a/, /^ffd8ff/, /^52494646.{8}57454250/];

async function encode(bytes: Buffer, kind: PictureKind): Promise<Buffer> {
  const picture = await open(bytes);
  const { size, fit } = formats[kind];
  // `rotate` applies the camera's orientation, because the metadata with it is removed.
  const image = picture.rotate().resize({ ...size, ...fit });
  return (kind === 'logo' ? image.flatten({ background: '#fff' }) : image).webp({ quality: 82 }).toBuffer();
}

async function open(bytes: Buffer) {
  const start = bytes.toString('hex', 0, 12);
  if (!signatures.some((signature) => signature.test(start))) throw new Error('unsupported picture format');
  const { default: sharp } = await import('sharp'); // imported only when needed: 25 MB
  sharp.concurrency(1); // uses one processor only
  const picture = sharp(bytes, { limitInputPixels: 40_000_000, failOn: 'error', animated: false });
  const { format } = await picture.metadata();
  if (!['png', 'jpeg', 'webp'].includes(format)) throw new Error('unsupported picture format');
  return picture;
}
