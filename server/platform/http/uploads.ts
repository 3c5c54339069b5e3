import type { RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { AppError } from '../errors.ts';

/** Files that a form may bring: field names, and how large each may be. They are held in memory: a route says little and means it. */
export type Upload = { fields: readonly string[]; maxBytes: number };

export function receive(upload: Upload): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: upload.maxBytes, files: upload.fields.length, fields: 60, fieldSize: 128 * 1024, parts: 80 },
  }).fields(upload.fields.map((name) => ({ name, maxCount: 1 })));
  return (req, res, next) => read(req, res, (error?: unknown) => next(error && told(error)));
}

/** All that can go wrong here is what was sent; the parser's own errors do not say so. */
function told(error: unknown): unknown {
  const isTooMuch = error instanceof MulterError && error.code !== 'LIMIT_UNEXPECTED_FILE';
  return isTooMuch ? error : new AppError('invalid', 'errors:notUnderstood');
}
