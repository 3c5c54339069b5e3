import { createHash } from 'node:crypto';
import { row, rows, sql } from '../../models/index.ts';
import { AppError } from './errors.ts';

/**
 * How each kind of picture is made to fit. A portrait is cropped to what draws the eye; a logo is whole, however wide it is,
 * on white, for which most logos are drawn: one that is see-through would be lost on a dark page.
 */
const shapes = {
  portrait: { size: { width: 512, height: 512 }, fit: { fit: 'cover', position: 'attention' } },
  logo: { size: { width: 512, height: 512 }, fit: { fit: 'contain', background: '#fff' } },
} as const;
type Shape = keyof typeof shapes;

export const maxPictureBytes = 8 * 1024 * 1024;

export type EncodedPicture = { webp: Buffer; size: { width: number; height: number } };

/**
 * Makes of a PNG, JPEG or WebP the picture that we keep: made to fit and re-encoded without its metadata.
 * Throws `invalid` at `field` for anything else, and for pictures that would unpack to more than 40 megapixels.
 * It takes seconds and others may be before it: no transaction is open meanwhile.
 */
export async function encodePicture(bytes: Buffer, shape: Shape, field: string): Promise<EncodedPicture> {
  const webp = await inTurn(() => encode(bytes, shape)).catch(() => {
    throw new AppError('invalid', 'errors:picture', { field });
  });
  return { webp, size: shapes[shape].size };
}

let last: Promise<unknown> = Promise.resolve();

/**
 * One picture at a time on a node. Each takes a thread of those few on which Node.js also packs pages and greets the database:
 * with twenty pictures at once, nobody else got either.
 */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => {});
  return turn;
}

/** Keeps a picture that is already as we want it. Gives its hash, which is its address. */
export async function storePicture({ webp, size }: EncodedPicture): Promise<string> {
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

async function encode(bytes: Buffer, shape: Shape): Promise<Buffer> {
  const beginning = bytes.toString('hex', 0, 12);
  if (!beginnings.some((one) => one.test(beginning))) throw new Error('not a picture that we take');
  const { default: sharp } = await import('sharp'); // 25 MB, for a town that may see a picture a day
  sharp.concurrency(1); // and not on all processors
  const picture = sharp(bytes, { limitInputPixels: 40_000_000, failOn: 'error', animated: false });
  const { format } = await picture.metadata();
  if (!['png', 'jpeg', 'webp'].includes(format)) throw new Error('not a picture that we take');
  const { size, fit } = shapes[shape];
  const fitted = picture.rotate().resize({ ...size, ...fit }); // as the camera was held; the metadata that says so goes
  return (shape === 'logo' ? fitted.flatten({ background: '#fff' }) : fitted).webp({ quality: 82 }).toBuffer();
}
