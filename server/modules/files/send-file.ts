import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { AppError } from '../../platform/errors.ts';
import type { Reply } from '../../platform/http/route.ts';
import { log } from '../../platform/log.ts';
import { readBytes, sizeOfBytes } from './chunks.ts';
import { isShownInline, mediaTypeOf } from './kinds.ts';
import type { ServedFile } from './queries.ts';

type Served = { file: ServedFile; isPublic: boolean; width?: number };

/**
 * Sends a file, or a part of it (`Range`), a chunk at a time. It can be no page of this site: the browser
 * takes the type as it is sent, and runs nothing in it.
 */
export async function sendFile(
  { req, res }: { req: Request; res: Response },
  { file, isPublic, width = 0 }: Served,
): Promise<Reply> {
  if (file.scan === 'waiting') throw new AppError('unavailable', 'files:beingChecked');
  if (file.scan === 'infected') throw new AppError('gone', 'files:infected');
  const size = width === 0 ? file.size : await sizeOfBytes({ uploadId: file.uploadId, width });
  setHeaders(res, { file, isPublic, width });
  if (req.fresh) return end(res, 304);
  const range = rangeOf(req, res, size);
  if (range === 'unsatisfiable') return end(res.set('Content-Range', `bytes */${size}`), 416);
  const { start, end: last } = range ?? { start: 0, end: size - 1 };
  if (range) res.status(206).set('Content-Range', `bytes ${start}-${last}/${size}`);
  res.set('Content-Length', String(last - start + 1));
  if (req.method === 'HEAD') return end(res, res.statusCode);
  const bytes = readBytes({ uploadId: file.uploadId, width }, start, last + 1);
  // Waits for a slow client. One that leaves ends the reading.
  await pipeline(bytes, res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') log.error({ err: error }, 'a file was cut off');
  });
  return { handled: true };
}

function setHeaders(res: Response, { file, isPublic, width = 0 }: Served): void {
  const { kind, name, hash } = file;
  res.attachment(name); // also encodes letters outside of ASCII
  const disposition = String(res.get('Content-Disposition'));
  if (isShownInline(kind)) res.set('Content-Disposition', disposition.replace('attachment', 'inline'));
  res.set('Content-Type', mediaTypeOf(kind));
  res.set('X-Content-Type-Options', 'nosniff');
  // Browsers show no PDF inside a sandbox (crbug.com/413851). Its scripts cannot reach this site: the viewer
  // has another origin.
  const sandbox = kind === 'pdf' ? "style-src 'unsafe-inline'" : 'sandbox';
  res.set('Content-Security-Policy', `default-src 'none'; ${sandbox}; frame-ancestors 'none'`);
  res.set('Accept-Ranges', 'bytes');
  // Asked again at each use, because the right may end. Compression would change the bytes of a range.
  res.set('Cache-Control', isPublic ? 'public, no-cache, no-transform' : 'private, no-store, no-transform');
  if (isPublic) res.set('ETag', `"${hash.slice(0, 32)}-${width}"`);
}

type Range = { start: number; end: number };

/** One range; several are answered with the whole file, and so is a range of an older version. */
function rangeOf(req: Request, res: Response, size: number): Range | 'unsatisfiable' | undefined {
  const condition = req.get('if-range');
  if (condition && condition !== res.get('ETag')) return undefined;
  const ranges = req.range(size);
  if (ranges === -1) return 'unsatisfiable';
  if (!Array.isArray(ranges) || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}

function end(res: Response, status: number): Reply {
  res.status(status).end();
  return { handled: true };
}
